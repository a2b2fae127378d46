"""A worksheet that takes whole rows of numbers at once.

XlsxWriter spends 4.5 CPU-s on a million cells written one by one; ready rows cost a fifth of it, and a province's
cities hold a million. Shared strings and formats stay XlsxWriter's own.
"""

from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cell = tuple[int | float | str, Format]


class BulkSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """Rows added here stand below all that is written cell by cell."""

    def __init__(self) -> None:
        """Begin with no ready row."""
        super().__init__()
        self._ready: list[str] = []
        self._letters: list[str] = []

    def add_row(self, row: int, cells: Iterable[Cell], height: float) -> None:
        """Add a row below the last one, from the first column on."""
        parts = [f'<row r="{row + 1}" ht="{height:g}" customHeight="1">']
        column = -1
        for column, (value, style) in enumerate(cells):
            if column == len(self._letters):
                self._letters.append(xl_col_to_name(column))
            place = f'<c r="{self._letters[column]}{row + 1}" s="{style._get_xf_index()}"'
            if value.__class__ is not str:
                parts.append(f"{place}><v>{value!r}</v></c>")
            elif value:
                parts.append(f'{place} t="s"><v>{self.str_table._get_shared_string_index(value)}</v></c>')
            else:
                parts.append(f"{place}/>")
        self._ready.append("".join([*parts, "</row>"]))
        self._check_dimensions(row, max(column, 0))

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.write("".join(self._ready))


def display_width(text: str) -> int:
    """How many Latin letters wide a text is; of several lines the widest."""
    return max((sum(2 if ord(letter) > 0x2E7F or letter in "·—“”" else 1 for letter in line) for line in text.split("\n")), default=0)


def lines_needed(texts: Sequence[tuple[str, float]]) -> int:
    """How many lines a row needs when each text wraps within its width."""
    return max((sum(-(-max(display_width(part), 1) // max(int(width), 1)) for part in text.split("\n")) for text, width in texts), default=1)
