"""The drawing of comments: one note beside each cell, as large as its text; the sender's shapes stay as they are."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from math import ceil
from typing import NamedTuple

from huizong.formats.document import At
from huizong.reply.grid import Grid
from huizong.reply.unusual import Unusual

_WIDTH, _LINE, _PADDING, _MOST = 330.0, 17.0, 14.0, 700.0
_UNITS = 50
"""Half-width characters that fit on a line of a note."""

_EMPTY = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b'</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SPACES = (b'xmlns:v="urn:schemas-microsoft-com:vml"', b'xmlns:o="urn:schemas-microsoft-com:office:office"')
_SHAPE = re.compile(rb"<v:shape\b(?:(?!</?v:shape[\s>]).)*?</v:shape>", re.DOTALL)
_NUMBER = re.compile(rb"_x0000_s([0-9]{1,8})")
_STEPS = 200


class _Corner(NamedTuple):
    """A place on the sheet: a row or column, and how many pixels into it."""

    number: int
    offset: float


def without_notes(drawing: bytes, cells: Iterable[At]) -> bytes:
    """The drawing without the notes of some cells."""
    gone = {(b"%d" % row, b"%d" % column) for row, column in cells}

    def kept(match: re.Match[bytes]) -> bytes:
        shape = match[0]
        row, column = _inside(shape, b"Row"), _inside(shape, b"Column")
        return b"" if b'ObjectType="Note"' in shape and (row, column) in gone else shape

    return _SHAPE.sub(kept, drawing)


def _inside(shape: bytes, name: bytes) -> bytes:
    found = re.search(rb"<x:%b>\s*([0-9]{1,7})\s*</x:%b>" % (name, name), shape)
    return found[1] if found else b""


def has_shapes(drawing: bytes) -> bool:
    """Whether anything is left to be shown."""
    return b"<v:shape " in drawing or b"<v:group" in drawing or b"<v:rect" in drawing


def with_notes(drawing: bytes | None, notes: Iterable[tuple[At, str]], grid: Grid) -> bytes:
    """The drawing with a note for each cell and text."""
    drawing = drawing or _EMPTY
    end = drawing.rstrip().endswith(b"</xml>") and drawing.rindex(b"</xml>")
    if not end or not all(space in drawing for space in _SPACES):
        raise Unusual("a drawing of another kind")
    first = max((int(number) for number in _NUMBER.findall(drawing)), default=1024) + 1
    shapes = [_note(first + n, at, text, grid) for n, (at, text) in enumerate(notes)]
    return drawing[:end] + b"".join(shapes) + drawing[end:]


def _note(number: int, at: At, text: str, grid: Grid) -> bytes:
    high = min(lines(text, _UNITS) * _LINE + _PADDING, _MOST)
    left = _Corner(at[1] + 1, 12.0)
    top = _Corner(max(at[0] - 1, 0), 8.0)
    right, bottom = _reach(left, _WIDTH, grid.width), _reach(top, high, grid.height)
    anchor = ", ".join(f"{corner.number}, {corner.offset:.0f}" for corner in (left, top, right, bottom))
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:{_WIDTH * 0.75:.0f}pt;height:{high * 0.75:.0f}pt;z-index:{number - 1024};visibility:hidden"'
        ' fillcolor="#fffbe6" o:insetmode="auto"><v:fill color2="#fffbe6"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto;mso-fit-shape-to-text:t">'
        '<div style="text-align:left"></div></v:textbox>'
        '<x:ClientData xmlns:x="urn:schemas-microsoft-com:office:excel" ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{at[0]}</x:Row>"
        f"<x:Column>{at[1]}</x:Column></x:ClientData></v:shape>"
    ).encode()


def _reach(start: _Corner, distance: float, size: Callable[[int], float]) -> _Corner:
    """The corner that lies some pixels further on."""
    number, rest = start.number, start.offset + distance
    for _ in range(_STEPS):
        if rest <= size(number):
            break
        rest -= size(number)
        number += 1
    return _Corner(number, min(rest, max(size(number), 1.0)))


def lines(text: str, units: int) -> int:
    """How many lines a text takes where `units` half-width characters fit on one."""
    wide = (sum(1 + (unicodedata.east_asian_width(c) in "WFA") for c in line) for line in text.split("\n"))
    return sum(max(1, ceil(width / units)) for width in wide)
