"""Reads the copies of one sheet by what they do not share: of seven hundred cells a clerk fills eighty.

A sheet is cut at the starts of its cells. The pieces without a figure or text of their own (labels, and whatever stands
between the cells) must be, byte for byte, those of a sheet that was read in full; the others are blank or hold one
number or inline text. Where anything else differs the sheet is no copy, and is to be read in full.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter, ne
from typing import Any, NamedTuple

from huizong.formats.document import At, Written
from huizong.formats.plain import DIGITS, Plain, at_of, plain_text

_START = b'<c r="'
# a cell that is blank or filled in place, and what follows up to the next cell
_OPEN = re.compile(
    rb'(([A-Z][1-9][0-9]{0,3})"(?: s="([0-9]{1,5})")?)'
    rb'(?:/>|(?: t="n")?><v>[^<]*</v></c>| t="inlineStr"><is><t(?: xml:space="preserve")?>[^<]*</t></is></c>)(.*)',
    re.DOTALL,
)
_INLINE = re.compile(rb' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>')
_KEPT, _PATIENCE = 32, 3


@dataclass(slots=True, eq=False)
class Common:
    """Filled cells that all copies of a sheet share; `kept` is for a reader to keep what it derived from them."""

    cells: Mapping[At, Written]
    kept: tuple[object, Any] | None = None


class _Slot(NamedTuple):
    """How the piece of a cell to be filled begins, and begins and ends with a number; empty where that is a date."""

    at: tuple[int, int]
    head: bytes
    tail: bytes
    before: bytes
    after: bytes


class _Unlike(ValueError):
    """A piece is not what a copy may hold."""


class _Blank:
    """A sheet cut into pieces, shared ones and slots; and how often in a row one that began like it was no copy."""

    def __init__(self, pieces: list[bytes], slots: Mapping[int, _Slot], cells: Plain) -> None:
        """Keep a sheet that was read in full: its pieces, the slots by their number among them, and its cells."""
        shared = [number for number in range(len(pieces)) if number not in slots]
        self._slots = tuple(slots.values())
        self._blanks = [slot.head + b"/>" + slot.tail for slot in self._slots]
        # twice the last: a getter of a single place gives no tuple
        self._pick_slots = itemgetter(*slots, [*slots][-1])
        self._pick_shared = itemgetter(*shared, shared[-1])
        self._shared = self._pick_shared(pieces)
        own = {slot.at for slot in self._slots}
        self.common = Common({at: value for at, value in cells.items() if at not in own})
        self._shared_values = sum(map(_count, self._shared[:-1]))
        self.missed = 0

    def own(self, pieces: list[bytes]) -> Plain | None:
        """What a copy has filled in; None if this is no copy, or if its pieces hold more values than cells were read."""
        if self._pick_shared(pieces) != self._shared:
            return None
        filled = self._pick_slots(pieces)
        differs = [*map(ne, filled, self._blanks)]
        try:
            own = _values(compress(zip(self._slots, filled, strict=False), differs))
        except ValueError:  # a number or a text that is none
            return None
        values = self._shared_values + _count(b"".join(compress(filled, differs)))
        return own if len(self.common.cells) + len(own) == values else None


def _count(xml: bytes) -> int:
    """How many values end in a piece of a sheet."""
    return xml.count(b"</v>") + xml.count(b"</is>")


def _slots(pieces: list[bytes], number_styles: frozenset[bytes]) -> dict[int, _Slot]:
    """The pieces that a copy may fill in, by their number."""
    slots = {}
    for number, piece in enumerate(pieces):
        found = _OPEN.fullmatch(piece)
        if found:
            head, address, style, tail = found.groups()
            dates = style is not None and style not in number_styles
            before, after = (b"", b"") if dates else (head + b"><v>", b"</v></c>" + tail)
            slots[number] = _Slot(at_of(address), head, tail, before, after)
    return slots


def _values(filled: Iterable[tuple[_Slot, bytes]]) -> Plain:
    found: Plain = {}
    for (at, head, tail, before, after), piece in filled:
        if before and piece.startswith(before) and piece.endswith(after):
            number = piece[len(before) : -len(after)]
            if number.strip(DIGITS):
                raise _Unlike
            found[at] = float(number)
        else:
            text = _INLINE.fullmatch(piece, len(head), len(piece) - len(tail))
            if text is None or not (piece.startswith(head) and piece.endswith(tail)):
                raise _Unlike
            found[at] = plain_text(text[1])
    return found


class Copies:
    """The sheets last seen to have copies."""

    def __init__(self) -> None:
        """Begin with none."""
        self._blanks: dict[Hashable, _Blank | None] = {}

    def read(self, xml: bytes, parts: Hashable) -> tuple[Common, Plain] | None:
        """The filled cells of a copy in two parts, shared and its own, each by row and column in reading order.

        None for any other sheet. `parts` are what cells depend on beside the sheet: shared texts and styles.
        """
        pieces = xml.split(_START)
        blank = self._blanks.get((len(pieces), pieces[0], parts))
        if blank is None:
            return None
        own = blank.own(pieces)
        if own is None:
            blank.missed += 1
            return None
        blank.missed = 0
        return blank.common, own

    def learn(self, xml: bytes, parts: Hashable, cells: Plain, number_styles: frozenset[bytes]) -> None:
        """Take a sheet that was read in full for a blank of its copies, once another has begun like it."""
        pieces = xml.split(_START)
        key = len(pieces), pieces[0], parts
        known = self._blanks.get(key)
        if key in self._blanks and (known is None or known.missed > _PATIENCE):
            slots = _slots(pieces, number_styles)
            if slots and list(cells) == sorted(cells):
                self._blanks[key] = _Blank(pieces, slots, cells)
        elif known is None:
            if len(self._blanks) >= _KEPT:
                self._blanks.clear()
            self._blanks[key] = None
