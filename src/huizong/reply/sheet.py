"""Marks cells in a worksheet's XML: their style number changes, nothing else; a cell that is not there is added."""

from collections.abc import Callable, Mapping

from huizong.formats.document import At, Table
from huizong.model import Severity
from huizong.reply.edits import Edits, tag_at, with_attribute, without_attribute
from huizong.reply.grid import Grid, Row
from huizong.reply.package import OFFICE
from huizong.reply.unusual import Unusual

Restyle = Callable[[int, Severity], int]


def recolour(edits: Edits, grid: Grid, marks: Mapping[At, Severity], restyle: Restyle) -> None:
    """Give each cell the style that `restyle` makes of its own."""
    by_row: dict[int, dict[int, Severity]] = {}
    for at, severity in sorted(marks.items()):
        by_row.setdefault(at[0], {})[at[1]] = severity
    for number, cells in by_row.items():
        blanks = {}
        row = grid.rows.get(number)
        for column, severity in cells.items():
            if row is None or column not in row.cells:
                blanks[column] = restyle(grid.style_of_blank((number, column)), severity)
            else:
                start, style = row.cells[column]
                tag = tag_at(edits.xml, start)
                edits.replace(start, start + len(tag), with_attribute(tag, b"s", b"%d" % restyle(style, severity)))
        if blanks:
            _add(edits, grid, number, blanks)


def _add(edits: Edits, grid: Grid, number: int, blanks: Mapping[int, int]) -> None:
    cells = {column: _blank((number, column), style) for column, style in blanks.items()}
    row = grid.rows.get(number)
    if row is None:
        behind = next((r.start for n, r in grid.rows.items() if n > number), -1)
        _add_row(edits, grid, behind, b'<row r="%d">%b</row>' % (number + 1, b"".join(cells.values())))
        return
    tag = tag_at(edits.xml, row.start)
    opened = without_attribute(tag, b"spans")  # a hint that would no longer hold
    if tag.endswith(b"/>"):
        opened = opened[:-2].rstrip() + b">" + b"".join(cells.values()) + b"</row>"
    else:
        for column, cell in cells.items():
            edits.insert(_behind(row, column), cell)
    edits.replace(row.start, row.start + len(tag), opened)


def _add_row(edits: Edits, grid: Grid, behind: int, row: bytes) -> None:
    tag = tag_at(edits.xml, grid.data)
    if tag.endswith(b"/>"):
        raise Unusual("a sheet without cells")
    edits.insert(behind if behind >= 0 else grid.data_end, row)


def _behind(row: Row, column: int) -> int:
    return next((start for other, (start, _) in row.cells.items() if other > column), row.close)


def _blank(at: At, style: int) -> bytes:
    return f'<c r="{Table.address(at)}" s="{style}"/>'.encode()


def refer_to_drawing(edits: Edits, grid: Grid, relation: str) -> None:
    """Let the sheet show the drawing of its comments."""
    edits.insert(grid.drawing_at, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode())


def drop_drawing(edits: Edits, grid: Grid) -> None:
    """Take the drawing of the comments out."""
    tag = tag_at(edits.xml, grid.drawing_at)
    end = grid.drawing_at + len(tag)
    if not tag.endswith(b"/>"):
        end = edits.xml.index(b">", end) + 1
    edits.replace(grid.drawing_at, end, b"")
