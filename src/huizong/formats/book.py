"""Reads the parts of a package that say what is where: sheets, defined names, blank texts and number formats."""

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from huizong.formats.archive import Archive
from huizong.formats.look import parse_xml, position
from huizong.formats.marks import struck_fonts
from huizong.formats.refusals import unreadable
from huizong.forms.layout import REPLY_MARK

_NAME = re.compile(rb"<(?:\w+:)?definedName\b([^>]*)>([^<]*)<")
_PLAIN_NAME = re.compile(r' name="([^"]*)"')
_TARGET = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Z]{1,3}\$?[0-9]{1,7}))?$")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DATE1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)""")
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_CELL_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_STRINGS_ROOT = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_COUNT = re.compile(rb"""[cC]ount\s*=\s*["']\s*\+?([0-9]+)""")
_QUOTED = re.compile(r'"[^"]*"|\\.')
# of the formats that every program knows: general, 0, 0.00, #,##0, #,##0.00, 0%, 0.00%, text
_PLAIN_FORMATS = frozenset({"0", "1", "2", "3", "4", "9", "10", "49"})
_PERCENT_FORMATS = ("9", "10")


class Spot(NamedTuple):
    """A named cell, or a range down to (`last_row`, `last_column`); rows and columns count from 0."""

    sheet: str
    cell: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet and the member that holds it."""

    name: str
    hidden: bool
    member: str


@dataclass(frozen=True, eq=False)
class Book:
    """What the workbook part says; `plans` is for readers to keep what they derived from the names."""

    sheets: tuple[SheetPart, ...]
    names: Mapping[str, Spot]
    date1904: bool
    plans: dict[object, object] = field(default_factory=dict)


def open_book(archive: Archive) -> Book:
    """Read the workbook part; UnreadableFile F006 without a worksheet in it. The first sheet of a reply is left out."""
    main = archive.find("xl/workbook.xml") or _main_part(archive)
    folder, _, name = main.rpartition("/")
    relations = archive.find(f"{folder}/_rels/{name}.rels")
    if relations is None:
        raise unreadable("F006", "damaged")
    return _book(archive.read(main), archive.read(relations), folder, archive.names)


def _main_part(archive: Archive) -> str:
    relations = archive.find("_rels/.rels")
    for relation in _attributes(_RELATION, archive.read(relations)) if relations else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            found = archive.find(relation.get("Target", "").lstrip("/"))
            if found:
                return found
    raise unreadable("F006", "damaged")


@lru_cache(maxsize=16)
def _book(xml: bytes, relations: bytes, folder: str, members: tuple[str, ...]) -> Book:
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _attributes(_RELATION, relations)
        if one.get("Type", "").endswith("/worksheet")
    }
    spelled = {name.lower(): name for name in members}
    sheets = []
    for sheet in _attributes(_SHEET, xml):
        target = targets.get(next((value for key, value in sheet.items() if key.endswith(":id")), ""))
        if target is None:  # a chart sheet has no cells
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        member = spelled.get(path.lower())
        if member is None:
            raise unreadable("F006", "damaged")
        sheets.append(SheetPart(sheet.get("name", ""), sheet.get("state", "visible") != "visible", member))
    names = _names(xml)
    ours = names.get(REPLY_MARK)
    kept = tuple(sheet for sheet in sheets if ours is None or sheet.name != ours.sheet)
    if not kept:
        raise unreadable("F006", "damaged")
    return Book(kept, names, _DATE1904.search(xml) is not None)


def _names(xml: bytes) -> dict[str, Spot]:
    """The defined names that point at cells; a name of one sheet only (of a copied sheet) yields to the common one."""
    common: dict[str, Spot] = {}
    local: dict[str, Spot] = {}
    for raw, target in _NAME.findall(xml):
        attributes = raw.decode("utf-8", "replace")
        name = _PLAIN_NAME.search(attributes)
        spot = _spot(target.decode("utf-8", "replace"))
        if name and spot:
            (local if "localSheetId" in attributes else common)[html.unescape(name[1])] = spot
    return {**local, **common}


def _spot(target: str) -> Spot | None:
    match = _TARGET.match(html.unescape(target) if "&" in target else target)
    if match is None:
        return None
    quoted, plain, first, last = match.groups()
    start = position(first)
    end = position(last) if last else start
    if start is None or end is None:
        return None
    return Spot(quoted.replace("''", "'") if quoted else plain, first.replace("$", ""), *start, *end)


def _attributes(pattern: re.Pattern[bytes], xml: bytes) -> list[dict[str, str]]:
    found = (_ATTRIBUTE.findall(raw.decode("utf-8", "replace")) for raw in pattern.findall(xml))
    return [{key: html.unescape(double or single) for key, double, single in pairs} for pairs in found]


@lru_cache(maxsize=16)
def require_honest_counts(strings: bytes) -> None:
    """UnreadableFile F006 if more shared texts are claimed than there can be: calamine would reserve room for all."""
    claimed = (count.lstrip(b"0") for root in _STRINGS_ROOT.findall(strings) for count in _COUNT.findall(root))
    if any(len(count) > 9 or int(count or b"0") > len(strings) for count in claimed):
        raise unreadable("F006", "hostile")


@lru_cache(maxsize=16)
def shared_texts(xml: bytes) -> tuple[str, ...]:
    """The shared texts by number."""
    texts: list[str] = []
    open_text = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal open_text
        local = name.rpartition(":")[2]
        if local == "si":
            texts.append("")
        open_text = local == "t"

    def end(name: str) -> None:
        nonlocal open_text
        open_text = False

    def text(content: str) -> None:
        if open_text and texts:
            texts[-1] += content

    parse_xml(xml, start, end, text)
    return tuple(texts)


@lru_cache(maxsize=16)
def plain_texts(xml: bytes) -> Mapping[bytes, str] | None:
    """The shared texts that are not blank by their written number.

    None where spreadsheet programs would not all read them alike: escapes, and readings beside the words.
    """
    if b"_x" in xml or b"rPh" in xml:
        return None
    texts = shared_texts(xml) if xml else ()
    return {str(number).encode(): text for number, text in enumerate(texts) if text.strip()}


@lru_cache(maxsize=16)
def blank_strings(xml: bytes) -> frozenset[int]:
    """The numbers of the shared texts that hold nothing but white space."""
    return frozenset(number for number, content in enumerate(shared_texts(xml)) if not content.strip())


@lru_cache(maxsize=16)
def number_styles(xml: bytes) -> frozenset[bytes]:
    """The cell styles that show a number as a number or a percentage: no date, no time, no words around it."""
    formats = {f.get("numFmtId"): f.get("formatCode", "") for f in _attributes(_NUMBER_FORMAT, xml)}
    plain = {number for number, code in formats.items() if not code.strip("#,0.%;()_- ")}
    styles = _CELL_XFS.search(xml)
    listed = _attributes(_XF, styles[0]) if styles else []
    return frozenset(
        str(index).encode()
        for index, style in enumerate(listed)
        if style.get("numFmtId", "0") in plain or style.get("numFmtId", "0") in _PLAIN_FORMATS - formats.keys()
    )


@lru_cache(maxsize=16)
def struck_styles(xml: bytes) -> frozenset[int]:
    """The cell styles that cross out what the cell holds."""
    fonts, styles = struck_fonts(xml), _CELL_XFS.search(xml)
    listed = _attributes(_XF, styles[0]) if fonts and styles else []
    return frozenset(index for index, style in enumerate(listed) if style.get("fontId") in fonts)


@lru_cache(maxsize=16)
def percent_styles(xml: bytes) -> frozenset[int]:
    """The cell styles that show a number as a percentage."""
    formats = {f.get("numFmtId"): f.get("formatCode", "") for f in _attributes(_NUMBER_FORMAT, xml)}
    percent = {number for number, code in formats.items() if "%" in _QUOTED.sub("", code)}
    styles = _CELL_XFS.search(xml)
    listed = _attributes(_XF, styles[0]) if styles else []
    return frozenset(
        index for index, style in enumerate(listed) if style.get("numFmtId") in percent | set(_PERCENT_FORMATS)
    )
