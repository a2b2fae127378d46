"""What stands where in a form's workbook: its labels, and the defined name of every cell to be filled or read back.

An own-level cell is named by the indicator's code, the others carry a prefix: `including.`, `explain.`, `joint1.` …
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from huizong.catalogue.model import Catalogue
from huizong.forms.fields import Field, fields
from huizong.forms.guide import GUIDE, JOINT_NOTE, TITLE
from huizong.model import Place

TABLE, JOINT, GUIDE_SHEET, STAMP = "统计表", "联合活动", "填表说明", "_huizong"
NIL = "nil_return"
LAST_YEAR = "hz.last_year"
VERSION = "1"
"""The version of this layout; a reader refuses one it does not know."""

REPLY_SHEET, REPLY_MARK = "汇总系统答复", "hz.reply"
"""The sheet that a reply puts first, and the defined name that points at it: no part of what a sender sends."""

EVENTS = range(1, 5)
STAMPED = ("hz.unit", "hz.campaign", "hz.form", "hz.catalogue", "hz.version", "hz.unit_name")
SHOWN_NAME, SHOWN_CODE = "hz.shown_name", "hz.shown_code"
EVENT_FACTS = (("date", "日期"), ("place", "地点"), ("lead", "牵头单位（编码或全称）"))
HEADERS = ("序号", "指标", "计量单位", "本级", "含下级", "上年本级", "说明")
FIRST_ROW = 5
"""The row of the first section in the table, counted from 0."""

_OWN, _INCLUDING, _LAST, _EXPLAIN = 3, 4, 5, 6

Style = Literal[
    "title", "head", "section", "label", "starred", "centred", "quiet", "plain", "fact",
    "number", "text", "wide_text", "nil", "date", "last_count", "last_money", "last_weight", "last_rate",
    "guide_head", "guide_text", "stamp",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the form: a label if it has text, else to be filled; `name` is its defined name.

    `last_column` reaches further right where cells are merged; rows and columns count from 0.
    """

    sheet: str
    row: int
    column: int
    style: Style
    text: str = ""
    name: str = ""
    last_column: int = -1
    field: Field | None = None

    @property
    def address(self) -> str:
        """The address as spreadsheets write it."""
        return f"{chr(65 + self.column)}{self.row + 1}"


@dataclass(frozen=True)
class Layout:
    """Every cell of one form, in reading order of each sheet."""

    fields: tuple[Field, ...]
    grid: tuple[Cell, ...]

    @cached_property
    def cells(self) -> Mapping[str, Place]:
        """Where each defined name stands; `hz.last_year` is a range."""
        named = {cell.name: Place(cell.sheet, cell.address) for cell in self.grid if cell.name}
        column = chr(65 + _LAST)
        rows = sorted(cell.row + 1 for cell in self.grid if cell.style.startswith("last_"))
        return {**named, LAST_YEAR: Place(TABLE, f"{column}{rows[0]}:{column}{rows[-1]}")}

    @cached_property
    def last_year(self) -> Mapping[str, str]:
        """The address of last year's figure by indicator."""
        last = (cell for cell in self.grid if cell.style.startswith("last_"))
        return {cell.field.name: cell.address for cell in last if cell.field}

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every label, so that a reader knows what else was written on the form."""
        return frozenset(cell.text for cell in self.grid if cell.text)


@lru_cache(maxsize=64)
def layout(catalogue: Catalogue, reporter: str, year: int) -> Layout:
    """Lay out the form of a reporter type for a year."""
    asked = fields(catalogue, reporter, year)
    title = f"{year}年{catalogue.reporters[reporter].form_title}"
    return Layout(asked, (*_head(title), *_table(asked), *_joint(asked), *_guide(), *_stamp()))


def _head(title: str) -> Iterator[Cell]:
    yield Cell(TABLE, 0, 0, "title", title, last_column=_EXPLAIN)
    yield Cell(TABLE, 1, 0, "fact", "填报单位")
    yield Cell(TABLE, 1, 1, "plain", name=SHOWN_NAME)
    yield Cell(TABLE, 1, 2, "fact", "单位编码")
    yield Cell(TABLE, 1, 3, "plain", name=SHOWN_CODE, last_column=_INCLUDING)
    yield Cell(TABLE, 1, 5, "quiet", "浅黄色格子由您填写；带 * 的必填", last_column=_EXPLAIN)
    yield Cell(TABLE, 2, 0, "fact", "行政区划")
    yield Cell(TABLE, 2, 1, "plain", name="hz.shown_place")
    yield Cell(TABLE, 2, 2, "fact", "上报期限")
    yield Cell(TABLE, 2, 3, "plain", name="hz.shown_due", last_column=_INCLUDING)
    yield Cell(TABLE, 2, 5, "quiet", "没有的填 0，不清楚的留空", last_column=_EXPLAIN)
    yield Cell(TABLE, 3, 0, "fact", "零报告")
    yield Cell(TABLE, 3, 1, "plain", "本单位无活动填“是”：")
    yield Cell(TABLE, 3, 2, "nil", name=NIL)
    yield Cell(TABLE, 3, 3, "quiet", "填“是”后不用再填数字", last_column=_EXPLAIN)
    yield from (Cell(TABLE, 4, column, "head", text) for column, text in enumerate(HEADERS))


def _table(asked: tuple[Field, ...]) -> Iterator[Cell]:
    row, section = FIRST_ROW, ""
    for field in asked:
        if field.section.code != section:
            section = field.section.code
            yield Cell(TABLE, row, 0, "section", field.section.zh, last_column=_EXPLAIN)
            row += 1
        yield from _line(field, row)
        row += 1
    signatures = ((0, "填表人", "hz.filled_by"), (2, "负责人", "hz.head"), (5, "填报日期", "hz.filled_on"))
    for column, text, name in signatures:
        yield Cell(TABLE, row + 1, column, "centred", text)
        last = _INCLUDING if column == 2 else -1
        yield Cell(TABLE, row + 1, column + 1, "text", name=name, last_column=last)


def _line(field: Field, row: int) -> Iterator[Cell]:
    # numbers of lines are texts, so that every number on the sheet is a figure
    yield Cell(TABLE, row, 0, "centred", str(field.number))
    if field.required:
        yield Cell(TABLE, row, 1, "starred", f"* {field.label}", field=field)
    else:
        yield Cell(TABLE, row, 1, "label", field.label, field=field)
    yield Cell(TABLE, row, 2, "centred", field.unit)
    yield Cell(TABLE, row, _OWN, "number", name=field.name, field=field)
    yield Cell(TABLE, row, _INCLUDING, "number", name=f"including.{field.name}", field=field)
    yield Cell(TABLE, row, _LAST, _LAST_STYLES.get(field.indicator.measure.type, "last_count"), field=field)
    yield Cell(TABLE, row, _EXPLAIN, "wide_text", name=f"explain.{field.name}", field=field)


_LAST_STYLES: Mapping[str, Style] = {"money": "last_money", "weight": "last_weight", "rate": "last_rate"}


def _joint(asked: tuple[Field, ...]) -> Iterator[Cell]:
    joint = [field for field in asked if field.joint]
    if not joint:
        return
    last = 1 + EVENTS[-1]
    yield Cell(JOINT, 0, 0, "title", "联合活动", last_column=last)
    yield Cell(JOINT, 1, 0, "quiet", JOINT_NOTE, last_column=last)
    yield Cell(JOINT, 2, 0, "head", "指标")
    yield Cell(JOINT, 2, 1, "head", "计量单位")
    yield from (Cell(JOINT, 2, 1 + event, "head", f"联合活动{event}") for event in EVENTS)
    for row, (fact, text) in enumerate(EVENT_FACTS, 3):
        yield Cell(JOINT, row, 0, "label", text, last_column=1)
        style: Style = "date" if fact == "date" else "text"
        yield from (Cell(JOINT, row, 1 + event, style, name=f"joint{event}.{fact}") for event in EVENTS)
    for row, field in enumerate(joint, 6):
        yield Cell(JOINT, row, 0, "label", field.label)
        yield Cell(JOINT, row, 1, "centred", field.unit)
        for event in EVENTS:
            yield Cell(JOINT, row, 1 + event, "number", name=f"joint{event}.{field.name}", field=field)


def _guide() -> Iterator[Cell]:
    yield Cell(GUIDE_SHEET, 0, 0, "title", TITLE, last_column=1)
    for row, (head, text) in enumerate(GUIDE, 1):
        yield Cell(GUIDE_SHEET, row, 0, "guide_head", head)
        yield Cell(GUIDE_SHEET, row, 1, "guide_text", text)


def _stamp() -> Iterator[Cell]:
    for row, name in enumerate(STAMPED):
        yield Cell(STAMP, row, 0, "stamp", name.removeprefix("hz."))
        yield Cell(STAMP, row, 1, "stamp", name=name)
