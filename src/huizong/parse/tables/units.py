"""Which of the units written around a figure is its own."""

import re
from collections.abc import Sequence
from fractions import Fraction

from huizong.catalogue.model import Indicator
from huizong.parse.grammar import USUAL_UNITS

_MULTIPLIED = re.compile("^(?:[百千万]?万|千|百|亿)(?=.)")
_MULTIPLIERS = {"万": 10**4, "千": 10**3, "百": 10**2, "亿": 10**8, "百万": 10**6, "千万": 10**7, "万万": 10**8}


def worth_of(unit: str, indicator: Indicator) -> Fraction | None:
    """What a unit is worth in the indicator's own; None if the indicator is never counted in it."""
    known = _known(unit, indicator)
    if known is not None:
        return known
    if unit in _MULTIPLIERS and indicator.measure.type == "count":
        return Fraction(_MULTIPLIERS[unit])
    match = _MULTIPLIED.match(unit)
    multiplied = _known(unit[match.end() :], indicator) if match else None
    return multiplied * _MULTIPLIERS[match[0]] if match and multiplied is not None else None


def _known(unit: str, indicator: Indicator) -> Fraction | None:
    """What a unit without a multiplier is worth."""
    worth = indicator.units_seen.get(unit)
    return USUAL_UNITS.get(indicator.measure.type, {}).get(unit) if worth is None else worth


def unit_for(indicator: Indicator, near: Sequence[Sequence[str]], line: Sequence[str]) -> tuple[str | None, bool]:
    """The unit of a figure and whether that is sure.

    `near` are the units that its label and its header give, `line` those of the table's unit line. A label's unit that
    does not fit is no sure one; a table's is meant for other rows.
    """
    fitting: list[str] = []
    for units in near:
        fit = [unit for unit in units if worth_of(unit, indicator) is not None]
        if units and not fit and len(units) == 1 and not fitting:
            return units[0], False
        fitting += fit
    if not fitting:
        fitting = [unit for unit in line if worth_of(unit, indicator) is not None]
    if len(set(fitting)) > 1 and len({worth_of(unit, indicator) for unit in fitting}) > 1:
        return fitting[0], False
    return (fitting[0], True) if fitting else (None, True)
