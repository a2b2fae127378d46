"""Irregular trees: a figure reaches the province exactly once, whatever hangs on what."""

import pytest

from tests.province import unit, zone

CASES = {
    "东莞: towns under the city": ("441900003000", "440000000000", ["441900000000"]),
    "济源: a county under the province": ("419001000000", "410000000000", []),
    "重庆: counties under the municipality": ("500101000000", "500000000000", []),
    "a local zone": ("640199000000", "640000000000", ["640100000000"]),
    "a town in a local zone's city": ("640104001000", "640000000000", ["640104000000", "640100000000"]),
}


@pytest.fixture(scope="module")
def reported(province):
    province.add(
        *(unit(f"U{n}", place) for n, (place, _, _) in enumerate(CASES.values())),
        places=[zone("640199000000", "滨河新区", "640100000000")],
    )
    for n in range(len(CASES)):
        province.send(f"U{n}", own={"publicity_materials": 100 + n})
    province.run()
    return province


@pytest.mark.parametrize("case", CASES)
def test_figure_reaches_every_place_above_once(reported, case):
    place, root, between = CASES[case]
    for code in (place, *between, root):
        below = [100 + n for n, (at, top, middle) in enumerate(CASES.values()) if code in (at, top, *middle)]
        assert reported.figure(code, "publicity_materials")["value"] == sum(below)


def test_every_place_counts_its_units_once(reported):
    for place, root, between in CASES.values():
        for code in (place, *between, root):
            figure = reported.figure(code, "publicity_materials")
            assert figure["n_reporting"] == figure["n_expected"]
