"""Native charts of the headline figures, this year beside last, over the table they are drawn from."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from huizong.summarise.bulk import BulkSheet
from huizong.summarise.plan import Grid
from huizong.summarise.sheets import HEAD
from huizong.summarise.shown import Entry
from huizong.summarise.style import WorkbookStyle

_FIRST_ROW = HEAD + 2
"""The first row of numbers, below two rows of heads."""

_WIDTH, _HEIGHT, _ROWS = 610, 320, 17
_ACROSS = 2


def draw(workbook: Workbook, sheet: BulkSheet, grid: Grid, style: WorkbookStyle) -> None:
    """One chart for each pair of columns, two abreast below the table."""
    if not grid.lines:
        return
    below = _FIRST_ROW + len(grid.lines) + 1
    rows = [grid.entries(line.code) for line in grid.lines]
    for number, column in enumerate(range(0, len(grid.columns), 2)):
        chart = workbook.add_chart({"type": "column"})
        for offset, colour in enumerate(("this_year", "last_year")):
            chart.add_series(_series(grid, rows, column + offset, style.colours[colour]))
        font = {"name": style.cell.font, "size": style.cell.size}
        chart.set_title({"name": grid.columns[column].group, "name_font": {**font, "size": 12}, "overlay": False})
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_x_axis({"num_font": font})
        lines = {"visible": True, "line": {"color": style.colours["grid_line"], "width": 0.5}}
        chart.set_y_axis({"num_font": font, "num_format": "#,##0", "major_gridlines": lines})
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})
        row, beside = divmod(number, _ACROSS)
        sheet.insert_chart(below + row * _ROWS, 0, chart, {"x_offset": beside * (_WIDTH + 12), "object_position": 3})


def _series(grid: Grid, rows: Sequence[Sequence[Entry]], column: int, colour: str) -> dict[str, object]:
    last, at = _FIRST_ROW + len(rows) - 1, len(grid.texts) + column
    return {
        "name": grid.columns[column].head,
        "categories": [grid.name, _FIRST_ROW, 0, last, 0],
        "values": [grid.name, _FIRST_ROW, at, last, at],
        "categories_data": [line.texts[0] for line in grid.lines],
        "values_data": [value if not isinstance(value := row[column], str) else 0 for row in rows],
        "fill": {"color": colour},
        "gap": 80,
    }
