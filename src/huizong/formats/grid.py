"""A table in the making: cells, merges and what is hidden, kept within the limits, whatever format they come from."""

from collections.abc import Iterable, Iterator
from math import isfinite
from operator import itemgetter

from huizong.formats.document import At, Merge, Table, TableCell
from huizong.formats.limits import Limits
from huizong.formats.marks import STRUCK, without_strokes
from huizong.formats.number_format import render, show_text
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean

ERRORS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
"""What an error shows as; a text that was copied or exported from such a cell is no better than it."""
_ROOMY = 1 << 14


class Budget:
    """How many filled cells a file may still have."""

    def __init__(self, limits: Limits) -> None:
        """Start with all that the limits allow."""
        self.limits, self.left = limits, limits.filled

    def take(self, count: int = 1) -> None:
        """UnreadableFile F006 once there are too many."""
        self.left -= count
        if self.left < 0:
            raise unreadable("F006", "too_large")


def text_cell(text: str, code: str, limits: Limits) -> TableCell | None:
    """A cell with a text as its format shows it; None if nothing is left of it, UnreadableFile F006 if far too long."""
    if len(text) > limits.text:
        raise unreadable("F006", "too_large")
    text = clean(text)
    if not text.strip():
        return None
    if text[0] == "#" and text in ERRORS:
        return TableCell(text, text, "error")
    if STRUCK in text or STRUCK in code:
        text = without_strokes(text)
        return TableCell(text, text, "struck")
    return TableCell(text, show_text(text, code) if "@" in code else text)


def number_cell(number: float, code: str, date1904: bool) -> TableCell:
    """A cell with a number as its format shows it; UnreadableFile F006 if it is none.

    A stroke at the end of `code` says that the cell is crossed out.
    """
    if not isfinite(number):
        raise unreadable("F006", "damaged")
    if STRUCK in code:
        return TableCell(*render(number, without_strokes(code), date1904), "struck")
    return TableCell(*render(number, code, date1904))


class Grid:
    """The filled cells of one table by row and column."""

    def __init__(self, name: str, budget: Budget) -> None:
        """An empty table."""
        self.name, self.hidden = clean(name), False
        self.cells: dict[At, TableCell] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self._merges: list[Merge] = []
        self._budget, self._height, self._width = budget, 0, 0

    @property
    def limits(self) -> Limits:
        """The limits it is kept within."""
        return self._budget.limits

    def put(self, at: At, cell: TableCell | None) -> None:
        """Fill a cell, with nothing if there is none; UnreadableFile F006 beyond the limits."""
        if cell is not None:
            self._budget.take()
            self._reach(at[0], at[1])
            self.cells[at] = cell

    def put_all(self, cells: dict[At, TableCell]) -> None:
        """Fill an empty table."""
        self._budget.take(len(cells))
        if cells:
            self._reach(max(cells)[0], max(map(itemgetter(1), cells)))
        self.cells = cells

    def _reach(self, row: int, column: int) -> None:
        self._height, self._width = max(self._height, row + 1), max(self._width, column + 1)
        if self._height * self._width > self.limits.cells:
            raise unreadable("F006", "too_large")

    def put_text(self, at: At, text: str, code: str = "") -> None:
        """Fill a cell with a text, unless nothing is left of it."""
        self.put(at, text_cell(text, code, self.limits))

    def put_number(self, at: At, number: float, code: str, date1904: bool = False) -> None:
        """Fill a cell with a number as its format shows it."""
        self.put(at, number_cell(number, code, date1904))

    def merge(self, merge: Merge) -> None:
        """Note a merged range; UnreadableFile F006 if there are far too many."""
        if merge.bottom > merge.top or merge.right > merge.left:
            self._merges.append(merge)
        if len(self._merges) > self.limits.merges:
            raise unreadable("F006", "too_large")

    def table(self) -> Table | None:
        """The finished table; None if no cell of it is filled."""
        if not self.cells:
            return None
        merges = tuple(sorted(self._clipped()))
        covered = self._covered(merges)
        cells = {at: cell for at, cell in self.cells.items() if at not in covered} if covered else self.cells
        return Table(
            self.name,
            cells,
            merges,
            covered,
            frozenset(row for row in self.hidden_rows if row < self._height),
            frozenset(c for span in self.hidden_columns for c in range(span.start, min(span.stop, self._width))),
            self.hidden,
        )

    def _clipped(self) -> Iterator[Merge]:
        """Merges far larger than the table end with it, so that nobody walks through a million empty cells."""
        for merge in self._merges:
            if (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1) <= _ROOMY:
                yield merge
            else:
                bottom = max(merge.top, min(merge.bottom, self._height))
                yield Merge(merge.top, merge.left, bottom, max(merge.left, min(merge.right, self._width)))

    def _covered(self, merges: Iterable[Merge]) -> dict[At, TableCell]:
        covered, walked = {}, 0
        for merge in merges:
            rows = range(merge.top, min(merge.bottom + 1, self._height))
            columns = range(merge.left, min(merge.right + 1, self._width))
            walked += len(rows) * len(columns)
            if walked > 2 * self.limits.cells:
                raise unreadable("F006", "hostile")
            for row in rows:
                for column in columns:
                    if (row, column) in self.cells and (row, column) != (merge.top, merge.left):
                        covered[row, column] = self.cells[row, column]
        return covered


def finished(grids: Iterable[Grid]) -> tuple[Table, ...]:
    """The tables that hold anything; UnreadableFile F012 if none does."""
    tables = tuple(table for grid in grids if (table := grid.table()))
    if not tables:
        raise unreadable("F012", "no_cells")
    return tables
