"""A workbook of ours for what is not sent back: the tables that were read, each cell at its address."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huizong.formats.document import Table
from huizong.formats.look import position
from huizong.forms.layout import REPLY_MARK, REPLY_SHEET
from huizong.model import Finding
from huizong.reply.shapes import lines

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_SHEETS, _ROWS, _COLUMNS = 50, 20_000, 500
_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NARROW, _BROAD = 9, 46
_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "border": 1, "border_color": "#C5CED8"}


def shown(tables: Sequence[Table], findings: Sequence[Finding]) -> tuple[bytes, dict[str, str]]:
    """The workbook, and the title of each table's sheet by the table's name.

    Its first sheet is an empty one of ours, which the reply's own takes the place of.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        made.set_properties({"title": "审核答复", "author": "汇总 Huizong", "created": _CREATED})
        made.add_worksheet(REPLY_SHEET)
        made.define_name(REPLY_MARK, f"='{REPLY_SHEET}'!$A$1")
        text = made.add_format({**_FONT, "text_wrap": True, "quote_prefix": True})
        number = made.add_format(_FONT)
        titles: dict[str, str] = {}
        for table in tables[:_SHEETS]:
            titles[table.name] = _free_title(table.name, titles)
            _show(made.add_worksheet(titles[table.name]), table, findings, text, number)
    return content.getvalue(), titles


def _free_title(name: str, titles: dict[str, str]) -> str:
    taken = {title.casefold() for title in (*titles.values(), REPLY_SHEET)}
    plain = _NOT_IN_TITLES.sub("_", name).strip("' ")[:_TITLE] or "表"
    numbered = (f"{plain[: _TITLE - 4]}_{number}" for number in range(2, len(taken) + 3))
    return next(title for title in (plain, *numbered) if title.casefold() not in taken)


def _show(sheet: Worksheet, table: Table, findings: Sequence[Finding], text: Format, number: Format) -> None:
    for at in _marked(table, findings):
        if at not in table.cells:
            sheet.write_blank(*at, None, text)
    widths: dict[int, int] = {}
    for (row, column), cell in table.cells.items():
        if row >= _ROWS or column >= _COLUMNS:
            continue
        wide = lines(cell.shown, 1)
        widths[column] = max(widths.get(column, 0), wide)
        if isinstance(cell.written, float | int) and cell.shown in (f"{cell.written:.15g}", str(cell.written)):
            sheet.write_number(row, column, cell.written, number)
        else:
            sheet.write_string(row, column, cell.shown, text)
    for top, left, bottom, right in table.merges:
        _merge(sheet, table, (top, left, min(bottom, _ROWS), min(right, _COLUMNS)), text)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, wide in widths.items():
        sheet.set_column(column, column, min(max(wide * 0.9 + 2, _NARROW), _BROAD))


def _merge(sheet: Worksheet, table: Table, area: tuple[int, int, int, int], text: Format) -> None:
    top, left, bottom, right = area
    if (top, left) < (bottom, right) and top <= bottom and left <= right:
        cell = table.cells.get((top, left))
        sheet.merge_range(top, left, bottom, right, "", text)
        if cell:
            sheet.write_string(top, left, cell.shown, text)


def _marked(table: Table, findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    places = (position(finding.cell or "") for finding in findings if finding.sheet == table.name)
    return (at for at in places if at and 0 <= at[0] < _ROWS and at[1] < _COLUMNS)
