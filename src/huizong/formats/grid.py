"""A table in the making: cells, merges and what is hidden, kept within the limits, whatever format they come from."""

from collections.abc import Iterable, Iterator

from huizong.formats.document import At, Merge, Table, TableCell, Trouble, Written
from huizong.formats.limits import Limits
from huizong.formats.number_format import render, show_text
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean

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

    def put(self, at: At, cell: TableCell) -> None:
        """Fill a cell; UnreadableFile F006 beyond the limits."""
        self._budget.take()
        self._height, self._width = max(self._height, at[0] + 1), max(self._width, at[1] + 1)
        if self._height * self._width > self.limits.cells:
            raise unreadable("F006", "too_large")
        self.cells[at] = cell

    def put_text(self, at: At, text: str, code: str = "", trouble: Trouble = "") -> None:
        """Fill a cell with a text, unless nothing is left of it."""
        if len(text) > self.limits.text:
            raise unreadable("F006", "too_large")
        text = clean(text)
        if text.strip():
            self.put(at, TableCell(text, show_text(text, code) if "@" in code else text, trouble))

    def put_number(self, at: At, number: float, code: str, date1904: bool = False) -> None:
        """Fill a cell with a number as its format shows it."""
        written, shown = render(number, code, date1904)
        self.put(at, TableCell(written, shown))

    def put_value(self, at: At, written: Written, shown: str, trouble: Trouble = "") -> None:
        """Fill a cell with what is no number."""
        self.put(at, TableCell(written, shown, trouble))

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
        merges = tuple(self._clipped())
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
