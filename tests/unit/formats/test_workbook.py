import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats import workbook
from huizong.formats.workbook import read_workbook
from tests.unit.parse.workbooks import WORKBOOK_PART, minimal, rewritten, stamped


def grid(cells, sheet="A"):
    """The sheet from A1 to its last filled cell, blank cells as ""."""
    filled = cells.filled(sheet)
    height, width = (max((at[n] for at in filled), default=-1) + 1 for n in (0, 1))
    return [[filled.get((row, column), "") for column in range(width)] for row in range(height)]


def rows_of(content):
    return grid(read_workbook(content))


def test_values_stand_at_their_addresses():
    assert rows_of(minimal('<row r="2"><c r="B2"><v>5</v></c></row>')) == [["", ""], ["", 5.0]]
    cells = read_workbook(stamped(volunteers=30))
    assert (cells.named("volunteers"), cells.named("hz.campaign"), cells.named("nobody")) == (30.0, "2027", "")


TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12).filter(str.strip)
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).map(lambda number: round(number, 4))


@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), TEXTS | NUMBERS, min_size=1, max_size=30))
def test_every_filled_cell_of_another_programs_workbook_comes_back(filled):
    book = openpyxl.Workbook()
    for (row, column), value in filled.items():
        cell = book.active.cell(row, column)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else "n"
    saved = io.BytesIO()
    book.save(saved)
    rows = grid(read_workbook(saved.getvalue()), "Sheet")
    found = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
    assert found.keys() == filled.keys()
    assert all(found[at] == value for at, value in filled.items() if not isinstance(value, str))


def test_white_space_and_empty_texts_are_no_disagreement():
    strings = ["<t>a</t>", "<t></t>", "<t> </t>", '<t xml:space="preserve"> </t>', "<r><t>b</t></r><rPh><t>c</t></rPh>"]
    cells = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCDE"))
    assert rows_of(minimal(f'<row r="1">{cells}</row>', strings)) == [["a", "", "", " ", "b"]]


def test_errors_and_formulas_without_a_result_are_told_by_the_look():
    cells = read_workbook(
        minimal('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>3</v></c></row>')
    )
    assert grid(cells) == [["", "", 3.0]]
    assert (cells.look("A").errors, cells.look("A").unstored) == ({"A1"}, {"B1"})
    assert read_workbook(stamped()).look("统计表") is None


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1"><v><![CDATA[7]]></v></c><c r="B1"><v>1</v></c>',  # calamine gives nothing
        '<c r="A1"><v>5</v></c><c r="A1"><v>6</v></c>',  # and here the last of two
    ],
)
def test_two_readings_that_differ_go_to_a_person(row):
    with pytest.raises(UnreadableFile) as refusal:
        rows_of(minimal(f'<row r="1">{row}</row>'))
    assert refusal.value.code == "F007"
    assert "人工" in refusal.value.text_zh


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="BXFD104857622"><v>1</v></c></row>',
        '<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>',
        "",
    ],
)
def test_hostile_damaged_and_empty_sheets_are_refused(row):
    with pytest.raises(UnreadableFile) as refusal:
        rows_of(minimal(row))
    assert refusal.value.code == "F006"


def test_texts_that_claim_to_be_billions_are_refused():
    """Calamine would ask for the room of all of them at once, and abort the process."""
    content = minimal('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ["<t>a</t>"])
    for claim in ('count="1" uniqueCount="99999999999"', "uniqueCount = '99999999999'"):
        with pytest.raises(UnreadableFile) as refusal:
            rows_of(
                rewritten(
                    content, "xl/sharedStrings.xml", lambda xml, claim=claim: xml.replace("<sst", f"<sst {claim}")
                )
            )
        assert refusal.value.code == "F006"
    honest = rewritten(
        content, "xl/sharedStrings.xml", lambda xml: xml.replace("<sst", '<sst count="7" uniqueCount="1"')
    )
    assert rows_of(honest) == [["a"]]


def test_a_panic_of_the_reader_is_a_refusal(monkeypatch):
    class Panic(BaseException):
        pass

    class Broken:
        @staticmethod
        def from_filelike(_content):
            raise Panic

    monkeypatch.setattr(workbook, "CalamineWorkbook", Broken)
    with pytest.raises(UnreadableFile) as refusal:
        rows_of(minimal('<row r="1"><c r="A1" t="str"><v>123456</v></c></row>'))
    assert refusal.value.code == "F006"


def test_an_interruption_is_no_refusal(monkeypatch):
    class Interrupted:
        @staticmethod
        def from_filelike(_content):
            raise KeyboardInterrupt

    monkeypatch.setattr(workbook, "CalamineWorkbook", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        rows_of(minimal('<row r="1"><c r="A1" t="str"><v>654321</v></c></row>'))


def test_dates_and_percentages_follow_the_style():
    styles = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'
    row = '<row r="1"><c r="A1" s="1"><v>46096</v></c><c r="B1" s="2"><v>0.92</v></c><c r="C1"><v>0.92</v></c></row>'
    content = minimal(row, styles=styles)
    cells = read_workbook(content)
    assert grid(cells)[0][0].isoformat() == "2026-03-15"
    names = "".join(f'<definedName name="{n}">A!${n.upper()}$1</definedName>' for n in "abc")
    named = rewritten(
        content, WORKBOOK_PART, lambda xml: xml.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    )
    cells = read_workbook(named)
    assert [cells.is_percent(cells.book.names[name]) for name in "abc"] == [False, True, False]
    in_1904 = rewritten(
        content, WORKBOOK_PART, lambda xml: xml.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    )
    assert grid(read_workbook(in_1904))[0][0].isoformat() == "2030-03-16"


def test_a_far_larger_sheet_is_read_too():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="AB{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    found = grid(read_workbook(minimal(rows)))
    assert (len(found), len(found[0]), found[-1][0]) == (20_000, 28, 20_000.0)
