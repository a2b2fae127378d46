"""Draws an empty form as an .xlsx workbook; how it looks is decided here, what stands where by `layout`."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huizong.forms.guide import GUIDE
from huizong.forms.layout import EVENTS, FIRST_ROW, GUIDE_SHEET, JOINT, STAMP, TABLE, Cell, Layout

_SONG, _HEI = {"font_name": "宋体", "font_size": 10.5}, {"font_name": "黑体", "font_size": 10.5}
_LINE = {"border": 1, "border_color": "#8FA6BD"}
_INPUT = {**_SONG, **_LINE, "bg_color": "#FFFBE6", "valign": "vcenter"}
_LAST = {**_SONG, **_LINE, "font_color": "#7F7F7F", "valign": "vcenter", "align": "right", "indent": 1}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "head": {**_HEI, **_LINE, "bg_color": "#D6E4F0", "align": "center", "valign": "vcenter", "text_wrap": True},
    "section": {**_HEI, **_LINE, "bg_color": "#EDF3F8", "valign": "vcenter", "indent": 1},
    "label": {**_SONG, **_LINE, "valign": "vcenter", "indent": 1},
    "starred": {**_SONG, **_LINE, "valign": "vcenter", "indent": 1},
    "centred": {**_SONG, **_LINE, "align": "center", "valign": "vcenter"},
    "quiet": {**_SONG, "font_color": "#6B7280", "valign": "vcenter", "text_wrap": True, "indent": 1},
    "plain": {**_SONG, "valign": "vcenter", "shrink": True},
    "fact": {**_HEI, "valign": "vcenter"},
    # General: a cell shows what is stored in it; a format with fewer digits would hide some from the clerk
    "number": {**_INPUT, "align": "right", "indent": 1},
    "text": {**_INPUT, "num_format": "@", "text_wrap": True},
    "wide_text": {**_INPUT, "num_format": "@", "text_wrap": True},
    "nil": {**_INPUT, "align": "center", "bold": True},
    # as text, or typing 3.15 would give January 3, 1900
    "date": {**_INPUT, "num_format": "@"},
    "last_count": {**_LAST, "num_format": "#,##0"},
    "last_money": {**_LAST, "num_format": "#,##0.00"},
    "last_weight": {**_LAST, "num_format": "#,##0.0##"},
    "last_rate": {**_LAST, "num_format": "0.00##"},
    "guide_head": {**_HEI, "valign": "vcenter", "bottom": 1, "bottom_color": "#D6DEE6"},
    "guide_text": {**_SONG, "valign": "vcenter", "text_wrap": True, "bottom": 1, "bottom_color": "#D6DEE6"},
    "stamp": {"num_format": "@"},
}
# no clock: a template drawn twice is the same file
_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_WIDTHS: Mapping[str, Sequence[float]] = {
    TABLE: (9.5, 37, 9.5, 14, 14, 12, 31),
    JOINT: (37, 9.5, *(19 for _ in EVENTS)),
    GUIDE_SHEET: (13, 82),
    STAMP: (14, 40),
}
_HEIGHTS: Mapping[str, Mapping[int, float]] = {
    TABLE: {0: 38, 1: 24, 2: 24, 3: 24, 4: 28},
    JOINT: {0: 34, 1: 24, 2: 26},
    GUIDE_SHEET: {0: 38, **dict.fromkeys(range(1, 1 + len(GUIDE)), 34)},
    STAMP: {},
}
_TABS: Mapping[str, str] = {TABLE: "#2F6DA8", JOINT: "#D8A31A", GUIDE_SHEET: "#7F8C99", STAMP: "#7F8C99"}

_HOW = "没有的填 0，不清楚的留空。可写约数，如“约300”“3万余”；也可带单位。"
_QUESTIONS: Mapping[str, tuple[str, str, str]] = {
    "count": ("填个数", _HOW, "=OR(ISTEXT({0}),AND({0}>=0,{0}=INT({0})))"),
    "money": ("填金额（元）", f"单位是元，不是万元；写“1.2万元”会自动换算。{_HOW}", "=OR(ISTEXT({0}),{0}>=0)"),
    "weight": ("填重量（公斤）", f"写“0.5吨”会自动换算。{_HOW}", "=OR(ISTEXT({0}),{0}>=0)"),
    "rate": ("填百分数", "写 92% 或 92。请按件数计算，与件数对得上。没有的留空。", ""),
}


def draw(layout: Layout) -> bytes:
    """Draw the form with every cell that is to be filled or stamped still blank."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": layout.grid[0].text, "author": "汇总 Huizong", "created": _CREATED})
    formats = {style: book.add_format(dict(look)) for style, look in _STYLES.items()}
    star = book.add_format({**_SONG, "font_color": "#C00000", "bold": True})
    for name, cells in groupby(layout.grid, lambda cell: cell.sheet):
        sheet = book.add_worksheet(name)
        _set_up(sheet, name)
        drawn = list(cells)
        for cell in drawn:
            _draw_cell(sheet, cell, formats, star)
        _ask(sheet, drawn)
    for name, place in layout.cells.items():
        absolute = ":".join(f"${corner[0]}${corner[1:]}" for corner in place.cell.split(":"))
        if book.define_name(name, f"={place.sheet}!{absolute}") != 0:
            raise ValueError(f"{name} cannot name a cell")
    book.close()
    return content.getvalue()


def _set_up(sheet: Worksheet, name: str) -> None:
    sheet.hide_gridlines(2)
    sheet.set_default_row(20)
    sheet.set_tab_color(_TABS[name])
    for column, width in enumerate(_WIDTHS[name]):
        sheet.set_column(column, column, width)
    for row, height in _HEIGHTS[name].items():
        sheet.set_row(row, height)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.set_footer("&C&9第 &P 页，共 &N 页")
    if name == TABLE:
        sheet.activate()
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.repeat_rows(FIRST_ROW - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:A1000"})
    elif name == JOINT:
        sheet.set_landscape()
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)
    elif name == STAMP:
        sheet.very_hidden()


def _draw_cell(sheet: Worksheet, cell: Cell, formats: Mapping[str, Format], star: Format) -> None:
    look = formats[cell.style]
    if cell.last_column > cell.column:
        sheet.merge_range(cell.row, cell.column, cell.row, cell.last_column, "", look)
    if cell.style == "starred":
        mark, label = cell.text[:2], cell.text[2:]
        sheet.write_rich_string(cell.row, cell.column, star, mark, formats["plain"], label, look)
    elif cell.text:
        sheet.write_string(cell.row, cell.column, cell.text, look)
    else:
        sheet.write_blank(cell.row, cell.column, None, look)


def _ask(sheet: Worksheet, drawn: Sequence[Cell]) -> None:
    """Hints at the cells and warnings on odd figures; a warning can always be passed over."""
    for kind, (title, hint, formula) in _QUESTIONS.items():
        figures = [c for c in drawn if c.style == "number" and c.field and c.field.indicator.measure.type == kind]
        blocks = list(_blocks(figures))
        if blocks:
            checked = {"validate": "any"}
            if formula:
                checked = {"validate": "custom", "value": formula.format(figures[0].address)}
            sheet.data_validation(*blocks[0], {**checked, **_hint(title, hint), "other_cells": blocks[1:]})
    for cell in drawn:
        if cell.style == "nil":
            chosen = {"validate": "list", "source": ["是", "否"]}
            told = _hint("零报告", "今年没有开展活动的选“是”，不用再填数字，也算已上报。")
            sheet.data_validation(cell.row, cell.column, cell.row, cell.column, {**chosen, **told})
        elif cell.style == "date":
            told = _hint("活动日期", "写成 3月15日。同一场活动，各单位写的日期和地点要一致。")
            sheet.data_validation(cell.row, cell.column, cell.row, cell.column, {"validate": "any", **told})


def _hint(title: str, text: str) -> dict[str, str]:
    told = "这个数字不常见（可能是负数或带小数）。确认无误可以继续，否则请更正。"
    warning = {"error_type": "warning", "error_title": "请核对", "error_message": told}
    return {"input_title": title, "input_message": text, **warning}


def _blocks(cells: Sequence[Cell]) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring cells as few rectangles, top left first; all rows have the same columns."""
    columns = [cell.column for cell in cells]
    rows = sorted({cell.row for cell in cells})
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        block = [row for _, row in run]
        yield block[0], min(columns), block[-1], max(columns)
