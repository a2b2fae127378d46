"""What the expectations hold of rows of the wide frame, in numpy; each gives True where all is well.

Those on many figures at once also say which of them it is: one column a figure, True where all is well.
"""

from collections.abc import Callable, Mapping, Sequence
from math import inf

import numpy as np
import numpy.typing as npt
import pandas as pd

from huizong.catalogue.model import Term
from huizong.model import OPEN
from huizong.validate import columns
from huizong.validate.rates import DECIMALS_STORED, FULL, Interval, agrees
from huizong.validate.sums import weights

Truth = npt.NDArray[np.bool_]
_Column = npt.NDArray[np.float64]


def any_figure_unless_nil(rows: pd.DataFrame, indicators: Sequence[str]) -> Truth:
    """The form is a nil return or at least one of the figures is there."""
    return rows[columns.NIL].to_numpy(dtype=bool) | _any_figure(rows, indicators)


def no_figure_if_nil(rows: pd.DataFrame, indicators: Sequence[str]) -> Truth:
    """The form is no nil return or none of the figures is there."""
    return ~(rows[columns.NIL].to_numpy(dtype=bool) & _any_figure(rows, indicators))


def within_ranges(
    rows: pd.DataFrame, ranges: Mapping[str, Sequence[float | None]], unless_above: Mapping[str, float]
) -> Truth:
    """Some value of each figure's interval lies in its range; a figure wholly above `unless_above` is let through."""
    low = rows[[columns.low(code) for code in ranges]].to_numpy()
    high = rows[[columns.high(code) for code in ranges]].to_numpy()
    least = np.array([-inf if start is None else start for start, _ in ranges.values()])
    most = np.array([inf if end is None else end for _, end in ranges.values()])
    beyond = np.array([unless_above.get(code, inf) for code in ranges])
    # a comparison with a blank is false, so that blanks pass
    return np.asarray(~((high < least) | ((low > most) & ~(low > beyond))))


def joint_within_figures(rows: pd.DataFrame, indicators: Sequence[str]) -> Truth:
    """A figure for shared events is part of the form's own, which therefore is there and no smaller."""
    joint = rows[[columns.joint(code) for code in indicators]].to_numpy()
    high = rows[[columns.high(code) for code in indicators]].to_numpy()
    return np.asarray(np.isnan(joint) | (joint <= high))


def _any_figure(rows: pd.DataFrame, indicators: Sequence[str]) -> Truth:
    return np.asarray(~np.isnan(rows[list(indicators)].to_numpy(dtype=np.float64)).all(axis=1))


def sums_compare(rows: pd.DataFrame, left: Mapping[str, int], right: Mapping[str, int], operator: str) -> Truth:
    """Some values of the intervals make the left sum at most the right one ("<=") or equal to it ("==")."""
    least: _Column = np.zeros(len(rows))
    most: _Column = np.zeros(len(rows))
    for code, weight in weights(_terms(left), _terms(right)).items():
        low, high = rows[columns.low(code)].to_numpy(), rows[columns.high(code)].to_numpy()
        least = least + weight * (low if weight > 0 else high)
        most = most + weight * (high if weight > 0 else low)
    fails = least > 0 if operator == "<=" else (least > 0) | (most < 0)
    return np.asarray(~fails)


def rate_matches(rows: pd.DataFrame, rate: str, numerator: str, denominator: str) -> Truth:
    """The stated rate follows from its counts; `rates.agrees` decides wherever floats are not certain."""
    ends = [end(code) for code in (rate, numerator, denominator) for end in (columns.low, columns.high)]
    table = rows[[rate, columns.decimals(rate), *ends]].to_numpy(dtype=np.float64)
    holds: Truth = _clearly_agrees(table.T) | np.isnan(table).any(axis=1)
    for at in np.flatnonzero(~holds):
        stated, decimals, *bounds = table[at]
        intervals = [_interval(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
        holds[at] = agrees(int(stated), intervals[0], int(decimals), intervals[1], intervals[2])
    return holds


def _clearly_agrees(table: _Column) -> Truth:
    stated, decimals, low, high, above_low, above_high, below_low, below_high = table
    step = 10.0 ** (DECIMALS_STORED - np.clip(decimals, 0, DECIMALS_STORED))
    exact = (low == stated) & (high == stated)
    bottom, top = np.where(exact, stated - step / 2, low), np.where(exact, stated + step, high)
    with np.errstate(divide="ignore", invalid="ignore"):
        least, most = FULL * above_low / below_high, FULL * above_high / below_low
        inside = (most >= bottom + _margin(bottom)) & (least <= top - _margin(top)) & ~(exact & (stated % step != 0))
    full = (above_high >= below_low) & (below_high >= above_low)
    return np.asarray(np.where(exact & (stated == FULL), full, inside))


def _margin(end: _Column) -> _Column:
    """Far more than division in floats can be wrong by, and far less than a step."""
    return 1e-6 + 1e-9 * np.abs(end)


def _interval(low: float, high: float) -> Interval:
    return int(max(low, -OPEN)), None if high == inf else int(high)


def _terms(side: Mapping[str, int]) -> list[Term]:
    return [Term(indicator, weight) for indicator, weight in side.items()]


CONDITIONS: Mapping[str, Callable[..., Truth]] = {
    "expect_any_figure_unless_nil": any_figure_unless_nil,
    "expect_no_figure_if_nil": no_figure_if_nil,
    "expect_intervals_to_meet_ranges": within_ranges,
    "expect_interval_sums_to_compare": sums_compare,
    "expect_rate_to_match_parts": rate_matches,
    "expect_joint_figures_within_figures": joint_within_figures,
}
"""The conditions by the names of their expectations."""
