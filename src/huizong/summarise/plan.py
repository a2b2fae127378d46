"""What stands in the workbooks: each table's rows and columns, the key of every number, and the number itself."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from huizong.catalogue.model import ALL_REPORTERS, Indicator, Table
from huizong.summarise import wording
from huizong.summarise.edition import Edition, PlaceLine
from huizong.summarise.keys import Key
from huizong.summarise.shown import FINDING, NO_FIGURE, TOO_LARGE, Entry, cell, entry, stored

LISTINGS = ("缺报名单", "说明")
CHANGED = "变动单位"
CHARTS = "图表"

COUNTS = (
    ("#expected", "应报"), ("#reported", "已报"), ("#missing", "未报"), ("#late", "逾期"), ("#nil", "零报告"),
    ("#returned", "退回待改"),
)  # fmt: skip

_OVERVIEW = (
    ("value", "今年（净数）", ""), ("last", "上年", ""), ("change", "增减（%）", "change"), ("low", "下限", ""),
    ("high", "上限", ""), ("gross", "毛数", ""), ("n_reporting", "报送单位数", "count"),
    ("n_expected", "应报单位数", "count"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers; the key lacks its place or its indicator, which the row gives; so does an empty `kind`."""

    key: Key
    head: str
    kind: str
    group: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: the code that completes the keys of its columns (none in a heading) and the texts before the numbers.

    Equal to itself only, so that the rows of a grid are a cache key.
    """

    code: str
    texts: tuple[str, ...]
    depth: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of bound numbers; `texts` heads the columns of text, the second of which holds the codes."""

    name: str
    title: str
    texts: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    entries: Callable[[str], Sequence[Entry]]
    code_shown: bool = True

    def bound(self) -> Iterator[tuple[Key, Entry]]:
        """Every number of the sheet with its key."""
        for line in self.lines:
            if line.code:
                for column, value in zip(self.columns, self.entries(line.code), strict=True):
                    yield complete(column.key, line.code), value


def complete(key: Key, code: str) -> Key:
    """A column's key with what it lacks."""
    return Key(key.place or code, key.indicator or code, key.reporter, key.measure)


def by_place(edition: Edition, places: Sequence[PlaceLine]) -> list[Grid]:
    """The tables of the report over places, the first of which is their top."""
    cells = _table_cells(edition)
    lines = place_lines(places)
    tables = edition.catalogue.reports["provincial"].tables
    top = places[0].name
    return [*(place_table(edition, table, top, lines, cells) for table in tables), status(edition, top, lines)]


def place_lines(places: Sequence[PlaceLine]) -> tuple[Line, ...]:
    """A row for each place; the first is the top."""
    return tuple(Line(p.code, (wording.clean(p.name), p.code), p.depth - places[0].depth) for p in places)


def table_indicators(edition: Edition, table: Table) -> list[Indicator]:
    """The indicators of a table that can have a figure for a place."""
    chosen = [
        i for i in edition.catalogue.indicators.values() if i.section in table.sections or i.code in table.indicators
    ]
    return [i for i in chosen if i.aggregation != "none"]


def _table_cells(edition: Edition) -> Callable[[str], list[Entry]]:
    """What stands in the tables for a place: an entry for each indicator, in the catalogue's order."""
    indicators = edition.catalogue.indicators.values()
    quotients = [(at, i) for at, i in enumerate(indicators) if i.measure.factor != 1 or i.is_rate]

    @cache
    def cells(place: str) -> list[Entry]:
        sums = edition.totals(place)
        held = map(sums.get, edition.catalogue.indicators)
        made: list[Entry] = [NO_FIGURE if n is None else n if n < TOO_LARGE else cell(n, 0) for n in held]
        for at, indicator in quotients:
            made[at] = stored(indicator, sums)
        return made

    return cells


def place_table(
    edition: Edition, table: Table, top: str, lines: tuple[Line, ...], cells: Callable[[str], Sequence[Entry]]
) -> Grid:
    """A table of the report: places by indicators, all reporters together."""
    indicators = table_indicators(edition, table)
    positions = {code: position for position, code in enumerate(edition.catalogue.indicators)}
    picked = [positions[i.code] for i in indicators]
    several = len({i.section for i in indicators}) > 1

    def entries(place: str) -> list[Entry]:
        held = cells(place)
        return [held[at] for at in picked]

    columns = tuple(
        Column(
            Key("", i.code), _head(i), i.measure.type,
            edition.catalogue.sections[i.section].zh if several else "",
        )
        for i in indicators
    )  # fmt: skip
    return Grid(table.zh, _title(edition, top, table.zh), ("地区", "区划代码"), columns, lines, entries)


def _head(indicator: Indicator) -> str:
    """Name, what its last brackets say, and unit, each on lines of their own."""
    return re.sub(r"(?<=.)（(?=[^（]*）$)", "\n（", f"{wording.label(indicator)}") + f"\n（{indicator.measure.unit}）"


def overview(edition: Edition) -> Grid:
    """Every indicator of the whole place with all its measures, by reporter type too."""
    catalogue, place = edition.catalogue, edition.place
    columns = [Column(Key(place, "", ALL_REPORTERS, m), head, kind) for m, head, kind in _OVERVIEW]
    columns += [Column(Key(place, "", r.code), r.zh, "", "按报送主体分") for r in catalogue.reporters.values()]
    lines: list[Line] = []
    section = ""
    for indicator in catalogue.indicators.values():
        if indicator.section != section:
            section = indicator.section
            lines.append(Line("", (catalogue.sections[section].zh, "", "")))
        texts = (wording.label(indicator), indicator.code, indicator.measure.unit)
        lines.append(Line(indicator.code, texts, kind=indicator.measure.type))
    heads = ("指标", "指标代码", "计量单位")
    return by_key(edition, f"{edition.name}汇总", "统计指标汇总表", heads, columns, lines, code_shown=False)


def status(edition: Edition, top: str, lines: tuple[Line, ...]) -> Grid:
    """How many units have reported, by place and reporter type."""
    reporters = [(ALL_REPORTERS, "全部"), *((r.code, r.zh) for r in edition.catalogue.reporters.values())]
    columns = tuple(Column(Key("", code, who), head, "count", zh) for who, zh in reporters for code, head in COUNTS)
    names = [code.removeprefix("#") for code, _ in COUNTS]
    nothing = dict.fromkeys(names, 0)

    def entries(place: str) -> list[Entry]:
        made: list[Entry] = []
        for who, _ in reporters:
            held = edition.counts.get((place, who), nothing)
            missing = held["expected"] - held["reported"]
            made += [missing if name == "missing" else held[name] for name in names]
        return made

    return Grid("报送情况", _title(edition, top, "报送情况"), ("地区", "区划代码"), columns, lines, entries)


def findings(edition: Edition) -> Grid:
    """What the checks found, and in how many units."""
    column = Column(Key(edition.place, ""), "涉及单位数", "count")
    lines = [
        Line(code, (wording.clean(f.text_zh), code, f.code, wording.severity(f.severity)))
        for f in edition.findings
        for code in (f"{FINDING}{f.code}",)
    ]
    heads = ("审核发现的问题", "键", "编号", "处理方式")
    return by_key(edition, "审核情况", "审核情况", heads, [column], lines, code_shown=False)


def chart_data(edition: Edition, children: Sequence[PlaceLine]) -> Grid:
    """This year's and last year's headline sums of the places just below."""
    headline = [edition.catalogue.indicators[code] for code in edition.catalogue.reports["provincial"].headline]
    columns = [
        Column(Key("", i.code, ALL_REPORTERS, m), head, i.measure.type, f"{wording.short(i)}（{i.measure.unit}）")
        for i in [i for i in headline if i.aggregation == "sum"][:6]
        for m, head in (("value", "今年"), ("last", "上年"))
    ]
    lines = [replace(line, depth=1) for line in place_lines(children)] if children else []
    return by_key(edition, CHARTS, "主要指标两年对比", ("地区", "区划代码"), columns, lines)


def by_key(
    edition: Edition, name: str, subject: str, texts: tuple[str, ...], columns: Sequence[Column],
    lines: Sequence[Line], *, code_shown: bool = True,
) -> Grid:  # fmt: skip
    """A sheet whose cells are looked up one by one, each by its key."""

    def entries(code: str) -> list[Entry]:
        return [entry(edition, complete(column.key, code)) for column in columns]

    title = _title(edition, edition.name, subject)
    return Grid(name, title, texts, tuple(columns), tuple(lines), entries, code_shown)


def _title(edition: Edition, top: str, subject: str) -> str:
    return f"{wording.clean(top)}{edition.campaign.year}年3·15活动{subject}"


def look(column: Column, line: Line) -> str:
    """How the number of a row in a column is formatted."""
    if column.kind == "change" and line.kind == "rate":
        return "points"
    return column.kind or line.kind or "count"
