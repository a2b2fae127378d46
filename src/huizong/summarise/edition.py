"""An edition as one frozen value: all that its workbook and report may say, and nothing from anywhere else."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cached_property, reduce

from huizong.answers.figures import Figure, Row, Rows, figures_of
from huizong.answers.status import UnitState, counts
from huizong.catalogue.model import ALL_REPORTERS, Campaign, Catalogue, Indicator
from huizong.summarise.highlights import Highlight
from huizong.summarise.keys import Key
from huizong.warehouse.columns import rollup_columns


@contextmanager
def undisturbed() -> Iterator[None]:
    """Spare the garbage collector its walks over an edition, a quarter of the time of a large one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of the tree, parents before children."""

    code: str
    name: str
    level: str
    parent: str | None
    depth: int


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often a rule was broken in the versions that came in, by its published code."""

    code: str
    severity: str
    text_zh: str
    units: int


@dataclass(frozen=True, slots=True)
class Before:
    """The edition before: its figures of the places of the master workbook, and the units whose tables changed since.

    `rows` holds the measure value in storage units.
    """

    number: int
    kind: str
    as_of: datetime
    rows: Mapping[str, Rows]
    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def weighed_by(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The headline figures that add up: what a missing unit is weighed by."""
    headline = catalogue.reports["provincial"].headline
    return tuple(i for code in headline if (i := catalogue.indicators[code]).aggregation == "sum")


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    return {what: number + other[what] for what, number in one.items()}


@dataclass(frozen=True, slots=True)
class UnitRate:
    """A unit whose counts fall short of the target of a rate: numerator and denominator as it gave them."""

    unit: str
    indicator: str
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Edition:
    """The figures of one place's subtree as of one instant.

    `rows` and `last_rows` hold storage units: all measures for the places of the master workbook, the value alone for
    the places below. `absent` is what each missing unit reported last year, of `weighed`; `unreviewed` the units whose
    table counts though no person has looked at it.
    """

    catalogue: Catalogue
    campaign: Campaign
    place: str
    number: int
    kind: str
    as_of: datetime
    snapshot_sha256: str
    places: tuple[PlaceLine, ...]
    rows: Mapping[str, Rows]
    last_rows: Mapping[str, Rows]
    states: tuple[UnitState, ...]
    findings: tuple[FindingCount, ...]
    previous: str | None = None
    highlights: tuple[Highlight, ...] = ()
    shortfalls: tuple[UnitRate, ...] = ()
    before: Before | None = None
    absent: Mapping[str, Row] = field(default_factory=dict)
    unreviewed: frozenset[str] = frozenset()
    _figures: dict[str, dict[tuple[str, str], Figure]] = field(default_factory=dict, init=False, repr=False)
    _last: dict[str, dict[tuple[str, str], Figure]] = field(default_factory=dict, init=False, repr=False)
    _prior: dict[str, dict[tuple[str, str], Figure]] = field(default_factory=dict, init=False, repr=False)

    @property
    def name(self) -> str:
        """The name of the place the edition is about."""
        return self.places[0].name

    @cached_property
    def ordered_names(self) -> Mapping[str, tuple[int, str]]:
        """The place in the order of the tree, and the name, by code."""
        return {place.code: (number, place.name) for number, place in enumerate(self.places)}

    @cached_property
    def master(self) -> tuple[PlaceLine, ...]:
        """The places of the province's workbook."""
        return tuple(p for p in self.places if self.catalogue.levels[p.level].workbook == "province")

    @cached_property
    def cities(self) -> Mapping[str, tuple[PlaceLine, ...]]:
        """For each child of the edition's place that has places below it: its whole subtree, itself first."""
        children: dict[str | None, list[PlaceLine]] = {}
        for place in self.places:
            children.setdefault(place.parent, []).append(place)

        def below(line: PlaceLine) -> list[PlaceLine]:
            return [line, *(p for child in children.get(line.code, []) for p in below(child))]

        return {top.code: tuple(below(top)) for top in children.get(self.place, []) if top.code in children}

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """(place, reporter or "all") to the counts of units."""
        by_place: dict[str, dict[str, list[UnitState]]] = {}
        for state in self.states:
            for place in state.path:
                by_place.setdefault(place, {}).setdefault(state.reporter, []).append(state)
        made: dict[tuple[str, str], Mapping[str, int]] = {}
        for place, by_reporter in by_place.items():
            each = {reporter: counts(states) for reporter, states in by_reporter.items()}
            made.update({(place, reporter): found for reporter, found in each.items()})
            made[place, ALL_REPORTERS] = reduce(_added, each.values())
        return made

    def figure(self, place: str, indicator: str, reporter: str = ALL_REPORTERS) -> Figure:
        """This year's figure."""
        if place not in self._figures:
            self._figures[place] = self._lines(self.rows, place)
        return self._figures[place][indicator, reporter]

    def last_figure(self, place: str, indicator: str, reporter: str = ALL_REPORTERS) -> Figure | None:
        """Last year's figure of the same place; None if there is none."""
        if place not in self._last:
            self._last[place] = self._lines(self.last_rows, place)
        return self._last[place].get((indicator, reporter))

    def prior_figure(self, place: str, indicator: str, reporter: str = ALL_REPORTERS) -> Figure | None:
        """The figure of the same place in the edition before; None if there is none."""
        if self.before is None:
            return None
        if place not in self._prior:
            self._prior[place] = self._lines(self.before.rows, place)
        return self._prior[place].get((indicator, reporter))

    @cached_property
    def weighed(self) -> tuple[Indicator, ...]:
        """What a missing unit is weighed by."""
        return weighed_by(self.catalogue)

    @cached_property
    def units(self) -> Mapping[str, UnitState]:
        """The states by unit."""
        return {state.unit: state for state in self.states}

    def _lines(self, rows: Mapping[str, Rows], place: str) -> dict[tuple[str, str], Figure]:
        expected = {
            reporter: self.counts.get((place, reporter), {}).get("expected", 0) for reporter in self.catalogue.reporters
        }
        lines = figures_of(self.catalogue, self.campaign.year, rows.get(place, {}), expected)
        return {(line.indicator, line.reporter): line for line in lines}

    def totals(self, place: str) -> Row:
        """This year's values of a place in storage units, all reporters together, by the columns of the roll-up."""
        members = [row for (_, measure), row in self.rows.get(place, {}).items() if measure == "value"]
        if len(members) < 2:
            return members[0] if members else {}
        return {column: self._total(members, column) for column in rollup_columns(self.catalogue)}

    def _total(self, members: list[Row], column: str) -> int | None:
        given = [value for row in members if (value := row.get(column)) is not None]
        if not given:
            return None
        indicator = self.catalogue.indicators.get(column)
        return max(given) if indicator and indicator.aggregation == "max" else sum(given)

    @cached_property
    def unit_rates(self) -> Mapping[tuple[str, str], UnitRate]:
        """The shortfalls by unit and rate."""
        return {(one.unit, one.indicator): one for one in self.shortfalls}

    @cached_property
    def _short_of(self) -> Mapping[tuple[str, str], int]:
        """How many units of a place fall short of a rate's target."""
        paths = {state.unit: state.path for state in self.states}
        return Counter((place, one.indicator) for one in self.shortfalls for place in paths.get(one.unit, ()))

    def short_of(self, place: str, rate: str) -> int:
        """How many units of a place's subtree fall short of a rate's target."""
        return self._short_of.get((place, rate), 0)

    def number_of(self, key: Key) -> Fraction | int | None:
        """The number behind a key; KeyError if the edition has no such place, indicator or reporter."""
        if key.indicator.startswith("#"):
            return self.counts.get((key.place, key.reporter), {}).get(key.indicator[1:], 0)
        if key.measure == "last":
            last = self.last_figure(key.place, key.indicator, key.reporter)
            return last.value if last else None
        if key.measure == "change":
            return self.change(key.place, key.indicator, key.reporter)
        figure = self.figure(key.place, key.indicator, key.reporter)
        value: Fraction | int | None = getattr(figure, key.measure)
        return value

    def change(self, place: str, indicator: str, reporter: str = ALL_REPORTERS) -> Fraction | None:
        """Growth on last year in percent (for a rate: in percentage points); None where either year has no figure."""
        now = self.figure(place, indicator, reporter).value
        last = self.last_figure(place, indicator, reporter)
        if now is None or last is None or last.value is None:
            return None
        if self.catalogue.indicators[indicator].is_rate:
            return now - last.value
        return 100 * (now - last.value) / last.value if last.value else None
