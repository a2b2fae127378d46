"""Fills a table from a sheet as spreadsheet programs write plain ones, by patterns: a third of what a tree costs.

Whatever is not written just so (formulas, anything hidden, rich texts) is for `sheet_xml` to read, which also has the
sentence for a sheet that is damaged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huizong.formats.document import At, Merge, TableCell
from huizong.formats.grid import Grid, number_cell, text_cell
from huizong.formats.look import position
from huizong.formats.plain import DIGITS, at_of, cells_of, plain_text
from huizong.formats.xml import is_plain

_LARGE, _EXACT, _ZERO = 1 << 20, 15, ord("0")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})" ?/>')
# rows and columns without any height or width; zeroHeight too
_SHRUNK = (b'ht="0"', b'width="0"', b"ht='", b"width='", b"ht =", b"width =")
_TEXT = re.compile('<si><t(?: xml:space="preserve")?>([^<]*)</t>(?:<phoneticPr [^<>]*/>)?</si>')
_NO_MERGE = -1, -1


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share: texts by number, format codes by style, first day of dates, texts as XML."""

    texts: Sequence[str]
    codes: Sequence[str]
    date1904: bool
    texts_xml: bytes


def fill_plain(xml: bytes, grid: Grid, shared: Shared) -> bool:
    """Fill the grid if the sheet is plain, and tell whether it is; UnreadableFile F006 beyond the limits."""
    if len(xml) > _LARGE or any(word in xml for word in _SHRUNK):
        return False
    cells, merges = cells_of(xml), _MERGE.findall(xml)
    if not cells or len(merges) != xml.count(b"<mergeCell") - xml.count(b"<mergeCells") or not is_plain(xml):
        return False
    try:
        found = _table_cells(cells, grid, shared)
    except (ValueError, IndexError):  # a number, a text or a style that is none
        return False
    ranges = [(position(first.decode()) or _NO_MERGE, position(last.decode()) or _NO_MERGE) for first, last in merges]
    if len(found) != len(cells) or any(min(start) < 0 or end < start for start, end in ranges):
        return False
    for start, end in ranges:
        grid.merge(Merge(*start, *end))
    grid.put_all(found)
    return True


def _table_cells(cells: Sequence[tuple[bytes, ...]], grid: Grid, shared: Shared) -> dict[At, TableCell]:
    """The cells by their place; ValueError or IndexError if one is blank or not plain."""
    texts, codes, limits = shared.texts, shared.codes, grid.limits
    found: dict[At, TableCell] = {}
    for address, style, kind, value, inline in cells:
        code = codes[int(style)] if style else "General"
        if inline:
            cell = text_cell(plain_text(inline), code, limits)
        elif kind == b"s" and value.isdigit():
            cell = text_cell(texts[int(value)], code, limits)
        elif (kind and kind != b"n") or value.strip(DIGITS):
            raise ValueError(value)
        elif code == "General" and value.isdigit() and len(value) <= _EXACT and value[0] != _ZERO:
            cell = TableCell(float(value), value.decode())  # shown as it is written
        else:
            cell = number_cell(float(value), code, shared.date1904)
        if cell is None:
            raise ValueError(value)
        found[at_of(address)] = cell
    return found


def plain_strings(xml: bytes) -> tuple[str, ...]:
    """The shared texts by number; none if any of them is not plain."""
    if b"&" in xml or b"_x" in xml or not is_plain(xml):
        return ()
    texts = _TEXT.findall(xml.decode())
    return tuple(texts) if len(texts) == xml.count(b"<si") else ()
