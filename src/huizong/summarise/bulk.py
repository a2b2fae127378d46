"""A worksheet that takes whole rows of numbers at once.

XlsxWriter spends 4.5 CPU-s on a million cells written one by one, and a province's cities hold a million. Rows that
look alike are made from one pattern here. Shared strings and formats stay XlsxWriter's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_ROW = "#"
"""Where the number of the row goes in a pattern."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The formats of a row's numbers by their index in the workbook, and of a text or nothing in their places."""

    numbers: tuple[int, ...]
    quiet: int
    blank: int


NO_NUMBERS = Look((), 0, 0)


class _Pattern(NamedTuple):
    """The cells of a row's values, with places for the numbers; its texts are shared strings, `texts` of them."""

    xml: str
    texts: int


class BulkSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """Rows added here stand below all that is written cell by cell."""

    def __init__(self) -> None:
        """Begin with no ready row."""
        super().__init__()
        self._ready: list[str] = []
        self._letters: list[str] = []
        self._patterns: dict[tuple[object, ...], _Pattern] = {}

    def add_row(
        self,
        row: int,
        height: float,
        texts: Iterable[tuple[str, int]],
        values: Sequence[int | float | str] = (),
        look: Look = NO_NUMBERS,
    ) -> None:
        """Add a row below the last one: texts with the indices of their formats, then numbers."""
        number, placed = row + 1, list(texts)
        last = len(placed) + len(values) - 1
        while len(self._letters) <= last:
            self._letters.append(xl_col_to_name(len(self._letters)))
        cells = [
            self._text(f"{letters}{number}", style, text)
            for letters, (text, style) in zip(self._letters, placed, strict=False)
        ]
        cells.append((self._pattern(len(placed), values, look) % tuple(values)).replace(_ROW, str(number)))
        self._ready.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>')
        self._check_dimensions(row, max(last, 0))

    def _pattern(self, first: int, values: Sequence[int | float | str], look: Look) -> str:
        """The pattern of values from the column `first` on: one for all rows with the same texts between numbers."""
        shape = (look, first, *[value if value.__class__ is str else None for value in values])
        known = self._patterns.get(shape)
        if known is not None:
            self.str_table.count += known.texts
            return known.xml
        cells = [
            f'<c r="{letters}{_ROW}" s="{style}"><v>%s</v></c>'
            if value.__class__ is not str
            # takes the text and shows nothing of it
            else self._text(f"{letters}{_ROW}", look.quiet if value else look.blank, str(value)) + "%.0s"
            for letters, style, value in zip(self._letters[first:], look.numbers, values, strict=False)
        ]
        texts = sum(value.__class__ is str and value != "" for value in values)
        self._patterns[shape] = _Pattern("".join(cells), texts)
        return self._patterns[shape].xml

    def _text(self, address: str, style: int, text: str) -> str:
        if not text:
            return f'<c r="{address}" s="{style}"/>'
        return f'<c r="{address}" s="{style}" t="s"><v>{self.str_table._get_shared_string_index(text)}</v></c>'

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.write("".join(self._ready))


def index_of(style: Format) -> int:
    """The index of a format in the workbook."""
    index: int = style._get_xf_index()
    return index


@lru_cache(maxsize=1 << 16)
def display_width(text: str) -> int:
    """How many Latin letters wide a text is; of several lines the widest."""
    return max(sum(1 + (ord(letter) > 0x2E7F or letter in "·—“”") for letter in line) for line in text.split("\n"))


def lines_needed(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines a row needs when each text wraps within its width."""
    return max([wrapped(text, width) for text, width in zip(texts, widths, strict=False)], default=1)


@lru_cache(maxsize=1 << 16)
def wrapped(text: str, width: float) -> int:
    """How many lines a text needs within a width."""
    if "\n" in text:
        return sum(wrapped(line, width) for line in text.split("\n"))
    return max(1, -(-display_width(text) // max(int(width), 1)))
