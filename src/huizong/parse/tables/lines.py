"""What each row of a grid is for: headers, figures, a heading that stands alone, or a line about the whole table."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from huizong.formats.document import At
from huizong.parse.tables.grid import Grid, Spot
from huizong.parse.tables.roles import COLUMN_HEADS

LineKind = Literal["header", "data", "numbering", "lone", "meta", "words"]

_META = re.compile(
    r"^(?:(?:计量)?单位|(?:填报|报送|上报|填表|编报|制表)(?:单位|机构|部门|网点"
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
    across = orientation(grid)
    return [Line(number, _kind(spots, across), spots) for number, spots in sorted(grid.rows.items())]


def orientation(grid: Grid) -> dict[At, bool]:
    """For each spot that names an indicator: whether its figures stand to its right, else below it."""
    labels = [spot for spot in grid.spots.values() if spot.head and spot.head.codes]
    right: Counter[int] = Counter()
    down: Counter[int] = Counter()
    beside: Counter[int] = Counter(spot.at[0] for spot in labels)
    stacked: Counter[int] = Counter(spot.at[1] for spot in labels)
    heads = {number: _has_only_heads(grid.rows[number]) for number in beside}
    for spot in labels:
        right[spot.at[1]] += _meets_figure(grid.rows[spot.at[0]], spot, 1)
        down[spot.at[0]] += _meets_figure(grid.columns[spot.at[1]], spot, 0)
    return {
        spot.at: _is_across(right[spot.at[1]], down[spot.at[0]], stacked[spot.at[1]], beside[spot.at[0]])
        and not (heads[spot.at[0]] and not right[spot.at[1]])
        for spot in labels
    }


def _has_only_heads(spots: Sequence[Spot]) -> bool:
    """Whether a row holds several texts that say something of columns, and no figure."""
    told = [spot for spot in spots if spot.head and (spot.head.codes or spot.head.role in COLUMN_HEADS - {"unitword"})]
    return len(told) > 2 and not any(spot.is_value for spot in spots)


def _is_across(right: int, down: int, stacked: int, beside: int) -> bool:
    return right >= down if right or down else stacked >= beside


def _meets_figure(line: Sequence[Spot], spot: Spot, axis: int) -> bool:
    """Whether a figure is the first thing after the spot that is no unit and no word about figures."""
    for other in line:
        if other.at[axis] <= spot.at[axis]:
            continue
        if other.is_value:
            return True
        if other.kind == "text" and other.head and (other.head.codes or not other.head.role):
            return False
    return False


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
    names_sender = roles[0] == "sender" and roles[1] in ("organ", "")
    if names_sender and (len(texts) == 2 or "aside" in roles):
        return "meta"
    if known and all(role in ("aside", "") for role in roles):
        return "meta" if known * 2 >= len(roles) else "words"
    return "header" if known >= 2 else "words"


def is_meta(spot: Spot) -> bool:
    """Whether a text is a line about the whole table: 填报单位：…, 单位：万元, 复核：…."""
    return spot.head is not None and _META.match(spot.head.text) is not None


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
