"""Trees as irregular as they are in the country, and any random one."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import RegisterError, UsageError
from huizong.places.divisions import read_divisions
from huizong.places.model import BEGINNING, Place, Unit
from huizong.places.tree import Tree, cycles, describe

DAY = date(2026, 3, 28)
Parents = dict[str, str | None]


@pytest.fixture(scope="module")
def country() -> Tree[Place]:
    return Tree.of(read_divisions(), DAY)


def place(code: str, parent: str | None, begins: date = BEGINNING, ends: date | None = None) -> Place:
    return Place(code, f"名{code}", "town", parent, begins, ends)


def build(parents: Parents) -> Tree[Place]:
    return Tree.of([place(code, parent) for code, parent in parents.items()], DAY)


def levels(tree: Tree[Place], codes: tuple[str, ...]) -> Counter[str]:
    return Counter(tree[code].level for code in codes)


def test_the_country_has_33_roots_and_every_place(country: Tree[Place]) -> None:
    assert len(country) == 41934
    assert len(country.roots) == 33
    assert levels(country, country.roots) == {"province": 33}


def test_dongguan_has_towns_directly(country: Tree[Place]) -> None:
    assert levels(country, country.children("441900000000")) == {"town": 32}
    assert country.depth(country.children("441900000000")[0]) == 2


def test_jiyuan_hangs_on_the_province(country: Tree[Place]) -> None:
    assert country["419001000000"].level == "county"
    assert country.parent("419001000000") == "410000000000"
    assert country.ancestors("419001001000") == ("419001001000", "419001000000", "410000000000")


def test_chongqing_has_counties_directly(country: Tree[Place]) -> None:
    assert levels(country, country.children("500000000000")) == {"county": 37}


def test_a_county_may_have_no_towns(country: Tree[Place]) -> None:
    assert country["330383000000"].name == "龙港市"
    assert country.children("330383000000") == ()


def test_ningxia(country: Tree[Place]) -> None:
    below = country.subtree("640000000000")
    assert levels(country, below) == {"province": 1, "city": 5, "county": 22, "town": 243}
    assert country.paths["640521100000"] == ("640000000000", "640500000000", "640521000000", "640521100000")


def test_a_local_zone_joins_the_tree_while_it_holds() -> None:
    zone = Place("640571000000", "中卫工业园区", "county", "640500000000", date(2026, 1, 1), date(2027, 1, 1))
    town = Place("640571100000", "园区镇", "town", zone.code, date(2026, 1, 1), date(2027, 1, 1))
    places = [*read_divisions(), zone, town]
    now = Tree.of(places, DAY)
    assert zone.code in now.children("640500000000")
    assert now.ancestors(town.code) == (town.code, zone.code, "640500000000", "640000000000")
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        assert zone.code not in Tree.of(places, day)


def test_the_reporting_line_is_such_a_tree_too() -> None:
    bank = Unit("B1", "某行", "bank", "640000000000", None, None, BEGINNING, None)
    outlet = Unit("B2", "某支行", "bank", "640521000000", "B1", None, BEGINNING, None)
    tree = Tree.of([outlet, bank], DAY)
    assert tree.subtree("B1") == ("B1", "B2")
    assert tree["B2"] is outlet


def test_an_ended_row_may_have_a_successor_of_the_same_code() -> None:
    old, new = place("1", None, ends=DAY), place("1", None, begins=DAY)
    assert Tree.of([old, new], DAY)["1"] is new


def test_every_fault_is_told_at_once() -> None:
    broken = [place("1", "9"), place("2", "3"), place("3", "2"), place("4", "4"), place("5", None), place("5", None)]
    with pytest.raises(RegisterError) as caught:
        Tree.of(broken, DAY)
    text = str(caught.value)
    assert len(caught.value.faults) == 4
    for part in ("上级 9 不在其中", "2 → 3 → 2", "4 → 4", "5「名5」：编码重复"):
        assert part in text


def test_a_parent_that_has_ended_is_a_fault() -> None:
    with pytest.raises(RegisterError, match="上级 1 不在其中"):
        Tree.of([place("1", None, ends=DAY), place("2", "1")], DAY)


def test_an_unknown_code_is_told() -> None:
    tree = build({"1": None})
    for method in (tree.parent, tree.children, tree.ancestors, tree.depth, tree.subtree):
        with pytest.raises(UsageError, match="没有这个编码：7"):
            method("7")
    assert "7" not in tree
    assert tree.get("7") is None


def test_a_line_may_be_longer_than_the_stack() -> None:
    tree = build({str(n): str(n - 1) if n else None for n in range(5000)})
    assert tree.depth("4999") == 4999
    assert len(tree.subtree("0")) == 5000


def test_cycles_are_found_once_and_named() -> None:
    found = cycles({"a": "c", "b": "a", "c": "b", "d": "a", "e": None, "f": "nowhere"})
    assert [describe(cycle) for cycle in found] == ["a → c → b → a"]


@st.composite
def forests(draw: st.DrawFn) -> Parents:
    """Each code's parent is an earlier one or none, and the rows come in any order."""
    size = draw(st.integers(0, 40))
    parents = {str(n): draw(st.sampled_from([None, *map(str, range(n))])) for n in range(size)}
    return {code: parents[code] for code in draw(st.permutations(list(parents)))}


@given(forests())
def test_everything_is_in_exactly_one_roots_subtree(parents: Parents) -> None:
    tree = build(parents)
    covered = [code for root in tree.roots for code in tree.subtree(root)]
    assert sorted(covered) == sorted(parents)
    assert covered == list(tree)


@given(forests())
def test_ancestors_children_depth_and_paths_agree(parents: Parents) -> None:
    tree = build(parents)
    for code in parents:
        above = tree.ancestors(code)
        assert above[0] == code
        assert above[-1] in tree.roots
        assert tree.depth(code) == len(above) - 1
        assert tree.paths[code] == above[::-1]
        assert all(code in tree.subtree(one) for one in above)
        assert all(tree.parent(child) == code for child in tree.children(code))
        parent = tree.parent(code)
        assert code in (tree.roots if parent is None else tree.children(parent))
        assert set(tree.subtree(code)) == {one for one in parents if code in tree.ancestors(one)}


@given(st.lists(st.integers(-1, 11), max_size=10))
def test_any_line_is_a_tree_or_is_refused(numbers: list[int]) -> None:
    parents: Parents = {str(n): None if parent < 0 else str(parent) for n, parent in enumerate(numbers)}
    sound = all(p is None or p in parents for p in parents.values()) and not cycles(parents)
    if sound:
        assert len(list(build(parents))) == len(parents)
    else:
        with pytest.raises(RegisterError):
            build(parents)
