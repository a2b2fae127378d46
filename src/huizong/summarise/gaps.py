"""What an edition lacks and what has changed: missing units by last year's figures, and the edition before."""

from collections.abc import Iterable
from fractions import Fraction

from huizong.catalogue.model import ALL_REPORTERS
from huizong.summarise.edition import Edition
from huizong.summarise.keys import Key

Number = Fraction | int | None

MEASURES = ("absent", "whole", "share", "unit", "weight", "prior", "delta")
"""absent: what the missing units of a place reported last year; whole: what all of its units did, joint events counted
by each; share: the one in percent of the other. unit and weight: the same of one unit, whose code stands for the place.
prior: the figure of the edition before; delta: this figure less that one, none counted as nothing."""

COUNTS = ("#added", "#revised", "#withdrawn", "#unreviewed")
"""Numbers of units: whose table came, changed or went since the edition before; whose table no person has reviewed."""


def number_of(edition: Edition, key: Key) -> Number:
    """The number behind a key of these measures and counts."""
    if key.indicator in COUNTS:
        return sum(_is_of(edition, unit, key) for unit in _counted(edition, key.indicator))
    if key.measure in ("prior", "delta"):
        return _compared(edition, key)
    if key.measure == "whole":
        return _whole(edition, key)
    if key.measure in ("absent", "share"):
        units = [unit for unit in edition.absent if _is_of(edition, unit, key)]
        within = key
    else:
        units, within = [key.place], Key(edition.place, key.indicator, key.reporter)
    found = _reported(edition, units, key.indicator)
    return found if key.measure in ("absent", "unit") else _percent(found, _whole(edition, within))


def _counted(edition: Edition, what: str) -> Iterable[str]:
    if what == "#unreviewed":
        return edition.unreviewed
    return getattr(edition.before, what[1:]) if edition.before else ()


def _is_of(edition: Edition, unit: str, key: Key) -> bool:
    state = edition.units[unit]
    return key.place in state.path and key.reporter in (ALL_REPORTERS, state.reporter)


def _compared(edition: Edition, key: Key) -> Number:
    before = edition.prior_figure(key.place, key.indicator, key.reporter)
    prior = before.value if before else None
    if key.measure == "prior":
        return prior
    now = edition.figure(key.place, key.indicator, key.reporter).value
    return None if now is None and prior is None else (now or 0) - (prior or 0)


def _reported(edition: Edition, units: Iterable[str], indicator: str) -> Fraction | None:
    given = [n for unit in units if (n := edition.absent.get(unit, {}).get(indicator)) is not None]
    return Fraction(sum(given), edition.catalogue.indicators[indicator].measure.factor) if given else None


def _whole(edition: Edition, key: Key) -> Fraction | None:
    last = edition.last_figure(key.place, key.indicator, key.reporter)
    return last.gross if last else None


def _percent(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if part is None or not whole else 100 * part / whole


def heaviest(edition: Edition) -> list[str]:
    """The missing units that reported last year, by their greatest weight in any of the figures weighed."""

    def weight(unit: str) -> Fraction:
        shares = (number_of(edition, Key(unit, i.code, measure="weight")) for i in edition.weighed)
        return max((Fraction(share) for share in shares if share is not None), default=Fraction(0))

    return sorted(edition.absent, key=lambda unit: (-weight(unit), unit))
