from datetime import datetime

import pytest

from huizong.errors import UnreadableFile
from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.badfiles import xml_files as new
from tests.badfiles.xml_files import strict
from tests.unit.formats.samples import SHOWN, shown, xlsx
from tests.unit.parse.workbooks import TABLE_PART, WORKBOOK_PART, minimal, replaced


def table_of(rows, strings=None, styles=None, around=("", "")):
    return open_file(minimal(rows, strings, styles, around)).tables[0]


def code_of(content):
    with pytest.raises(UnreadableFile) as refusal:
        open_file(content)
    return refusal.value.code


def test_formats_are_applied_and_values_kept():
    styles = (
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="0&quot;万元&quot;"/></numFmts>'
        '<cellXfs count="3"><xf/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>'
    )
    row = '<row r="1"><c r="A1" s="1"><v>8</v></c><c r="B1" s="2"><v>0.0509</v></c><c r="C1"><v>1.50</v></c></row>'
    cells = table_of(row, styles=styles).cells
    assert [cells[0, n] for n in range(3)] == [
        TableCell(8.0, "8万元"),
        TableCell(0.0509, "5.09%"),
        TableCell(1.5, "1.5"),
    ]


def test_texts_of_every_kind():
    strings = [
        "<t>a</t>",
        "<r><t>b</t></r><r><t>c</t></r><rPh sb='0' eb='1'><t>読</t></rPh>",
        "<t>d_x000D_\ne_x005F_</t>",
    ]
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>f</t></r><r><t>g</t></r></is></c><c r="E1" t="str"><f>A1</f><v>h</v></c>'
        '<c r="I1"><is><t>i</t></is></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="d"><v>2027-03-15T00:00:00</v></c>'
        '<c r="H1" t="str"><f>A2</f><v></v></c></row>'
    )
    cells = table_of(row, strings).cells
    assert [cell.shown for cell in cells.values()] == ["a", "bc", "d\ne_", "fg", "h", "i", "TRUE", "2027-03-15"]
    assert cells[0, 5].written is True
    assert cells[0, 6].written == datetime.fromisoformat("2027-03-15")


def test_errors_and_formulas_without_a_result():
    table = table_of(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2.5</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="2"><c r="A2"><f>SUM(A1:B1)</f></c><c r="B2"><f>A2+A1+10</f></c><c r="C2"><f>SUM(A1:C1)</f></c>'
        '<c r="D2"><f>A1*2</f></c><c r="E2"><f>SUM($A$1,B1:B1)</f><v></v></c></row>'
    )
    assert table.cells[0, 2] == TableCell("#DIV/0!", "#DIV/0!", "error")
    assert {at: cell[1:] for at, cell in table.cells.items() if at[0] == 1} == {
        (1, 0): ("3.5", "recomputed"),
        (1, 1): ("14.5", "recomputed"),
        (1, 2): ("", "unstored"),
        (1, 3): ("", "unstored"),
        (1, 4): ("3.5", "recomputed"),
    }
    assert table.cells[1, 0].written == 3.5


def test_what_is_hidden_is_told_and_what_a_merge_hides_is_apart():
    content = minimal(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row>'
        '<row r="3" ht="0" customHeight="1"><c r="D3"><v>4</v></c></row>',
        around=(
            '<cols><col min="3" max="16384" width="9" hidden="true"/></cols>',
            '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
        ),
    )
    table = open_file(content).tables[0]
    assert (table.hidden_rows, table.hidden_columns, table.merges) == ({1, 2}, {2, 3}, (Merge(0, 0, 0, 1),))
    assert list(table.cells) == [(0, 0), (1, 0), (2, 3)]
    assert table.covered == {(0, 1): TableCell(2.0, "2")}
    assert not table.hidden
    hidden = replaced(content, WORKBOOK_PART, "<sheet ", '<sheet state="veryHidden" ')
    assert open_file(hidden).tables[0].hidden


def test_a_merge_over_the_whole_sheet_ends_with_the_table():
    table = table_of(new.CELL, around=("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    assert table.merges[0].bottom < 10


def test_strict_files_prefixes_and_cells_without_addresses_are_read():
    assert shown(open_file(strict()).tables[0]) == SHOWN
    row = '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    assert list(table_of(row).cells) == [(0, 0), (0, 2), (0, 3), (1, 0)]


def test_leading_emptiness_keeps_addresses():
    assert shown(table_of('<row r="9"><c r="F9"><v>1</v></c></row>')) == {"F9": "1"}


def test_macros_are_said_to_be_there():
    assert open_file(xlsx()).notes == ()
    assert open_file(new.with_part(xlsx(), "xl/vbaProject.bin", b"?")).notes == ("macros",)


def test_a_value_that_the_reader_passes_over_is_a_disagreement():
    hidden = "<row r='1'><c r='A1'><v>1</v></c></row><x><row r='2'><c r='A2'><v>2</v></c></row></x>"
    assert code_of(minimal(hidden)) == "F007"


def test_control_characters_do_not_come_through():
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b_xD83D_c</t></is></c></row>'
    assert shown(table_of(row)) == {"A1": "abc"}
    assert shown(open_file(replaced(minimal(new.CELL), WORKBOOK_PART, 'name="A"', 'name="&#20;甲"')).tables[0]) == {
        "A1": "7"
    }


def test_a_large_sheet_of_formats_is_read_for_its_cells():
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}"/></row>' for n in range(2, 40_000))
    last = '<row r="40000"><c r="B40000"><v>3</v></c></row>'
    assert shown(table_of(new.CELL + rows + last)) == {"A1": "7", "B40000": "3"}


def test_a_part_that_is_none_is_damaged():
    assert code_of(new.with_part(xlsx(), TABLE_PART, b"")) == "F006"
