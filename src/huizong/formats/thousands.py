"""Finds numbers in delimited text that the commas of their own thousands have cut: 3,200 in a line without quotes."""

import re
from collections.abc import Iterable, Sequence

_HEAD, _REST = re.compile("[¥￥约共近]?[1-9][0-9]{0,2}"), re.compile(r"[0-9]{3}(?:\.[0-9]+)?[^0-9]{0,4}")


class Torn:
    """Knows how many fields the rows of a text have that hold no such number; a row that may has more than any of them."""

    def __init__(self, beginning: Iterable[Sequence[str]]) -> None:
        """Learn it from the first rows; where all may hold one, none is believed to."""
        self._width = max((len(fields) for fields in beginning if _first_pair(fields) is None), default=None)

    def first(self, fields: Sequence[str]) -> int | None:
        """The field of a row where such a number begins."""
        return None if self._width is None or len(fields) <= self._width else _first_pair(fields)


def _first_pair(fields: Sequence[str]) -> int | None:
    for at, (one, after) in enumerate(zip(fields, fields[1:], strict=False)):
        if _HEAD.fullmatch(one.strip()) and _REST.fullmatch(after.strip()):
            return at
    return None
