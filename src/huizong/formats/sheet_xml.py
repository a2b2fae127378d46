"""Reads one worksheet's XML into a table: values as stored and as shown, errors, formulas without a result, what is hidden."""

import re
from datetime import datetime
from typing import Any

from huizong.formats.book import blank_strings
from huizong.formats.document import At, Merge, TableCell
from huizong.formats.grid import Grid, number_cell, text_cell
from huizong.formats.look import look, position
from huizong.formats.marks import raised, struck
from huizong.formats.number_format import show_date
from huizong.formats.plain_sheet import Shared
from huizong.formats.refusals import unreadable
from huizong.formats.sums import worked_out
from huizong.formats.texts import unescape
from huizong.formats.xml import parse

_LARGE, _TOO_LARGE = 1 << 20, 32 << 20
_EMPTY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|>\s*</row>)')
_DIGITS = "0123456789.eE+-"  # nan, inf and 1_000 are numbers to Python only
_ROWS, _COLUMNS = 1_048_576, 16_384


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
    blank = blank_strings(shared.texts_xml) if shared.texts_xml else frozenset()
    seen = look(xml, blank, reader.grid.limits)
    if seen.filled + len(seen.errors) != reader.filled:
        raise unreadable("F007", "disagreement", sheet=reader.grid.name)


class _Reader:
    """One walk through a sheet; `values` counts the values met."""

    def __init__(self, grid: Grid, shared: Shared, namespace: str) -> None:
        self.grid, self._shared = grid, shared
        self._c, self._v, self._f, self._is = (namespace + name for name in ("c", "v", "f", "is"))
        self._row_tag, self._namespace = namespace + "row", namespace
        self._formulas: dict[At, str] = {}
        self._codes_of: dict[At, str] = {}
        self._code_of: dict[str | None, str] = {}
        self._found: dict[At, TableCell] = {}
        self.values = 0

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
        column, found, value = -1, self._found, self._v
        for cell in row.iterchildren(self._c):
            address = cell.get("r")
            at = position(address) if address else (row_number, column + 1)
            if at is None or not (0 <= at[0] < _ROWS and at[1] < _COLUMNS):
                raise unreadable("F006", "damaged")
            column = at[1]
            parts = len(cell)
            if not parts:
                continue
            first = cell[0]
            if parts == 1 and first.tag == value:
                self.values += 1
                made = self._made(cell.get("t"), first.text, cell.get("s"))
            else:
                made = self._unusual(cell, at)
            if made is not None:
                if at in found:
                    raise unreadable("F007", "disagreement", sheet=self.grid.name)
                found[at] = made

    def _unusual(self, cell: Any, at: At) -> TableCell | None:
        """A cell with a formula, an inline text, or something that spreadsheet programs do not write."""
        parts = {child.tag: child for child in cell}
        if len(parts) != len(cell):  # two values: programs take one or the other
            raise unreadable("F006", "damaged")
        value, inline, formula = parts.get(self._v), parts.get(self._is), parts.get(self._f)
        self.values += value is not None or inline is not None
        kind, content = cell.get("t"), value.text if value is not None else None
        if inline is not None and value is None:
            return text_cell(unescape(rich_text(inline)), self._code(cell.get("s")), self.grid.limits)
        if formula is not None and kind != "str" and not (content or "").strip():
            self._formulas[at] = formula.text or ""
            self._codes_of[at] = self._code(cell.get("s"))
            return TableCell("", "", "unstored")
        return self._made(kind, content, cell.get("s"))

    def _made(self, kind: str | None, content: str | None, style: str | None) -> TableCell | None:
        content = (content or "").strip() if kind != "str" else content or ""
        if not content:
            return None
        if kind is None or kind == "n":
            return number_cell(_float(content), self._code(style), self._shared.date1904)
        if kind == "s":
            if not content.isdecimal() or int(content) >= len(self._shared.texts):
                raise unreadable("F006", "damaged")
            return text_cell(self._shared.texts[int(content)], self._code(style), self.grid.limits)
        return self._rare(kind, content, style)

    def _rare(self, kind: str, content: str, style: str | None) -> TableCell | None:
        if kind in ("str", "inlineStr"):
            return text_cell(unescape(content), self._code(style), self.grid.limits)
        if kind == "b":
            return TableCell(content == "1", "TRUE" if content == "1" else "FALSE")
        if kind == "e":
            return TableCell(content, content, "error")
        if kind != "d":
            raise unreadable("F006", "damaged")
        try:
            moment = datetime.fromisoformat(content)
        except ValueError:
            return text_cell(content, "", self.grid.limits)
        return TableCell(moment, show_date(moment))

    def _code(self, style: str | None) -> str:
        code = self._code_of.get(style)
        if code is None:
            codes = self._shared.codes
            known = style and style.isdecimal() and int(style) < len(codes)
            code = self._code_of[style] = codes[int(style)] if style and known else "General"
        return code

    @property
    def filled(self) -> int:
        """How many cells hold a value that is not blank."""
        return len(self._found) - len(self._formulas)

    def finish(self) -> None:
        """Hand the cells over; formulas without a result are worked out where they are plain sums."""
        results = worked_out(self._formulas, self._found) if self._formulas else {}
        for at, number in results.items():
            written, shown, _ = number_cell(number, self._codes_of[at], self._shared.date1904)
            self._found[at] = TableCell(written, shown, "recomputed")
        self.grid.put_all(self._found)


def rich_text(element: Any) -> str:
    """The text of a shared or inline string, without the readings beside the words."""
    texts = []
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts.append(_run(child))
    return "".join(texts)


def _run(element: Any) -> str:
    """A piece of a rich text, with the signs of what is crossed out or raised in it."""
    parts = {part.tag.rpartition("}")[2]: part for part in element}
    text = (parts["t"].text or "") if "t" in parts else ""
    marks = {mark.tag.rpartition("}")[2]: mark.get("val", "1") for mark in parts.get("rPr", ())}
    if _is_true(marks.get("strike")):
        return struck(text)
    return raised(text) if marks.get("vertAlign") == "superscript" else text


def _float(content: str) -> float:
    try:
        if not content.strip(_DIGITS):
            return float(content)
    except ValueError:
        pass
    raise unreadable("F006", "damaged")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 7 or int(text) > _ROWS:
        raise unreadable("F006", "damaged")
    return int(text)


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")
