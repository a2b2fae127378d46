"""What a number's cell shows, undone of its rounding: 12345 shown as 1.2万 is 1.2345 before 万."""

import re
from decimal import Decimal
from typing import NamedTuple

from huizong.parse.numerals import plain

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]*)?(?:E[+-]?[0-9]{1,3})?|\.[0-9]+")
_CODE = re.compile("0[0-9]")
_SHIFTS = (0, 3, 4, 5, 6, 8, 9)
"""The powers of ten by which a number format may divide: thousands by its commas, 万 and 亿 by a literal point."""
_PERCENT = (-2, 0)


class Displayed(NamedTuple):
    """The literals around the number shown and the number itself, not rounded; it is the stored one / 10**`shift`."""

    before: str
    exact: Decimal
    after: str
    shift: int


def displayed(number: float, shown: str) -> Displayed | None:
    """Take apart what a numeric cell shows; None where that does not agree with the number stored.

    A zero may be shown as a dash or not at all, as the formats of accountants do.
    """
    plainly = f"{number:.15g}"
    stored = Decimal(plainly)
    if not stored.is_finite():
        return None
    if shown == plainly:
        return Displayed("", stored, "", 0)
    text = plain(shown)
    runs = list(_NUMBER.finditer(text)) if text is not None else []
    if text is None or len(runs) != 1 or _CODE.match(runs[0][0]):
        return Displayed("", stored, "", 0) if not runs and not stored and text is not None else None
    before, after = text[: runs[0].start()], text[runs[0].end() :]
    before, after, falls = _signed(before, after)
    if falls != (stored < 0) and stored:
        return None
    shift = _shift(abs(stored), Decimal(runs[0][0].replace(",", "")), before + after)
    return None if shift is None else Displayed(before, stored.scaleb(-shift), after, shift)


def _signed(before: str, after: str) -> tuple[str, str, bool]:
    """The literals without the sign of a negative number: a minus, or brackets around it."""
    if before.startswith("(") and after.endswith(")"):
        return before[1:], after[:-1], True
    for minus in "-−":
        if minus in before:
            return before.replace(minus, "", 1), after, True
    return before, after, False


def _shift(stored: Decimal, shown: Decimal, literals: str) -> int | None:
    """The power of ten between the number stored and the number shown, which is rounded at its last digit."""
    half = Decimal(5).scaleb(int(shown.as_tuple().exponent) - 1)
    fitting = [
        shift
        for shift in (_PERCENT if "%" in literals else _SHIFTS)
        if abs(stored.scaleb(-shift) - shown) <= half and (shown or not stored or shift <= 0)
    ]
    return fitting[0] if fitting else None
