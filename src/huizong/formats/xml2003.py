"""Reads an XML spreadsheet of 2003, which programs like to name .xls."""

from datetime import datetime
from typing import Any

from huizong.formats.document import At, Document, Merge, TableCell
from huizong.formats.grid import Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.marks import STRUCK, raised, struck
from huizong.formats.number_format import show_date
from huizong.formats.refusals import unreadable
from huizong.formats.xml import get, local, parse

_NAMED = {
    "": "General", "General": "General", "General Number": "General", "Standard": "#,##0.00", "Fixed": "0.00",
    "Percent": "0.00%", "Scientific": "0.00E+00", "Currency": "¥#,##0.00", "Euro Currency": "€#,##0.00",
    "Short Date": "yyyy-mm-dd", "Medium Date": "yyyy-mm-dd", "Long Date": "yyyy-mm-dd", "General Date": "yyyy-mm-dd h:mm",
    "Short Time": "h:mm", "Medium Time": "h:mm", "Long Time": "h:mm:ss", "Yes/No": "General", "On/Off": "General",
    "True/False": "General",
}  # fmt: skip
_ROWS, _COLUMNS = 1_048_576, 16_384


def read_xml2003(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of the workbook; UnreadableFile F006 or F012."""
    root = parse(content)
    codes = _codes(root)
    budget = Budget(limits)
    grids = [_sheet(sheet, budget, codes) for sheet in root if local(sheet) == "Worksheet"]
    return Document("xml2003", finished(grids))


def _codes(root: Any) -> dict[str, str]:
    """Number formats by style, with a stroke where it crosses out; a style without one has its parent's."""
    own, parents, crossed = {}, {}, set()
    for style in (style for styles in root if local(styles) == "Styles" for style in styles):
        name = get(style, "ID")
        parents[name] = get(style, "Parent") or "Default"
        for part in style:
            if local(part) == "NumberFormat":
                code = get(part, "Format")
                own[name] = _NAMED.get(code, code)
            elif local(part) == "Font" and get(part, "StrikeThrough") == "1":
                crossed.add(name)
    codes = {name: own.get(name, own.get(parents[name], "General")) for name in parents}
    return {name: code + STRUCK if name in crossed else code for name, code in codes.items()}


def _text(data: Any) -> str:
    """The text of a cell with the signs of what is crossed out (S) or raised (Sup) in it."""
    pieces = [data.text or ""]
    for run in data:
        text = _text(run)
        pieces.append(struck(text) if local(run) == "S" else raised(text) if local(run) == "Sup" else text)
        pieces.append(run.tail or "")
    return "".join(pieces)


def _sheet(sheet: Any, budget: Budget, codes: dict[str, str]) -> Grid:
    grid = Grid(get(sheet, "Name"), budget)
    for part in sheet:
        if local(part) == "Table":
            _table(part, grid, codes)
        elif local(part) == "WorksheetOptions":
            grid.hidden = any(local(o) == "Visible" and (o.text or "") != "SheetVisible" for o in part)
    return grid


def _table(table: Any, grid: Grid, codes: dict[str, str]) -> None:
    row = column = -1
    for part in table:
        if local(part) == "Column":
            column = _index(part, column, _COLUMNS)
            last = column + _count(get(part, "Span"))
            if get(part, "Hidden") == "1" or get(part, "Width") == "0":
                grid.hidden_columns.append(range(column, last + 1))
            column = last
        elif local(part) == "Row":
            row = _index(part, row, _ROWS)
            last = row + _count(get(part, "Span"))
            if get(part, "Hidden") == "1" or get(part, "Height") == "0":
                grid.hidden_rows.update(range(row, min(last, row + grid.limits.filled) + 1))
            _row(part, row, grid, codes)
            row = last


def _row(line: Any, row: int, grid: Grid, codes: dict[str, str]) -> None:
    column = -1
    for cell in line:
        if local(cell) != "Cell":
            continue
        column = _index(cell, column, _COLUMNS)
        across, down = _count(get(cell, "MergeAcross")), _count(get(cell, "MergeDown"))
        grid.merge(Merge(row, column, row + down, column + across))
        data = next((part for part in cell if local(part) == "Data"), None)
        if data is not None and (row, column) in grid.cells:
            raise unreadable("F007", "disagreement", sheet=grid.name)
        if data is not None:
            _put(grid, (row, column), data, codes.get(get(cell, "StyleID"), codes.get("Default", "General")))
        elif get(cell, "Formula"):
            grid.put((row, column), TableCell("", "", "unstored"))
        column += across


def _put(grid: Grid, at: At, data: Any, code: str) -> None:
    kind, text = get(data, "Type"), _text(data)
    try:
        if kind == "Number":
            grid.put_number(at, float(text), code)
        elif kind == "DateTime":
            moment = datetime.fromisoformat(text)
            grid.put(at, TableCell(moment, show_date(moment)))
        elif kind == "Boolean":
            grid.put(at, TableCell(text == "1", "TRUE" if text == "1" else "FALSE"))
        elif kind == "Error":
            grid.put(at, TableCell(text, text, "error"))
        else:
            grid.put_text(at, text, code)
    except (ValueError, OverflowError) as error:
        raise unreadable("F006", "damaged") from error


def _index(element: Any, before: int, end: int) -> int:
    said = get(element, "Index")
    index = _count(said) - 1 if said else before + 1
    if not before < index < end:
        raise unreadable("F006", "damaged")
    return index


def _count(text: str) -> int:
    if text and not (text.isdecimal() and len(text) < 8):
        raise unreadable("F006", "damaged")
    return int(text or 0)
