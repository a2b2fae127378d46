"""Whether a stated rate follows from its two counts, in whole numbers only."""

Interval = tuple[int, int | None]
"""From and to, both within, in storage units; None is open."""

FULL = 1_000_000
"""100 % in storage units."""

DECIMALS_STORED = 4


def agrees(stated: int, interval: Interval, decimals: int, numerator: Interval, denominator: Interval) -> bool:
    """Whether some numerator and denominator within their intervals give the stated rate.

    A hedged rate has to meet the computed interval. An exact one has to equal the computed rate, rounded half up
    or truncated to the decimals written; 100 has to be 100. Where the denominator may be zero nothing is claimed.
    """
    if denominator[0] <= 0:
        return True
    if interval != (stated, stated):
        low, high = interval
        return _reaches(2 * low, numerator, denominator) and (
            high is None or _lowest_at_most(2 * high, numerator, denominator)
        )
    if stated == FULL:
        return _meet(numerator, denominator)
    step = step_of(decimals)
    # rounding gives `stated` from half a step below it on, truncating up to but not including the next step
    return (
        stated % step == 0
        and _reaches(2 * stated - step, numerator, denominator)
        and _lowest_below(2 * (stated + step), numerator, denominator)
    )


def computed(numerator: int, denominator: int, decimals: int) -> int:
    """The rate in storage units, truncated to some decimals."""
    step = step_of(decimals)
    return FULL * numerator // (denominator * step) * step


def step_of(decimals: int) -> int:
    """One unit of the last decimal written, in storage units; what was written beyond them is not kept."""
    return int(10 ** (DECIMALS_STORED - min(max(decimals, 0), DECIMALS_STORED)))


def _reaches(doubled: int, numerator: Interval, denominator: Interval) -> bool:
    return numerator[1] is None or 2 * FULL * numerator[1] >= doubled * denominator[0]


def _lowest_at_most(doubled: int, numerator: Interval, denominator: Interval) -> bool:
    return doubled >= 0 if denominator[1] is None else 2 * FULL * numerator[0] <= doubled * denominator[1]


def _lowest_below(doubled: int, numerator: Interval, denominator: Interval) -> bool:
    return doubled > 0 if denominator[1] is None else 2 * FULL * numerator[0] < doubled * denominator[1]


def _meet(one: Interval, other: Interval) -> bool:
    return (one[1] is None or one[1] >= other[0]) and (other[1] is None or other[1] >= one[0])
