"""Every figure of a block with what its row and its column say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from huizong.catalogue.model import Catalogue
from huizong.formats.document import At
from huizong.parse.tables.blocks import Block, DataRow
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.heads import Head, head_of
from huizong.parse.tables.lines import is_counting, orientation
from huizong.parse.tables.roles import COLUMN_HEADS, Role
from huizong.parse.tables.senses import Sense, sense_of

_NO_STUB: frozenset[Role] = frozenset({"explain", "serial", "aside", "unit"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that stands where a figure should, with the senses of its row and its column."""

    spot: Spot
    row: Sense
    column: Sense


@dataclass(slots=True)
class Column:
    """A column of a block: its header texts from the top down, and what they say."""

    number: int
    heads: tuple[Head, ...]
    sense: Sense
    roles: frozenset[Role]
    has_values: bool


@dataclass(slots=True)
class Sheet:
    """A block read as far as its headers go: its figures, the remarks to its rows, and the lines of both axes."""

    figures: list[Figure] = field(default_factory=list)
    remarks: list[tuple[Sense, Spot]] = field(default_factory=list)
    rows: list[Sense] = field(default_factory=list)
    columns: list[Sense] = field(default_factory=list)


class BlockReader:
    """Reads one block; `year` is the one being collected."""

    def __init__(self, grid: Grid, block: Block, catalogue: Catalogue, year: int) -> None:
        self._grid, self._block, self._catalogue, self._year = grid, block, catalogue, year
        across = orientation(grid)
        numbers = {spot.at[1] for line in (*block.headers, *block.rows) for spot in line.spots}
        self._label_columns = {s.at[1] for row in block.rows for s in row.spots if across.get(s.at)}
        self._first = min(numbers)
        self._valued = {spot.at[1] for row in block.rows for spot in row.spots if spot.is_value}
        self._columns = {number: self._column(number) for number in sorted(numbers | self._under_merges(numbers))}
        self._starts = self._segments()

    def read(self) -> Sheet:
        """All figures, remarks and lines of the block."""
        sheet = Sheet(columns=[column.sense for column in self._columns.values() if column.has_values])
        local: dict[int, Head] = {}
        for row in self._block.rows:
            for segment in range(len(self._starts)):
                self._read_row(row, segment, local, sheet)
        return sheet

    def _under_merges(self, numbers: set[int]) -> set[int]:
        rows = {line.number for line in self._block.headers}
        return {at[1] for at in self._grid.owner if at[0] in rows and min(numbers) <= at[1] <= max(numbers)}

    # --- columns -------------------------------------------------------------------------------------------------

    def _column(self, number: int) -> Column:
        heads = self._header_path(number)
        sense = sense_of((), heads, self._catalogue)
        roles = frozenset(sense.roles)
        if "unit" in roles and self._names_senders(number):
            roles = frozenset({"sender"})
        return Column(number, heads, sense, roles, number in self._valued)

    def _names_senders(self, number: int) -> bool:
        """Whether a column headed 单位 holds offices, not units of measure."""
        entries = [s.head.role for row in self._block.rows for s in row.spots if s.at[1] == number and s.head]
        return sum(role != "unitword" for role in entries) * 2 > len(entries)

    def _header_path(self, number: int) -> tuple[Head, ...]:
        found: dict[At, Spot] = {}
        headers = self._block.headers
        for index, line in enumerate(headers):
            spot = self._grid.over((line.number, number))
            if spot is None and index + 1 < len(headers):
                spot = self._borrowed(index, number)
            if spot is not None and not self._spans_all(spot, number):
                found[spot.at] = spot
        heads = tuple(head for spot in found.values() if (head := self._head(spot)) is not None)
        return self._joined(heads)

    def _head(self, spot: Spot) -> Head | None:
        if spot.kind == "numbering":
            return None
        if spot.head is None and isinstance(spot.cell.written, float | int | str):
            return (
                head_of(f"{int(float(spot.cell.written))}年", self._catalogue, self._year)
                if spot.kind == "figure"
                else None
            )
        return spot.head

    def _joined(self, heads: tuple[Head, ...]) -> tuple[Head, ...]:
        """One text that was written over several rows (计量, 单位) is understood whole."""
        if len(heads) < 2 or all(head.is_known for head in heads):
            return heads
        whole = head_of("".join(head.text for head in heads), self._catalogue, self._year)
        return (whole,) if whole.is_known and whole.role != "organ" else heads

    def _borrowed(self, index: int, number: int) -> Spot | None:
        """The header of a neighbour to the left that covers this column too, by looks though not by a merge."""
        line, below = self._block.headers[index], self._block.headers[index + 1]
        if self._grid.over((below.number, number)) is None:
            return None
        left = [spot for spot in line.spots if spot.at[1] < number]
        if not left or left[-1].at in self._grid.merges:
            return None
        spot = left[-1]
        between = range(spot.at[1], number)
        if spot.at[1] == self._first or spot.at[1] in self._label_columns:
            return None
        return spot if all(self._grid.over((below.number, column)) is not None for column in between) else None

    def _spans_all(self, spot: Spot, number: int) -> bool:
        """Whether a merged text stands over the labels and the figures alike, so that it is a title."""
        extent = self._grid.extent(spot)
        over_stub = any(extent.left <= column <= extent.right for column in self._label_columns or {self._first})
        return extent.left < extent.right and over_stub and extent.left <= number <= extent.right

    # --- segments ------------------------------------------------------------------------------------------------

    def _segments(self) -> list[int]:
        """The first columns of the tables that stand side by side."""
        starts = [self._first]
        seen_values = False
        last = self._first
        for column in self._columns.values():
            repeats = self._repeats_first(column)
            if seen_values and (column.number in self._label_columns or repeats):
                start = column.number
                while start - 1 > last and start - 1 in self._columns and self._is_serial(start - 1):
                    start -= 1
                starts.append(start)
                seen_values = False
            if column.has_values and not self._is_serial(column.number) and column.number not in self._label_columns:
                seen_values, last = True, column.number
        return starts

    def _repeats_first(self, column: Column) -> bool:
        first = self._columns[self._first]
        known = bool(column.heads) and column.heads[-1].role in ("label", "serial", "sender")
        return known and column.number != self._first and column.heads == first.heads

    def _is_serial(self, number: int) -> bool:
        column = self._columns[number]
        if "serial" in column.roles:
            return True
        values = [
            spot for row in self._block.rows for spot in row.spots if spot.at[1] == number and spot.kind != "text"
        ]
        figures = [spot for spot in values if spot.kind == "figure"]
        return not column.heads and bool(values) and (not figures or (len(figures) > 1 and is_counting(figures)))

    # --- rows ----------------------------------------------------------------------------------------------------

    def _read_row(self, row: DataRow, segment: int, local: dict[int, Head], sheet: Sheet) -> None:
        first = self._starts[segment]
        last = self._starts[segment + 1] if segment + 1 < len(self._starts) else max(self._columns) + 1
        stub = list(self._stub(row, first, last))
        sections = tuple(s.head for s in row.sections if s.head)
        whole = sense_of(sections, tuple(s.head for s in stub if s.head), self._catalogue)
        spots = [spot for spot in row.spots if first <= spot.at[1] < last]
        if any(spot.is_value for spot in spots):
            sheet.rows.append(whole)
        for spot in spots:
            column = self._columns[spot.at[1]]
            before = tuple(s.head for s in stub if s.head and (s.at[1] < spot.at[1] or s.head.role in ("organ", "own")))
            sense = whole if len(before) == len(stub) else sense_of(sections, before, self._catalogue)
            self._take(spot, sense, column, local, sheet, stub)

    def _take(
        self, spot: Spot, row: Sense, column: Column, local: dict[int, Head], sheet: Sheet, stub: Sequence[Spot]
    ) -> None:
        if spot.is_value and self._is_serial(column.number):
            return
        if spot.is_value:
            head = local.get(column.number)
            sense = sense_of((), (*column.heads, head), self._catalogue) if head else column.sense
            sheet.figures.append(Figure(spot, row, sense))
        elif "explain" in column.roles and row.codes:
            sheet.remarks.append((row, spot))
        elif all(spot.at != other.at for other in stub) and self._might_be_value(spot, row, column):
            sheet.figures.append(Figure(spot, row, column.sense))
        elif spot.head and spot.head.role in COLUMN_HEADS and column.has_values and spot.head.role != "unitword":
            local[column.number] = spot.head

    def _might_be_value(self, spot: Spot, row: Sense, column: Column) -> bool:
        """Whether words stand where a figure of a known indicator should."""
        if spot.head and spot.head.is_known and spot.kind not in ("numbering", "date"):
            return False
        named = row.codes or column.sense.codes
        shown = column.roles & {"current", "total", "measure"} or column.sense.codes
        return bool(named and (shown or column.has_values) and not column.sense.is_excluded)

    def _stub(self, row: DataRow, first: int, last: int) -> Iterator[Spot]:
        """The texts of a row that say what its figures are."""
        seen: set[At] = set()
        for number in range(first, last):
            spot = self._grid.over((row.number, number))
            if spot is None or spot.at in seen or number not in self._columns:
                continue
            seen.add(spot.at)
            column = self._columns[number]
            if spot.kind in ("text", "date") and self._is_stub(spot, column):
                names = "sender" in column.roles and spot.head is not None and not spot.head.is_known
                yield spot._replace(head=spot.head._replace(role="organ")) if names and spot.head else spot

    def _is_stub(self, spot: Spot, column: Column) -> bool:
        known = spot.head is not None and spot.head.is_known
        if column.roles & _NO_STUB:
            return spot.head is not None and spot.head.role == "unitword"
        if column.number in self._label_columns or column.roles & {"label", "sender", "organs"}:
            return True
        if (
            column.has_values
            or column.sense.codes
            or column.roles & {"current", "total", "last", "plan", "growth", "share"}
        ):
            return known and spot.head is not None and spot.head.role not in ("aside", "explain") and not column.heads
        return True
