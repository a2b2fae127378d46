"""A workbook's cell styles with ours appended: none of the sender's is changed, so numbers keep their look."""

import re
from functools import cached_property
from typing import Literal

from huizong.model import Severity
from huizong.reply.edits import Edits, End, Here, Start, after, tag_at, walk, with_attribute
from huizong.reply.fills import COLOURS, colour_of, described, drawn, solid
from huizong.reply.package import MAIN
from huizong.reply.unusual import Unusual

Kind = Literal["fonts", "fills", "borders", "cellXfs"]
_CHILD: dict[str, str] = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_MOST = 60_000
_FILL = re.compile(rb'\sfillId\s*=\s*["\']([0-9]{1,6})["\']')


class _Collection:
    """All fonts, fills, borders or cell styles: where they stand in the part, and as they are now."""

    def __init__(self, start: int) -> None:
        self.start, self.close = start, 0
        self.spans: list[tuple[int, int]] = []
        self.items: list[bytes] = []

    @cached_property
    def numbers(self) -> dict[bytes, int]:
        """The number of each item by what it says; asked for only once nothing but additions is to come."""
        return {item: number for number, item in reversed(list(enumerate(self.items)))}


class Styles:
    """The styles part while it is added to."""

    def __init__(self, xml: bytes) -> None:
        """Find the collections; Unusual if one is missing or holds what it should not."""
        self._xml = xml
        self._all = _collections(xml)
        self._marked: dict[tuple[int, Severity], int] = {}
        self.looks: dict[str, str] = {}
        """What the marked cells looked like before, by the mark's colour; `restore` takes it."""

    def add(self, kind: Kind, item: bytes) -> int:
        """The number of a font, fill, border or cell style; appended if there is none like it."""
        items, numbers = self._all[kind].items, self._all[kind].numbers
        if item not in numbers:
            if len(items) >= _MOST:
                raise Unusual("too many styles")
            numbers[item] = len(items)
            items.append(item)
        return numbers[item]

    def marked(self, base: int, severity: Severity) -> int:
        """The cell style that differs from `base` by the mark's colour only."""
        if (base, severity) not in self._marked:
            style = _item(self._all["cellXfs"].items, base)
            tag = tag_at(style, 0)
            fill = self._mark(tag, severity)
            changed = with_attribute(with_attribute(tag, b"fillId", b"%d" % fill), b"applyFill", b"1")
            self._marked[base, severity] = self.add("cellXfs", changed + style[len(tag) :])
        return self._marked[base, severity]

    def _mark(self, tag: bytes, severity: Severity) -> int:
        found = _FILL.search(tag)
        look = described(_item(self._all["fills"].items, int(found[1]) if found else 0))
        colour = COLOURS[severity]
        while self.looks.get(f"{colour:06X}", None if colour in self._colours else look) != look:
            colour += 1
        self.looks[f"{colour:06X}"] = look
        return self.add("fills", solid(colour))

    @cached_property
    def _colours(self) -> frozenset[int | None]:
        """The colours of the sender's own fills."""
        return frozenset(map(colour_of, self._all["fills"].items))

    def restore(self, looks: dict[str, str]) -> None:
        """Give the fills of earlier marks the look that their cells had before."""
        fills = self._all["fills"].items
        for number, fill in enumerate(fills):
            colour = colour_of(fill)
            if colour is not None and f"{colour:06X}" in looks:
                fills[number] = drawn(looks[f"{colour:06X}"])

    def result(self) -> bytes:
        """The styles part with all that was added."""
        edits = Edits(self._xml)
        for found in self._all.values():
            for (start, end), item in zip(found.spans, found.items, strict=False):
                if item != self._xml[start:end]:
                    edits.replace(start, end, item)
            added = found.items[len(found.spans) :]
            if added:
                tag = tag_at(self._xml, found.start)
                counted = with_attribute(tag, b"count", b"%d" % len(found.items))
                edits.replace(found.start, found.start + len(tag), counted)
                edits.insert(found.close, b"".join(added))
        return edits.result()


def _item(items: list[bytes], number: int) -> bytes:
    if not 0 <= number < len(items):
        raise Unusual("a style that is not there")
    return items[number]


class _Scan:
    """Finds the collections while the part is walked through."""

    def __init__(self, xml: bytes, here: Here, found: dict[str, _Collection]) -> None:
        self._xml, self._here, self._found = xml, here, found
        self._path: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and (name != "styleSheet" or attributes.get("xmlns") != MAIN):
            raise Unusual("styles of another kind")
        if len(self._path) == 1 and name in _CHILD:
            self._found[name] = _Collection(self._here())
        self._path.append((name, self._here()))

    def end(self, name: str) -> None:
        _, first = self._path.pop()
        if len(self._path) == 1 and name in _CHILD:
            self._found[name].close = self._here()
        elif len(self._path) == 2 and self._path[1][0] in _CHILD:
            self._item(self._path[1][0], name, first)

    def _item(self, kind: str, name: str, first: int) -> None:
        if name != _CHILD[kind]:
            raise Unusual("styles of another kind")
        span = first, after(self._xml, first, self._here())
        self._found[kind].spans.append(span)
        self._found[kind].items.append(self._xml[span[0] : span[1]])


def _collections(xml: bytes) -> dict[str, _Collection]:
    found: dict[str, _Collection] = {}

    def handlers(here: Here) -> tuple[Start, End]:
        scan = _Scan(xml, here, found)
        return scan.start, scan.end

    walk(xml, handlers)
    if not all(kind in found and found[kind].items for kind in _CHILD):
        raise Unusual("styles are missing")
    return found
