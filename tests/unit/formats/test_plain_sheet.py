"""A sheet read by patterns gives the table that a walk through its tree gives, or is left to that walk."""

import io
from unittest import mock

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats import xlsx
from huizong.formats.document import TableCell
from huizong.formats.grid import Budget, Grid
from huizong.formats.limits import LIMITS
from huizong.formats.plain_sheet import Shared, fill_plain, plain_strings
from huizong.formats.xlsx import read_xlsx

SHARED = Shared(("甲", "乙"), ("General", "0.00%", "yyyy-mm-dd"), date1904=False, texts_xml=b"")


def cell(inside, attributes="", address="B2"):
    return f'<c r="{address}"{attributes}>{inside}</c>'


def sheet(cells, around=""):
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{head}<sheetData><row>{cells}</row></sheetData>{around}</worksheet>".encode()


def filled(xml):
    grid = Grid("表", Budget(LIMITS))
    return grid.table() if fill_plain(xml, grid, SHARED) else None


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        (cell("<v>5</v>"), TableCell(5.0, "5")),
        (cell("<v>05</v>"), TableCell(5.0, "5")),
        (cell("<v>0</v>"), TableCell(0.0, "0")),
        (cell("<v>12345678901234567</v>"), TableCell(12345678901234567.0, "12345678901234600")),
        (cell("<v>0.5</v>", ' s="1"'), TableCell(0.5, "50.00%")),
        (cell("<v>1</v>", ' t="s"'), TableCell("乙", "乙")),
        (cell("<is><t>3万余份&amp;</t></is>", ' t="inlineStr"'), TableCell("3万余份&", "3万余份&")),
        (cell("<v>1</v>", address="AJ2"), TableCell(1.0, "1")),
    ],
)
def test_plain_cells(xml, found):
    assert list(filled(sheet(xml)).cells.values()) == [found]


def test_merged_ranges():
    merges = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    assert filled(sheet(cell("<v>1</v>"), merges)).merges == ((1, 1, 2, 2),)


@pytest.mark.parametrize(
    "xml",
    [
        sheet(cell("<v>9</v>", ' t="s"')),  # no such text
        sheet(cell("<v>1</v>", ' s="9"')),  # no such style
        sheet(cell("<v>0</v>", ' t="inlineStr"')),
        sheet(cell("<v>1</v>") + cell("<v>1</v>")),
        sheet(cell("<v>1_000</v>")),
        sheet(cell("<v></v>")),
        sheet(cell("<f>1+1</f><v>2</v>")),
        sheet(cell("<v>1</v>", address="B0")),
        sheet(cell("<v>1</v>", address="AAA1")),
        sheet(f'{cell("<v>1</v>")}</row><row hidden="1">'),
        sheet(f'{cell("<v>1</v>")}</row><row ht="0">'),
        sheet(f"{cell('<v>1</v>')}</row><row ht='0'>"),
        sheet(cell("<v>1</v>"), '<cols><col min="1" max="1" width="0"/></cols>'),
        sheet(cell("<v>1</v>"), "<mergeCells><mergeCell ref='B2:C3'/></mergeCells>"),
        sheet(cell("<v>1</v>"), '<mergeCells><mergeCell ref="C3:B2"/></mergeCells>'),
        sheet(cell("<v>1</v>"), '<mergeCells><mergeCell ref="A0:B2"/></mergeCells>'),
        sheet(cell("<v>1</v>"), "<!-- -->"),
        sheet(f"{cell('<v>1</v>')}</row></sheetData><other/><sheetData><row>"),
        sheet(cell("<v>1</v>"), "<unclosed>"),
        sheet(cell("<v>1</v>"))[:-3],
        b'<?xml version="1.0" encoding="gbk"?>' + sheet(cell("<v>1</v>")),
    ],
)
def test_anything_else_is_left_to_the_walk(xml):
    assert filled(xml) is None


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ("<sst><si><t>甲</t></si><si><t> </t></si></sst>", ("甲", " ")),
        ('<sst><si><t xml:space="preserve">甲 </t><phoneticPr fontId="1"/></si></sst>', ("甲 ",)),
        ("<sst><si><r><t>甲</t></r></si></sst>", ()),
        ("<sst><si/><si><t>甲</t></si></sst>", ()),
        ("<sst><si><t>甲&amp;</t></si></sst>", ()),
        ("<sst><si><t>_x000D_</t></si></sst>", ()),
        ("<sst><si><t>甲</t></si>", ()),
    ],
)
def test_plain_strings(xml, texts):
    assert plain_strings(xml.encode()) == texts


VALUES = (
    st.integers(-(10**16), 10**16)
    | st.floats(-1e6, 1e6, allow_subnormal=False)
    | st.text(max_size=8)
    | st.sampled_from(["#REF!", "3万余份", "_x0041_", "a\rb", "=1+1", "\u3000"])
)
CELLS = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 40)), st.tuples(VALUES, st.integers(0, 4)), max_size=20
)


def workbook(cells, merge):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        formats = [book.add_format({"num_format": code}) for code in ("0.00%", "#,##0", '@"万元"', "yyyy-mm-dd")]
        page = book.add_worksheet()
        if merge:
            page.merge_range(20, 0, 21, 3, "注")
        for (row, column), (value, style) in cells.items():
            page.write(row, column, value, formats[style - 1] if style else None)
    return made.getvalue()


def outcome(content):
    try:
        return read_xlsx(content)
    except UnreadableFile as problem:
        return problem.code


@given(CELLS, st.booleans())
def test_agrees_with_the_walk(cells, merge):
    content = workbook(cells, merge)
    quick = outcome(content)
    with (
        mock.patch.object(xlsx, "fill_plain", return_value=False),
        mock.patch.object(xlsx, "plain_strings", return_value=()),
    ):
        xlsx.shared_strings.cache_clear()
        assert outcome(content) == quick
    xlsx.shared_strings.cache_clear()
