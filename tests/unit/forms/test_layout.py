import json
from collections import Counter
from pathlib import Path

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.forms.layout import EVENTS, JOINT, STAMP, TABLE, layout

GOLDEN = Path(__file__).parents[2] / "golden" / "form_school.json"


@pytest.fixture(scope="module")
def branch_office():
    return layout(load_catalogue(), "branch_office", 2027)


def test_the_cells_of_a_form_stand_where_they_stood():
    """Run `python tests/unit/forms/test_layout.py` when a change of the form is meant."""
    assert cell_map() == json.loads(GOLDEN.read_text("utf-8"))


def cell_map():
    cells = layout(load_catalogue(), "school", 2027).cells
    return {name: f"{place.sheet}!{place.cell}" for name, place in cells.items()}


def test_every_indicator_has_its_three_cells_in_one_row(branch_office):
    for field in branch_office.fields:
        own, including, explain = (branch_office.cells[p + field.name] for p in ("", "including.", "explain."))
        assert {own.sheet, including.sheet, explain.sheet} == {TABLE}
        assert own.cell[1:] == including.cell[1:] == explain.cell[1:] == branch_office.last_year[field.name][1:]


def test_joint_indicators_have_a_cell_for_each_event_and_the_others_none(branch_office):
    for field in branch_office.fields:
        for event in EVENTS:
            assert (f"joint{event}.{field.name}" in branch_office.cells) is field.joint
    assert {branch_office.cells[f"joint1.{fact}"].sheet for fact in ("date", "place", "lead")} == {JOINT}


def test_no_two_cells_stand_on_one_another(branch_office):
    places = Counter((cell.sheet, cell.address) for cell in branch_office.grid)
    assert max(places.values()) == 1
    assert len({(place.sheet, place.cell) for place in branch_office.cells.values()}) == len(branch_office.cells)


def test_the_stamp_has_a_sheet_of_its_own(branch_office):
    stamped = {name for name, place in branch_office.cells.items() if place.sheet == STAMP}
    assert {"hz.unit", "hz.campaign", "hz.form", "hz.catalogue", "hz.version"} <= stamped


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(cell_map(), ensure_ascii=False, indent=1) + "\n", "utf-8")
