"""Reads one worksheet's XML into a table: values as stored and as shown, errors, formulas without a result, what is hidden."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.formats.document import At, Merge, TableCell
from huizong.formats.grid import Grid
from huizong.formats.look import look, position
from huizong.formats.number_format import render, show_date
from huizong.formats.refusals import unreadable
from huizong.formats.sums import worked_out
from huizong.formats.texts import unescape
from huizong.formats.xml import parse

_LARGE, _TOO_LARGE = 1 << 20, 32 << 20
_EMPTY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|>\s*</row>)')
_DIGITS = "0123456789.eE+-"  # nan, inf and 1_000 are numbers to Python only
_ROWS, _COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share: texts by number, format codes by style, and the first day of dates."""

    texts: Sequence[str]
    codes: Sequence[str]
    date1904: bool
    blank_texts: frozenset[int]


def read_sheet(xml: bytes, grid: Grid, shared: Shared) -> None:
    """Fill the grid; UnreadableFile F006 if it cannot be right, F007 if another look counts other cells."""
    if xml.count(b"</v>") + xml.count(b"</is>") > grid.limits.filled:
        raise unreadable("F006", "too_large")
    root = parse(_without_empty(xml))
    reader = _Reader(grid, shared, root.tag.removesuffix("worksheet"))
    for element in root:
        reader.take(element)
    reader.finish()
    if reader.values != xml.count(b"</v>") + xml.count(b"</is>"):
        _look_again(xml, reader, shared)


def _without_empty(xml: bytes) -> bytes:
    """A large sheet without its formatted but empty cells and rows: offices send a million of them."""
    if len(xml) > _LARGE:
        xml = _EMPTY_ROW.sub(b"", _EMPTY.sub(b"", xml))
    if len(xml) > _TOO_LARGE:
        raise unreadable("F006", "too_large")
    return xml


def _look_again(xml: bytes, reader: "_Reader", shared: Shared) -> None:
    """Values are not written as usual: an independent walk has to find as many."""
    seen = look(xml, shared.blank_texts, reader.grid.limits)
    if seen.filled + len(seen.errors) != reader.filled:
        raise unreadable("F007", "disagreement", sheet=reader.grid.name)


class _Reader:
    """One walk through a sheet; `values` counts the values met, `filled` those that are not blank."""

    def __init__(self, grid: Grid, shared: Shared, namespace: str) -> None:
        self.grid, self._shared = grid, shared
        self._c, self._v, self._f, self._is = (namespace + name for name in ("c", "v", "f", "is"))
        self._row_tag, self._namespace = namespace + "row", namespace
        self._formulas: dict[At, str] = {}
        self._codes_of: dict[At, str] = {}
        self.values = self.filled = 0

    def take(self, element: Any) -> None:
        name = element.tag.rpartition("}")[2]
        if name == "sheetData":
            self._rows(element)
        elif name == "cols":
            self._columns(element)
        elif name == "mergeCells":
            for merge in element:
                self._merge(merge.get("ref", ""))

    def _columns(self, element: Any) -> None:
        for column in element:
            if _is_true(column.get("hidden")) or column.get("width") == "0":
                first, last = column.get("min", ""), column.get("max", "")
                if not (first.isdecimal() and last.isdecimal()):
                    raise unreadable("F006", "damaged")
                self.grid.hidden_columns.append(range(int(first) - 1, int(last)))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = position(first), position(last or first)
        if start is None or end is None or end < start:
            raise unreadable("F006", "damaged")
        self.grid.merge(Merge(*start, *end))

    def _rows(self, data: Any) -> None:
        row_number = -1
        for row in data:
            if row.tag != self._row_tag:
                continue
            said = row.get("r")
            row_number = _number(said) - 1 if said else row_number + 1
            if _is_true(row.get("hidden")) or row.get("ht") == "0":
                self.grid.hidden_rows.add(row_number)
            self._cells(row, row_number)

    def _cells(self, row: Any, row_number: int) -> None:
        column = -1
        for cell in row.iterchildren(self._c):
            address = cell.get("r")
            at = position(address) if address else (row_number, column + 1)
            if at is None or not (0 <= at[0] < _ROWS and at[1] < _COLUMNS):
                raise unreadable("F006", "damaged")
            column = at[1]
            if len(cell):
                self._cell(cell, at)

    def _cell(self, cell: Any, at: At) -> None:
        value = formula = inline = None
        for child in cell:
            tag = child.tag
            if tag == self._v:
                value = child
            elif tag == self._f:
                formula = child
            elif tag == self._is:
                inline = child
        if value is None and inline is None and formula is None:
            return
        self._fill(cell, at, value, formula, inline)

    def _fill(self, cell: Any, at: At, value: Any, formula: Any, inline: Any) -> None:
        kind = cell.get("t", "n")
        content = (value.text or "") if value is not None else ""
        self.values += value is not None or inline is not None
        before = len(self.grid.cells)
        if inline is not None and kind == "inlineStr":
            self.grid.put_text(at, unescape(rich_text(inline)), self._code(cell))
        elif content.strip():
            self._take(cell, at, kind, content)
        elif formula is not None and kind != "str":
            self._formulas[at] = formula.text or ""
            self._codes_of[at] = self._code(cell)
            return
        if len(self.grid.cells) == before and at in self.grid.cells:
            raise unreadable("F007", "disagreement", sheet=self.grid.name)
        self.filled += len(self.grid.cells) - before

    def _take(self, cell: Any, at: At, kind: str, content: str) -> None:
        if kind == "n":
            self.grid.put_number(at, _float(content), self._code(cell), self._shared.date1904)
        elif kind == "s":
            number = content.strip()
            if not number.isdecimal() or int(number) >= len(self._shared.texts):
                raise unreadable("F006", "damaged")
            self.grid.put_text(at, self._shared.texts[int(number)], self._code(cell))
        elif kind in ("str", "inlineStr"):
            self.grid.put_text(at, unescape(content), self._code(cell))
        elif kind == "b":
            self.grid.put_value(at, content.strip() == "1", "TRUE" if content.strip() == "1" else "FALSE")
        elif kind == "e":
            self.grid.put_text(at, content.strip(), trouble="error")
        elif kind == "d":
            self._take_date(at, content.strip())
        else:
            raise unreadable("F006", "damaged")

    def _take_date(self, at: At, content: str) -> None:
        try:
            moment = datetime.fromisoformat(content)
        except ValueError:
            self.grid.put_text(at, content)
        else:
            self.grid.put_value(at, moment, show_date(moment))

    def _code(self, cell: Any) -> str:
        style = cell.get("s")
        if not style:
            return "General"
        codes = self._shared.codes
        return codes[int(style)] if style.isdecimal() and int(style) < len(codes) else "General"

    def finish(self) -> None:
        """Formulas without a result: worked out where they are plain sums, told where not."""
        for at in self._formulas:
            self.grid.put(at, TableCell("", "", "unstored"))
        results = worked_out(self._formulas, self.grid.cells) if self._formulas else {}
        for at, number in results.items():
            written, shown = render(number, self._codes_of[at], self._shared.date1904)
            self.grid.cells[at] = TableCell(written, shown, "recomputed")
        if self._formulas:
            self.grid.cells = dict(sorted(self.grid.cells.items()))


def rich_text(element: Any) -> str:
    """The text of a shared or inline string, without the readings beside the words."""
    texts = []
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [part.text or "" for part in child if part.tag.rpartition("}")[2] == "t"]
    return "".join(texts)


def _float(content: str) -> float:
    content = content.strip()
    try:
        if not content.strip(_DIGITS):
            return _finite(float(content))
    except ValueError:
        pass
    raise unreadable("F006", "damaged")


def _finite(number: float) -> float:
    if number in (float("inf"), float("-inf")):
        raise ValueError(number)
    return number


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 7 or int(text) > _ROWS:
        raise unreadable("F006", "damaged")
    return int(text)


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")
