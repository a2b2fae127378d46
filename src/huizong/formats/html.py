"""Reads the tables of an HTML page, which programs like to name .xls, and the texts around them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from huizong.formats.document import At, Document, Merge, TableCell
from huizong.formats.grid import Budget, Grid
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.marks import STRUCK, raised, struck, without_strokes
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean, decode

_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\n\r]+")
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BREAKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CROSSED = frozenset({"s", "strike", "del"})
_INLINE = (*_CROSSED, "sup", "span", "font", "b", "i", "u", "p", "div")
_MAX_SPAN = 1000


def read_html(content: bytes, limits: Limits = LIMITS) -> Document:
    """The page's tables (named 表格1, …) and paragraphs; UnreadableFile F006, or F012 without any text."""
    text = _DECLARATION.sub("", decode(content).replace("\0", ""), count=1)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("F006", "damaged") from error
    _mark(root)
    budget = Budget(limits)
    elements = list(root.iter("table"))
    if len(elements) > limits.members:
        raise unreadable("F006", "too_large")
    grids = [_grid(element, f"表格{number}", budget) for number, element in enumerate(elements, 1)]
    tables = tuple(table for grid in grids if (table := grid.table()))
    paragraphs = tuple(line for line in without_strokes(_text(root)).split("\n") if line)
    if not tables and not paragraphs:
        raise unreadable("F012", "no_cells")
    return Document("html", tables, paragraphs)


def _mark(root: Any) -> None:
    """Put the signs of what is crossed out, hidden or raised into the texts, and what is filled into input fields."""
    for element in root.iter(*_INLINE):
        style = element.get("style") or ""
        if element.tag in _CROSSED or _HIDDEN.search(style) or "line-through" in style:
            _mark_all(element, struck)
        elif element.tag == "sup":
            _mark_all(element, raised)
    for field in root.iter("input"):
        if (field.get("type") or "text").lower() in ("text", "number", "tel"):
            field.text = field.get("value")


def _mark_all(element: Any, mark: Callable[[str], str]) -> None:
    for inner in element.iter():
        inner.text = mark(inner.text or "")
        inner.tail = inner.tail if inner is element else mark(inner.tail or "")


def _grid(table: Any, name: str, budget: Budget) -> Grid:
    grid = Grid(name, budget)
    taken: set[At] = set()
    for row, line in enumerate(_own(table, "tr")):
        column = 0
        if _is_hidden(line):
            grid.hidden_rows.add(row)
        for cell in _own(line, "td", "th"):
            while (row, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1 or across > 1:
                _take(grid, taken, Merge(row, column, row + down - 1, column + across - 1))
            _put(grid, (row, column), cell)
            column += across
    return grid


def _take(grid: Grid, taken: set[At], merge: Merge) -> None:
    grid.merge(merge)
    taken.update((r, c) for r in range(merge.top, merge.bottom + 1) for c in range(merge.left, merge.right + 1))
    if len(taken) > grid.limits.filled:
        raise unreadable("F006", "too_large")


def _put(grid: Grid, at: At, cell: Any) -> None:
    text, stored = _text(cell), cell.get("x:num", cell.get("sdval"))
    if stored is None:
        grid.put_text(at, text)
        return
    try:
        number = float(stored or text.replace(",", ""))
    except ValueError:
        grid.put_text(at, text)
    else:
        grid.put(at, TableCell(number, without_strokes(clean(text)), "struck" if STRUCK in text else ""))


def _own(parent: Any, *names: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, but not those of tables inside."""
    todo = list(reversed(parent))
    while todo:
        child = todo.pop()
        if child.tag in names:
            yield child
        elif child.tag != "table":
            todo.extend(reversed(child))


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), _MAX_SPAN) if said.isdecimal() and len(said) < 8 else 1


def _is_hidden(element: Any) -> bool:
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def _text(element: Any) -> str:
    """The text as a browser shows it, without tables inside; lines end where blocks end."""
    pieces: list[str] = [_squeezed(element.text)]
    todo = [(child, False) for child in reversed(element)]
    while todo:
        child, after = todo.pop()
        if after:
            pieces.append("\n" if child.tag in _BREAKS else "")
            pieces.append(_squeezed(child.tail))
            continue
        todo.append((child, True))
        if child.tag == "br" or child.tag in ("table", "tr") or child.tag in _BREAKS:
            pieces.append("\n")
        if child.tag not in _SILENT and child.tag != "table":
            pieces.append(_squeezed(child.text))
            todo.extend((inner, False) for inner in reversed(child))
    lines = (line.strip(" ") for line in clean("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _squeezed(text: str | None) -> str:
    return _SPACES.sub(" ", text) if text else ""
