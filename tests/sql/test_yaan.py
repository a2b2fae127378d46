"""雅安市 2015: a real city and its counties, mostly empty and hedged, through the whole pipeline.

Figures are facts from the city's published summary, as written; the expected totals follow from the hedging rules.
"""

import pytest

from tests.province import unit

CITY = "511800000000"
OWN = {
    "publicity_materials": "3万余份",
    "consultations": "620人次",
    "complaints_received": "11件",
    "participating_departments": "6个",
    "participating_enterprises": "30余家",
    "units_commended": "21家",
    "council_members_added": "4个",
}
COUNTIES = {
    "511803000000": {
        "participating_departments": "40余个",
        "consultations": "20余起",
        "publicity_materials": "3000余份",
    },
    "511825000000": {"destroyed_items": "200余件", "destroyed_value": "20万元"},
    "511827000000": {"participating_departments": "23个"},
    "511822000000": {"destroyed_kinds": "40余种", "destroyed_items": "100多件", "destroyed_value": "20多万元"},
    "511823000000": {
        "consultations": "61人次",
        "complaints_received": "1件",
        "publicity_materials": "1300余份",
        "destroyed_value": "16余万元",
    },
    "511824000000": {
        "consultations": "200余起",
        "complaints_received": "5起",
        "complaints_settled_onsite": "1起",
        "free_service_beneficiaries": "40余人次",
    },
    "511802000000": {},
    "511826000000": {},
}
WITH_CITY = {
    "publicity_materials": [34300, 34300, 45397],
    "consultations": [901, 901, 1009],
    "complaints_received": [17, 17, 17],
}
COUNTIES_ONLY = {
    "publicity_materials": [4300, 4300, 5398],
    "consultations": [281, 281, 389],
    "complaints_received": [6, 6, 6],
    "destroyed_value": [560000, 560000, 669998],
}


@pytest.fixture(scope="module")
def city(province):
    province.add(unit("CITY", CITY), *(unit(f"C{code}", code, parent="CITY") for code in COUNTIES))
    for code, figures in COUNTIES.items():
        province.send(f"C{code}", own=figures)
    province.run()
    return province


@pytest.mark.parametrize("indicator", COUNTIES_ONLY)
def test_counties_reach_the_city(city, indicator):
    assert city.interval(CITY, indicator) == COUNTIES_ONLY[indicator]


def test_a_form_without_figures_is_returned(city):
    assert city.verdict("C511802000000") == "returned"
    assert "N001" in city.codes("C511802000000")


def test_own_level_is_added(city):
    city.send("CITY", own=OWN)
    city.run()
    for indicator, expected in WITH_CITY.items():
        assert city.interval(CITY, indicator) == expected
