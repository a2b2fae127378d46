"""What each row of a grid is for: headers, figures, a heading that stands alone, or a line about the whole table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from huizong.formats.document import At
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.heads import UNIT_LINE
from huizong.parse.tables.roles import COLUMN_HEADS

LineKind = Literal["header", "data", "numbering", "lone", "meta", "words"]

_META = re.compile(
    rf"^\(?(?:(?:{UNIT_LINE})?单位|"
    r"(?:填报|报送|上报|填表|编报|制表)(?:单位|机构|部门|网点"
    r"|学校)(?:名称)?(?:\(.{0,4}\))?|单位名称|单位编码|机构编码|单位代码|填报日期|填报时间|报送时间|报送日期"
    r"|填表日期|日期|时间"
    r"|填报人|填表人|制表人|制表|审核人?|复核人?|负责人|单位负责人|分管领导|联系人|联系电话|电话|手机"
    r"|经办人?|签字|数据来源|资料来源|来源|指标|说明|注|备注|填表说明|填报说明|统计时间|统计期间|报告期|附注)[:_]"
)
_TITLE = re.compile(
    "表$|表[(一二三四五六七八九十0-9]|附件|附表|统计|汇总|一览|报表|总结|公示|汇报|快报|月报|年报|专报|台账|清单"
)
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[、.])")
_NOTE = re.compile("^(?:注|说明|备注|附注|填表说明|填报说明|数据来源|资料来源|来源)[:0-9]|。$")
TWO_NUMBERS = re.compile("^[0-9]+[./][0-9]+$")
"""12/15: a day, or two figures."""
_LONG = 16
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what it is for."""

    number: int
    kind: LineKind
    spots: Sequence[Spot]


def lines_of(grid: Grid) -> list[Line]:
    """Every row that holds anything, in order."""
    across = grid.across
    return [Line(number, _kind(spots, across), spots) for number, spots in sorted(grid.rows.items())]


def _kind(spots: Sequence[Spot], across: dict[At, bool]) -> LineKind:
    labels = [across[spot.at] for spot in spots if spot.at in across]
    if labels:
        return "data" if any(labels) else "header"
    values = [spot for spot in spots if spot.is_value]
    if values:
        return _kind_with_values(spots, values)
    texts = [spot for spot in spots if spot.kind in ("text", "date")]
    if not texts:
        return "numbering"
    return _kind_of_texts(texts)


def _kind_with_values(spots: Sequence[Spot], values: Sequence[Spot]) -> LineKind:
    texts = [spot for spot in spots if spot.kind == "text"]
    if is_meta(spots[0]) or any(is_meta(text) for text in texts):
        return "meta"
    if texts and texts[0].head and texts[0].head.role == "aside" and len(values) == 1:
        return "meta"
    if all(is_year(value) for value in values) and _head_years(texts, values):
        return "header"
    return "numbering" if not texts and len(values) > 1 and is_counting(values) else "data"


def _head_years(texts: Sequence[Spot], values: Sequence[Spot]) -> bool:
    """Whether years stand among the heads of columns, rather than figures that look like years."""
    if texts:
        return any(text.head is not None and text.head.role in ("label", "serial", "unit") for text in texts)
    return len(values) > 1 and len({str(value.cell.written) for value in values}) == len(values)


def _kind_of_texts(texts: Sequence[Spot]) -> LineKind:
    if any(is_meta(text) for text in texts):
        return "meta"
    if len(texts) == 1:
        return "lone"
    roles = [text.head.role for text in texts if text.head]
    known = sum(role in COLUMN_HEADS and role != "unitword" for role in roles)
    if all(role in ("unitword", "unit") for role in roles):
        return "header"
    if len(texts) == 2 and roles[0] == "aside" and (texts[1].kind == "date" or roles[1] in ("", "organ", "period")):
        return "meta"
    names_sender = roles[0] == "sender" and roles[1] in ("organ", "")
    if names_sender and (len(texts) == 2 or "aside" in roles or (len(texts) > 3 and roles[2] == "sender")):
        return "meta"
    if known and all(role in ("aside", "") for role in roles):
        return "meta" if known * 2 >= len(roles) else "words"
    if known >= 2:
        return "header"
    return "data" if len(texts) == 2 and TWO_NUMBERS.match(texts[1].text) else "words"


def is_meta(spot: Spot) -> bool:
    """Whether a text is a line about the whole table: 填报单位：…, 单位：万元, 复核：…."""
    head = spot.head
    if head is None:
        return False
    return _META.match(head.text) is not None or (head.role == "unitword" and "单位" in head.text)


def is_title(spot: Spot) -> bool:
    """Whether a text that stands alone opens a table."""
    text = spot.text
    return not _SECTION.match(text) and not _NOTE.search(text) and (bool(_TITLE.search(text)) or len(text) >= _LONG)


def is_note(spot: Spot) -> bool:
    """Whether a text that stands alone only remarks on the table."""
    return _NOTE.search(spot.text) is not None


def section_depth(spot: Spot) -> int:
    """How deep a heading stands by its numbering: 一、 is 1, （一） 2, 1. 3, no numbering 4; a name or a year is 0."""
    head = spot.head
    if head and head.role in ("organ", "own", "last", "plan", "growth", "region", "total", "current"):
        return 0
    text = spot.text
    if re.match("^[一二三四五六七八九十]{1,3}[、.]", text):
        return 1
    if text.startswith("("):
        return 2
    return 3 if re.match("^[0-9]{1,2}[、.]", text) else 4


def is_counting(values: Sequence[Spot], from_start: bool = True) -> bool:
    """Whether figures only number their line: 1, 2, 3, …, or go on with a numbering."""
    numbers = [value.cell.written for value in values]
    whole = [int(n) for n in numbers if isinstance(n, int | float) and float(n).is_integer()]
    whole += [int(n) for n in numbers if isinstance(n, str) and n.strip().isdecimal()]
    counted = len(whole) == len(values) and all(b - a == 1 for a, b in zip(whole, whole[1:], strict=False))
    return counted and (not from_start or whole[0] in range(4))


def is_year(spot: Spot) -> bool:
    """Whether a figure is a year, by its size alone."""
    written = spot.cell.written
    if isinstance(written, str):
        return written.strip().isdecimal() and int(written) in _YEARS
    return isinstance(written, int | float) and float(written).is_integer() and int(written) in _YEARS
