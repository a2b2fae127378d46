import pytest

from huizong.demo.province import REAL_COUNTY, office, sample_units
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree

PLACES = Tree(read_divisions())


@pytest.mark.parametrize("limit", [40, 60, 150, 400])
def test_a_small_sample_holds_whole_lines_and_the_real_report(limit):
    sample = sample_units(PLACES, limit)
    codes = [unit.code for unit in sample]
    assert len(codes) == len(set(codes)) == min(limit, len(sample_units(PLACES)))
    assert office(REAL_COUNTY) in codes
    assert all(unit.parent is None or unit.parent in codes[:at] for at, unit in enumerate(sample))
    assert {unit.reporter for unit in sample} == {"branch_office", "bank", "school", "other_department"}


def test_without_a_limit_it_is_everyone():
    assert set(sample_units(PLACES, 10_000)) == set(sample_units(PLACES))
