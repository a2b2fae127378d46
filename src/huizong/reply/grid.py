"""What a worksheet's XML holds around the cells to be marked: where they stand, how wide and high, merged with what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from huizong.formats.document import At
from huizong.formats.look import position
from huizong.reply.edits import End, Here, Start, walk
from huizong.reply.package import MAIN
from huizong.reply.unusual import Unusual

# what stands behind the reference to the drawing of the comments
_AFTER_DRAWING = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems"}
    | {"tableParts", "extLst"}
)
_PIXELS_A_CHARACTER, _WIDTH, _HEIGHT = 7, 64.0, 20.0
_PIXELS_A_POINT = 4 / 3
_WIDEST, _MERGES, _WIDTHS = 10_000, 5000, 500
_ID = re.compile(r"(?:^|:)id$")


@dataclass(slots=True)
class Row:
    """A row by the position of its start tag; `cells` holds position and style by column, of rows that matter only."""

    start: int
    style: int
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    close: int = 0


@dataclass(slots=True)
class Grid:
    """A worksheet as far as marks need it; positions are those in its bytes, rows and columns count from 0."""

    rows: dict[int, Row] = field(default_factory=dict)
    merges: list[tuple[At, At]] = field(default_factory=list)
    widths: list[tuple[int, int, float, int]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    default_width: float = _WIDTH
    default_height: float = _HEIGHT
    data: int = -1
    data_end: int = -1
    drawing: str | None = None
    drawing_at: int = -1
    end: int = -1

    def anchor_of(self, at: At) -> At:
        """The cell that is seen: of a merged one the top left."""
        inside = (first for first, last in self.merges if _between(first, at, last))
        return next(inside, at)

    def width(self, column: int) -> float:
        """Pixels; 0 of a hidden column."""
        return next((w for first, last, w, _ in self.widths if first <= column <= last), self.default_width)

    def height(self, row: int) -> float:
        """Pixels; 0 of a hidden row."""
        return self.heights.get(row, self.default_height)

    def style_of_blank(self, at: At) -> int:
        """The style that a cell without an entry of its own shows."""
        row = self.rows.get(at[0])
        if row and row.style:
            return row.style
        return next((style for first, last, _, style in self.widths if first <= at[1] <= last), 0)


def _between(first: At, at: At, last: At) -> bool:
    return first[0] <= at[0] <= last[0] and first[1] <= at[1] <= last[1]


def grid_of(xml: bytes, wanted: Iterable[At]) -> Grid:
    """Walk through a worksheet; Unusual if it is written in another way than spreadsheet programs write."""
    grid, rows = Grid(), frozenset(row for row, _ in wanted)

    def handlers(here: Here) -> tuple[Start, End]:
        scan = _Scan(grid, rows, here)
        return scan.start, scan.end

    walk(xml, handlers)
    if grid.data < 0 or grid.end < 0:
        raise Unusual("a sheet without cells")
    if len(grid.merges) > _MERGES or len(grid.widths) > _WIDTHS:
        raise Unusual("too many merges or widths")
    if grid.drawing_at < 0:
        grid.drawing_at = grid.end
    return grid


class _Scan:
    def __init__(self, grid: Grid, wanted: frozenset[int], here: Here) -> None:
        self.grid, self._here = grid, here
        self._wanted, self._depth = wanted, 0
        self._row: Row | None = None
        self._last = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == "c":
            if self._row is not None:
                self._cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif self._depth <= 3:
            self._other(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "row":
            if self._row is not None:
                self._row.close = self._here()
            self._row = None
        elif name == "sheetData":
            self.grid.data_end = self._here()
        elif self._depth == 0:
            self.grid.end = self._here()

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", "0")) - 1
        if number <= self._last or self._depth != 3:
            raise Unusual("rows out of order")
        self._last = number
        row = Row(self._here(), int(attributes.get("s", "0")) if attributes.get("customFormat") in ("1", "true") else 0)
        self.grid.rows[number] = row
        if attributes.get("hidden") in ("1", "true"):
            self.grid.heights[number] = 0.0
        elif "ht" in attributes:
            self.grid.heights[number] = _pixels(attributes["ht"], _PIXELS_A_POINT)
        self._row = row if number in self._wanted else None

    def _cell(self, attributes: dict[str, str]) -> None:
        where = position(attributes.get("r", ""))
        if where is None or where[0] != self._last or self._row is None:
            raise Unusual("a cell out of place")
        if self._row.cells and where[1] <= next(reversed(self._row.cells)):
            raise Unusual("cells out of order")
        self._row.cells[where[1]] = self._here(), int(attributes.get("s", "0"))

    def _other(self, name: str, attributes: dict[str, str]) -> None:
        grid = self.grid
        if self._depth == 1 and (name != "worksheet" or attributes.get("xmlns") != MAIN):
            raise Unusual("a sheet of another kind")
        if self._depth == 2:
            self._section(name, attributes)
        elif name == "col":
            grid.widths.append(_column(attributes))
        elif name == "mergeCell":
            corners = [position(corner) for corner in attributes.get("ref", "").split(":")]
            if None in corners:
                raise Unusual("a merge of nothing")
            grid.merges.append((corners[0], corners[-1]))  # type: ignore[arg-type]

    def _section(self, name: str, attributes: dict[str, str]) -> None:
        grid = self.grid
        if name == "sheetData":
            grid.data = self._here()
        elif name == "sheetFormatPr":
            grid.default_height = _pixels(attributes.get("defaultRowHeight", "15"), _PIXELS_A_POINT)
            if "defaultColWidth" in attributes:
                grid.default_width = _pixels(attributes["defaultColWidth"], _PIXELS_A_CHARACTER)
        elif name == "legacyDrawing":
            grid.drawing = next((value for key, value in attributes.items() if _ID.search(key)), "")
            grid.drawing_at = self._here()
        elif name.rpartition(":")[2] in _AFTER_DRAWING and grid.drawing_at < 0:
            grid.drawing_at = self._here()


def _pixels(written: str, each: float) -> float:
    size = float(written)
    if not 0 <= size < _WIDEST:
        raise Unusual("a width that is none")
    return size * each


def _column(attributes: dict[str, str]) -> tuple[int, int, float, int]:
    first, last = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
    hidden = attributes.get("hidden") in ("1", "true")
    wide = _pixels(attributes["width"], _PIXELS_A_CHARACTER) if "width" in attributes else _WIDTH
    return first, last, 0.0 if hidden else wide, int(attributes.get("style", "0"))
