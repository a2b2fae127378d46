"""What sums of hedged figures may come to; None is no end."""

from collections.abc import Mapping, Sequence

from huizong.catalogue.model import Term
from huizong.model import JointFigure, Value
from huizong.validate.checks import Check


def weights(left: Sequence[Term], right: Sequence[Term]) -> dict[str, int]:
    """The terms of left − right, each indicator once: a figure on both sides has the same value on both."""
    merged: dict[str, int] = {}
    for sign, terms in ((1, left), (-1, right)):
        for term in terms:
            merged[term.indicator] = merged.get(term.indicator, 0) + sign * term.weight
    return {indicator: weight for indicator, weight in merged.items() if weight}


def interval_of(
    left: Sequence[Term], right: Sequence[Term], figures: Mapping[str, Value]
) -> tuple[int | None, int | None]:
    """The least and the most of left − right; every term must have a figure."""
    least: int | None = 0
    most: int | None = 0
    for indicator, weight in weights(left, right).items():
        figure = figures[indicator]
        ends = (figure.low, figure.high) if weight > 0 else (figure.high, figure.low)
        least = _add(least, weight, ends[0])
        most = _add(most, weight, ends[1])
    return least, most


def joint_interval(check: Check, events: Sequence[JointFigure]) -> tuple[int, int | None]:
    """The least and the most that a unit's figures for several events come to."""
    together = sum if check.operator == "sum" else max
    highs = [event.high for event in events if event.high is not None]
    most = together(highs) if len(highs) == len(events) else None
    return together(event.low for event in events), most


def _add(total: int | None, weight: int, end: int | None) -> int | None:
    return None if total is None or end is None else total + weight * end
