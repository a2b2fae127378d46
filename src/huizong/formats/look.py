"""Looks at a sheet's raw XML without the reader that is to be trusted with it.

A `glance` costs a few searches and is enough for most sheets; whatever it finds unusual is walked through by `look`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable

# any start of a cell but <c r="A1" to <c r="Z9999"; <cols> and <cfRule> are no cells
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z][0-9]{1,4}"|[a-z])')
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?!0|false)""")
_PREFIXED = re.compile(rb":c[\s/>]")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,9})["']""")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![0-9A-Za-z])")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


class Glance(NamedTuple):
    """`filled` counts cells with content; not `calm`: only a look tells what the sheet really holds."""

    filled: int
    calm: bool


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a sheet's XML holds; addresses as written in spreadsheets.

    `filled` counts cells with a value that is neither an error nor white space; `figures` the numbers among them.
    """

    filled: int
    figures: int
    height: int
    width: int
    errors: frozenset[str]
    unstored: frozenset[str]
    hidden: frozenset[str]


@lru_cache(maxsize=64)
def glance(xml: bytes) -> Glance:
    """Count the filled cells, and see whether anything but plain cells within A1:Z9999 is there."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    filled = xml.count(b"</v>") + xml.count(b"</is>")
    calm = (
        0 <= start < end
        and xml.find(b"<f", start, end) < 0
        and _HIDDEN.search(xml) is None
        and _UNUSUAL.search(xml) is None
        and _PREFIXED.search(xml) is None
    )
    return Glance(filled, calm)


def look(xml: bytes, blank_strings: frozenset[int] = frozenset(), limits: Limits = LIMITS) -> SheetLook:
    """Walk through every cell; UnreadableFile F006 if the used area is larger than any report's."""
    walk = _Walk(blank_strings, limits)
    parse_xml(xml, walk.start, walk.end, walk.text)
    return walk.found()


def covered_cells(xml: bytes) -> tuple[tuple[int, int], ...]:
    """Row and column, from 0, of every cell that a merge hides."""
    after = xml.rfind(b"</sheetData>")
    at = xml.find(b"mergeCells", max(after, 0))
    return _covered(xml[at : xml.find(b"mergeCells>", at + 10)]) if at >= 0 else ()


@lru_cache(maxsize=32)
def _covered(merges: bytes) -> tuple[tuple[int, int], ...]:
    hidden: list[tuple[int, int]] = []
    for left, top, right, bottom in _MERGE.findall(merges):
        rows, columns = range(int(top) - 1, int(bottom)), range(column_of(left.decode()), column_of(right.decode()) + 1)
        if len(rows) * len(columns) + len(hidden) > LIMITS.cells:
            raise unreadable("F006", "too_large")
        hidden += ((row, column) for row in rows for column in columns if (row, column) != (rows[0], columns[0]))
    return tuple(hidden)


def style_of(xml: bytes, address: str) -> int | None:
    """The number of a cell's style."""
    plain = b'<c r="%b"' % address.encode()
    start = xml.find(plain)
    if start >= 0:
        tag = xml[start : xml.find(b">", start)]
    else:
        found = re.search(rb"<(?:\w+:)?c\s[^>]*\br\s*=\s*[\"']%b[\"'][^>]*" % address.encode(), xml)
        tag = found[0] if found else b""
    style = _STYLE.search(tag)
    return int(style[1]) if style else None


def column_of(letters: str) -> int:
    """The column's number, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@lru_cache(maxsize=1 << 14)
def position(address: str) -> tuple[int, int] | None:
    """Row and column, from 0, of the first cell of an address."""
    match = _ADDRESS.match(address)
    return (int(match[2]) - 1, column_of(match[1])) if match else None


@lru_cache(maxsize=1 << 14)
def letters_of(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_xml(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Feed elements to handlers; UnreadableFile F006 if this is no XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise unreadable("F006", "damaged") from error


class _Walk:
    """The state of one walk through a sheet."""

    def __init__(self, blank_strings: frozenset[int], limits: Limits) -> None:
        self._blank, self._limits = blank_strings, limits
        self._row = self._column = -1
        self._row_hidden = False
        self._columns_hidden: list[range] = []
        self._kind, self._has_formula, self._has_value, self._open = "n", False, False, False
        self._content: list[str] = []
        self._filled = self._figures = self._height = self._width = 0
        self._errors: set[str] = set()
        self._unstored: set[str] = set()
        self._hidden: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._start_cell(attributes)
        elif local in ("v", "t"):
            self._open = True
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column, self._row_hidden = -1, _is_true(attributes.get("hidden"))
        elif local == "col" and _is_true(attributes.get("hidden")):
            self._columns_hidden.append(range(int(attributes["min"]) - 1, int(attributes["max"])))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        # without an address a cell follows the one before it
        at = position(attributes["r"].upper()) if "r" in attributes else (self._row, self._column + 1)
        if at is None or not (0 <= at[0] <= _LAST_ROW and at[1] <= _LAST_COLUMN):
            raise unreadable("F006", "damaged")
        self._row, self._column = at
        self._kind = attributes.get("t", "n")
        self._has_formula = self._has_value = False
        self._content.clear()

    def text(self, text: str) -> None:
        if self._open:
            self._content.append(text)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self._open = False
        elif local == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        content = "".join(self._content).strip()
        if self._kind == "s" and content.isdecimal() and int(content) in self._blank:
            content = ""
        if not content:
            # a text formula may well give an empty text
            if self._has_formula and self._kind != "str":
                self._unstored.add(self._address)
            return
        self._height, self._width = max(self._height, self._row + 1), max(self._width, self._column + 1)
        if self._height * self._width > self._limits.cells:
            raise unreadable("F006", "too_large")
        if self._kind == "e":
            self._errors.add(self._address)
            return
        self._filled += 1
        self._figures += self._kind == "n"
        if self._row_hidden or any(self._column in columns for columns in self._columns_hidden):
            self._hidden.add(self._address)

    @property
    def _address(self) -> str:
        return f"{letters_of(self._column)}{self._row + 1}"

    def found(self) -> SheetLook:
        hidden = frozenset(self._hidden)
        sets = frozenset(self._errors), frozenset(self._unstored), hidden
        return SheetLook(self._filled, self._figures, self._height, self._width, *sets)


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")
