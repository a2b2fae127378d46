"""Editions built by hand: a small province with every kind of figure, and one of any size to look at and to measure."""

import random
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from huizong.answers.status import UnitState
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.model import OPEN
from huizong.summarise.edition import Edition, FindingCount, PlaceLine, UnitRate
from huizong.summarise.highlights import Highlight
from huizong.summarise.keys import Key
from huizong.summarise.reread import Read, read_cells
from huizong.warehouse.columns import rollup_columns

AS_OF = datetime(2026, 3, 28, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
SHA = "3f9a" * 16
MEASURES = ("value", "low", "high", "gross", "n_reporting")

PROVINCE, CITY_A, CITY_B, ALONE = "640000000000", "640100000000", "640200000000", "649001000000"
COUNTY_A, COUNTY_B, COUNTY_C = "640104000000", "640105000000", "640205000000"

PLACES = (
    PlaceLine(PROVINCE, "宁夏回族自治区", "province", None, 0),
    PlaceLine(CITY_A, "银川市", "city", PROVINCE, 1),
    PlaceLine(COUNTY_A, "兴庆区", "county", CITY_A, 2),
    PlaceLine("640104001000", "凤凰北街街道", "town", COUNTY_A, 3),
    PlaceLine("640104002000", "=cmd()", "town", COUNTY_A, 3),
    PlaceLine(COUNTY_B, "西夏区", "county", CITY_A, 2),
    PlaceLine("640105001000", "<b>西花园\x00路街道", "town", COUNTY_B, 3),
    PlaceLine(CITY_B, "石嘴山市", "city", PROVINCE, 1),
    PlaceLine(COUNTY_C, "惠农区", "county", CITY_B, 2),
    PlaceLine("640205001000", "北街街道", "town", COUNTY_C, 3),
    PlaceLine(ALONE, "直管县", "county", PROVINCE, 1),
    PlaceLine("649001100000", "第1镇", "town", ALONE, 2),
)

Amounts = dict[str, tuple[int, int, int, int, int] | None]
"""Columns to value, low, high, gross, n_reporting of one place and reporter, in storage units."""


def exact(value: int, reporting: int = 1) -> tuple[int, int, int, int, int]:
    return value, value, value, value, reporting


def rows(amounts: dict[str, Amounts]) -> dict[tuple[str, str], dict[str, int | None]]:
    return {
        (reporter, measure): {code: five[at] if five else None for code, five in of.items()}
        for reporter, of in amounts.items()
        for at, measure in enumerate(MEASURES)
    }


OFFICE: Amounts = {
    "publicity_materials": (38_000, 38_000, 38_999, 41_000, 5),  # 余, and joint: gross above net
    "activity_participants": (12_000, 11_500, 12_500, 12_000, 4),  # 约
    "audience_reached": (50_000, 50_000, OPEN, 50_000, 3),  # 以上
    "volunteers": (1_000, 900, 1_000, 1_000, 3),  # 近
    "consultations": exact(0, 2),
    "complaints_received": exact(1_103, 5),
    "complaints_settled": exact(969, 5),
    "complaints_reports_received": exact(200, 2),
    "complaints_reports_closed": exact(200, 2),
    "settlement_rate__num": exact(969, 5),
    "settlement_rate__den": exact(1_103, 5),
    "completion_rate__num": exact(200, 2),
    "completion_rate__den": exact(200, 2),
    "economic_loss_recovered": exact(123_456_789, 5),
    "fines_confiscations": exact(99_999, 1),
    "destroyed_weight": exact(1_234_567, 2),
    "destroyed_kinds": exact(12, 2),
    "satisfaction_rate": (0, 0, 0, 0, 2),
    "media_reports": None,
}
OFFICE["satisfaction_rate"] = None
BANK: Amounts = {
    "publicity_materials": exact(2_000, 2),
    "consultations": None,
    "complaints_received": exact(7, 1),
    "activity_participants": exact(300, 2),
}

REAL = [COUNTY_A, COUNTY_B, COUNTY_C, ALONE]


def halved(amounts: Amounts) -> Amounts:
    return {code: tuple(n if n >= OPEN else n // 2 for n in five) if five else None for code, five in amounts.items()}


QUOTED = "我所在人民广场设咨询台3处，发放资料近千份，受理投诉一件当场办结。"
HIGHLIGHTS = (Highlight("U1", "凤凰北街分局", "640104001000", 2, "ab12" * 16, 7, QUOTED),)
SHORTFALLS = (UnitRate("U3", "completion_rate", 4, 6),)

FINDINGS = (
    FindingCount("C001", "explain", "调解成功件数多于受理件数，请核对；含往年结转的请说明。", 3),
    FindingCount("R001", "block", "本项为必填，请填写数字；确实没有的请填 0。", 12),
)


def unit(code: str, name: str, reporter: str, path: tuple[str, ...], **facts: bool | str) -> UnitState:
    reported = bool(facts.get("reported", True))
    verdict = str(facts.get("verdict", "accepted")) if reported or "verdict" in facts else None
    return UnitState(
        code, name, reporter, path[-1], path, 1 if reported else None, verdict, bool(facts.get("nil")),
        bool(facts.get("late")), reported, reported, None, None, False,
    )  # fmt: skip


STATES = (
    unit("U1", "凤凰北街分局", "branch_office", (PROVINCE, CITY_A, COUNTY_A, "640104001000")),
    unit("U2", "=HYPERLINK(1)分局", "branch_office", (PROVINCE, CITY_A, COUNTY_A, "640104002000"), reported=False),
    unit("U3", "西夏区第3支行", "bank", (PROVINCE, CITY_A, COUNTY_B), late=True),
    unit(
        "U4",
        "北街分局",
        "branch_office",
        (PROVINCE, CITY_B, COUNTY_C, "640205001000"),
        reported=False,
        verdict="returned",
    ),
    unit("U5", "第1镇分局", "branch_office", (PROVINCE, ALONE, "649001100000"), nil=True),
)


def small(**changed: object) -> Edition:
    """One province, two cities, three counties, a county of the province's own, and towns."""
    catalogue = load_catalogue()
    now = {place: rows({"branch_office": halved(OFFICE), "bank": BANK}) for place in (CITY_A, CITY_B, *REAL)}
    now[PROVINCE] = rows({"branch_office": OFFICE, "bank": BANK})
    for town in (p.code for p in PLACES if p.level == "town"):
        now[town] = {
            ("branch_office", "value"): {"publicity_materials": 100, "fines_confiscations": 12_345, "volunteers": None}
        }
    last = {PROVINCE: rows({"branch_office": {**halved(OFFICE), "media_reports": exact(5), "consultations": exact(0)}})}
    facts: dict[str, object] = {
        "catalogue": catalogue, "campaign": catalogue.campaigns["2026"], "place": PROVINCE, "number": 2,
        "kind": "final", "as_of": AS_OF, "snapshot_sha256": SHA, "places": PLACES, "rows": now,
        "last_rows": last, "states": STATES,
        "findings": FINDINGS, "previous": "0b5c" * 16, "highlights": HIGHLIGHTS, "shortfalls": SHORTFALLS,
    }  # fmt: skip
    return Edition(**{**facts, **changed})  # type: ignore[arg-type]


def large(places: tuple[PlaceLine, ...], *, seed: int = 1, states: int = 4, hedges: bool = True) -> Edition:
    """Random figures for any tree, all of them summed up from its leaves."""
    catalogue, chance = load_catalogue(), random.Random(seed)
    parents = {place.code: place.parent for place in places}
    inner = set(parents.values())
    now: dict[str, dict[tuple[str, str], dict[str, int | None]]] = {}
    for place in places:
        if place.code not in inner:
            now[place.code] = {
                (reporter, measure): row
                for reporter in catalogue.reporters
                for measure, row in _leaf(catalogue, reporter, chance, hedges=hedges).items()
            }
    for place in reversed(places):
        if place.parent:
            _add(now.setdefault(place.parent, {}), now[place.code], catalogue)
    for place in places:  # below the counties an edition holds the value alone
        if place.level == "town":
            now[place.code] = {key: row for key, row in now[place.code].items() if key[1] == "value"}
    last = {place: {k: _scaled(row, chance) for k, row in of.items()} for place, of in now.items() if place in inner}
    found = tuple(
        FindingCount(rule.code, rule.severity, rule.text_zh, chance.randint(1, 60)) for rule in catalogue.rules.values()
    )
    return Edition(
        catalogue, catalogue.campaigns["2026"], places[0].code, 1, "final", AS_OF, SHA, places, now, last,
        tuple(_units(places, parents, chance, catalogue, states)), found[:9],
    )  # fmt: skip


def _leaf(
    catalogue: Catalogue, reporter: str, chance: random.Random, *, hedges: bool
) -> dict[str, dict[str, int | None]]:
    held = set(catalogue.reporters[reporter].indicators)
    made: dict[str, dict[str, int | None]] = {measure: {} for measure in MEASURES}
    for column in rollup_columns(catalogue):
        indicator = catalogue.indicators[column.partition("__")[0]]
        given = indicator.code in held and indicator.aggregation != "none" and chance.random() < 0.8
        top = max(high for _, high in indicator.plausible.values()) * indicator.measure.factor
        value = int(top * chance.random() ** 4 * 0.3) if given else None
        loose = 1.03 if hedges and chance.random() < 0.004 else 1.0
        five = [value, value, value if value is None else int(value * loose), value, None if value is None else 1]
        for measure, number in zip(MEASURES, five, strict=True):
            made[measure][column] = number
    for ratio in catalogue.ratios:
        for measure in MEASURES:
            below = made[measure][f"{ratio.code}__den"] = made[measure][str(ratio.denominator)]
            share = chance.choice((1, 1, Fraction(95, 100), Fraction(9, 10)))
            made[measure][f"{ratio.code}__num"] = None if below is None else int(below * share)
            made[measure][str(ratio.numerator)] = made[measure][f"{ratio.code}__num"]
    return made


def _add(
    total: dict[tuple[str, str], dict[str, int | None]],
    part: dict[tuple[str, str], dict[str, int | None]],
    catalogue: Catalogue,
) -> None:
    for key, row in part.items():
        mine = total.setdefault(key, {})
        for column, value in row.items():
            have = mine.get(column)
            indicator = catalogue.indicators[column.partition("__")[0]]
            if value is None or have is None:
                mine[column] = value if have is None else have
            elif indicator.aggregation == "max" and key[1] != "n_reporting":
                mine[column] = max(have, value)
            else:
                mine[column] = have + value


def _scaled(row: dict[str, int | None], chance: random.Random) -> dict[str, int | None]:
    return {column: None if value is None else int(value * chance.uniform(0.75, 1.1)) for column, value in row.items()}


def _units(
    places: tuple[PlaceLine, ...],
    parents: dict[str, str | None],
    chance: random.Random,
    catalogue: Catalogue,
    each: int,
) -> list[UnitState]:
    made = []
    names = {place.code: place.name for place in places}
    for place in places:
        if place.code in parents.values():
            continue
        path = [place.code]
        while (above := parents[path[-1]]) is not None:
            path.append(above)
        for number, reporter in enumerate(list(catalogue.reporters)[:each]):
            word = {"branch_office": "市场监管分局", "bank": "农商银行支行", "school": "中心小学"}.get(
                reporter, "成员单位"
            )
            reported = chance.random() > 0.04
            made.append(unit(
                f"{place.code[:9]}{number:03d}", f"{names[place.code]}{word}", reporter, tuple(reversed(path)),
                reported=reported, late=chance.random() < 0.06, nil=chance.random() < 0.01,
            ))  # fmt: skip
    return made


def ningxia(seed: int = 3) -> Edition:
    """Five cities, 22 counties and their towns, from the committed list of divisions."""
    from huizong.places.divisions import read_divisions

    chosen = [place for place in read_divisions() if place.code.startswith("64")]
    children: dict[str | None, list[object]] = {}
    for place in chosen:
        children.setdefault(place.parent, []).append(place)
    lines: list[PlaceLine] = []

    def walk(place, depth: int) -> None:  # type: ignore[no-untyped-def]
        lines.append(PlaceLine(place.code, place.name, place.level, place.parent if depth else None, depth))
        for child in children.get(place.code, []):
            walk(child, depth + 1)

    walk(next(place for place in chosen if place.level == "province"), 0)
    return large(tuple(lines), seed=seed)


def read_bindings(path: Path) -> Iterator[tuple[Key, str, str, Read]]:
    """Every bound cell of a workbook; None where no number stands."""
    return ((key, sheet, cell, value) for key, sheet, cell, value in read_cells(path) if key is not None)
