"""Finds numbers in delimited text that the commas of their own thousands have cut: 3,200 in a line without quotes."""

import re
from collections.abc import Sequence

_HEAD, _REST = re.compile("[¥￥约共近]?[1-9][0-9]{0,2}"), re.compile(r"[0-9]{3}(?:\.[0-9]+)?[^0-9]{0,4}")
_FIGURE = re.compile("[0-9]")


def torn_from(rows: Sequence[Sequence[str]]) -> dict[int, int]:
    """For each row that may hold such a number, the field where it begins.

    Such a row has more fields than the header above it (the last row without digits) or, if there is none, than another.
    """
    found: dict[int, int] = {}
    narrowest = min((len(fields) for fields in rows if sum(map(bool, fields)) > 1), default=0)
    width = 0
    for row, fields in enumerate(rows):
        if len(fields) > (width or narrowest) and (first := _first_pair(fields)) is not None:
            found[row] = first
        elif sum(map(bool, fields)) > 1 and not any(map(_FIGURE.search, fields)):
            width = len(fields)
    return found


def _first_pair(fields: Sequence[str]) -> int | None:
    pairs = enumerate(zip(fields, fields[1:], strict=False))
    return next(
        (at for at, (one, next_) in pairs if _HEAD.fullmatch(one.strip()) and _REST.fullmatch(next_.strip())), None
    )
