"""Cuts a grid into blocks: rows of figures under their own headers, with the headings and the title that govern them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.lines import Line, is_note, is_title, lines_of, section_depth
from huizong.parse.tables.roles import COLUMN_HEADS, years_in

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of figures and the headings above it, the outermost first."""

    number: int
    spots: Sequence[Spot]
    sections: tuple[Spot, ...]


@dataclass(slots=True)
class Block:
    """Rows of figures under common headers; `meta` are the lines about the table that stand above it."""

    titles: list[Spot] = field(default_factory=list)
    meta: list[Spot] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    rows: list[DataRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a grid, and the lines below the last of them."""

    grid: Grid
    blocks: Sequence[Block]
    below: Sequence[Spot]


def strips_of(grid: Grid) -> list[Grid]:
    """The tables that stand side by side with an empty column between, lists without figures left out."""
    columns = sorted(grid.columns)
    if not columns:
        return []
    gaps = [(a, b) for a, b in zip(columns, columns[1:], strict=False) if b - a > 1 and _is_gap(grid, a + 1, b)]
    if not gaps:
        return [grid]
    across = grid.across
    starts = [columns[0]]
    for _, after in gaps:
        here = grid.strip(after, columns[-1])
        before = grid.strip(starts[-1], after - 1)
        if _stands_alone(here, across) or _is_list(here, before) or not _has_figures(here):
            starts.append(after)
    ends = [*(start - 1 for start in starts[1:]), columns[-1]]
    strips = [grid.strip(first, last) for first, last in zip(starts, ends, strict=True)]
    useful = [strip for strip in strips if strip is strips[0] or _has_figures(strip)]
    return useful if len(useful) > 1 else [useful[0]]


def _is_gap(grid: Grid, first: int, after: int) -> bool:
    """Whether no merge of a row with several texts reaches over the empty columns."""
    bridged = {grid.owner[at] for at in grid.owner if first <= at[1] < after}
    return all(len(grid.rows[at[0]]) == 1 for at in bridged)


def _stands_alone(strip: Grid, across: dict[tuple[int, int], bool]) -> bool:
    return any(across.get(at) for at in strip.spots) and _has_figures(strip)


def _is_list(strip: Grid, before: Grid) -> bool:
    """Whether a strip names its own figures in rows where the one before has its figures: a pick list, a second table."""
    first = min(at[1] for at in strip.spots)
    named = [row for row, spots in strip.rows.items() if spots[0].at[1] == first and _names_figure(spots)]
    beside = [row for row in named if any(spot.is_value for spot in before.rows.get(row, ()))]
    return len(beside) > 1


def _names_figure(spots: Sequence[Spot]) -> bool:
    return spots[0].kind == "text" and any(spot.is_value for spot in spots[1:])


def _has_figures(strip: Grid) -> bool:
    return any(spot.is_value for spot in strip.spots.values())


def layout_of(grid: Grid) -> Layout:
    """Cut one strip into its blocks."""
    builder = _Builder(grid)
    lines = lines_of(grid)
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if line.kind == "words" and following is not None and following.kind == "words":
            following = _after_words(lines, index)  # the words of a header may be split over several rows
        builder.take(line, following)
    return builder.finish()


def _after_words(lines: Sequence[Line], index: int) -> Line | None:
    """The row that follows those with nothing but words, as many as a header may have."""
    after = next((line for line in lines[index + 1 : index + _DEEPEST] if line.kind != "words"), None)
    return after or lines[index + 1]


class _Builder:
    """The blocks while the lines are being read."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._done: list[Block] = []
        self._block = Block()
        self._sections: list[Spot] = []

    def take(self, line: Line, following: Line | None) -> None:
        """Give a line its place."""
        if line.kind == "numbering" and not self._is_only_row(following):
            return
        if self._is_years_row(line, following):
            self._block.rows.append(DataRow(line.number, line.spots, tuple(self._sections)))
        elif line.kind == "header" or (line.kind == "words" and self._is_header(line, following)):
            self._header(line)
        elif line.kind in ("data", "numbering"):
            self._block.rows.append(DataRow(line.number, line.spots, tuple(self._sections)))
        elif line.kind == "meta":
            self._meta(line)
        elif line.kind == "lone":
            self._lone(line, following)

    def finish(self) -> Layout:
        """All blocks with figures."""
        below = self._block.meta if not self._block.rows else []
        self._flush()
        return Layout(self._grid, self._done, below)

    def _flush(self) -> None:
        if self._block.rows:
            self._done.append(self._block)
            self._block = Block()
            self._sections = []

    def _is_years_row(self, line: Line, following: Line | None) -> bool:
        """Whether figures that look like years are the figures of the header above them, there being no others."""
        return line.kind == "header" and all(spot.is_value for spot in line.spots) and self._is_only_row(following)

    def _is_only_row(self, following: Line | None) -> bool:
        """Whether 1, 2, 3 under a header are its figures, there being no others."""
        last = following is None or following.kind in ("header", "lone", "meta", "words")
        return last and bool(self._block.headers) and not self._block.rows

    def _header(self, line: Line) -> None:
        self._flush()
        self._block.headers.append(line)

    def _meta(self, line: Line) -> None:
        texts = [spot for spot in line.spots if spot.kind != "numbering"]
        if self._block.rows and _opens_table(texts):
            self._flush()
        self._block.meta += texts

    def _is_header(self, line: Line, following: Line | None) -> bool:
        """Whether a row of texts that we do not know heads the columns, and is no row of remarks."""
        if self._block.rows or following is None:
            return False
        if not self._block.headers:
            return following.kind in ("data", "header", "numbering")
        first = self._block.headers[0].spots[0].at[1]
        return all(spot.at[1] > first for spot in line.spots)

    def _lone(self, line: Line, following: Line | None) -> None:
        spot = next(spot for spot in line.spots if spot.kind in ("text", "date"))
        if self._is_fragment(spot, following):
            self._header(line)
        elif is_note(spot):
            return
        elif is_title(spot) or (following is not None and following.kind == "header" and years_in(spot.text)):
            self._flush()
            self._block.headers = []
            self._block.titles.append(spot)
        else:
            depth = section_depth(spot)
            sections = [s for s in self._sections if section_depth(s) < depth] + [spot]
            if following is not None and following.kind == "header":
                self._flush()  # the heading of a table with a header of its own
            self._sections = sections

    def _is_fragment(self, spot: Spot, following: Line | None) -> bool:
        """Whether a lone word is the only one in its row of a header of several rows."""
        known = spot.head is not None and spot.head.role in COLUMN_HEADS
        if not known or following is None or following.kind not in ("header", "data", "words"):
            return False
        lines = [*(h.spots for h in self._block.headers), following.spots]
        return not self._block.rows and spot.at[1] > min(spots[0].at[1] for spots in lines)


def _opens_table(texts: Sequence[Spot]) -> bool:
    """A unit line or the name of a sender between two tables."""
    words = "".join(spot.text for spot in texts)
    return "单位" in words and not any(word in words for word in ("负责人", "审核", "复核", "填表人", "填报人", "制表"))
