"""What the headers of a block say of each of its columns, and where one table ends and the next begins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from huizong.catalogue.model import Catalogue
from huizong.formats.document import At
from huizong.parse.tables.blocks import Block
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.heads import Head, head_of
from huizong.parse.tables.lines import is_counting, is_year
from huizong.parse.tables.roles import Role
from huizong.parse.tables.senses import Sense, sense_of


@dataclass(slots=True)
class Column:
    """A column of a block: its header texts from the top down, and what they say."""

    number: int
    heads: tuple[Head, ...]
    sense: Sense
    roles: frozenset[Role]
    has_values: bool

    @property
    def wording(self) -> tuple[str, ...]:
        """Its header texts as such."""
        return tuple(head.text for head in self.heads)


class Columns:
    """The columns of a block.

    `labels` are those whose texts name the indicators of their rows, `serials` and `years` those whose figures only
    number or date them; `starts` are the first columns of tables side by side; `corner` is an indicator that heads all.
    """

    def __init__(self, grid: Grid, block: Block, catalogue: Catalogue, year: int) -> None:
        self._grid, self._block, self._catalogue, self._year = grid, block, catalogue, year
        across = grid.across
        lines = [line.spots for line in block.headers] + [row.spots for row in block.rows]
        numbers = {spot.at[1] for spots in lines for spot in spots}
        self.labels = {s.at[1] for row in block.rows for s in row.spots if across.get(s.at)}
        self._first = min(numbers)
        self._filled: dict[int, list[Spot]] = {number: [] for number in numbers}
        for row in block.rows:
            for spot in row.spots:
                self._filled[spot.at[1]].append(spot)
        self._valued = {spot.at[1] for row in block.rows for spot in row.spots if spot.is_value}
        self.by_number = {number: self._column(number) for number in sorted(numbers | self._under_merges(numbers))}
        self.years = {n for n in self.by_number if self._holds_years(n)}
        self.serials = {number for number in self.by_number if self._is_serial(number)}
        self._tell_parts()
        self.starts = self._segments()
        self.corner = self._corner_label()

    def _tell_parts(self) -> None:
        """Columns under one header that all name its indicator (传单, 折页 under 发放宣传资料) are parts of it."""
        naming = [c for c in self.by_number.values() if len(c.heads) > 1 and c.sense.codes and not c.heads[-1].role]
        for column in naming:
            above = column.heads[:-1]
            alike = [c for c in naming if c.heads[:-1] == above and c.sense.codes == column.sense.codes]
            if len(alike) > 1 and sense_of((), above, self._catalogue).codes == column.sense.codes:
                column.sense = replace(column.sense, roles=(*column.sense.roles, "kind"))

    def _under_merges(self, numbers: set[int]) -> set[int]:
        rows = {line.number for line in self._block.headers}
        return {at[1] for at in self._grid.owner if at[0] in rows and min(numbers) <= at[1] <= max(numbers)}

    def _column(self, number: int) -> Column:
        heads = self._header_path(number)
        sense = sense_of((), heads, self._catalogue)
        roles = frozenset(sense.roles)
        if "unit" in roles and self._names_senders(number):
            roles = frozenset({"sender"})
        return Column(number, heads, sense, roles, number in self._valued)

    def _names_senders(self, number: int) -> bool:
        """Whether a column headed 单位 holds offices, not units of measure."""
        entries = [spot.head.role for spot in self._filled[number] if spot.head]
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
        heads = tuple(head for spot in found.values() if (head := self.head(spot)) is not None)
        return heads if self._is_group(found.values()) else self._joined(heads)

    def _is_group(self, spots: Iterable[Spot]) -> bool:
        """Whether a merged header over several columns names an indicator, so that what is below it is its own word."""
        wide = (spot for spot in spots if spot.head and spot.head.codes)
        return any(self._grid.extent(spot).right > self._grid.extent(spot).left for spot in wide)

    def head(self, spot: Spot) -> Head | None:
        """What a header says; of numbers only years say anything."""
        if spot.kind == "numbering":
            return None
        if spot.head is None and is_year(spot):
            return head_of(f"{int(float(str(spot.cell.written)))}年", self._catalogue, self._year)
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
        if spot.at[1] == self._first or spot.at[1] in self.labels:
            return None
        return spot if all(self._grid.over((below.number, column)) is not None for column in between) else None

    def _spans_all(self, spot: Spot, number: int) -> bool:
        """Whether a merged text stands over the labels and the figures alike, so that it is a title."""
        extent = self._grid.extent(spot)
        stub = self.labels or ({self._first} - self._valued)
        over_stub = any(extent.left <= column <= extent.right for column in stub)
        return extent.left < extent.right and over_stub and extent.left <= number <= extent.right

    def _corner_label(self) -> tuple[Head, ...]:
        """The indicator that heads the column of the rows' names, where no other header and no row names one."""
        named = [column for column in self.by_number.values() if column.sense.codes]
        if len(named) != 1 or named[0].has_values or named[0].number != self._first or self.labels:
            return ()
        return named[0].heads

    def _segments(self) -> list[int]:
        """The first columns of the tables that stand side by side."""
        starts = [self._first]
        seen_values = False
        last = self._first
        for column in self.by_number.values():
            repeats = self._repeats_first(column)
            if seen_values and (column.number in self.labels or repeats):
                start = column.number
                while start - 1 > last and start - 1 in self.by_number and start - 1 in self.serials:
                    start -= 1
                starts.append(start)
                seen_values = False
            if column.has_values and column.number not in self.serials | self.years | self.labels:
                seen_values, last = True, column.number
        return starts

    def _repeats_first(self, column: Column) -> bool:
        first = self.by_number[self._first]
        known = bool(column.heads) and column.heads[-1].role in ("label", "serial", "sender")
        return known and column.number != self._first and column.wording == first.wording

    def _holds_years(self, number: int) -> bool:
        """Whether the figures of a column only say of which year its rows are."""
        values = [spot for spot in self._filled.get(number, ()) if spot.is_value]
        if not values or not all(is_year(spot) for spot in values) or self.by_number[number].sense.codes:
            return False
        heads = self.by_number[number].heads
        # 2000 under 本年 or 上年同期 is a figure
        named = any("年" in head.text and (head.text == "年" or head.role in ("", "label")) for head in heads)
        return named or (number == self._first and len(values) > 1 and len(self._valued) > 1 and not self.labels)

    def _is_serial(self, number: int) -> bool:
        column = self.by_number[number]
        if "serial" in column.roles:
            return True
        values = [spot for spot in self._filled.get(number, ()) if spot.kind != "text"]
        figures = [spot for spot in values if spot.kind == "figure"]
        if column.heads or not values or any(spot.kind == "mark" for spot in values):
            return False
        goes_on = number + 1 in self.labels and len(figures) > 2
        return not figures or (len(figures) > 1 and is_counting(figures, from_start=not goes_on))
