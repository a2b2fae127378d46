"""Writes the sheets of a workbook: grids of bound numbers, and listings of text."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from xlsxwriter import Workbook

from huizong.summarise.bulk import BulkSheet, Look, display_width, index_of, lines_needed, wrapped
from huizong.summarise.formats import Formats, looks_like_formula
from huizong.summarise.plan import Column, Grid, Line, look
from huizong.summarise.shown import NOT_ASKED, Entry
from huizong.summarise.wording import clean

CODES = "@codes from row "
"""In the hidden first row, over the column whose codes complete the keys of the other columns; a row number follows."""

BINDINGS, TITLE, SUBTITLE, HEAD = 0, 1, 2, 3
LINE = 15.0
"""The height of one line of text in points."""

_A3, _A4 = 8, 9
_NARROW, _WIDE = 100, 150
_WIDEST_NAME = 46
_NARROWEST = 10.0


def add_sheet(workbook: Workbook, name: str) -> BulkSheet:
    """A sheet with the page set up for print."""
    sheet: BulkSheet = workbook.add_worksheet(name, worksheet_class=BulkSheet)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页　共 &N 页")
    return sheet


def write_grid(workbook: Workbook, formats: Formats, grid: Grid, note: str) -> BulkSheet:
    """A sheet of numbers, each bound by the hidden first row and the code of its row."""
    sheet = add_sheet(workbook, grid.name)
    first = _write_head(sheet, formats, grid, note)
    widths = _text_widths(grid.texts, grid.lines)
    numbers = [_NARROWEST] * len(grid.columns)
    deepest = max((line.depth for line in grid.lines), default=0)
    looks = _Looks(formats, grid.columns)
    for row, line in enumerate(grid.lines, first):
        emphasis = _emphasis(line, deepest)
        entries = grid.entries(line.code) if line.code else [NOT_ASKED] * len(grid.columns)
        texts = zip(line.texts, looks.texts(line, emphasis), strict=True)
        height = LINE * wrapped(line.texts[0], widths[0]) + 3
        sheet.add_row(row, height, texts, entries, looks.numbers(line, emphasis))
        if line.depth == 0 and line.code:
            numbers = [max(width, _number_width(value)) for width, value in zip(numbers, entries, strict=True)]
    _set_widths(sheet, grid, widths, numbers)
    return sheet


def _emphasis(line: Line, deepest: int) -> str:
    """How strongly a row stands out: the top of a tree, the places just below it if they have any below themselves."""
    if not line.code:
        return "heading"
    if not deepest or line.depth > 1:
        return "plain"
    return "total" if line.depth == 0 else "strong" if deepest > 1 else "plain"


def _write_head(sheet: BulkSheet, formats: Formats, grid: Grid, note: str) -> int:
    """Bindings, title, basis and column heads; the first row below them."""
    last = len(grid.texts) + len(grid.columns) - 1
    deep = any(column.group for column in grid.columns)
    lowest = HEAD + 1 if deep else HEAD
    sheet.set_row(BINDINGS, LINE, None, {"hidden": True})
    sheet.write_string(BINDINGS, 1, f"{CODES}{lowest + 2}")
    for at, column in enumerate(grid.columns, len(grid.texts)):
        sheet.write_string(BINDINGS, at, str(column.key))
    _merge(sheet, TITLE, 0, TITLE, last, grid.title, formats.title())
    sheet.set_row(TITLE, 32)
    _merge(sheet, SUBTITLE, 0, SUBTITLE, last, note, formats.subtitle())
    sheet.set_row(SUBTITLE, 18)
    for at, text in enumerate(grid.texts):
        _merge(sheet, HEAD, at, lowest, at, text, formats.head())
    at = len(grid.texts)
    for group, members in groupby(grid.columns, key=lambda column: column.group):
        heads = list(members)
        if group:
            _merge(sheet, HEAD, at, HEAD, at + len(heads) - 1, clean(group), formats.head())
        for each, column in enumerate(heads, at):
            _merge(sheet, lowest if group else HEAD, each, lowest, each, column.head, formats.head())
        at += len(heads)
    sheet.repeat_rows(HEAD, lowest)
    sheet.freeze_panes(lowest + 1, len(grid.texts))
    return lowest + 1


def _merge(sheet: BulkSheet, row: int, column: int, last_row: int, last_column: int, text: str, style: object) -> None:
    if (row, column) == (last_row, last_column):
        sheet.write_string(row, column, text, style)
    else:
        sheet.merge_range(row, column, last_row, last_column, "", style)
        sheet.write_string(row, column, text, style)


@lru_cache(maxsize=1)
def _text_widths(heads: tuple[str, ...], lines: tuple[Line, ...]) -> list[float]:
    """The widths of the columns of text; most sheets of a workbook have the same."""
    widths = []
    for at, head in enumerate(heads):
        indents = 2 if at == 0 else 0
        needs = (display_width(line.texts[at]) + indents * line.depth for line in lines if line.code)
        longest = max(needs, default=0)
        widths.append(float(min(max(longest, display_width(head)) + 2, _WIDEST_NAME)))
    return widths


def _number_width(entry: Entry) -> float:
    text = entry if isinstance(entry, str) else f"{entry:,}" if isinstance(entry, int) else f"{entry:,.3f}"
    return min(display_width(text) + 2.0, 24.0)


class _Looks:
    """The formats of a grid's cells by their index, looked up once for each kind of row."""

    def __init__(self, formats: Formats, columns: Sequence[Column]) -> None:
        self._formats, self._columns = formats, columns
        self._texts: dict[tuple[str, int, tuple[bool, ...]], list[int]] = {}
        self._numbers: dict[tuple[str, str], Look] = {}

    def texts(self, line: Line, emphasis: str) -> list[int]:
        """Of the texts before the numbers."""
        key = emphasis, line.depth, tuple([looks_like_formula(text) for text in line.texts])
        if key not in self._texts:
            self._texts[key] = [
                index_of(self._formats.text(text, emphasis, 0 if at else line.depth, centred=at > 0))
                for at, text in enumerate(line.texts)
            ]
        return self._texts[key]

    def numbers(self, line: Line, emphasis: str) -> Look:
        """Of the numbers."""
        key = line.kind, emphasis
        if key not in self._numbers:
            styles = tuple(index_of(self._formats.number(look(column, line), emphasis)) for column in self._columns)
            quiet = index_of(self._formats.quiet(emphasis))
            self._numbers[key] = Look(styles, quiet, index_of(self._formats.not_asked()) if line.code else quiet)
        return self._numbers[key]


def _set_widths(sheet: BulkSheet, grid: Grid, widths: Sequence[float], numbers: Sequence[float]) -> None:
    for at, width in enumerate(widths):
        hidden = {"hidden": True} if at == 1 and not grid.code_shown else {}
        sheet.set_column(at, at, width, None, hidden)
    for at, width in enumerate(numbers, len(widths)):
        sheet.set_column(at, at, width)
    deep = any(column.group for column in grid.columns)
    needed = lines_needed([column.head for column in grid.columns], [width - 1 for width in numbers])
    sheet.set_row(HEAD + 1 if deep else HEAD, LINE * max(needed, 2) + 4)
    if deep:
        sheet.set_row(HEAD, LINE * _group_lines(grid, numbers) + 5)
    total = sum(widths) + sum(numbers)
    sheet.set_paper(_A3 if total > _WIDE else _A4)
    if total <= _NARROW:
        sheet.set_portrait()


def _group_lines(grid: Grid, numbers: Sequence[float]) -> int:
    """How many lines the heads over several columns need."""
    pairs = groupby(zip(grid.columns, numbers, strict=True), key=lambda pair: pair[0].group)
    widths = {group: sum(width for _, width in members) - 1 for group, members in pairs if group}
    return lines_needed(list(widths), list(widths.values()))


def write_listing(
    workbook: Workbook, formats: Formats, name: str, title: str, heads: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
) -> None:  # fmt: skip
    """A sheet of texts: heads with their widths, then the rows."""
    sheet = add_sheet(workbook, name)
    _merge(sheet, 0, 0, 0, len(heads) - 1, title, formats.title())
    sheet.set_row(0, 32)
    for at, (head, width) in enumerate(heads):
        sheet.write_string(1, at, head, formats.head())
        sheet.set_column(at, at, width)
    sheet.set_row(1, LINE + 6)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.set_paper(_A4)
    widths = [width - 1 for _, width in heads]
    for row, texts in enumerate(rows, 2):
        needed = lines_needed(texts, widths)
        sheet.add_row(row, LINE * needed + 3, [(text, index_of(formats.text(text))) for text in texts])
