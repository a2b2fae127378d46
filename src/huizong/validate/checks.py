"""The one list of checks of a form, from the catalogue; the predicates and the GX suite are both made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor
from types import MappingProxyType
from typing import Literal, cast

from huizong.catalogue.model import ALL_REPORTERS, Catalogue, Indicator, Limit, Rule, Term
from huizong.errors import CatalogueError
from huizong.model import Severity

Kind = Literal["required", "all_blank", "nil_with_figures", "range", "far", "compare", "rate", "joint"]

_OF_ONE_FIGURE = frozenset({"required", "range", "far", "joint"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of a form's own level.

    `low` to `high` is the plausible range and `far` the value beyond which a figure is far outside it, all in
    storage units. `left`, `operator` and `right` are a cross rule's terms; those not on the form are left out.
    `operator` says of joint figures how those for several events make one: "sum" or "max".
    """

    code: str
    kind: Kind
    severity: Severity
    text_zh: str
    text_en: str
    indicators: tuple[str, ...]
    low: int = 0
    high: int = 0
    far: int = 0
    left: tuple[Term, ...] = ()
    operator: str = ""
    right: tuple[Term, ...] = ()

    @property
    def key(self) -> str:
        """What tells this check from all others of the form; a code alone may stand for one check a figure."""
        return f"{self.code}:{self.indicators[0]}" if self.kind in _OF_ONE_FIGURE else self.code


@lru_cache(maxsize=64)
def checks(catalogue: Catalogue, form: str, year: int) -> tuple[Check, ...]:
    """Every check of a form in a year, always in the same order."""
    indicators = catalogue.form(form, year)
    return (
        *_blanks(catalogue, form, indicators),
        *_ranges(catalogue, form, indicators),
        *_cross(catalogue, form, year, {indicator.code for indicator in indicators}),
        *_joint(catalogue, indicators),
    )


@lru_cache(maxsize=64)
def checks_by_key(catalogue: Catalogue, form: str, year: int) -> Mapping[str, Check]:
    """The same checks by their key."""
    return MappingProxyType({check.key: check for check in checks(catalogue, form, year)})


def _single(limit: Limit, kind: Kind, indicators: tuple[str, ...], low: int = 0, high: int = 0, far: int = 0) -> Check:
    severity = cast(Severity, limit.severity)
    return Check(limit.code, kind, severity, limit.text_zh, limit.text_en, indicators, low, high, far)


def _blanks(catalogue: Catalogue, form: str, indicators: tuple[Indicator, ...]) -> Iterator[Check]:
    limits, required = catalogue.limits, catalogue.reporters[form].required
    asked = tuple(indicator.code for indicator in indicators if indicator.code in required)
    for code in asked:
        yield _single(limits["required"], "required", (code,))
    if asked:
        yield _single(limits["all_blank"], "all_blank", asked)
    yield _single(limits["nil_with_figures"], "nil_with_figures", tuple(indicator.code for indicator in indicators))


def _ranges(catalogue: Catalogue, form: str, indicators: tuple[Indicator, ...]) -> Iterator[Check]:
    outside, far_outside = catalogue.limits["implausible"], catalogue.limits["far_implausible"]
    if far_outside.bound is None:
        raise CatalogueError(["expectations/limits.yml: far_implausible.bound: 缺少"])
    for indicator in indicators:
        plausible = indicator.plausible.get(form) or indicator.plausible.get(ALL_REPORTERS)
        if plausible:
            low, high = (end * indicator.measure.factor for end in plausible)
            far = max(high, floor(far_outside.bound * high))
            yield _single(outside, "range", (indicator.code,), low, high, far)
            yield _single(far_outside, "far", (indicator.code,), low, high, far)


def _cross(catalogue: Catalogue, form: str, year: int, held: set[str]) -> Iterator[Check]:
    for rule in catalogue.rules_of(form, year):
        left, right = _held(rule.left, held), _held(rule.right, held)
        # a rate with a part that the form does not ask for could never be put right by its sender
        if rule.kind == "sum" or right == rule.right:
            yield _of_rule(rule, left, right)


def _held(terms: tuple[Term, ...], held: set[str]) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.indicator in held)


def _of_rule(rule: Rule, left: tuple[Term, ...], right: tuple[Term, ...]) -> Check:
    return Check(
        code=rule.code,
        kind="compare" if rule.kind == "sum" else "rate",
        severity=cast(Severity, rule.severity),
        text_zh=rule.text_zh,
        text_en=rule.text_en,
        indicators=tuple(term.indicator for term in (*left, *right)),
        left=left,
        operator=rule.operator,
        right=right,
    )


def _joint(catalogue: Catalogue, indicators: tuple[Indicator, ...]) -> Iterator[Check]:
    for indicator in indicators:
        if indicator.joint_event:
            # what adds up across units adds up across a unit's events; of kinds of goods only the greatest is certain
            together = "sum" if indicator.aggregation == "sum" else "max"
            check = _single(catalogue.limits["joint_exceeds_figure"], "joint", (indicator.code,))
            yield replace(check, operator=together)
