"""Reads a text file: as a table where its lines are cut by the usual signs, as paragraphs where they are prose."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from huizong.formats.document import Document, TableCell
from huizong.formats.grid import Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean, decode
from huizong.formats.thousands import Torn

_SIGNS, _PLAIN_SIGNS = "\t,;|，；｜", "\t,;|"
_SAMPLE = 200
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
_PROSE_END = ("。", "！", "；", "：", "”", "?", "？")
_LONG = 60
_SPACES = re.compile(r"[ \t\u3000]{2,}")


def read_text(content: bytes, limits: Limits = LIMITS) -> Document:
    """A table named by nothing, or paragraphs; UnreadableFile F006 if it is no text, F012 if it is blank."""
    text = decode(content).replace("\0", "")
    told = _SEPARATOR.match(text)
    if told:
        return _table(text[told.end() :], told[1], limits)
    sign = _sign(text)
    if sign:
        return _table(text, sign, limits)
    if _is_aligned(text):
        return _filled((_SPACES.split(line.strip()) for line in text.splitlines()), limits)
    return _prose(text, limits)


def _is_aligned(text: str) -> bool:
    """Whether the columns of a table are only set apart by several spaces."""
    rows = [_SPACES.split(line.strip()) for line in text[: 1 << 16].splitlines()[:_SAMPLE]]
    filled = [fields for fields in rows if any(fields)]
    widths = Counter(len(fields) for fields in filled)
    width, alike = max(widths.items(), key=lambda one: one[1], default=(0, 0))
    prose = any(_is_prose(field) for fields in filled for field in fields if len(fields) > 1)
    return width > 1 and alike > 2 and alike * 3 > len(filled) * 2 and not prose


def _sign(text: str) -> str | None:
    """The delimiter that cuts most lines into the same number of fields; None for prose.

    Notes may outnumber the lines of a small table: two lines in a row that a plain sign cuts alike are one.
    """
    cuts = {sign: _cut(text, sign) for sign in _SIGNS}
    usable = [sign for sign in _SIGNS if cuts[sign].share >= 0.5]
    usable = usable or [sign for sign in _PLAIN_SIGNS if cuts[sign].has_pair]
    best = max(usable, key=lambda sign: cuts[sign].even, default=None)
    if best is None:
        return None
    if cuts[best].has_pair and best in _PLAIN_SIGNS:
        return best
    lines = [line for line in text[: 1 << 16].splitlines()[:_SAMPLE] if line.strip()]
    if sum(_is_prose(line) for line in lines) * 3 <= len(lines):
        return best
    # sentences in the cells of a table: only if every line is cut alike
    return best if best in _PLAIN_SIGNS and cuts[best].even >= 0.8 and len(lines) > 2 else None


def _is_prose(line: str) -> bool:
    line = line.strip()
    return "\t" not in line and (line.endswith(_PROSE_END) or (len(line) > _LONG and line.count("，") > 1))


class _Cut(NamedTuple):
    """The share of lines that a sign cuts at all, and that of the commonest number of fields among them.

    `has_pair`: two lines in a row are cut into the same short fields, no sentences among them.
    """

    share: float
    even: float
    has_pair: bool = False


def _cut(text: str, sign: str) -> _Cut:
    counts: Counter[int] = Counter()
    before, has_pair = 1, False
    try:
        for fields in csv.reader(io.StringIO(text[: 1 << 16], newline=""), delimiter=sign):
            if any(field.strip() for field in fields):
                counts[len(fields)] += 1
                width = len(fields) if all(_is_short(field) for field in fields) else 1
                has_pair = has_pair or before == width > 1
                before = width
            if counts.total() >= _SAMPLE:
                break
    except csv.Error:
        return _Cut(0, 0)
    total = counts.total()
    whole = counts.pop(1, 0)
    if total - whole < min(total, 2) or not counts:
        return _Cut(0, 0)
    return _Cut((total - whole) / total, max(counts.values()) / total, has_pair)


def _is_short(field: str) -> bool:
    """Whether a field may stand in a cell: no sentence, nor a part of one."""
    return len(field) <= _LONG // 2 and not field.strip().endswith(_PROSE_END)


def _table(text: str, sign: str, limits: Limits) -> Document:
    try:
        torn = Torn(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _SAMPLE))
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        return _filled(rows, limits, torn if sign in ",，" else None)
    except csv.Error as error:
        raise unreadable("F006", "damaged") from error


def _filled(rows: Iterable[Sequence[str]], limits: Limits, torn: Torn | None = None) -> Document:
    """The table of these fields; `torn` finds the rows in doubt."""
    grid = Grid("", Budget(limits))
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            quoted = _AS_TEXT.fullmatch(field)
            grid.put_text((row, column), quoted[1] if quoted else field)
        first = torn.first(fields) if torn else None
        if first is not None:
            _doubt(grid, row, fields, first)
    return Document("csv", finished([grid]))


def _doubt(grid: Grid, row: int, fields: Sequence[str], first: int) -> None:
    """Mark the figures of a row from the one on that a comma may have cut: all after it may stand a column too far."""
    for column in range(first, len(fields)):
        cell = grid.cells.get((row, column))
        if cell:
            pair = f"{fields[column]},{fields[column + 1]}" if column == first else cell.shown
            grid.cells[row, column] = TableCell(cell.written, pair, "torn")


def _prose(text: str, limits: Limits) -> Document:
    paragraphs = tuple(line.strip() for line in clean(text).split("\n") if line.strip())
    if not any(letter.isalnum() for letter in text):
        raise unreadable("F012", "no_cells")
    if max(map(len, paragraphs)) > limits.text:
        raise unreadable("F006", "too_large")
    return Document("txt", (), paragraphs)
