"""How far a hedged figure reaches: 约 and 近 a tenth, 余 up to the next step of its last digit, 以上 without end."""

from collections.abc import Set

from huizong.catalogue.model import Measure

_HEDGES = {
    "about": ("大约", "大概", "约", "左右", "上下"),
    "near": ("将近", "接近", "近"),
    "over": ("超过", "超", "逾", "突破", "上", "余", "多"),
    "at_least": ("至少", "不少于", "不低于", "≥", "及以上", "以上", "+"),
}
QUALIFIERS = {hedge: qualifier for qualifier, hedges in _HEDGES.items() for hedge in hedges}
"""What a hedging word makes of a figure: about, near, over or at_least."""


def interval(
    value: int, step: int, qualifiers: Set[str], measure: Measure, *, coarse: bool = False
) -> tuple[int, int | None]:
    """Low and high in storage units: the union of what the hedges say, without any the value; high None is open.

    `step` is the worth of the last significant digit; `coarse` tells a rate in whole tenths (九成).
    """
    low = high = value
    if qualifiers & {"about", "near"}:
        low = value - _margin(value, measure, coarse)
    if "about" in qualifiers:
        high = value + _margin(value, measure, coarse)
    if "over" in qualifiers:
        # 3000余份 ends at 3999 份, but 37余元 at 37.99 元; a rate is never counted in whole points
        grain = measure.factor if step > measure.factor and measure.type != "rate" else 1
        high = max(high, value + step - grain)
    return low, None if "at_least" in qualifiers else high


def _margin(value: int, measure: Measure, coarse: bool) -> int:
    """How far about and near reach: a tenth, for a rate a point, for so many tenths (九成) half a tenth."""
    if measure.type == "rate":
        return measure.factor * (5 if coarse else 1)
    return -(-value // 10)
