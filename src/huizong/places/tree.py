"""The line from every place (or unit) up to its root, as it stood on one day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Self, TypeVar

from huizong.errors import RegisterError, UsageError
from huizong.places.model import Dated, holds

T = TypeVar("T", bound=Dated)


class Tree(Mapping[str, T]):
    """Codes to items, parents before children, with the edges between them.

    Places and the reporting line are two trees of the same kind. A level is a label and never read here:
    towns may hang on a city, counties on a province.
    """

    def __init__(self, items: Iterable[T]) -> None:
        """Take items that all hold at once; a gap, a cycle or a repeated code is a RegisterError."""
        ordered = sorted(items, key=lambda item: item.code)
        self._items = {item.code: item for item in ordered}
        faults = [f"{a.code}「{a.name}」：编码重复" for a, b in pairwise(ordered) if a.code == b.code]
        self._children: dict[str | None, list[str]] = {}
        for item in self._items.values():
            self._children.setdefault(item.parent, []).append(item.code)
            if item.parent is not None and item.parent not in self._items:
                faults.append(f"{item.code}「{item.name}」：上级 {item.parent} 不在其中")
        faults += (f"上下级成环：{describe(cycle)}" for cycle in cycles({c: i.parent for c, i in self._items.items()}))
        if faults:
            raise RegisterError(faults)

    @classmethod
    def of(cls, items: Iterable[T], day: date) -> Self:
        """The tree of those that hold on the day."""
        return cls(item for item in items if holds(item, day))

    def __getitem__(self, code: str) -> T:
        """The item of a code."""
        return self._items[code]

    def __len__(self) -> int:
        """How many hold."""
        return len(self._items)

    def __iter__(self) -> Iterator[str]:
        """Every code, a parent always before its children."""
        for root in self.roots:
            yield from self._below(root)

    @property
    def roots(self) -> tuple[str, ...]:
        """The codes with nothing above them."""
        return tuple(self._children.get(None, ()))

    def parent(self, code: str) -> str | None:
        """The code next above."""
        return self._known(code).parent

    def children(self, code: str) -> tuple[str, ...]:
        """The codes next below, in order."""
        return tuple(self._children.get(self._known(code).code, ()))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The code itself first, then each one above it up to the root."""
        above = [code]
        while (parent := self._known(above[-1]).parent) is not None:
            above.append(parent)
        return tuple(above)

    def depth(self, code: str) -> int:
        """How many steps lie between the code and its root."""
        return len(self.ancestors(code)) - 1

    def subtree(self, code: str) -> tuple[str, ...]:
        """The code itself first, then everything below it, parents before children."""
        return tuple(self._below(self._known(code).code))

    @cached_property
    def paths(self) -> Mapping[str, tuple[str, ...]]:
        """For every code the way down to it, root first and itself last."""
        paths: dict[str, tuple[str, ...]] = {}
        for code in self:
            parent = self._items[code].parent
            paths[code] = (*paths[parent], code) if parent is not None else (code,)
        return paths

    def _known(self, code: str) -> T:
        try:
            return self._items[code]
        except KeyError:
            raise UsageError(f"没有这个编码：{code}") from None

    def _below(self, code: str) -> Iterator[str]:
        waiting = [code]  # no recursion: a line may be longer than Python's stack
        while waiting:
            yield (found := waiting.pop())
            waiting.extend(reversed(self._children.get(found, ())))


def cycles(parents: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Every cycle once, from its smallest code upwards along the line."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in parents:
        walk: dict[str, int] = {}
        code: str | None = start
        while code is not None and code in parents and code not in done and code not in walk:
            walk[code] = len(walk)
            code = parents[code]
        if code is not None and code in walk:
            ring = list(walk)[walk[code] :]
            first = ring.index(min(ring))
            found.append((*ring[first:], *ring[:first]))
        done.update(walk)
    return found


def describe(cycle: tuple[str, ...]) -> str:
    """A cycle for people: A → B → A."""
    return " → ".join((*cycle, cycle[0]))
