"""Reads old workbooks (.xls, .et): values, formats and errors with xlrd, counted apart from it."""

import io
from collections.abc import Sequence
from typing import Any

import xlrd
from python_calamine import CalamineWorkbook

from huizong.formats.biff import Counted, count
from huizong.formats.document import At, Document, Merge, Table, TableCell, Written
from huizong.formats.grid import Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.marks import STRUCK, raised, struck
from huizong.formats.number_format import plain
from huizong.formats.ole import Ole
from huizong.formats.refusals import unreadable

_STREAMS = ("Workbook", "WORKBOOK", "Book", "BOOK")
_OTHERS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
    ("__properties_version1.0", "outlook"),
)
_MACROS = ("_VBA_PROJECT_CUR", "Macros")


def read_ole(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of an old workbook; UnreadableFile names any other old Office file, a locked or a broken one."""
    ole = Ole(content)
    if "EncryptedPackage" in ole.names:
        raise unreadable("F006", "locked")
    stream = next((name for name in _STREAMS if name in ole.names), None)
    if stream is None:
        raise unreadable("F001", next((reason for name, reason in _OTHERS if name in ole.names), "other"))
    macros = any(name in ole.names for name in _MACROS)
    return _read(ole.read(stream), content, limits, ("macros",) if macros else ())


def read_biff(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of a workbook older than OLE: a bare stream of records."""
    return _read(content, content, limits, ())


def _read(stream: bytes, content: bytes, limits: Limits, notes: tuple[str, ...]) -> Document:
    counted = count(stream, limits)
    budget = Budget(limits)
    try:
        book = xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception as error:  # xlrd raises whatever its arithmetic on damaged records happens to raise
        return Document("xls", _with_calamine(content, counted, budget, error), notes=notes)
    if len(counted) != len(book.sheets()):
        raise unreadable("F007", "disagreement", sheet=book.sheet_names()[0] if book.nsheets else "")
    grids = [_sheet(sheet, book, expected, budget) for sheet, expected in zip(book.sheets(), counted, strict=True)]
    return Document("xls", finished(grids), notes=notes)


def _sheet(sheet: Any, book: Any, counted: Counted, budget: Budget) -> Grid:
    grid = Grid(sheet.name, budget)
    grid.hidden = bool(sheet.visibility)
    met = 0
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                met += 1
                if (row, column) in counted.unstored:
                    grid.put((row, column), TableCell("", "", "unstored"))
                else:
                    _put(grid, (row, column), cell, book, sheet.rich_text_runlist_map.get((row, column), ()))
    if met != counted.filled:
        raise unreadable("F007", "disagreement", sheet=sheet.name)
    grid.hidden_rows.update(row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0)
    grid.hidden_columns += [range(c, c + 1) for c, info in sheet.colinfo_map.items() if info.hidden or info.width == 0]
    for top, bottom, left, right in sheet.merged_cells:
        grid.merge(Merge(top, left, bottom - 1, right - 1))
    return grid


def _put(grid: Grid, at: At, cell: Any, book: Any, runs: Sequence[tuple[int, int]]) -> None:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(cell.value, "#ERR!")
        grid.put(at, TableCell(text, text, "error"))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        grid.put(at, TableCell(bool(cell.value), "TRUE" if cell.value else "FALSE"))
    elif cell.ctype == xlrd.XL_CELL_TEXT:
        grid.put_text(at, _marked(cell.value, runs, book) if runs else cell.value, _code(cell, book))
    else:
        grid.put_number(at, float(cell.value), _code(cell, book), bool(book.datemode))


def _code(cell: Any, book: Any) -> str:
    style = book.xf_list[cell.xf_index] if 0 <= (cell.xf_index or 0) < len(book.xf_list) else None
    known = book.format_map.get(style.format_key) if style else None
    code = known.format_str if known and known.format_str else "General"
    return code + STRUCK if style and _font(style.font_index, book, "struck_out") else code


def _marked(text: str, runs: Sequence[tuple[int, int]], book: Any) -> str:
    """A rich text with the signs of what is crossed out or raised in it; a run goes from its offset to the next."""
    ends = [start for start, _ in runs[1:]] + [len(text)]
    pieces = [text[: runs[0][0]]]
    for (start, font), end in zip(runs, ends, strict=True):
        piece = text[start:end]
        if _font(font, book, "struck_out"):
            piece = struck(piece)
        pieces.append(raised(piece) if _font(font, book, "escapement") == 1 else piece)
    return "".join(pieces)


def _font(number: int, book: Any, attribute: str) -> int:
    return int(getattr(book.font_list[number], attribute)) if 0 <= number < len(book.font_list) else 0


def _with_calamine(content: bytes, counted: list[Counted], budget: Budget, cause: Exception) -> tuple[Table, ...]:
    """The values alone, where xlrd cannot read a record; believed only if there are as many as were counted."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        rows = [(name, sheet.to_python(skip_empty_area=False)) for name, sheet in sheets]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # its PanicException is no Exception
        raise unreadable("F006", "damaged") from error
    grids = [_values(name, values, budget) for name, values in rows]
    if [len(grid.cells) for grid in grids] != [sheet.filled for sheet in counted]:
        raise unreadable("F006", "damaged") from cause
    return finished(grids)


def _values(name: str, rows: Sequence[Sequence[Written]], budget: Budget) -> Grid:
    grid = Grid(name, budget)
    for at, value in (((r, c), value) for r, line in enumerate(rows) for c, value in enumerate(line)):
        if isinstance(value, str):
            grid.put_text(at, value)
        else:
            grid.put(at, TableCell(value, plain(value) if isinstance(value, float) else str(value)))
    return grid
