"""The catalogue as frozen values: what an official could dispute, read from YAML and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from functools import cached_property

ALL_REPORTERS = "all"


@dataclass(frozen=True, slots=True)
class Level:
    """A label of places such as 县; never a depth. Levels are listed deepest first.

    `due`, `closes` and `locks` are the usual day and hour in a campaign's year, empty for none; `grace` is minutes.
    """

    code: str
    zh: str
    en: str
    due: str
    workbook: str
    grace: int = 0
    closes: str = ""
    locks: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure and the smallest unit it is stored in: 1 `unit` = `factor` `storage`."""

    unit: str
    type: str
    storage: str
    factor: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the form and of the report."""

    code: str
    zh: str
    en: str
    order: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that is asked for; every surface derives from this entry.

    `units_seen` maps a unit as people write it to its worth in `measure.unit`. `plausible` maps a reporter
    type (or "all") to the soft range [low, high] of one reporter's own level, in `measure.unit`. `synonyms` are other
    labels that offices give the figure; 销毁商品>案值 is the label 案值 under the heading 销毁商品.
    """

    code: str
    zh: str
    en: str
    section: str
    measure: Measure
    units_seen: Mapping[str, Fraction]
    aggregation: str
    numerator: str | None
    denominator: str | None
    plausible: Mapping[str, tuple[int, int]]
    joint_event: bool
    note: str
    since: int | None
    until: int | None
    synonyms: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Rates are kept and checked, never rolled up."""
        return self.measure.type == "rate"


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporter type with its form: the indicators it holds, in the catalogue's order.

    `plan`: it sends a plan (方案) too; `collects`: where a unit has no parent, one of this type at its place, or the
    nearest above, collects for it.
    """

    code: str
    zh: str
    en: str
    order: int
    form_title: str
    indicators: tuple[str, ...]
    required: frozenset[str]
    plan: bool = False
    collects: bool = False


@dataclass(frozen=True, slots=True)
class Campaign:
    """One year's calendar; all instants carry Asia/Shanghai, mappings are by level.

    `due` is the deadline shown; what is received by `late_after`, its grace, is in time. First reports are taken before
    `closes`, corrections of earlier ones before `locks`. `review` is "automatic", or "reviewed" from below upwards.
    """

    year: int
    zh: str
    opens: date
    activities_until: date
    plan_due: datetime
    due: Mapping[str, datetime]
    late_after: Mapping[str, datetime]
    closes: Mapping[str, datetime]
    locks: Mapping[str, datetime]
    cut_off: datetime
    issue_by: datetime
    review: str

    @property
    def code(self) -> str:
        """The year as text: how the campaign is named in files, tables and settings."""
        return str(self.year)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder of reminders: `days` from a deadline's day, at an hour; `superior` is told too."""

    code: str
    days: int
    at: time
    superior: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A signed multiple of one indicator inside a rule."""

    indicator: str
    weight: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A cross check: `left` compared with `right`, or a stated rate with its parts (`kind` "rate")."""

    code: str
    kind: str
    operator: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    severity: str
    text_zh: str
    text_en: str
    formula: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator named by the rule, left side first."""
        return tuple(term.indicator for term in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report: the sections and indicators it shows."""

    code: str
    zh: str
    sections: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document for readers: its title and tables; `targets` are the rates that have to reach a hundred percent."""

    code: str
    zh: str
    tables: tuple[Table, ...]
    headline: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NarrativeSection:
    """A section that a narrative has to hold: found by a word of a heading, or by a phrase anywhere.

    `reporters` are the types it is asked of; none means all.
    """

    code: str
    zh: str
    en: str
    severity: str
    reporters: frozenset[str]
    headings: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NarrativeRules:
    """What a narrative has to hold; `shortest` in characters without blanks, `themes` by year."""

    shortest: int
    sections: tuple[NarrativeSection, ...]
    themes: Mapping[int, str]

    def sections_of(self, reporter: str | None) -> tuple[NarrativeSection, ...]:
        """The sections asked of a reporter type; of an unknown one (None) those asked of everybody."""
        return tuple(s for s in self.sections if not s.reporters or reporter in s.reporters)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything the catalogue and the rules say, with one digest over all of it; equal to itself only, so a cache key."""

    levels: Mapping[str, Level]
    sections: Mapping[str, Section]
    indicators: Mapping[str, Indicator]
    reporters: Mapping[str, Reporter]
    campaigns: Mapping[str, Campaign]
    rules: Mapping[str, Rule]
    limits: Mapping[str, "Limit"]
    reports: Mapping[str, Report]
    narrative: NarrativeRules
    ladder: tuple[Rung, ...]
    digest: str

    @cached_property
    def ratios(self) -> tuple[Indicator, ...]:
        """The rates that have a numerator and a denominator."""
        return tuple(i for i in self.indicators.values() if i.aggregation == "ratio_of_sums")

    def form(self, reporter: str, year: int) -> tuple[Indicator, ...]:
        """The indicators of a reporter type's form in a year, in the catalogue's order."""
        chosen = (self.indicators[code] for code in self.reporters[reporter].indicators)
        return tuple(i for i in chosen if (i.since or 0) <= year <= (i.until or 9999))

    def rules_of(self, reporter: str, year: int) -> tuple[Rule, ...]:
        """The cross rules with a term of each side on the form."""
        held = {indicator.code for indicator in self.form(reporter, year)}
        return tuple(
            rule
            for rule in self.rules.values()
            if any(t.indicator in held for t in rule.left) and any(t.indicator in held for t in rule.right)
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """A single-figure or cross-submission check: its published code, severity, bound and sentences."""

    code: str
    name: str
    severity: str
    bound: Fraction | None
    floor: int
    text_zh: str
    text_en: str
