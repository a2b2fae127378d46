"""The plain reader gives what calamine gives, or nothing at all."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.formats import workbook
from huizong.formats.plain import read_plain
from huizong.formats.workbook import read_workbook
from tests.unit.parse.workbooks import stamped

NUMBERS = frozenset({b"0", b"1"})


def cell(inside, attributes=""):
    return f'<c r="B2"{attributes}>{inside}</c>'


def sheet(cells):
    return f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (cell("<v>5</v>"), 5.0),
        (cell("<v>5</v>", ' s="1"'), 5.0),
        (cell("<v>-1.5E-3</v>", ' t="n"'), -0.0015),
        (cell("<v>1</v>", ' t="s"'), "b"),
        (cell("<is><t>3万余份</t></is>", ' t="inlineStr"'), "3万余份"),
        (cell('<is><t xml:space="preserve"> a&amp;lt; </t></is>', ' t="inlineStr"'), " a&lt; "),
    ],
)
def test_plain_cells(xml, value):
    assert read_plain(sheet(xml), {b"0": "a", b"1": "b"}, NUMBERS) == {(1, 1): value}


@pytest.mark.parametrize(
    "xml",
    [
        cell("<v>46096</v>", ' s="2"'),  # a date, perhaps
        cell("<v>9</v>", ' t="s"'),  # no such text
        cell("<v>-1</v>", ' t="s"'),  # no such text either
        cell("<v>1</v>") + cell("<v>1</v>"),  # twice the same cell
        cell("<v>1e</v>"),
        cell("<v>nan</v>"),
        cell("<v>1_000</v>"),
        cell("<v>x</v>", ' t="str"'),
        cell("<v>1</v>", ' t="b"'),
        cell("<f>1+1</f><v>2</v>"),
        cell("<v>1</v>") + "<c r='B3'><v>1</v></c>",
        cell("<v>1</v>") + '<x:c r="B3"><x:v>1</x:v></x:c>',
        "<!-- " + cell("<v>1</v>") + " -->",
        '<row hidden="1"/>' + cell("<v>1</v>"),
        cell("<v>1</v>").replace("B2", "B0"),
        cell("<is><t>a&#10;b</t></is>", ' t="inlineStr"'),
        cell("<is><t>_x0041_</t></is>", ' t="inlineStr"'),
        cell("<is><t> </t></is>", ' t="inlineStr"'),
    ],
)
def test_anything_else_is_left_to_calamine(xml):
    assert read_plain(sheet(xml), {b"0": "a", b"1": "b"}, NUMBERS) is None


VALUES = (
    st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6).map(lambda n: round(n, 3))
    | st.dates()
    | st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8).filter(
        lambda text: text.strip() and not text.startswith("=")
    )
)


@given(st.dictionaries(st.tuples(st.integers(1, 20), st.integers(1, 20)), VALUES, min_size=1, max_size=20))
def test_agrees_with_calamine(filled):
    """The same file read with and without the plain reader."""
    book = openpyxl.Workbook()
    for (row, column), value in filled.items():
        book.active.cell(row, column).value = value
    saved = io.BytesIO()
    book.save(saved)
    told = dict(read_workbook(saved.getvalue()).filled("Sheet"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "read_plain", lambda *_: None)
        patch.setattr(workbook, "_untouched", workbook.Repeats(1))
        assert dict(read_workbook(saved.getvalue()).filled("Sheet")) == told


def test_a_stamped_form_needs_no_calamine(monkeypatch):
    content = stamped(volunteers=30, publicity_materials="3万余份")
    monkeypatch.setattr(workbook, "CalamineWorkbook", None)
    assert read_workbook(content).named("publicity_materials") == "3万余份"
