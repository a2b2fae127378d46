"""A table as its visible filled spots, each understood, with what merges stretch over."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from huizong.catalogue.model import Catalogue
from huizong.formats.document import At, Merge, Table, TableCell
from huizong.parse.tables.heads import Head, head_of
from huizong.parse.tables.normal import squeeze
from huizong.parse.tables.roles import COLUMN_HEADS

Kind = Literal["figure", "mark", "numbering", "date", "text"]
_WIDEST_MERGES = 200_000
_HEADS = COLUMN_HEADS - {"unitword"}

_NUMBER = "0-9.,零〇一二两三四五六七八九十百千万亿"
_HEDGE = (
    "共计|合计|总计|累计|共|大约|大概|约|将近|接近|近|超过|超|逾|突破|至少|不少于|不低于|上|余|多|左右"
    "|上下|以上|以下|不足|不到|达|来|几|数|人民币|百分之|同比|下降|增长|上升|减少|增加"
)
_UNIT = (
    "人次|市民|批次|台次|辆次|车次|公斤|千克|品种|大类|平方米|百分点|个|家|件|宗|起|份|册|本|条|块|张|幅"
    "|场|次|期|项|处|种|类|批|台|辆|车|吨|斤|克|元|圆|角|分|篇|套|只|双|瓶|袋|盒|包|箱|户|名|位|人|枚|整|正|块钱"
    "|钱|%|‰|¥|kg"
)
_FIGURE = re.compile(rf"^(?=.*[{_NUMBER}xX×*几数])(?:[{_NUMBER}+\-~—–至xX×*○、;]|{_HEDGE}|{_UNIT})+$")
_MARK = re.compile(
    "^(?:[-—–―─/\\\\_~.|]+|无|没有|零|〇|零投诉|零举报|零报告|无投诉|无举报|若干|不详|不明|待统计|未统计"
    "|未知|暂无|持平|大量|许多|很多|较多|少量|详?见.{1,8}|同上|待.{1,3}|[?？]+|×+)$"
)
_VAGUE = re.compile(
    f"^(?:[数几][十百千万]|好?几|十几|[一二三四五六七八九]十几|成百|上百|多|若干|约?数){{1,2}}[十百千万亿]*余?(?:{_UNIT})?$"
)
_NUMBERING = re.compile(
    r"^(?:\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]?|[0-9]{1,2}[、.)]"
    r"|[A-Z甲乙丙丁戊己庚辛壬癸]"
    r"|\(?[0-9]{1,2}\)?=\(?[0-9].*)$"
)


_NUMBERED_WORDS = re.compile(rf"^(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})[、.][^{_NUMBER}几数]+$")  # 一、条幅
_UNIT_CODE = re.compile("[1-8][0-9]{11}[0-9A-Z]{0,6}")
_CODES = range(10**11, 10**18)
"""Numbers of the length of a unit's code; no figure is that large."""


class Spot(NamedTuple):
    """A filled cell that can be seen; `head` is what its text says, None for figures.

    `is_value`: a figure, or what stands for one, is written there.
    """

    at: At
    cell: TableCell
    kind: Kind
    head: Head | None
    is_value: bool

    @property
    def text(self) -> str:
        """The text in one width without spaces."""
        return self.head.text if self.head else squeeze(str(self.cell.written))


@dataclass(eq=False)
class Grid:
    """The spots of one table or of a strip of it; `owner` leads from a place under a merge to its spot."""

    name: str
    spots: dict[At, Spot]
    merges: dict[At, Merge]
    owner: dict[At, At] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[int, list[Spot]]:
        """The spots by row, both in order."""
        found: defaultdict[int, list[Spot]] = defaultdict(list)
        for at in sorted(self.spots):
            found[at[0]].append(self.spots[at])
        return dict(found)

    @cached_property
    def columns(self) -> dict[int, list[Spot]]:
        """The spots by column, both in order."""
        found: defaultdict[int, list[Spot]] = defaultdict(list)
        for spots in self.rows.values():
            for spot in spots:
                found[spot.at[1]].append(spot)
        return dict(found)

    @cached_property
    def across(self) -> dict[At, bool]:
        """For each spot that names an indicator: whether its figures stand to its right, else below it."""
        labels = [spot for spot in self.spots.values() if spot.head and spot.head.codes]
        beside: Counter[int] = Counter(spot.at[0] for spot in labels)
        stacked: Counter[int] = Counter(spot.at[1] for spot in labels)
        right: Counter[int] = Counter(at[1] for row in beside for at in _meeting(self.rows[row]))
        down: Counter[int] = Counter(at[0] for column in stacked for at in _meeting(self.columns[column]))
        heads = {number: _has_only_heads(self.rows[number]) for number in beside}
        return {
            (row, column): _is_across(right[column], down[row], stacked[column], beside[row])
            and not (heads[row] and not right[column])
            for row, column in (spot.at for spot in labels)
        }

    def over(self, at: At) -> Spot | None:
        """The spot whose cell or merge covers a place."""
        return self.spots.get(self.owner.get(at, at))

    def extent(self, spot: Spot) -> Merge:
        """The range that a spot stands for."""
        return self.merges.get(spot.at) or Merge(*spot.at, *spot.at)

    def strip(self, first: int, last: int) -> "Grid":
        """The part between two columns, both included."""
        spots = {at: spot for at, spot in self.spots.items() if first <= at[1] <= last}
        owner = {at: to for at, to in self.owner.items() if to in spots and first <= at[1] <= last}
        return Grid(self.name, spots, self.merges, owner)


def _has_only_heads(spots: Sequence[Spot]) -> bool:
    """Whether a row holds several texts that say something of columns, and no figure."""
    told = [spot for spot in spots if spot.head and (spot.head.codes or spot.head.role in _HEADS)]
    return len(told) > 2 and not any(spot.is_value for spot in spots)


def _is_across(right: int, down: int, stacked: int, beside: int) -> bool:
    return right >= down if right or down else stacked >= beside


def _meeting(line: Sequence[Spot]) -> Iterator[At]:
    """The labels of a line after which a figure is the first thing that is no unit and no word about figures."""
    meets = False
    for spot in reversed(line):
        head = spot.head
        if head and head.codes and meets:
            yield spot.at
        if spot.is_value:
            meets = True
        elif spot.kind == "text" and head and (head.codes or not head.role):
            meets = False


def grid_of(table: Table, catalogue: Catalogue, year: int) -> Grid:
    """The visible part of a table; cells of hidden columns are left out."""
    hidden = table.hidden_columns
    spots = {
        at: spot
        for at, cell in table.cells.items()
        if not (hidden and at[1] in hidden) and (spot := _spot(at, cell, catalogue, year))
    }
    merges = {(merge.top, merge.left): merge for merge in table.merges}
    return Grid(table.name, spots, merges, dict(_owners(table.merges, spots)))


def _owners(merges: Iterable[Merge], spots: dict[At, Spot]) -> Iterator[tuple[At, At]]:
    """Which spot stretches over which places; no farther than anything is written."""
    bottom, right = (max((at[side] for at in spots), default=0) for side in (0, 1))
    room = _WIDEST_MERGES
    for merge in merges:
        top_left = (merge.top, merge.left)
        rows, columns = min(merge.bottom, bottom) + 1, min(merge.right, right) + 1
        room -= max(rows - merge.top, 0) * max(columns - merge.left, 0)
        if top_left not in spots or room < 0:
            continue
        for row in range(merge.top, rows):
            for column in range(merge.left, columns):
                yield (row, column), top_left


def _spot(at: At, cell: TableCell, catalogue: Catalogue, year: int) -> Spot | None:
    """What stands in a cell; None if that is nothing."""
    written, _, trouble = cell
    if trouble in ("error", "unstored") or (type(written) is float and abs(written) < _CODES.start):
        return Spot(at, cell, "figure", None, True)  # nearly all numbers
    if isinstance(written, str):
        kind, head = _understood(written, catalogue, year)
        return Spot(at, cell, kind, head, head is None) if trouble or written.strip() else None
    if isinstance(written, date | datetime | time | timedelta):
        shown = f"{written.month}月{written.day}日" if isinstance(written, date) else cell.shown
        return Spot(at, cell, "date", head_of(shown, catalogue, year), False)
    if written in _CODES if isinstance(written, int) else written.is_integer() and int(written) in _CODES:
        return Spot(at, cell, "text", head_of(str(int(written)), catalogue, year), False)
    is_figure = not isinstance(written, bool)
    return Spot(at, cell, "figure" if is_figure else "text", None, is_figure)


@lru_cache(maxsize=16384)
def _understood(text: str, catalogue: Catalogue, year: int) -> tuple[Kind, Head | None]:
    kind = kind_of(text)
    return kind, None if kind in ("figure", "mark") else head_of(text, catalogue, year)


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """What a text is before anybody asks what it means."""
    squeezed = squeeze(text)
    if len(squeezed) > 40:
        return "text"
    if _UNIT_CODE.fullmatch(squeezed) or _NUMBERED_WORDS.match(squeezed):
        return "text"
    if _MARK.match(squeezed):
        return "mark"
    if _NUMBERING.match(squeezed):
        return "numbering"
    numeric = _FIGURE.match(squeezed) and re.search(
        r"[0-9零〇一二两三四五六七八九十百千万亿几]|数[十百千万亿]"
        r"|[xX×○]{2}",
        squeezed,
    )
    if _VAGUE.match(squeezed):
        return "mark"
    return "figure" if numeric and not re.fullmatch(rf"(?:{_UNIT}|[万千百亿]|数|上|多)+", squeezed) else "text"
