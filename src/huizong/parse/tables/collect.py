"""All that the tables of a document say of each indicator, each with how sure it is to be the sender's result."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from huizong.catalogue.model import Catalogue
from huizong.formats.document import Document, Table, TableCell
from huizong.model import Place
from huizong.parse.tables.about import About, about, about_paragraphs, filled, is_nil, is_plan
from huizong.parse.tables.axes import Axes, Crossing, crossing
from huizong.parse.tables.blocks import Block, layout_of, strips_of
from huizong.parse.tables.candidate import Candidate, Status
from huizong.parse.tables.corrections import Correction, corrected_in
from huizong.parse.tables.figures import BlockReader, Figure, Sheet
from huizong.parse.tables.grid import Grid, Spot, grid_of
from huizong.parse.tables.heads import head_of
from huizong.parse.tables.inline import Stated, is_filled_in, stated_in
from huizong.parse.tables.lines import is_counting, is_meta, is_title, is_year
from huizong.parse.tables.normal import squeeze
from huizong.parse.tables.roles import EXCLUDED, PARTIAL, STRONG_ORGAN, Role
from huizong.parse.tables.senses import NOTHING, Sense, crossed, is_weak, names_topic
from huizong.parse.tables.surroundings import governed, noted_units, said_by, samples_of, says_own
from huizong.parse.tables.vocabulary import Codes

_SHEET_ROLES = frozenset({"last", "plan", "growth", "period", "venue", "region", "including"})


@dataclass(slots=True)
class Collected:
    """The candidates of a document, the explanations beside them, and what stands around its tables.

    `says_own`: 本所 or 本单位 stands among the names of others, so that none of these is the sender.
    """

    candidates: list[Candidate] = field(default_factory=list)
    remarks: list[tuple[Codes, str]] = field(default_factory=list)
    abouts: list[About] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    has_labels: bool = False
    is_nil: bool = False
    says_own: bool = False
    corrections: list[Correction] = field(default_factory=list)


def collect(document: Document, catalogue: Catalogue, year: int) -> Collected:
    """Read every visible table of a document."""
    found = Collected()
    organs = [table for table in document.tables if STRONG_ORGAN.search(table.name) and not table.hidden]
    for text in document.paragraphs:
        if (codes := corrected_in(text, catalogue)) is not None:
            found.corrections.append(Correction(text, codes, None))
    around = about_paragraphs(document.paragraphs, len(document.tables) == 1, catalogue)
    samples = samples_of(document.tables)
    for table in document.tables:
        if not table.hidden:
            is_sample = table in samples
            _Collector(table, catalogue, year, found, len(organs) > 1, around, is_sample).collect()
    return found


class _Collector:
    """Collects from one table."""

    def __init__(
        self,
        table: Table,
        catalogue: Catalogue,
        year: int,
        found: Collected,
        named: bool,
        around: About,
        is_sample: bool,
    ) -> None:
        self._table, self._catalogue, self._year, self._found = table, catalogue, year, found
        head = head_of(table.name, catalogue, year) if table.name.strip() else None
        self._sheet_role: Role = head.role if head and not head.codes and head.role in _SHEET_ROLES else ""
        self._among_sheets = named
        self._sheet_organs = (table.name,) if named and head and STRONG_ORGAN.search(table.name) else ()
        self._inlined = False
        self._titles: list[str] = []
        self._noted_units: tuple[str, ...] = ()
        self._around_all = around
        if self._sheet_role == "last" and not re.sub("[0-9年度]", "", table.name.strip()):
            self._sheet_role = ""
        if not self._sheet_role and is_plan(squeeze(table.name)):
            self._sheet_role = "plan"
        if is_sample:
            self._sheet_role = "aside"
        self._sheet_years = frozenset(int(y) for y in re.findall("(?<![0-9])(20[0-9]{2})(?![0-9])", table.name))

    def collect(self) -> None:
        """Add what the table holds to what was found."""
        grid = self._grid = grid_of(self._table, self._catalogue, self._year)
        texts = [spot for spot in grid.spots.values() if spot.kind in ("text", "mark")]
        self._found.texts += [str(spot.cell.written) for spot in texts]
        self._found.has_labels |= any(spot.head.codes for spot in texts if spot.head)
        self._found.is_nil |= is_nil(grid)
        self._found.says_own |= says_own(texts)
        self._noted_units = noted_units(self._table, texts)
        self._correct(grid, texts)
        self._inline(grid)
        first: About | None = None
        for strip in strips_of(grid):
            layout = layout_of(strip)
            below = self._about(Block(meta=list(layout.below)))
            for block in layout.blocks:
                said = filled(self._about(block), below if block is layout.blocks[-1] else None)
                first = first or said
                said = filled(said, first if not block.titles else replace(first, units=()))
                self._found.abouts.append(filled(said, self._around_all))
                self._read(block, BlockReader(strip, block, self._catalogue, self._year).read())

    def _correct(self, grid: Grid, texts: Sequence[Spot]) -> None:
        """Keep the notes that correct a figure; one beside a label means that label's."""
        for spot in texts:
            codes = corrected_in(str(spot.cell.written), self._catalogue)
            if codes is not None:
                beside = (code for other in grid.rows[spot.at[0]] if other.head for code in other.head.codes)
                place = Place(self._table.name, Table.address(spot.at))
                text = str(spot.cell.written).strip()
                self._found.corrections.append(Correction(text, codes or tuple(beside), place))

    def _inline(self, grid: Grid) -> None:
        """Add figures that stand in one cell with their labels, as belonging to no block."""
        for spot in grid.spots.values():
            if spot.kind != "text" or spot.head is None:
                continue
            if (spot.head.codes and not is_filled_in(spot.head.text)) or is_meta(spot):
                continue
            stated, whole = stated_in(str(spot.cell.written), self._catalogue)
            if stated and not self._inlined:
                self._inlined = True
                self._found.abouts.append(self._around(grid))
            free = (
                whole
                and not spot.head.role
                and not self._sheet_role
                and not self._sheet_organs
                and not governed(grid, spot)
                and not self._is_entry(grid, spot)
            )
            for one in stated:
                self._found.candidates.append(self._of_inline(spot, one, "plain" if free else "odd"))

    def _is_entry(self, grid: Grid, spot: Spot) -> bool:
        """Whether a text is one of many under a header that we do not understand: the title of a piece of news."""
        above = [o for o in grid.columns[spot.at[1]] if o.at[0] < spot.at[0] and o.head and len(grid.rows[o.at[0]]) > 1]
        heads = [o.head for o in above if o.head and not stated_in(str(o.cell.written), self._catalogue)[0]]
        return bool(heads) and not heads[-1].is_known

    def _around(self, grid: Grid) -> About:
        """What the whole sheet says, for figures outside of any block."""
        texts = [str(s.cell.written) for s in grid.spots.values() if s.kind == "text" and (is_title(s) or is_meta(s))]
        return about([text for text in texts if not stated_in(text, self._catalogue)[0]], texts, self._catalogue)

    def _of_inline(self, spot: Spot, stated: Stated, status: Status) -> Candidate:
        figure = Spot(spot.at, TableCell(stated.figure, stated.figure), "figure", None, is_value=True)
        number = len(self._found.abouts) - 1
        return Candidate(
            sheet=self._table.name,
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
            is_hidden=spot.at[0] in self._table.hidden_rows,
        )

    def _about(self, block: Block) -> About:
        lines = [
            " ".join(said_by(spot) for spot in block.meta if spot.at[0] == row)
            for row in dict.fromkeys(spot.at[0] for spot in block.meta)
        ]
        said = about([str(s.cell.written) for s in block.titles], lines, self._catalogue)
        if said.years or not self._sheet_years:
            return said
        return replace(said, years=self._sheet_years)

    def _read(self, block: Block, sheet: Sheet) -> None:
        self._found.titles += [str(spot.cell.written) for spot in block.titles]
        number = len(self._found.abouts) - 1
        axes = Axes(sheet)
        self._titles = [spot.text for spot in block.titles] or self._titles
        self._is_narrow = any(map(names_topic, (*self._titles, self._table.name)))
        for figure in sheet.figures:
            self._found.candidates.append(self._candidate(figure, axes, number))
        for line in block.headers:
            values = [spot for spot in line.spots if spot.kind == "figure" and not is_year(spot)]
            if len(values) == 1 or not is_counting(values, from_start=False):
                self._found.candidates += [
                    self._candidate(Figure(spot, NOTHING, NOTHING), axes, number) for spot in values
                ]
        for sense, spot in sheet.remarks:
            if len(sense.codes) == 1:
                self._found.remarks.append((sense.codes, str(spot.cell.written).strip()))

    def _candidate(self, figure: Figure, axes: Axes, number: int) -> Candidate:
        row, column, spot = figure.row, figure.column, figure.spot
        met = crossing(row, column, self._catalogue)
        codes = met.codes
        across = met.by_row and (bool(codes) or axes.rows.has_labels or not axes.columns.has_labels)
        labelled, other = (row, column) if across else (column, row)
        roles = met.roles
        if self._sheet_role:
            roles |= {self._sheet_role}
        if other.second and labelled.codes:
            roles |= {other.second}
        status = self._status(figure, met, across, roles, axes)
        said = self._found.abouts[number]
        return Candidate(
            sheet=self._table.name,
            spot=spot,
            codes=codes,
            scope="including" if "including" in roles else "own",
            status=status,
            label=labelled.label or other.label,
            near=(labelled.units, labelled.also, other.units, other.also),
            line=self._line_units(said) if self._noted_units else said.units,
            organs=axes.organs_of(figure, across) + self._sheet_organs,
            odd=met.odd,
            block=number,
            group=f"{number}/{spot.at[0] if across else -spot.at[1] - 1}",
            is_total="total" in roles,
            is_subtotal="total" in roles and any(s.leaf and s.leaf.label.text == "小计" for s in (row, column)),
            part_of=roles & PARTIAL,
            beside=self._beside(spot) if status == "unnamed" and not (labelled.label or other.label) else (),
            is_amiss=status == "part" and not met.is_part,
            is_alone="kind" not in roles and (axes.columns if across else axes.rows).live == 1,
            is_hidden=spot.at[0] in self._table.hidden_rows,
        )

    def _line_units(self, said: About) -> tuple[str, ...]:
        """The units of the block's line, and those of notes with 元 beside them: which figures these mean is asked."""
        return said.units if set(self._noted_units) & set(said.units) else said.units + self._noted_units

    def _beside(self, spot: Spot) -> Codes:
        """The indicators that the next text to the right or below names: labels may stand there, though few do."""
        row = (other for other in self._grid.rows[spot.at[0]] if other.at[1] > spot.at[1])
        column = (other for other in self._grid.columns[spot.at[1]] if other.at[0] > spot.at[0])
        near = [next(line, None) for line in (row, column)]
        return tuple(dict.fromkeys(code for other in near if other and other.head for code in other.head.codes))

    def _status(self, figure: Figure, met: Crossing, across: bool, roles: Set[Role], axes: Axes) -> Status:
        if met.is_excluded or self._sheet_role in ("last", "plan", "growth", "aside"):
            return "odd" if self._is_share_of_rate(met, roles) else "excluded"
        if met.is_part:
            return "part"
        return self._amount(figure, met, across, roles, axes) if met.codes else "unnamed"

    def _is_share_of_rate(self, met: Crossing, roles: Set[Role]) -> bool:
        """调解成功率 across from 占比: perhaps the rate itself."""
        if "share" not in roles or not met.codes or roles & EXCLUDED != {"share"}:
            return False
        return all(self._catalogue.indicators[code].is_rate for code in met.codes)

    def _amount(self, figure: Figure, met: Crossing, across: bool, roles: Set[Role], axes: Axes) -> Status:
        other = figure.column if across else figure.row
        if "region" in roles or (self._among_sheets and not self._sheet_organs) or axes.is_over_units(figure, across):
            return "others"
        if met.is_misfit:
            return "part"
        if self._is_odd(figure, met.codes, across, axes):
            return "odd"
        if not PARTIAL.isdisjoint(roles):
            return "partial"
        if "total" in roles:
            return "odd" if axes.has_odd(other, across) else "total"
        return "plain"

    def _is_odd(self, figure: Figure, codes: Codes, across: bool, axes: Axes) -> bool:
        """Whether something is said of a figure, or missing, that leaves it in doubt."""
        labelled, other = (figure.row, figure.column) if across else (figure.column, figure.row)
        if (
            figure.is_shared
            or axes.lacks_words(other, across)
            or (self._is_narrow and self._is_general(labelled, codes))
        ):
            return True
        if "sender" in other.roles:  # 乡镇 over figures: a kind of place, or a unit whose name is missing
            return True
        if labelled.second and not other.codes and "个" not in (*labelled.units, *other.units):
            return True  # 主会场: how many there were, or what was done there
        if not (figure.row.odd or figure.column.odd) or axes.organs_of(figure, across):
            return False
        is_told = axes.measured or (other.leaf is not None and "数量" not in other.leaf.label.text)
        return not (is_told and codes == crossed(figure.row, figure.column, self._catalogue))

    def _is_general(self, labelled: Sense, codes: Codes) -> bool:
        """Whether a label means the whole campaign only where no title narrows it: 参加单位 of a contest."""
        wordings = {self._catalogue.indicators[code].zh for code in codes}
        return is_weak(labelled.label) and labelled.label not in wordings
