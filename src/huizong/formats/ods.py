"""Reads an OpenDocument spreadsheet; what a cell shows is written in it."""

from datetime import date, datetime
from typing import Any

from huizong.formats.archive import Archive
from huizong.formats.document import Document, Merge, TableCell, Written
from huizong.formats.grid import Budget, Grid, finished, text_cell
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.number_format import plain, show_date
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean
from huizong.formats.xml import get, local, nearest, parse

_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = ("collapse", "filter")
_ROWS, _COLUMNS, _DEPTH = 1 << 20, 1 << 14, 50


def read_ods(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of a packed spreadsheet; UnreadableFile F006 (locked, damaged) or F012."""
    archive = Archive(content, limits)
    part, manifest = archive.find("content.xml"), archive.find("META-INF/manifest.xml")
    if part is None:
        raise unreadable("F006", "damaged")
    if manifest and b"encryption-data" in archive.unpack(manifest):
        raise unreadable("F006", "locked")
    return read_fods(archive.read(part), limits)


def read_fods(xml: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of a spreadsheet in one XML file."""
    root = parse(xml)
    body = next((part for part in root if local(part) == "body"), None)
    sheets = next((part for part in body if local(part) == "spreadsheet"), None) if body is not None else None
    if sheets is None:
        raise unreadable("F006", "damaged")
    hidden, budget = _hidden_styles(root), Budget(limits)
    grids = []
    for sheet in nearest(sheets, ("table",), ("tracked-changes",)):
        grid = Grid(get(sheet, "name"), budget)
        grid.hidden = get(sheet, "style-name") in hidden
        _sheet(sheet, grid)
        grids.append(grid)
    return Document("ods", finished(grids))


def _hidden_styles(root: Any) -> frozenset[str]:
    """The table styles that do not show their sheet."""
    styles = (style for part in root if local(part) == "automatic-styles" for style in part)
    return frozenset(
        get(style, "name")
        for style in styles
        if any(local(part) == "table-properties" and get(part, "display") == "false" for part in style)
    )


def _sheet(sheet: Any, grid: Grid) -> None:
    row = column = 0
    for part in nearest(sheet, ("table-row", "table-column"), ("table", "shapes", "forms")):
        if local(part) == "table-column":
            last = column + _repeated(part, "number-columns-repeated")
            if get(part, "visibility") in _HIDDEN:
                grid.hidden_columns.append(range(column, last))
            column = last
        else:
            last = row + _repeated(part, "number-rows-repeated")
            if get(part, "visibility") in _HIDDEN:
                grid.hidden_rows.update(range(row, min(last, row + grid.limits.filled)))
            _row(part, range(row, last), grid)
            row = last


def _row(line: Any, rows: range, grid: Grid) -> None:
    column = 0
    for element in line:
        if local(element) not in _CELLS:
            continue
        columns = range(column, column + _repeated(element, "number-columns-repeated"))
        column = columns.stop
        across, down = (_count(get(element, f"number-{way}-spanned"), 1) for way in ("columns", "rows"))
        grid.merge(Merge(rows[0], columns[0], rows[0] + down - 1, columns[0] + across - 1))
        cell = _cell(element, grid.limits)
        if cell is None:
            continue
        if rows.stop > _ROWS or columns.stop > _COLUMNS or len(rows) * len(columns) > grid.limits.filled:
            raise unreadable("F006", "too_large")
        for at in ((r, c) for r in rows for c in columns):
            grid.put(at, cell)


def _cell(element: Any, limits: Limits) -> TableCell | None:
    if not element.attrib and not len(element):
        return None
    kind, shown = get(element, "value-type"), _text(element)
    if "error" in [value for key, value in element.attrib.items() if str(key).endswith("}value-type")]:
        return TableCell(shown, shown, "error")
    if not kind:
        if get(element, "formula"):
            return text_cell(shown, "", limits) or TableCell("", "", "unstored")
        return text_cell(shown, "", limits)
    try:
        written = _written(element, kind, shown)
    except (ValueError, OverflowError) as error:
        raise unreadable("F006", "damaged") from error
    if isinstance(written, str):
        return text_cell(written, "", limits)
    return TableCell(written, _shown(written, shown))


def _shown(written: Written, shown: str) -> str:
    if isinstance(written, date):
        return show_date(written)
    return shown or (plain(written) if isinstance(written, float) else str(written))


def _written(element: Any, kind: str, shown: str) -> Written:
    if kind in ("float", "percentage", "currency"):
        number = float(get(element, "value"))
        if number != number or number in (float("inf"), float("-inf")):
            raise ValueError(number)
        return number
    if kind == "date":
        said = get(element, "date-value")
        return datetime.fromisoformat(said[:19]) if "T" in said else date.fromisoformat(said)
    if kind == "boolean":
        return get(element, "boolean-value") == "true"
    return shown or clean(get(element, "string-value"))


def _text(element: Any) -> str:
    """The paragraphs of a cell, without its comment."""
    return clean("\n".join(_paragraph(part) for part in element if local(part) == "p"))


def _paragraph(paragraph: Any, depth: int = 0) -> str:
    if depth > _DEPTH:
        raise unreadable("F006", "hostile")
    pieces = [paragraph.text or ""]
    for part in paragraph:
        name = local(part)
        if name == "s":
            pieces.append(" " * min(_count(get(part, "c"), 1), 100))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name not in ("annotation", "ruby-text", "note"):
            pieces.append(_paragraph(part, depth + 1) if len(part) else part.text or "")
        pieces.append(part.tail or "")
    return "".join(pieces)


def _repeated(element: Any, name: str) -> int:
    return max(_count(get(element, name), 1), 1)


def _count(text: str, default: int) -> int:
    if text and not (text.isdecimal() and len(text) < 9):
        raise unreadable("F006", "damaged")
    return int(text) if text else default
