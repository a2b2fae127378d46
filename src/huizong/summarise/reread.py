"""Reads the numbers of workbooks and reports back with their keys, trusting nothing but what stands in the file."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from huizong.summarise import notes, wording
from huizong.summarise.binding import controls, text_of, unbound_text
from huizong.summarise.chapters.basis import SHORT_DIGEST
from huizong.summarise.edition import Edition
from huizong.summarise.keys import Key
from huizong.summarise.plan import complete
from huizong.summarise.sheets import CODES
from huizong.summarise.shown import NO_FIGURE

_LAST_ROW = 1_048_576
_NUMBER = re.compile(r"\d[\d,.]*")
_NUMBERING = r"(?:表|附件)\d{1,2}(?=[\s：）]|$)"

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


def read_bindings(path: Path) -> Iterator[tuple[Key, str, str, Read]]:
    """Every bound cell of a workbook; None where no number stands."""
    return ((key, sheet, cell, value) for key, sheet, cell, value in read_cells(path) if key is not None)


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


def _paragraphs(path: Path) -> Iterator[tuple[str, BaseOxmlElement]]:
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


def read_report(path: Path) -> Iterator[tuple[Key, str, str]]:
    """Every bound number of a report: key, text, and where it stands."""
    for where, paragraph in _paragraphs(path):
        for key, control in controls(paragraph):
            yield key, text_of(control), where


def unbound_numbers(edition: Edition, path: Path) -> list[str]:
    """Numbers of a report that are neither bound nor part of a date, a name or another text the edition knows."""
    known = _known_texts(edition)
    found = []
    for where, paragraph in _paragraphs(path):
        rest = known.sub("\n", wording.clean_lines(unbound_text(paragraph)))
        found += [f"{where}：{number}" for number in _NUMBER.findall(rest)]
    return found


def _known_texts(edition: Edition) -> re.Pattern[str]:
    """The texts in which digits may stand; longer ones win."""
    catalogue, year = edition.catalogue, edition.campaign.year
    texts = {
        edition.campaign.zh, catalogue.reports["provincial"].zh, f"{year}年", wording.instant(edition.as_of),
        wording.day(edition.as_of), notes.edition_name(edition), edition.snapshot_sha256[:SHORT_DIGEST],
        (edition.previous or "")[:SHORT_DIGEST], *notes.names_of_before(edition),
    }  # fmt: skip
    texts |= {place.name for place in edition.places} | {state.name for state in edition.states}
    texts |= {of(indicator) for indicator in catalogue.indicators.values() for of in (wording.label, wording.short)}
    texts |= {section.zh for section in catalogue.sections.values()} | {r.zh for r in catalogue.reporters.values()}
    texts |= {table.zh for table in catalogue.reports["provincial"].tables}
    texts |= {text for f in edition.findings for text in (f.code, f.text_zh, f.text_zh.rstrip("。"))}
    known = sorted({wording.clean(text) for text in texts}, key=lambda text: (-len(text), text))
    exact = [re.escape(text) for text in known if _NUMBER.search(text)]
    return re.compile("|".join([*(rf"(?<![\d.,]){text}(?![\d,]|\.\d)" for text in exact), _NUMBERING]))
