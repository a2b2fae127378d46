import io
import zipfile

import openpyxl
import pytest

from huizong.catalogue.load import load_catalogue
from huizong.forms.layout import JOINT, STAMP, TABLE, layout
from huizong.forms.workbook import draw


@pytest.fixture(scope="module", params=sorted(load_catalogue().reporters))
def drawn(request):
    form = layout(load_catalogue(), request.param, 2027)
    return form, openpyxl.load_workbook(io.BytesIO(draw(form)))


def test_every_defined_name_points_at_its_cell(drawn):
    form, book = drawn
    for name, place in form.cells.items():
        sheet, cell = next(iter(book.defined_names[name].destinations))
        assert (sheet, cell.replace("$", "")) == (place.sheet, place.cell)


def test_warnings_never_stop_an_answer(drawn):
    _, book = drawn
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 4
    assert {rule.errorStyle for rule in rules} <= {"warning", "information"}
    assert all(len(rule.prompt) <= 255 for rule in rules)


def test_every_figure_cell_is_covered_by_one_hint(drawn):
    form, book = drawn
    for sheet in (TABLE, JOINT):
        rules = book[sheet].data_validations.dataValidation
        for cell in form.grid:
            if cell.sheet == sheet and cell.style == "number":
                assert sum(cell.address in rule.sqref for rule in rules) == 1


def test_required_figures_are_starred_and_nothing_is_locked(drawn):
    form, book = drawn
    table = book[TABLE]
    starred = {table.cell(cell.row + 1, 2).value for cell in form.grid if cell.style == "starred"}
    assert starred == {f"* {field.label}" for field in form.fields if field.required}
    assert not any(sheet.protection.sheet for sheet in book)


def test_it_prints_on_a4_with_its_header_on_every_page(drawn):
    _, book = drawn
    table = book[TABLE]
    assert table.sheet_properties.pageSetUpPr.fitToPage
    assert (table.page_setup.paperSize, table.page_setup.fitToHeight) == (9, 0)  # one page wide, as long as needed
    assert table.print_title_rows == "$5:$5"
    assert table.freeze_panes == "C6"
    assert book[STAMP].sheet_state == "veryHidden"
    assert "2027年" in table["A1"].value


def test_labels_begin_no_formula_and_a_form_drawn_twice_is_the_same(drawn):
    form, book = drawn
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    first, second = (zipfile.ZipFile(io.BytesIO(draw(form))) for _ in range(2))
    assert all(first.read(name) == second.read(name) for name in first.namelist())
