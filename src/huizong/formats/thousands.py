"""Finds numbers in delimited text that the commas of their own thousands have cut: 3,200 in a line without quotes."""

import re
from collections.abc import Iterable, Sequence

_HEAD, _REST = re.compile("[¥￥约共近]?[1-9][0-9]{0,2}"), re.compile(r"[0-9]{3}(?:\.[0-9]+)?[^0-9]{0,4}")
_FIGURE = re.compile("[0-9]")


class Torn:
    """Takes the rows of a text in order; such a row has more fields than the header above it, the last without digits.

    Where there is no header yet, it has more fields than another of the rows at the beginning of the text.
    """

    def __init__(self, beginning: Iterable[Sequence[str]]) -> None:
        """Learn the fewest fields of a row with several."""
        self._width = min((len(fields) for fields in beginning if sum(map(bool, fields)) > 1), default=0)

    def first(self, fields: Sequence[str]) -> int | None:
        """The field of the next row where such a number begins."""
        if len(fields) > self._width and (first := _first_pair(fields)) is not None:
            return first
        if sum(map(bool, fields)) > 1 and not any(map(_FIGURE.search, fields)):
            self._width = len(fields)
        return None


def _first_pair(fields: Sequence[str]) -> int | None:
    for at, (one, after) in enumerate(zip(fields, fields[1:], strict=False)):
        if _HEAD.fullmatch(one.strip()) and _REST.fullmatch(after.strip()):
            return at
    return None
