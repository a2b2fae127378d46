import io

import openpyxl
import pytest

from tests.unit.parse.workbooks import (
    TABLE_PART,
    cell_of,
    cell_xml,
    findings_of,
    reading_of,
    replaced,
    stamped,
    with_cell,
)


def test_an_error_and_a_formula_without_a_result_are_no_blanks():
    content = with_cell(stamped(), cell_of("activity_participants"), ' t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    found = findings_of(with_cell(content, cell_of("volunteers"), "><f>SUM(D1:D2)</f></c>"))
    assert (found["E001"].indicator, found["E001"].severity) == ("activity_participants", "block")
    assert (found["E002"].indicator, found["E002"].severity) == ("volunteers", "explain")
    assert found["E002"].cell == cell_of("volunteers")


def test_a_formula_with_its_result_is_a_figure():
    reading = reading_of(with_cell(stamped(), cell_of("volunteers"), "><f>12+18</f><v>30</v></c>"))
    assert (reading.figures("own")["volunteers"].value, reading.findings) == (30, ())


def test_figures_in_hidden_rows_and_columns_are_told_and_read():
    row = cell_of("volunteers")[1:]
    content = replaced(stamped(volunteers=30), TABLE_PART, f'<row r="{row}"', f'<row r="{row}" hidden="1"')
    found = findings_of(content)["E003"]
    assert (found.severity, found.cell) == ("notice", cell_of("volunteers"))
    assert reading_of(content).figures("own")["volunteers"].value == 30
    empty = replaced(stamped(), TABLE_PART, f'<row r="{row}"', f'<row r="{row}" hidden="1"')
    assert reading_of(empty).findings == ()


def test_sheets_that_are_not_ours_are_told_if_something_stands_on_them():
    book = openpyxl.load_workbook(io.BytesIO(stamped()))
    for name, state, value in (
        ("旧数", "hidden", 5),
        ("旧字", "hidden", "字"),
        ("附表", "visible", 5),
        ("空", "visible", None),
    ):
        sheet = book.create_sheet(name)
        sheet["B2"], sheet.sheet_state = value, state
    saved = io.BytesIO()
    book.save(saved)
    told = [(finding.code, finding.sheet) for finding in reading_of(saved.getvalue()).findings]
    assert told == [("E003", "旧数"), ("T002", "附表")]


def test_a_number_under_a_merge_is_told():
    cell = cell_of("volunteers")
    merge = f'<mergeCell ref="D{int(cell[1:]) - 1}:{cell}"/></mergeCells>'
    found = findings_of(replaced(stamped(volunteers=30), TABLE_PART, "</mergeCells>", merge))["E004"]
    assert (found.said, found.indicator, found.severity) == ("30", "volunteers", "explain")
    beside = replaced(stamped(), TABLE_PART, "</mergeCells>", '<mergeCell ref="A1:H2"/></mergeCells>')
    found = findings_of(replaced(beside, TABLE_PART, "</row>", '<c r="H1"><v>8</v></c></row>', 1))["E004"]
    assert (found.severity, found.cell) == ("notice", "H1")


@pytest.mark.parametrize("written", [77, "另有 300 份未计入"])
def test_what_stands_beside_the_form_is_not_lost_silently(written):
    row = f'<row r="900"><c r="J900"{cell_xml(written)}</row></sheetData>'
    found = findings_of(replaced(stamped(), TABLE_PART, "</sheetData>", row))["T002"]
    assert (found.severity, found.sheet, found.cell) == ("notice", "统计表", "J900")
