"""Reads any .xlsx, .xlsm or Strict workbook as tables; macros are never run, and said to be there."""

from functools import lru_cache

from huizong.formats.archive import Archive
from huizong.formats.book import open_book
from huizong.formats.document import Document
from huizong.formats.grid import Budget, Grid, finished
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.marks import STRUCK, struck_fonts
from huizong.formats.number_format import BUILT_IN
from huizong.formats.plain_sheet import Shared, fill_plain, plain_strings
from huizong.formats.sheet_xml import read_sheet, rich_text
from huizong.formats.texts import unescape
from huizong.formats.xml import get, local, parse


def read_xlsx(content: bytes, limits: Limits = LIMITS) -> Document:
    """The tables of a workbook; UnreadableFile F006, F007 or F012 (nothing in it)."""
    archive = Archive(content, limits)
    book = open_book(archive)
    strings = _part(archive, "xl/sharedStrings.xml")
    codes = style_codes(_part(archive, "xl/styles.xml"))
    shared = Shared(shared_strings(strings), codes, book.date1904, strings)
    budget = Budget(limits)
    grids = []
    for sheet in book.sheets:
        grid = Grid(sheet.name, budget)
        grid.hidden = sheet.hidden
        xml = archive.read(sheet.member)
        if not fill_plain(xml, grid, shared):
            read_sheet(xml, grid, shared)
        grids.append(grid)
    macros = any(name.lower().endswith("vbaproject.bin") for name in archive.names)
    return Document("xlsx", finished(grids), notes=("macros",) if macros else ())


def _part(archive: Archive, name: str) -> bytes:
    found = archive.find(name)
    return archive.read(found) if found else b""


@lru_cache(maxsize=16)
def shared_strings(xml: bytes) -> tuple[str, ...]:
    """The shared texts by number, as they are shown."""
    if not xml:
        return ()
    return plain_strings(xml) or tuple(unescape(rich_text(element)) for element in parse(xml))


@lru_cache(maxsize=16)
def style_codes(xml: bytes) -> tuple[str, ...]:
    """The number format of each cell style, with a stroke at its end where the style crosses out."""
    if not xml:
        return ()
    parts = {local(part): part for part in parse(xml)}
    own = {get(one, "numFmtId"): get(one, "formatCode") for one in parts.get("numFmts", ())}
    known = {str(number): code for number, code in BUILT_IN.items()} | own
    crossed = struck_fonts(xml)
    return tuple(
        known.get(get(style, "numFmtId", "0"), "General") + (STRUCK if get(style, "fontId") in crossed else "")
        for style in parts.get("cellXfs", ())
    )
