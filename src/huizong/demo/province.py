"""The sample province: 宁夏's real divisions, with made-up branch offices, bank outlets, schools and education bureaus."""

from collections.abc import Iterator

from huizong.places.model import BEGINNING, Place, Unit
from huizong.places.tree import Tree

PROVINCE = "640000000000"
REAL_COUNTY = "640521000000"
_BANKS = ("农商银行{}城关支行", "农商银行{}开发区支行", "邮储银行{}支行")
_SCHOOLS = ("{}第一小学", "{}第二小学", "{}第一中学", "{}第三中学")


def sample_units(places: Tree[Place], limit: int | None = None) -> list[Unit]:
    """The units of the province; of these at most `limit`: whole counties, the one with the real report first."""
    units = list(_units(places))
    if limit is None:
        return units
    counties = [REAL_COUNTY, *(code for code in places.subtree(PROVINCE) if places[code].level == "county")]

    def turn(unit: Unit) -> int:
        return next((counties.index(code) for code in places.ancestors(unit.place) if code in counties), -1)

    return sorted(units, key=turn)[:limit]


def office(place: str) -> str:
    """The code of a place's branch office."""
    return f"BO{place}"


def _units(places: Tree[Place]) -> Iterator[Unit]:
    for code in places.subtree(PROVINCE):
        place = places[code]
        above = None if code == PROVINCE else office(str(place.parent))
        title = "市场监督管理所" if place.level == "town" else "市场监督管理局"
        yield _unit(office(code), f"{place.name}{title}", "branch_office", code, above)
    counties = [code for code in places.subtree(PROVINCE) if places[code].level == "county"]
    for code in counties:
        name = places[code].name
        yield _unit(f"OD{code}", f"{name}教育局", "other_department", code, None)
    for code in counties:
        name, towns = places[code].name, places.children(code)
        for n, pattern in enumerate(_BANKS):
            yield _unit(f"BK{code}{n}", pattern.format(name), "bank", towns[n % len(towns)], None)
        for n, pattern in enumerate(_SCHOOLS):
            yield _unit(f"SC{code}{n}", pattern.format(name), "school", towns[-1 - n % len(towns)], f"OD{code}")


def _unit(code: str, name: str, reporter: str, place: str, parent: str | None) -> Unit:
    return Unit(code, name, reporter, place, parent, None, BEGINNING, None)
