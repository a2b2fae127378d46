"""Every figure of a block with what its row and its column say of it."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from huizong.catalogue.model import Catalogue
from huizong.formats.document import At
from huizong.parse.tables.blocks import Block, DataRow
from huizong.parse.tables.columns import Column, Columns
from huizong.parse.tables.grid import Grid, Spot, kind_of
from huizong.parse.tables.heads import Head
from huizong.parse.tables.lines import TWO_NUMBERS
from huizong.parse.tables.roles import COLUMN_HEADS, PARTIAL, STRONG_ORGAN, Role
from huizong.parse.tables.senses import Sense, sense_of

_DATED: frozenset[Role] = PARTIAL | {"total", "region", "last", "plan"}
_OF_VALUES: frozenset[Role] = frozenset({
    "period", "kind", "current", "total", "last", "plan", "growth", "share", "measure", "own", "including", "region", "unitword",
})  # fmt: skip
_OWN_PARTS = re.compile(
    "^(?:年级|班级|班别|院系|系别|专业|投诉人|投诉者|投诉内容|投诉事项|案件名称|案由|当事人|品名|商品名称|渠道|来源|方式|形式"
    "|行业|科目|活动(?:名称|主题|形式|内容|类型)|批次|场次|期数|时间|时段|时间段|阶段|节目|媒体(?:名称)?|题目|课题|主讲人|带队人|授课人)$"
)
"""Headers over names that are all parts of what the sender did: classes, cases, events; never units."""
_NO_STUB: frozenset[Role] = frozenset({"explain", "serial", "aside", "unit"})


_STUB: frozenset[Role] = frozenset({"label", "sender", "organs"})
_ASIDE: frozenset[Role] = frozenset({"aside", "serial"})
_NO_FIGURE: frozenset[Role] = _NO_STUB | {"label", "sender", "organs"}
_LOCAL = COLUMN_HEADS - {"unitword", "venue", "period", "kind"}
_NAMES: frozenset[Role] = frozenset({"organ", "own", "total", "region", "including"})
_SHORT = 8


class Figure(NamedTuple):
    """A cell that stands where a figure should, with the senses of its row and its column.

    `is_shared`: it is merged over several rows or columns that do not say the same.
    """

    spot: Spot
    row: Sense
    column: Sense
    is_shared: bool = False


@dataclass(slots=True)
class Sheet:
    """A block read as far as its headers go: its figures, the remarks to its rows, and the lines of both axes."""

    figures: list[Figure] = field(default_factory=list)
    remarks: list[tuple[Sense, Spot]] = field(default_factory=list)
    rows: list[Sense] = field(default_factory=list)
    columns: list[Sense] = field(default_factory=list)


class BlockReader:
    """Reads one block; `year` is the one being collected."""

    def __init__(self, grid: Grid, block: Block, catalogue: Catalogue, year: int) -> None:
        self._grid, self._block, self._catalogue = grid, block, catalogue
        self._heads = Columns(grid, block, catalogue, year)
        self._columns = self._heads.by_number
        self._no_figures = self._heads.serials | self._heads.years
        self._carried: dict[int, Spot] = {}
        self._is_listing = any(column.sense.codes and column.has_values for column in self._columns.values())

    def read(self) -> Sheet:
        """All figures, remarks and lines of the block."""
        columns = [c.sense for c in self._columns.values() if c.has_values or c.roles & _OF_VALUES or c.sense.organs]
        sheet = Sheet(columns=columns)
        local: dict[int, Head] = {}
        starts = self._heads.starts
        segments = list(zip(starts, [*starts[1:], max(self._columns) + 1], strict=True))
        for row in self._block.rows:
            for first, last in segments:
                self._read_row(row, first, last, local, sheet)
        return sheet

    def _read_row(self, row: DataRow, first: int, last: int, local: dict[int, Head], sheet: Sheet) -> None:
        spots = [spot for spot in row.spots if first <= spot.at[1] < last]
        words = self._words_for_figures(spots)
        stub = [spot for spot in self._stub(row, first, last) if spot.at not in words]
        sections = self._heads.corner + tuple(_heading(s.head) for s in row.sections if s.head)
        whole = sense_of(sections, tuple(s.head for s in stub if s.head), self._catalogue)
        told: Sense | None = None
        labels = {spot.at for spot in stub}
        plain_after = max([at[1] for at in labels], default=-1)
        for spot in spots:
            column, sense = self._columns[spot.at[1]], whole
            if self._says_nothing(spot, column, labels, words):
                continue
            if column.number <= plain_after:  # the others have the whole stub before them
                before = tuple(s.head for s in _governing(stub, spot, spots) if s.head)
                sense = sense_of(sections, before, self._catalogue)
            if spot.at in words:
                sheet.figures.append(Figure(spot, sense, column.sense))
            elif spot.is_value:
                told = told or sense
                sheet.figures.append(self._figure(spot, sense, column, local.get(column.number)))
            else:
                self._take(spot, sense, column, local, sheet, spot.at in labels)
        if told:
            sheet.rows.append(told)

    def _says_nothing(self, spot: Spot, column: Column, labels: Set[At], words: Set[At]) -> bool:
        """Whether all that a spot says has been said: a label, or a number that only counts or dates its row."""
        if spot.at in labels:
            return "explain" not in column.roles
        return spot.is_value and column.number in self._no_figures and spot.at not in words

    def _figure(self, spot: Spot, row: Sense, column: Column, local: Head | None) -> Figure:
        sense = sense_of((), (*column.heads, local), self._catalogue) if local else column.sense
        return Figure(spot, row, sense, spot.at in self._grid.merges and self._is_shared(spot, column))

    def _take(
        self, spot: Spot, row: Sense, column: Column, local: dict[int, Head], sheet: Sheet, is_label: bool
    ) -> None:
        """Give a text of a row its place: a remark, a word for a figure, or a header of its own for what is below."""
        if row.codes and "explain" in column.roles:
            sheet.remarks.append((row, spot))
        elif is_label:
            return
        elif self._might_be_value(spot, row, column):
            sheet.figures.append(Figure(spot, row, column.sense))
        elif row.leaf and column.roles & _OF_VALUES and TWO_NUMBERS.match(spot.text):  # under whatever name
            sheet.figures.append(Figure(spot._replace(kind="figure"), row, column.sense))
        elif spot.head and spot.head.role in _LOCAL and column.has_values and not row.codes:
            local[column.number] = spot.head

    def _words_for_figures(self, spots: Sequence[Spot]) -> set[At]:
        """The texts of a row that stand where the figure of the label before them should: 主会场 | 文化广场."""
        found: set[At] = set()
        label: Spot | None = None
        words: list[Spot] = []
        for spot in (*spots, None):
            if spot is None or (spot.head and spot.head.codes and spot.at[1] in self._heads.labels):
                found |= {text.at for text in words[:1] if label}
                label, words = spot, []
            elif spot.is_value and spot.at[1] not in self._no_figures:
                label = None
            elif label and self._stands_for_figure(spot):
                words.append(spot)
        return found

    def _stands_for_figure(self, spot: Spot) -> bool:
        """Whether a text that follows a label may be meant for its figure."""
        column = self._columns[spot.at[1]]
        role = spot.head.role if spot.head else ""
        if role == "unitword" or not column.roles.isdisjoint(_NO_FIGURE) or column.sense.is_excluded:
            return False
        if spot.head and spot.head.codes:
            return False
        if not column.roles.isdisjoint(_OF_VALUES) or (column.has_values and role not in _LOCAL):
            return len(spot.text) > _SHORT or role not in _LOCAL
        return role in ("", "venue", "organ") or spot.kind == "date" or TWO_NUMBERS.match(spot.text) is not None

    def _is_shared(self, spot: Spot, column: Column) -> bool:
        """Whether a merged figure stands for several rows or columns that do not say the same."""
        extent = self._grid.extent(spot)
        rows = [row for row in self._block.rows if extent.top < row.number <= extent.bottom]
        others = (self._columns.get(number) for number in range(extent.left + 1, extent.right + 1))
        return any(row.spots for row in rows) or any(other and other.wording != column.wording for other in others)

    def _might_be_value(self, spot: Spot, row: Sense, column: Column) -> bool:
        """Whether words stand where a figure of a known indicator should."""
        if spot.head and spot.head.is_known and not self._is_said_of(spot, row, column):
            return False
        named = row.codes or column.sense.codes
        shown = column.roles & _OF_VALUES or column.sense.codes
        return bool(named and (shown or column.has_values) and not column.sense.is_excluded)

    def _is_said_of(self, spot: Spot, row: Sense, column: Column) -> bool:
        """Whether a text that may mean something of its own (12/15, 已完成) stands for the figure of a labelled row."""
        if spot.kind in ("numbering", "date") or _begins_figure(spot):
            return True
        told = spot.head is None or spot.head.codes or spot.head.role in ("unitword", "unit")
        return bool(row.codes and column.heads and not told)

    def _stub(self, row: DataRow, first: int, last: int) -> Iterator[Spot]:
        """The texts of a row that say what its figures are."""
        seen: set[At] = set()
        blank: list[int] = []
        spots, owner = self._grid.spots, self._grid.owner
        for number in range(first, last):
            at = (row.number, number)
            spot = spots.get(owner.get(at, at))
            if spot is None:
                blank.append(number)
                continue
            if spot.at in seen or number not in self._columns:
                continue
            seen.add(spot.at)
            if spot.is_value:
                if spot.kind == "figure" and number in self._heads.years:
                    yield spot._replace(head=self._heads.head(spot))
            elif (spot.kind != "numbering" or "unit" in self._columns[number].roles) and self._is_stub(
                spot, self._columns[number]
            ):
                found = self._under(spot, self._columns[number])
                if self._renames(found, number):
                    self._forget(first, last)
                yield from (self._carried[left] for left in blank if left in self._carried)
                blank = []
                self._forget(number, last)
                self._carried[number] = found
                yield found

    def _renames(self, spot: Spot, number: int) -> bool:
        """Whether a name or a total stands where the name of a unit stood above, so that its code is meant no more."""
        if spot.head is None or spot.head.role not in _NAMES:
            return False
        before = self._carried.get(number)
        return before is not None and before.head is not None and before.head.role in ("organ", "own")

    def _forget(self, first: int, after: int) -> None:
        """What stood farther in belongs to the text that stood here before."""
        for number in [number for number in self._carried if first <= number < after]:
            del self._carried[number]

    def _under(self, spot: Spot, column: Column) -> Spot:
        """A name is of the kind that its column's header says: a school under 地点 is a venue."""
        head = spot.head
        if head is None or head.codes or head.role not in ("", "organ", "aside"):
            return spot
        if "venue" in column.roles:
            return spot._replace(head=head.as_role("venue"))
        if head.role:
            return spot
        if "sender" in column.roles:
            return spot._replace(head=head.as_role("organ"))
        if self._is_listing and column.heads and _OWN_PARTS.match(column.heads[-1].label.text):
            return spot._replace(head=head.as_role("kind"))
        return spot

    def _is_stub(self, spot: Spot, column: Column) -> bool:
        roles, head = column.roles, spot.head
        if not roles.isdisjoint(_NO_STUB):
            told = head.role if head else ""
            if "unit" in roles:
                return told == "unitword" or not (head and head.is_known)
            return told == "unitword" or (told in _DATED and not roles.isdisjoint(_ASIDE))
        if column.number in self._heads.labels or not roles.isdisjoint(_STUB):
            return True
        if head and head.role == "unitword" and not column.has_values:  # 数量 stands over the figures and their units
            return True
        if column.has_values or column.sense.codes or not roles.isdisjoint(_OF_VALUES):
            return bool(head and head.is_known and head.role not in ("aside", "explain") and not column.heads)
        return True


def _begins_figure(spot: Spot) -> bool:
    """Whether a text is a figure but for a remark in brackets: 1（在办）."""
    return spot.head is not None and kind_of(spot.head.label.text) == "figure"


def _heading(head: Head) -> Head:
    """A heading over rows, which names an office only if it surely does (宣传进社区 is none), and no kind by 其他."""
    weak = head.role == "organ" and not STRONG_ORGAN.search(head.label.text)
    return head.as_role("") if weak or (head.role == "kind" and head.label.text in ("其他", "其它")) else head


def _governing(stub: Sequence[Spot], spot: Spot, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The texts of a row that stand before a figure; names of units and a lone unit of measure may follow it."""
    units = [text.at[1] for text in stub if text.head and text.head.role == "unitword"]
    figures = {other.at[1] for other in spots if other.is_value}
    if len(units) > 1 and all(at - 1 in figures for at in units):  # a unit behind each figure
        units = [at for at in units if at > spot.at[1]][:1]
    elif any(at < spot.at[1] for at in units):
        units = [at for at in units if at < spot.at[1]]
    for text in stub:
        role = text.head.role if text.head else ""
        if text.at[1] in units if role == "unitword" else text.at[1] < spot.at[1] or role in ("organ", "own"):
            yield text
