"""A copy of our own form in other clothes, its names and stamp lost, is read as the form itself would be."""

import csv
import io

import openpyxl
import pytest
import xlwt

from huizong.formats.open import open_file
from huizong.forms.stamp import Filled, JointEvent
from huizong.parse.parts import parse_document
from huizong.parse.sender import Sender
from tests.unit.parse.tables.sheets import CATALOGUE
from tests.unit.parse.workbooks import CARD, reading_of, stamped

FORM = [indicator for indicator in CATALOGUE.form("branch_office", 2027) if not indicator.is_rate]
RATES = {indicator.code: "92.5%" for indicator in CATALOGUE.form("branch_office", 2027) if indicator.is_rate}
OWN = {indicator.code: 3 * n + 1 for n, indicator in enumerate(FORM)} | RATES
HEDGED = {"publicity_materials": "3万余份", "complaints_received": "零投诉"}
BELOW = {indicator.code: 3 * n + 100 for n, indicator in enumerate(FORM) if n % 4 == 0}
WORDS = {FORM[2].code: "含农村 12 份", FORM[5].code: "去年未统计"}
EVENT = JointEvent("3月15日", "人民广场", "FJ-370102-02", {FORM[0].code: 5})
LAST_YEAR = {indicator.code: 999 for indicator in FORM}
SENDERS = (Sender("2027", "FJ-370102-01", "branch_office", CARD.name), Sender("2027", "FJ-370102-01"), Sender("2027"))


def pasted(content):
    """The values alone in a new workbook, the stamp left behind."""
    old, new = openpyxl.load_workbook(io.BytesIO(content)), openpyxl.Workbook()
    new.remove(new.active)
    for sheet in old.worksheets:
        if sheet.sheet_state == "visible":
            page = new.create_sheet(sheet.title)
            for cell in filled(sheet):
                page[cell.coordinate] = cell.value
    saved = io.BytesIO()
    new.save(saved)
    return saved.getvalue()


def old_workbook(content):
    """Saved as .xls, the stamp hidden as before."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        page = book.add_sheet(sheet.title)
        for cell in filled(sheet):
            page.write(cell.row - 1, cell.column - 1, cell.value)
        page.visibility = int(sheet.sheet_state != "visible")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def text(content):
    """The first sheet as WPS saves it."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    saved = io.StringIO()
    csv.writer(saved).writerows(["" if v is None else v for v in row] for row in sheet.iter_rows(values_only=True))
    return saved.getvalue().encode("gb18030")


def filled(sheet):
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def figures(reading):
    return {(v.indicator, v.scope): (v.value, v.low, v.high, v.cell) for v in reading.values}


@pytest.mark.parametrize("sender", SENDERS, ids=["named", "known", "nobody"])
@pytest.mark.parametrize("copy", [pasted, old_workbook, text])
def test_a_copy_reads_like_the_form(copy, sender):
    content = stamped(Filled(OWN | HEDGED, BELOW, WORDS, False, [EVENT]), last_year=LAST_YEAR)
    wanted, found = reading_of(content), parse_document(open_file(copy(content), ""), CATALOGUE, sender)
    assert figures(found) == figures(wanted)
    assert found.explanations == wanted.explanations
    assert not found.nil
    assert found.unit == "FJ-370102-01"
    assert [f.code for f in found.findings] == ([] if copy is text else ["L021"])


@pytest.mark.parametrize("copy", [pasted, old_workbook, text])
@pytest.mark.parametrize(("nil", "own"), [(True, {}), (False, {"main_venues": 1})])
def test_a_nil_return_is_one_in_a_copy_too(copy, nil, own):
    content = stamped(Filled(own, {}, {}, nil, []), last_year=LAST_YEAR)
    found = parse_document(open_file(copy(content), ""), CATALOGUE, SENDERS[0])
    assert found.nil is nil
    assert figures(found) == figures(reading_of(content))


def test_a_blank_copy_is_no_nil_return():
    found = parse_document(open_file(pasted(stamped(Filled())), ""), CATALOGUE, SENDERS[0])
    assert (found.nil, found.values) == (False, ())
