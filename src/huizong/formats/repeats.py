"""Keeps what comes back: results are remembered only for keys seen before, so that unique ones take no room."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Repeats(Generic[Result]):
    """A cache of at most `size` results; the first sight of a key leaves only its hash."""

    def __init__(self, size: int) -> None:
        """Hold at most `size` results, and four times as many hashes."""
        self._size = size
        self._kept: dict[Hashable, Result] = {}
        self._seen: set[int] = set()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The kept result, or a new one."""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        made = make()
        mark = hash(key)
        if mark in self._seen:
            if len(self._kept) >= self._size:
                self._kept.clear()
            self._kept[key] = made
        else:
            if len(self._seen) >= 4 * self._size:
                self._seen.clear()
            self._seen.add(mark)
        return made
