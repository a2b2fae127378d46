"""All that the tables of a document say of each indicator, each with how sure it is to be the sender's result."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from huizong.catalogue.model import Catalogue, Indicator
from huizong.formats.document import Document, Table, TableCell
from huizong.model import Place, Scope
from huizong.parse.tables.about import About, about
from huizong.parse.tables.blocks import Block, layout_of, strips_of
from huizong.parse.tables.figures import BlockReader, Figure, Sheet
from huizong.parse.tables.grid import Grid, Spot, grid_of
from huizong.parse.tables.heads import head_of
from huizong.parse.tables.inline import Stated, stated_in
from huizong.parse.tables.lines import is_meta, is_title
from huizong.parse.tables.roles import EXCLUDED, PARTIAL
from huizong.parse.tables.senses import Sense, crossed
from huizong.parse.tables.vocabulary import Codes

Status = Literal["plain", "total", "partial", "odd", "part", "excluded", "others", "unnamed", "both"]
_SHEET_ROLES = frozenset({"last", "plan", "growth", "period", "venue", "region", "including"})
_GOVERNING = frozenset({"organ", "region", "period", "venue", "kind", "including"})
_STRONG_ORGAN = re.compile(
    "(?:局|分局|所|支行|分行|银行|营业部|学校|小学|中学|学院|大学|幼儿园|协会|公司|委员会|办事处)$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be the sender's: the indicators that its labels name, and what else they say of it.

    `organs` are the units under whose names it stands; `units` those of measure from the innermost label outwards.
    """

    place: Place
    spot: Spot
    codes: Codes
    scope: Scope
    status: Status
    label: str
    near: tuple[tuple[str, ...], ...]
    line: tuple[str, ...]
    organs: tuple[str, ...]
    odd: tuple[str, ...]
    block: int
    group: str
    hidden: bool


@dataclass(slots=True)
class Collected:
    """The candidates of a document, the explanations beside them, and what stands around its tables."""

    candidates: list[Candidate] = field(default_factory=list)
    remarks: list[tuple[Codes, str]] = field(default_factory=list)
    abouts: list[About] = field(default_factory=list)
    texts: list[tuple[str, Place]] = field(default_factory=list)


def collect(document: Document, catalogue: Catalogue, year: int) -> Collected:
    """Read every visible table of a document."""
    found = Collected()
    organs = [table for table in document.tables if _STRONG_ORGAN.search(table.name) and not table.hidden]
    for table in document.tables:
        if not table.hidden:
            _Collector(table, catalogue, year, found, len(organs) > 1).collect()
    return found


class _Collector:
    """Collects from one table."""

    def __init__(self, table: Table, catalogue: Catalogue, year: int, found: Collected, named: bool) -> None:
        self._table, self._catalogue, self._year, self._found = table, catalogue, year, found
        head = head_of(table.name, catalogue, year) if table.name.strip() else None
        self._sheet_role = head.role if head and not head.codes and head.role in _SHEET_ROLES else ""
        self._sheet_organs = (table.name,) if named and head and _STRONG_ORGAN.search(table.name) else ()
        self._inlined = False
        self._sheet_years = frozenset(int(y) for y in re.findall("(?<![0-9])(20[0-9]{2})(?![0-9])", table.name))

    def collect(self) -> None:
        """Add what the table holds to what was found."""
        grid = grid_of(self._table, self._catalogue, self._year)
        for spot in grid.spots.values():
            if spot.kind == "text":
                self._found.texts.append((str(spot.cell.written), self._place(spot)))
        self._inline(grid)
        first: About | None = None
        for strip in strips_of(grid):
            for block in layout_of(strip).blocks:
                said = self._about(block)
                first = first or said
                self._found.abouts.append(said if said != About() else first)
                self._read(block, BlockReader(strip, block, self._catalogue, self._year).read())

    def _inline(self, grid: Grid) -> None:
        """Add figures that stand in one cell with their labels, as belonging to no block."""
        for spot in grid.spots.values():
            if spot.kind != "text" or spot.head is None or spot.head.is_known or is_meta(spot):
                continue
            stated, whole = stated_in(str(spot.cell.written), self._catalogue)
            if stated and not self._inlined:
                self._inlined = True
                self._found.abouts.append(self._around(grid))
            free = whole and not self._sheet_role and not self._sheet_organs and not _governed(grid, spot)
            for one in stated:
                self._found.candidates.append(self._of_inline(spot, one, "plain" if free else "odd"))

    def _around(self, grid: Grid) -> About:
        """What the whole sheet says, for figures outside of any block."""
        texts = [str(s.cell.written) for s in grid.spots.values() if s.kind == "text" and (is_title(s) or is_meta(s))]
        return about([text for text in texts if not stated_in(text, self._catalogue)[0]], texts, self._catalogue)

    def _of_inline(self, spot: Spot, stated: Stated, status: Status) -> Candidate:
        figure = Spot(spot.at, TableCell(stated.figure, stated.figure), "figure", None)
        number = len(self._found.abouts) - 1
        return Candidate(
            place=self._place(spot),
            spot=figure,
            codes=stated.codes,
            scope="own",
            status=status,
            label=stated.label,
            near=(),
            line=(),
            organs=(),
            odd=(),
            block=number,
            group=f"{number}/{spot.at}",
            hidden=spot.at[0] in self._table.hidden_rows,
        )

    def _about(self, block: Block) -> About:
        lines = [
            " ".join(str(spot.cell.written) for spot in block.meta if spot.at[0] == row) for row in _rows(block.meta)
        ]
        said = about([str(s.cell.written) for s in block.titles], lines, self._catalogue)
        if said.years or not self._sheet_years:
            return said
        return About(self._sheet_years, said.units, said.organ, said.code, said.is_plan, said.is_last)

    def _place(self, spot: Spot) -> Place:
        return Place(self._table.name, Table.address(spot.at))

    def _read(self, block: Block, sheet: Sheet) -> None:
        number = len(self._found.abouts) - 1
        axes = _Axes(sheet)
        for figure in sheet.figures:
            self._found.candidates.append(self._candidate(figure, axes, number))
        for sense, spot in sheet.remarks:
            if len(sense.codes) == 1:
                self._found.remarks.append((sense.codes, str(spot.cell.written).strip()))

    def _candidate(self, figure: Figure, axes: "_Axes", number: int) -> Candidate:
        row, column, spot = figure.row, figure.column, figure.spot
        codes, across = _codes(row, column, self._catalogue)
        labelled, other = (row, column) if across else (column, row)
        roles = {*row.roles, *column.roles, *([self._sheet_role] if self._sheet_role else [])}
        if other.second and labelled.codes:
            roles.add(other.second)
        status = self._status(figure, codes, across, roles, axes)
        said = self._found.abouts[number]
        return Candidate(
            place=self._place(spot),
            spot=spot,
            codes=codes,
            scope="including" if "including" in roles else "own",
            status=status,
            label=labelled.label or other.label,
            near=(labelled.units, other.units),
            line=said.units,
            organs=axes.organs_of(figure, codes, across) + self._sheet_organs,
            odd=(*row.odd, *column.odd),
            block=number,
            group=f"{number}/{spot.at[0] if across else -spot.at[1] - 1}",
            hidden=spot.at[0] in self._table.hidden_rows,
        )

    def _status(self, figure: Figure, codes: Codes, across: bool, roles: set[str], axes: "_Axes") -> Status:
        row, column = figure.row, figure.column
        if row.is_excluded or column.is_excluded or self._sheet_role in ("last", "plan", "growth"):
            return "excluded"
        if not codes:
            return "part" if row.part or column.part else "unnamed"
        if row.part or column.part:
            return "part"
        if row.codes and column.codes and not _agree(row, column):
            return "both"
        return self._amount(figure, codes, across, roles, axes)

    def _amount(self, figure: Figure, codes: Codes, across: bool, roles: set[str], axes: "_Axes") -> Status:
        other = figure.column if across else figure.row
        if "region" in roles or axes.is_over_units(figure, codes, across):
            return "others"
        if _misfits(figure, codes, self._catalogue):
            return "part"
        organs = axes.organs_of(figure, codes, across)
        odd = (*figure.row.odd, *figure.column.odd)
        if odd and not organs and not (axes.measured and codes == crossed(figure.row, figure.column, self._catalogue)):
            return "odd"
        if not PARTIAL.isdisjoint(roles):
            return "partial"
        if "total" in roles:
            return "odd" if axes.has_odd(other, across) else "total"
        return "plain"


class _Axes:
    """Which kinds of lines a block has along each side; `measured`: several kinds of amount (品种, 数量, 案值)."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows, self._columns = sheet.rows, sheet.columns
        measures = {column.label for column in sheet.columns if column.leaf and column.leaf.role == "measure"}
        measures |= {row.label for row in sheet.rows if row.leaf and row.leaf.role == "measure"}
        self.measured = len(measures) > 1
        self._labelled = any(row.codes for row in sheet.rows), any(column.codes for column in sheet.columns)

    def _organs(self, lines: Sequence[Sense], labelled_across: bool) -> bool:
        return any(line.organs or "own" in line.roles for line in lines if line.codes or not labelled_across)

    def is_over_units(self, figure: Figure, codes: Codes, across: bool) -> bool:
        """Whether a line without a name stands among lines with the names of units, so that it adds them up."""
        if self.organs_of(figure, codes, across) or {"own", "including"} & {*figure.row.roles, *figure.column.roles}:
            return False
        named_columns = any(column.organs for column in self._columns)
        named_rows = any(row.organs for row in self._rows if row.codes or not self._labelled[0])
        return (named_columns and not figure.column.codes) or (named_rows and (not figure.row.codes))

    def organs_of(self, figure: Figure, codes: Codes, across: bool) -> tuple[str, ...]:
        """The units under whose names a figure stands; a word we do not know may be one where others are named."""
        organs = figure.row.organs + figure.column.organs
        if organs or "own" in figure.row.roles or "own" in figure.column.roles:
            return organs
        other, lines = (figure.column, self._columns) if across else (figure.row, self._rows)
        return other.odd if any(line.organs for line in lines) else ()

    def has_odd(self, other: Sense, across: bool) -> bool:
        """Whether a total adds up lines whose names we do not understand."""
        lines = self._columns if across else self._rows
        return any(line.odd and not line.codes for line in lines if line is not other)


def _governed(grid: Grid, spot: Spot) -> bool:
    """Whether a text stands under or beside a header that might take its figures from the sender or the year."""
    line = (*grid.rows[spot.at[0]], *grid.columns[spot.at[1]])
    return any(
        other.head is not None
        and (other.head.role in EXCLUDED - {"serial", "explain"} or other.head.role in _GOVERNING)
        and (other.at[0] < spot.at[0] or other.at[1] < spot.at[1])
        and not is_meta(other)
        and not is_title(other)
        for other in line
    )


def _rows(spots: Sequence[Spot]) -> Iterator[int]:
    yield from dict.fromkeys(spot.at[0] for spot in spots)


def _agree(row: Sense, column: Sense) -> bool:
    return bool(set(row.codes) & set(column.codes)) or bool(row.second or column.second)


def _codes(row: Sense, column: Sense, catalogue: Catalogue) -> tuple[Codes, bool]:
    """The indicators of a figure, and whether its row names them."""
    if row.codes and column.codes:
        if column.second and not row.second:
            return row.codes, True
        if row.second and not column.second:
            return column.codes, False
        shared = tuple(code for code in row.codes if code in column.codes)
        return shared or tuple(dict.fromkeys((*row.codes, *column.codes))), True
    codes = row.codes or column.codes
    if len(codes) != 1:
        codes = crossed(row, column, catalogue) or codes
    return codes, bool(row.codes) or not column.codes


_MONEY = re.compile("金额|案值|货值|标值|价值|总值")
_KINDS = {"weight": re.compile("重量"), "money": _MONEY}


def _misfits(figure: Figure, codes: Codes, catalogue: Catalogue) -> bool:
    """Whether the header says another kind of amount than the indicator is: 金额 across from a count."""
    leaves = [sense.leaf for sense in (figure.row, figure.column) if sense.leaf and sense.leaf.role == "measure"]
    return any(_misfit(leaf.label.text, catalogue.indicators[code]) for leaf in leaves for code in codes[:1])


def _misfit(word: str, indicator: Indicator) -> bool:
    if word.endswith(("数量", "总")):
        return False
    for kind, pattern in _KINDS.items():
        if pattern.search(word):
            return indicator.measure.type != kind and word not in indicator.zh
    if indicator.measure.type != "count":
        return True
    kinds = re.search("品种|种类|大类|批次", word)
    return (
        bool(kinds)
        and kinds is not None
        and kinds[0] not in indicator.zh
        and kinds[0][-1] not in indicator.measure.unit
    )
