"""Figures in the words of a finding: catalogue units, thousands apart, hedges with their ends."""

from fractions import Fraction

from huizong.catalogue.model import Indicator
from huizong.model import Value


def amount(storage: int, indicator: Indicator) -> str:
    """A number of storage units as a number of catalogue units."""
    sign, (whole, rest) = "-" if storage < 0 else "", divmod(abs(storage), indicator.measure.factor)
    if not rest:
        return f"{sign}{whole:,}"
    # factors are powers of ten, so the fraction always ends
    digits = len(str(indicator.measure.factor)) - 1
    return f"{sign}{whole:,}.{int(Fraction(rest, indicator.measure.factor) * 10**digits):0{digits}d}".rstrip("0")


def figure(value: Value, indicator: Indicator, *, unit: bool = False) -> str:
    """One figure, if wanted with its unit; of a hedged one also what it may mean."""
    stated = amount(value.value, indicator)
    stated = with_unit(stated, indicator) if unit else stated
    return stated if value.is_exact else f"{stated}（{interval(value.low, value.high, indicator)}）"


def interval(low: int, high: int | None, indicator: Indicator) -> str:
    """From a number to a number, one number, or a number and more."""
    if high is None:
        return f"{amount(low, indicator)} 以上"
    return amount(low, indicator) if low == high else f"{amount(low, indicator)}—{amount(high, indicator)}"


def with_unit(text: str, indicator: Indicator) -> str:
    """The text with the catalogue's unit behind it."""
    return f"{text}%" if indicator.is_rate else f"{text} {indicator.measure.unit}"
