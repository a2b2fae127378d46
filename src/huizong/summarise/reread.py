"""Reads the numbers of workbooks and reports back with their keys, trusting nothing but what stands in the file."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from huizong.summarise.binding import controls, quoted, text_of
from huizong.summarise.keys import Key
from huizong.summarise.plan import complete
from huizong.summarise.sheets import CODES
from huizong.summarise.shown import NO_FIGURE

_LAST_ROW = 1_048_576

Read = int | float | str | None


def read_cells(path: Path) -> Iterator[tuple[Key | None, str, str, Read]]:
    """Every bound cell of a workbook (key, sheet, address, value), and every other number, with None as its key."""
    workbook = load_workbook(path, read_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            # the stated size of a sheet may be wrong and would hide rows
            sheet.reset_dimensions()
            yield from _sheet(sheet.title, sheet.iter_rows(max_row=_LAST_ROW, values_only=True))
    finally:
        workbook.close()


def _sheet(title: str, rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[Key | None, str, str, Read]]:
    first = next(rows, ())
    code_at, start = _codes(first)
    keys = {at: key for at, text in enumerate(first) if (key := _key(text)) is not None} if start else {}
    for number, row in enumerate(rows, 2):
        code = str(row[code_at] or "") if start and number >= start and code_at < len(row) else ""
        # cells beyond the end of a row are empty
        for at, value in enumerate((*row, *[None] * (len(first) - len(row)))):
            key = keys.get(at) if code else None
            if key is not None:
                yield complete(key, code), title, f"{get_column_letter(at + 1)}{number}", _plain(value)
            elif isinstance(value, int | float):
                yield None, title, f"{get_column_letter(at + 1)}{number}", value


def _codes(first: tuple[object, ...]) -> tuple[int, int]:
    """Which column holds the codes, and from which row on; row 0 if the sheet binds nothing."""
    for at, text in enumerate(first):
        if isinstance(text, str) and text.startswith(CODES):
            return at, int(text.removeprefix(CODES))
    return 0, 0


def _key(text: object) -> Key | None:
    try:
        return Key.parse(str(text))
    except ValueError:
        return None


def _plain(value: object) -> Read:
    if value in (NO_FIGURE, "", None):
        return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def paragraphs(path: Path) -> Iterator[tuple[str, BaseOxmlElement]]:
    """The paragraphs of a report with where they stand."""
    with zipfile.ZipFile(path) as packed:
        root = parse_xml(packed.read("word/document.xml"))
    tables = {table: number for number, table in enumerate(root.iter(qn("w:tbl")), 1)}
    running = 0
    for paragraph in root.iter(qn("w:p")):
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        if table is None:
            running += 1
            yield f"第{running}段", paragraph
        else:
            row, cell = (next(paragraph.iterancestors(qn(name))) for name in ("w:tr", "w:tc"))
            down = len(list(row.itersiblings(qn("w:tr"), preceding=True))) + 1
            across = len(list(cell.itersiblings(qn("w:tc"), preceding=True))) + 1
            yield f"表{tables[table]}第{down}行第{across}列", paragraph


def read_quotations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every quotation of a report: tag, words, and where it stands."""
    for where, paragraph in paragraphs(path):
        for tag, text in quoted(paragraph):
            yield tag, text, where


def read_report(path: Path) -> Iterator[tuple[Key, str, str]]:
    """Every bound number of a report: key, text, and where it stands."""
    for where, paragraph in paragraphs(path):
        for key, control in controls(paragraph):
            yield key, text_of(control), where
