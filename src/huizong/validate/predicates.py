"""Judges one form at once, in plain Python: what a sender is told by `check`, an upload or the web form."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from huizong.catalogue.model import Catalogue
from huizong.model import Finding, JointFigure, Reading, Value
from huizong.validate.checks import Check, Kind, checks
from huizong.validate.findings import finding_of, is_said, located
from huizong.validate.rates import agrees
from huizong.validate.sums import interval_of, joint_interval

_ACROSS_SUBMISSIONS = ("year_on_year", "below_subordinates", "same_as_another")
_OF_THE_REGISTER = ("F004", "F024", "J002", "D002")


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks look at: the own-level figures, and the figures for shared events by indicator."""

    nil: bool
    figures: Mapping[str, Value]
    joint: Mapping[str, Sequence[JointFigure]]


def judge(reading: Reading, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Everything that is wrong with a form as far as the form alone tells."""
    figures = reading.figures("own")
    failed = (check for check in failed_checks(reading, catalogue) if not is_said(check, reading))
    found = (finding_of(check, catalogue, figures, reading.joint) for check in failed)
    return tuple(located(finding, catalogue, reading) for finding in found)


def failed_checks(reading: Reading, catalogue: Catalogue) -> tuple[Check, ...]:
    """The checks that a form fails, in the order of `checks`."""
    joint: defaultdict[str, list[JointFigure]] = defaultdict(list)
    for figure in reading.joint:
        joint[figure.indicator].append(figure)
    case = Case(reading.nil, reading.figures("own"), joint)
    asked = checks(catalogue, reading.form, int(reading.campaign))
    return tuple(check for check in asked if _FAILS[check.kind](check, case))


def not_checked(catalogue: Catalogue, form: str) -> tuple[str, ...]:
    """The codes of the checks that only the warehouse can answer."""
    return (*(catalogue.limits[name].code for name in _ACROSS_SUBMISSIONS), *_OF_THE_REGISTER)


def _required(check: Check, case: Case) -> bool:
    return not case.nil and check.indicators[0] not in case.figures


def _all_blank(check: Check, case: Case) -> bool:
    return not case.nil and case.figures.keys().isdisjoint(check.indicators)


def _nil_with_figures(check: Check, case: Case) -> bool:
    return case.nil and not case.figures.keys().isdisjoint(check.indicators)


def _range(check: Check, case: Case) -> bool:
    figure = case.figures.get(check.indicators[0])
    if figure is None:
        return False
    below = figure.high is not None and figure.high < check.low
    return below or check.high < figure.low <= check.far


def _far(check: Check, case: Case) -> bool:
    figure = case.figures.get(check.indicators[0])
    return figure is not None and figure.low > check.far


def _compare(check: Check, case: Case) -> bool:
    if not case.figures.keys() >= set(check.indicators):
        return False
    least, most = interval_of(check.left, check.right, case.figures)
    above = least is not None and least > 0
    return above or (check.operator == "==" and most is not None and most < 0)


def _rate(check: Check, case: Case) -> bool:
    if not case.figures.keys() >= set(check.indicators):
        return False
    rate, numerator, denominator = (case.figures[code] for code in check.indicators)
    return not agrees(
        rate.value,
        (rate.low, rate.high),
        rate.decimals,
        (numerator.low, numerator.high),
        (denominator.low, denominator.high),
    )


def _joint(check: Check, case: Case) -> bool:
    events = case.joint.get(check.indicators[0])
    if not events:
        return False
    figure = case.figures.get(check.indicators[0])
    return figure is None or (figure.high is not None and joint_interval(check, events)[0] > figure.high)


_FAILS: Mapping[Kind, Callable[[Check, Case], bool]] = {
    "required": _required,
    "all_blank": _all_blank,
    "nil_with_figures": _nil_with_figures,
    "range": _range,
    "far": _far,
    "compare": _compare,
    "rate": _rate,
    "joint": _joint,
}
