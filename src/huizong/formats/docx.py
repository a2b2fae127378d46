"""Reads a Word document as tables and paragraphs: what stands in content controls, text boxes and insertions too.

Deleted text is no text. The characters read must be as many as a search of all texts finds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from huizong.formats.archive import Archive
from huizong.formats.document import Document, Merge
from huizong.formats.grid import Budget, Grid
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.marks import raised, struck, without_strokes
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean
from huizong.formats.xml import get, local, nearest, parse

# deleted or moved away; a Fallback repeats its Choice for older programs
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "tblGrid", "sectPr", "rt"})
_CLOSED = _SKIPPED | {"tbl", "p"}
_STRIKES = frozenset({"strike", "dstrike", "vanish"})
_DEPTH = 20
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_COUNTED = ".//*[local-name()='t' and not(ancestor::*[{}])]".format(
    " or ".join(f"local-name()='{name}'" for name in sorted(_SKIPPED))
)


def read_docx(content: bytes, limits: Limits = LIMITS) -> Document:
    """Tables (named 表格1, 表格2, …) and the paragraphs outside; UnreadableFile F006, F007 or F012."""
    archive = Archive(content, limits)
    part = archive.find("word/document.xml")
    if part is None:
        raise unreadable("F006", "damaged")
    body = next((child for child in parse(archive.read(part)) if local(child) == "body"), None)
    if body is None:
        raise unreadable("F006", "damaged")
    reader = _Reader(limits)
    reader.blocks(body)
    if reader.letters != sum(len(text.text or "") for text in body.xpath(_COUNTED)):
        raise unreadable("F007", "disagreement", sheet="Word")
    tables = tuple(table for grid in reader.grids if (table := grid.table()))
    if not tables and not reader.paragraphs:
        raise unreadable("F012", "no_cells")
    macros = any(name.lower().endswith("vbaproject.bin") for name in archive.names)
    return Document("docx", tables, tuple(reader.paragraphs), ("macros",) if macros else ())


class _Reader:
    """One walk through a document; `letters` counts the characters met."""

    def __init__(self, limits: Limits) -> None:
        self._budget = Budget(limits)
        self.grids: list[Grid] = []
        self.paragraphs: list[str] = []
        self.letters = 0
        self._boxes: list[Any] = []
        self._depth = 0

    def blocks(self, parent: Any) -> None:
        """Paragraphs and tables in their order, text boxes after the paragraph that holds them."""
        for element in _flat(parent, ("p", "tbl")):
            if local(element) == "tbl":
                self._table(element)
            else:
                text = without_strokes(clean(self._text(element))).strip()
                if len(text) > self._budget.limits.text:
                    raise unreadable("F006", "too_large")
                if text:
                    self.paragraphs.append(text)
                self._open_boxes()

    def _open_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            with self._inside():
                self.blocks(box)

    @contextmanager
    def _inside(self) -> Iterator[None]:
        """One table or box further in; UnreadableFile F006 where nobody would follow."""
        self._depth += 1
        if self._depth > _DEPTH:
            raise unreadable("F006", "hostile")
        yield
        self._depth -= 1

    def _text(self, element: Any) -> str:
        pieces: list[str] = []
        todo = list(reversed(element))
        while todo:
            child = todo.pop()
            name = local(child)
            if name == "t":
                pieces.append(child.text or "")
                self.letters += len(child.text or "")
            elif name in _MARKS:
                pieces.append(_MARKS[name])
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "r" and (marked := _marks(child)):
                text = self._text(child)
                pieces.append(raised(text) if marked == "superscript" else struck(text))
            elif name not in _SKIPPED:
                todo.extend(reversed(child))
        return "".join(pieces)

    def _table(self, table: Any) -> None:
        grid = Grid(f"表格{len(self.grids) + 1}", self._budget)
        self.grids.append(grid)
        if len(self.grids) > self._budget.limits.members:
            raise unreadable("F006", "too_large")
        merged: dict[int, tuple[int, int, int]] = {}
        row = 0
        for line in _flat(table, ("tr",)):
            if not _is_deleted(line):
                merged = self._row(grid, line, row, merged)
                row += 1
        _close(grid, merged, row - 1)

    def _row(
        self, grid: Grid, line: Any, row: int, merged: dict[int, tuple[int, int, int]]
    ) -> dict[int, tuple[int, int, int]]:
        """Fill one row; `merged` maps a column to the open vertical merge there: top, left, right."""
        column = _before(line)
        still: dict[int, tuple[int, int, int]] = {}
        for cell in _flat(line, ("tc",)):
            span, vertical = _spans(cell)
            right = column + span - 1
            if vertical == "continue" and column in merged:
                still[column] = merged[column]
            elif vertical == "restart":
                still[column] = (row, column, right)
            elif span > 1:
                grid.merge(Merge(row, column, row, right))
            self._cell(grid, cell, (row, column))
            column = right + 1
            if column > self._budget.limits.members:
                raise unreadable("F006", "too_large")
        _close(grid, {at: merge for at, merge in merged.items() if still.get(at) != merge}, row - 1)
        return still

    def _cell(self, grid: Grid, cell: Any, at: tuple[int, int]) -> None:
        texts, nested = [], []
        for element in _flat(cell, ("p", "tbl")):
            if local(element) == "tbl":
                nested.append(element)
            else:
                texts.append(self._text(element))
        boxes, self._boxes = self._boxes, []
        for box in boxes:  # a box in a cell belongs to the cell
            texts += [self._text(paragraph) for paragraph in _flat(box, ("p",))]
            nested += _flat(box, ("tbl",))
        grid.put_text(at, "\n".join(texts).strip())
        for table in nested:
            with self._inside():
                self._table(table)


def _flat(parent: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """The nearest elements of these names, through content controls, insertions and other wrappings."""
    return nearest(parent, names, _CLOSED)


def _properties(element: Any, name: str) -> Any:
    return next((child for child in element if local(child) == name), ())


def _marks(run: Any) -> str:
    """What sets a run's text apart: it is crossed out (strike, dstrike), hidden (vanish) or raised (superscript)."""
    for mark in _properties(run, "rPr"):
        name, told = local(mark), get(mark, "val", "1")
        if name in _STRIKES and told not in ("0", "false", "off"):
            return name
        if name == "vertAlign" and told == "superscript":
            return told
    return ""


def _is_deleted(line: Any) -> bool:
    return any(local(mark) == "del" for mark in _properties(line, "trPr"))


def _before(line: Any) -> int:
    return sum(_count(get(mark, "val")) for mark in _properties(line, "trPr") if local(mark) == "gridBefore")


def _spans(cell: Any) -> tuple[int, str]:
    """How many columns the cell takes, and its part in a vertical merge: restart, continue or none."""
    span, vertical = 1, ""
    for mark in _properties(cell, "tcPr"):
        if local(mark) == "gridSpan":
            span = max(_count(get(mark, "val")), 1)
        elif local(mark) == "vMerge":
            vertical = get(mark, "val") or "continue"
    return span, vertical


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _close(grid: Grid, merged: dict[int, tuple[int, int, int]], bottom: int) -> None:
    for top, left, right in merged.values():
        grid.merge(Merge(top, left, bottom, right))
