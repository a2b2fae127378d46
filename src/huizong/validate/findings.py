"""A failed check as the finding that its sender reads; which checks failed is decided elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from huizong.catalogue.model import Catalogue, Indicator, Term
from huizong.forms.layout import layout
from huizong.model import Finding, JointFigure, Reading, Value
from huizong.validate import wording
from huizong.validate.checks import Check, Kind
from huizong.validate.rates import computed
from huizong.validate.sums import interval_of, joint_interval

_OF_THE_FORM = frozenset({"all_blank", "nil_with_figures"})
_DECIMALS_SHOWN = 2
_Words = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class _Failure:
    """A failed check with what it looked at."""

    check: Check
    catalogue: Catalogue
    figures: Mapping[str, Value]
    events: Sequence[JointFigure]

    @property
    def first(self) -> Indicator:
        return self.catalogue.indicators[self.check.indicators[0]]

    @property
    def place(self) -> Value | JointFigure | None:
        written = (self.figures[code] for code in self.check.indicators if code in self.figures)
        return next(written, None) or next(iter(self.events), None)


def finding_of(
    check: Check, catalogue: Catalogue, figures: Mapping[str, Value], joint: Sequence[JointFigure] = ()
) -> Finding:
    """The finding of a failed check, given the form's own-level figures by indicator and its joint figures.

    It points at the first figure of the check that was written; `located` adds the place of a blank one.
    """
    events = [event for event in joint if event.indicator == check.indicators[0]] if check.kind == "joint" else []
    failure = _Failure(check, catalogue, figures, events)
    said, expected = _WORDS[check.kind](failure)
    indicator = None if check.kind in _OF_THE_FORM else failure.first
    place = failure.place
    return Finding(
        code=check.code,
        severity=check.severity,
        text_zh=check.text_zh,
        text_en=check.text_en,
        indicator=indicator.code if indicator else None,
        label=indicator.zh if indicator else None,
        sheet=place.sheet if place else None,
        cell=place.cell if place else None,
        said=said,
        expected=expected,
    )


def is_said(check: Check, reading: Reading) -> bool:
    """Whether the reader has spoken of the figure already that a check finds missing: it was written, but not readable."""
    if check.kind not in ("required", "all_blank"):
        return False
    spoken = {f.indicator for f in reading.findings if f.scope == "own" and f.severity != "notice"}
    return not spoken.isdisjoint(check.indicators)


def located(finding: Finding, catalogue: Catalogue, reading: Reading) -> Finding:
    """The finding with the cell of our form that asks for its indicator, where it has none of its own."""
    if finding.cell is not None or finding.indicator is None or not reading.catalogue_digest:
        return finding
    name = finding.indicator if finding.scope == "own" else f"{finding.scope}.{finding.indicator}"
    form = layout(catalogue, reading.form, int(reading.campaign))
    place = reading.moved.get(name) or form.cells.get(name)
    return replace(finding, sheet=place.sheet, cell=place.cell) if place else finding


def _required(_: _Failure) -> _Words:
    return "空白", "填写数字"


def _all_blank(failure: _Failure) -> _Words:
    return f"{len(failure.check.indicators)} 个必填项全部空白", None


def _nil_with_figures(failure: _Failure) -> _Words:
    return f"零报告，另有 {sum(code in failure.figures for code in failure.check.indicators)} 项数字", "没有数字"


def _range(failure: _Failure) -> _Words:
    indicator = failure.first
    said = wording.figure(failure.figures[indicator.code], indicator, unit=True)
    return said, wording.with_unit(wording.interval(failure.check.low, failure.check.high, indicator), indicator)


def _compare(failure: _Failure) -> _Words:
    check = failure.check
    sign = ">" if check.operator == "<=" else "≠"
    least, most = interval_of(check.right, (), failure.figures)
    return f"{_sum(failure, check.left)} {sign} {_sum(failure, check.right)}", _bound(failure, least, most)


def _bound(failure: _Failure, least: int | None, most: int | None) -> str:
    if most is not None and (failure.check.operator == "<=" or least is None):
        return f"≤ {wording.amount(most, failure.first)}"
    return f"= {wording.interval(least or 0, most, failure.first)}"


def _sum(failure: _Failure, terms: Sequence[Term]) -> str:
    text = ""
    for term in terms:
        indicator = failure.catalogue.indicators[term.indicator]
        sign = (" + " if text else "") if term.weight > 0 else " − "
        times = f"{abs(term.weight)} × " if abs(term.weight) != 1 else ""
        text += f"{sign}{times}{indicator.zh} {wording.figure(failure.figures[term.indicator], indicator)}"
    return text.strip()


def _rate(failure: _Failure) -> _Words:
    rate, numerator, denominator = (failure.catalogue.indicators[code] for code in failure.check.indicators)
    stated, above, below = (failure.figures[code] for code in failure.check.indicators)
    shown = max(_DECIMALS_SHOWN, stated.decimals)
    low = computed(above.low, below.high, shown) if below.high else 0
    high = computed(above.high, below.low, shown) if above.high is not None else None
    parts = f"{wording.figure(above, numerator)} ÷ {wording.figure(below, denominator)}"
    said = wording.figure(stated, rate, unit=True)
    return said, f"{wording.with_unit(wording.interval(low, high, rate), rate)}（{parts}）"


def _joint(failure: _Failure) -> _Words:
    indicator = failure.first
    low, high = joint_interval(failure.check, failure.events)
    joint = f"联合活动 {wording.interval(low, high, indicator)}"
    own = failure.figures.get(indicator.code)
    said = f"统计表 {wording.figure(own, indicator)} < {joint}" if own else f"统计表空白，{joint}"
    return said, f"≥ {wording.amount(low, indicator)}"


_WORDS: Mapping[Kind, Callable[[_Failure], _Words]] = {
    "required": _required,
    "all_blank": _all_blank,
    "nil_with_figures": _nil_with_figures,
    "range": _range,
    "far": _range,
    "compare": _compare,
    "rate": _rate,
    "joint": _joint,
}
