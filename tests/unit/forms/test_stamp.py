import io

import openpyxl
import pytest

from huizong.catalogue.load import load_catalogue
from huizong.forms.layout import JOINT, STAMP, TABLE
from huizong.forms.stamp import Filled, JointEvent, Template, UnitCard


@pytest.fixture(scope="module")
def template():
    return Template(load_catalogue(), "bank", "2027")


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def shown(book, template, name):
    place = template.layout.cells[name]
    return book[place.sheet][place.cell].value


CARD = UnitCard("YH-01", "某银行解放路支行", "某市某区", "2027年3月22日18:00")


def test_a_copy_shows_its_unit_and_carries_the_stamp(template):
    book = opened(template.stamp(CARD, {}))
    assert [shown(book, template, f"hz.shown_{what}") for what in ("name", "code", "place", "due")] == [
        "某银行解放路支行",
        "YH-01",
        "某市某区",
        "2027年3月22日18:00",
    ]
    assert [shown(book, template, f"hz.{what}") for what in ("unit", "campaign", "form", "catalogue", "version")] == [
        "YH-01",
        "2027",
        "bank",
        load_catalogue().digest,
        "1",
    ]
    assert book[STAMP].sheet_state == "veryHidden"


def test_last_years_figures_are_numbers_in_the_catalogues_units(template):
    last_year = template.layout.last_year
    book = opened(template.stamp(CARD, {"publicity_materials": 1200, "economic_loss_recovered": 123_456}))
    assert book[TABLE][last_year["publicity_materials"]].value == 1200
    if "economic_loss_recovered" in last_year:
        assert book[TABLE][last_year["economic_loss_recovered"]].value == 1234.56


def test_a_filled_form_holds_what_was_filled(template):
    event = JointEvent("3月15日", "广场", "YH-01", {"publicity_materials": "300余份"})
    filled = Filled(
        {"publicity_materials": 500}, {"publicity_materials": 900}, {"publicity_materials": "合办"}, True, (event,)
    )
    book = opened(template.stamp(CARD, {}, filled))
    names = ("publicity_materials", "including.publicity_materials", "explain.publicity_materials", "nil_return")
    assert [shown(book, template, name) for name in names] == [500, 900, "合办", "是"]
    assert [shown(book, template, f"joint1.{n}") for n in ("date", "place", "lead", "publicity_materials")] == [
        "3月15日",
        "广场",
        "YH-01",
        "300余份",
    ]
    assert book[JOINT]["D4"].value is None


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1+1", "@SUM(A1)", "<b>&\"'</b>", "_x0041_", "a\x00b\x1f\ud800c"])
def test_no_name_becomes_a_formula_or_breaks_the_sheet(template, name):
    book = opened(template.stamp(UnitCard("YH-01", name, "", ""), {}))
    place = template.layout.cells["hz.shown_name"]
    cell = book[place.sheet][place.cell]
    assert cell.data_type != "f"
    assert cell.value.replace("_x005F_", "_") == name.replace("\x00", "").replace("\x1f", "").replace("\ud800", "")


def test_a_fifth_joint_event_has_no_column(template):
    with pytest.raises(ValueError, match="4 joint events"):
        template.stamp(CARD, {}, Filled(joint=[JointEvent("3月15日", "广场", "", {})] * 5))


def test_a_thousand_copies_are_a_thousand_workbooks(template):
    copies = {template.stamp(UnitCard(f"YH-{n}", f"第{n}支行", "", ""), {"banners_hung": n}) for n in range(1000)}
    assert len(copies) == 1000
    assert template.stamp(CARD, {}) == Template(load_catalogue(), "bank", "2027").stamp(CARD, {})
