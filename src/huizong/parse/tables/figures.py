"""Every figure of a block with what its row and its column say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from huizong.catalogue.model import Catalogue
from huizong.formats.document import At
from huizong.parse.tables.blocks import Block, DataRow
from huizong.parse.tables.columns import Column, Columns
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.heads import Head
from huizong.parse.tables.roles import COLUMN_HEADS, PARTIAL, STRONG_ORGAN, Role
from huizong.parse.tables.senses import Sense, sense_of

_DATED: frozenset[Role] = PARTIAL | {"total", "region", "last", "plan"}
_OF_VALUES: frozenset[Role] = frozenset({
    "period", "kind", "current", "total", "last", "plan", "growth", "share", "measure", "own", "including", "region", "unitword",
})  # fmt: skip
_NO_STUB: frozenset[Role] = frozenset({"explain", "serial", "aside", "unit"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that stands where a figure should, with the senses of its row and its column.

    `is_shared`: it is merged over several rows or columns that do not say the same.
    """

    spot: Spot
    row: Sense
    column: Sense
    is_shared: bool = False


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
        self._grid, self._block, self._catalogue = grid, block, catalogue
        self._heads = Columns(grid, block, catalogue, year)
        self._columns = self._heads.by_number
        self._no_figures = self._heads.serials | self._heads.years
        self._carried: dict[int, Spot] = {}

    def read(self) -> Sheet:
        """All figures, remarks and lines of the block."""
        columns = [c.sense for c in self._columns.values() if c.has_values or c.roles & _OF_VALUES or c.sense.organs]
        sheet = Sheet(columns=columns)
        local: dict[int, Head] = {}
        for row in self._block.rows:
            for segment in range(len(self._heads.starts)):
                self._read_row(row, segment, local, sheet)
        return sheet

    def _read_row(self, row: DataRow, segment: int, local: dict[int, Head], sheet: Sheet) -> None:
        first = self._heads.starts[segment]
        last = self._heads.starts[segment + 1] if segment + 1 < len(self._heads.starts) else max(self._columns) + 1
        stub = list(self._stub(row, first, last))
        sections = self._heads.corner + tuple(_heading(s.head) for s in row.sections if s.head)
        whole = sense_of(sections, tuple(s.head for s in stub if s.head), self._catalogue)
        spots = [spot for spot in row.spots if first <= spot.at[1] < last]
        if any(spot.is_value for spot in spots):
            sheet.rows.append(whole)
        for spot in spots:
            column = self._columns[spot.at[1]]
            before = tuple(s.head for s in _governing(stub, spot) if s.head)
            sense = whole if len(before) == len(stub) else sense_of(sections, before, self._catalogue)
            self._take(spot, sense, column, local, sheet, stub)

    def _take(
        self, spot: Spot, row: Sense, column: Column, local: dict[int, Head], sheet: Sheet, stub: Sequence[Spot]
    ) -> None:
        if spot.is_value and column.number in self._no_figures:
            return
        if spot.is_value:
            head = local.get(column.number)
            sense = sense_of((), (*column.heads, head), self._catalogue) if head else column.sense
            sheet.figures.append(Figure(spot, row, sense, self._is_shared(spot, column)))
        elif "explain" in column.roles and row.codes:
            sheet.remarks.append((row, spot))
        elif any(spot.at == other.at for other in stub):
            return
        elif self._might_be_value(spot, row, column):
            sheet.figures.append(Figure(spot, row, column.sense))
        elif spot.head and spot.head.role in COLUMN_HEADS and column.has_values and spot.head.role != "unitword":
            local[column.number] = spot.head

    def _is_shared(self, spot: Spot, column: Column) -> bool:
        if spot.at not in self._grid.merges:
            return False
        extent = self._grid.extent(spot)
        rows = [row for row in self._block.rows if extent.top < row.number <= extent.bottom]
        others = (self._columns.get(number) for number in range(extent.left + 1, extent.right + 1))
        return any(row.spots for row in rows) or any(other and other.heads != column.heads for other in others)

    def _might_be_value(self, spot: Spot, row: Sense, column: Column) -> bool:
        """Whether words stand where a figure of a known indicator should."""
        if spot.head and spot.head.is_known and spot.kind not in ("numbering", "date"):
            return False
        named = row.codes or column.sense.codes
        shown = column.roles & _OF_VALUES or column.sense.codes
        return bool(named and (shown or column.has_values) and not column.sense.is_excluded)

    def _stub(self, row: DataRow, first: int, last: int) -> Iterator[Spot]:
        """The texts of a row that say what its figures are."""
        seen: set[At] = set()
        blank: list[int] = []
        for number in range(first, last):
            spot = self._grid.over((row.number, number))
            if spot is None or spot.at in seen or number not in self._columns:
                blank += [number] if spot is None else []
                continue
            seen.add(spot.at)
            column = self._columns[number]
            if number in self._heads.years and spot.kind == "figure":
                yield spot._replace(head=self._heads.head(spot))
            elif spot.kind in ("text", "date") and self._is_stub(spot, column):
                yield from (self._carried[left] for left in blank if left in self._carried)
                blank = []
                found = self._under(spot, column)
                self._forget(number, last)
                self._carried[number] = found
                yield found

    def _forget(self, first: int, after: int) -> None:
        """What stood farther in belongs to the text that stood here before."""
        kept = {number: spot for number, spot in self._carried.items() if number < first or number >= after}
        self._carried = kept

    def _under(self, spot: Spot, column: Column) -> Spot:
        """A name that we do not know is of the kind that its column's header says."""
        role: Role = next((role for role in ("sender", "venue") if role in column.roles), "")
        if not role or spot.head is None or spot.head.is_known:
            return spot
        return spot._replace(head=spot.head._replace(role="organ" if role == "sender" else role))

    def _is_stub(self, spot: Spot, column: Column) -> bool:
        known = spot.head is not None and spot.head.is_known
        if column.roles & _NO_STUB:
            told = spot.head.role if spot.head else ""
            if "unit" in column.roles:
                return told == "unitword" or not known
            return told == "unitword" or (told in _DATED and "aside" in column.roles)
        if column.number in self._heads.labels or column.roles & {"label", "sender", "organs"}:
            return True
        if column.has_values or column.sense.codes or column.roles & _OF_VALUES:
            return known and spot.head is not None and spot.head.role not in ("aside", "explain") and not column.heads
        return True


def _heading(head: Head) -> Head:
    """A heading over rows, which names an office only if it surely does: 宣传进社区 is none."""
    weak = head.role == "organ" and not STRONG_ORGAN.search(head.label.text)
    return head._replace(role="") if weak else head


def _governing(stub: Sequence[Spot], spot: Spot) -> Iterator[Spot]:
    """The texts of a row that stand before a figure; names of units and a lone unit of measure may follow it."""
    measured = any(s.head and s.head.role == "unitword" and s.at[1] < spot.at[1] for s in stub)
    for text in stub:
        role = text.head.role if text.head else ""
        if text.at[1] < spot.at[1] or role in ("organ", "own") or (role == "unitword" and not measured):
            yield text
