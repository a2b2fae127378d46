"""Joint events: gross adds everything, net takes an event once."""

import pytest

from tests.province import event, unit

COUNTY, TOWN, OTHER_TOWN, CITY = "640521000000", "640521100000", "640521101000", "640500000000"


@pytest.fixture(scope="module")
def county(province):
    province.add(
        unit("LEAD", COUNTY, name="中宁县市场监督管理局"),
        unit("HELP1", TOWN, parent="LEAD"),
        unit("HELP2", OTHER_TOWN, parent="LEAD"),
        unit("SILENT", CITY, name="中卫市市场监督管理局"),
    )
    return province


def totals(province, place):
    figure = province.figure(place, "publicity_materials")
    return figure["gross"], figure["value"]


def test_lead_named(county):
    for code, lead in (("LEAD", "LEAD"), ("HELP1", "中宁县市场监督管理局"), ("HELP2", "LEAD")):
        county.send(code, own={"publicity_materials": 600}, joint=[event({"publicity_materials": 600}, lead)])
    county.run()
    assert totals(county, CITY) == (1800, 600)
    assert totals(county, COUNTY) == (1800, 600)
    assert totals(county, TOWN) == (600, 0), "the helper's figure is the lead's"


def test_own_part_stays(county):
    county.send("HELP1", own={"publicity_materials": 750}, joint=[event({"publicity_materials": 600}, "LEAD")])
    county.run()
    assert totals(county, CITY) == (1950, 750)
    assert totals(county, TOWN) == (750, 150)


def test_silent_lead_leaves_the_greatest_helper(county):
    figures = {"LEAD": 500, "HELP1": 700, "HELP2": 650}
    for code, figure in figures.items():
        joint = [event({"publicity_materials": figure}, "中卫市市场监督管理局", "体育场")]
        county.send(code, own={"publicity_materials": figure}, joint=joint)
    county.run()
    assert totals(county, CITY) == (1850, 700)
    assert totals(county, TOWN) == (700, 700)


def test_lead_that_speaks_up_takes_over(county):
    joint = [event({"publicity_materials": 640}, "", "体育场")]
    county.send("SILENT", own={"publicity_materials": 640}, joint=joint)
    county.run()
    assert totals(county, CITY) == (2490, 640)


def test_hedged_parts_keep_sound_bounds(county):
    joint = [event({"publicity_materials": "600余份"}, "SILENT", "公园")]
    county.send("HELP1", own={"publicity_materials": "3000余份"}, joint=joint)
    county.run()
    value, low, high = county.interval(TOWN, "publicity_materials")
    assert (value, low, high) == (3000, 3000, 3999), "nobody else reports it, so nothing is taken off"
    joint = [event({"publicity_materials": 640}, "", "体育场"), event({"publicity_materials": "700余份"}, "", "公园")]
    county.send("SILENT", own={"publicity_materials": 3000}, joint=joint)
    county.run()
    value, low, high = county.interval(TOWN, "publicity_materials")
    assert (value, low, high) == (2400, 3000 - 699, 3999 - 600)


def test_unknown_lead_is_asked(county):
    county.send("HELP2", own={"publicity_materials": 50}, joint=[event({"publicity_materials": 50}, "某单位")])
    county.run()
    assert "J002" in county.codes("HELP2")
    assert county.verdict("HELP2") == "awaiting_explanation"
