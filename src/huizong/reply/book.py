"""The workbook part: our sheet put first, and an earlier one of ours taken out; what counts sheets is counted anew."""

import html
import re
from dataclasses import dataclass, field

from huizong.forms.layout import REPLY_MARK, REPLY_SHEET
from huizong.forms.texts import xml_attribute, xml_text
from huizong.reply.edits import Edits, End, Here, Start, after, tag_at, walk, with_attribute, without_attribute
from huizong.reply.package import BOOK, MAIN, OFFICE, Package
from huizong.reply.unusual import Unusual

LOOKS = "hz.look."
"""Names that begin so keep what cells looked like before they were marked."""

_SHEET_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_POINTS_AT = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?[A-Z]+\$?[0-9]+")
_BEHIND_NAMES = ("sheets", "functionGroups", "externalReferences")


@dataclass(slots=True)
class _Named:
    """A defined name with the positions of its tags."""

    name: str
    sheet: int | None
    start: int
    close: int = 0


@dataclass(slots=True)
class Workbook:
    """What the workbook part says, with the positions of what may change."""

    xml: bytes
    sheets: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    names: list[_Named] = field(default_factory=list)
    views: list[int] = field(default_factory=list)
    sections: dict[str, tuple[int, int]] = field(default_factory=dict)
    last_id: int = 0

    def target(self, name: _Named) -> str:
        """What a name stands for."""
        tag = tag_at(self.xml, name.start)
        return html.unescape(self.xml[name.start + len(tag) : name.close].decode()) if name.close else ""


def workbook_of(package: Package) -> Workbook:
    """Read the workbook part; Unusual if it is of another kind."""
    book = Workbook(package.read(BOOK))

    def handlers(here: Here) -> tuple[Start, End]:
        scan = _Scan(book, here)
        return scan.start, scan.end

    walk(book.xml, handlers)
    if "sheets" not in book.sections or any(_relation_of(attributes)[1] == "" for _, attributes in book.sheets):
        raise Unusual("no sheets")
    return book


class _Scan:
    """Takes notes while the part is walked through."""

    def __init__(self, book: Workbook, here: Here) -> None:
        self._book, self._here = book, here
        self._path: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "definedName":
            local = attributes.get("localSheetId")
            number = None if local is None else int(local)
            self._book.names.append(_Named(attributes.get("name", ""), number, self._here()))
            return
        if not self._path and (name != "workbook" or attributes.get("xmlns") != MAIN):
            raise Unusual("a workbook of another kind")
        if name == "sheet" and len(self._path) == 2:
            self._book.sheets.append((self._here(), attributes))
            self._book.last_id = max(self._book.last_id, int(attributes.get("sheetId", "0")))
        elif name == "workbookView":
            self._book.views.append(self._here())
        self._path.append((name, self._here()))

    def end(self, name: str) -> None:
        if name == "definedName":
            self._book.names[-1].close = self._here()
            return
        _, first = self._path.pop()
        if len(self._path) == 1:
            self._book.sections[name] = (first, after(self._book.xml, first, self._here()))


def _relation_of(attributes: dict[str, str]) -> tuple[str, str]:
    return next(((key, value) for key, value in attributes.items() if key.endswith(":id")), ("", ""))


def sheet_parts(package: Package, book: Workbook) -> dict[str, str]:
    """The part of each worksheet by the sheet's name."""
    targets = {one.id: one.target for one in package.relations(BOOK) if one.kind == "worksheet" and not one.outside}
    pairs = ((attributes.get("name", ""), targets.get(_relation_of(attributes)[1])) for _, attributes in book.sheets)
    return {name: target for name, target in pairs if target}


def looks_kept(book: Workbook) -> dict[str, str]:
    """What earlier replies kept of the cells they marked, by colour."""
    kept = (name for name in book.names if name.name.startswith(LOOKS))
    return {name.name.removeprefix(LOOKS): book.target(name).strip('"') for name in kept}


def without_ours(package: Package, book: Workbook) -> Workbook:
    """Take our sheet and our names out; gives the workbook part as it is then."""
    ours = _our_sheet(book)
    names = [n for n in book.names if n.name == REPLY_MARK or n.name.startswith(LOOKS)]
    if ours is None and not names:
        return book
    edits = Edits(book.xml)
    for name in book.names:
        if name in names or (ours is not None and name.sheet == ours):
            edits.replace(name.start, after(book.xml, name.start, name.close), b"")
        elif ours is not None and name.sheet is not None and name.sheet > ours:
            _renumber(edits, name, name.sheet - 1)
    if ours is not None:
        _remove_sheet(package, book, edits, ours)
    package.write(BOOK, _without_empty_names(edits.result()))
    return workbook_of(package)


def _our_sheet(book: Workbook) -> int | None:
    """Where our sheet stands, wherever it was moved to and however it is called now."""
    mark = next((name for name in book.names if name.name == REPLY_MARK), None)
    found = _POINTS_AT.match(book.target(mark)) if mark else None
    if found is None:
        return None
    called = (found[1] or found[2]).replace("''", "'")
    titles = [attributes.get("name", "") for _, attributes in book.sheets]
    return titles.index(called) if called in titles else None


def _remove_sheet(package: Package, book: Workbook, edits: Edits, ours: int) -> None:
    at, attributes = book.sheets[ours]
    tag = tag_at(book.xml, at)
    edits.replace(at, at + len(tag) if tag.endswith(b"/>") else book.xml.index(b">", at + len(tag)) + 1, b"")
    relation = _relation_of(attributes)[1]
    for one in package.relations(BOOK):
        if one.id == relation:
            package.unrelate(BOOK, relation)
            package.drop(one.target)


def _renumber(edits: Edits, name: _Named, sheet: int) -> None:
    tag = tag_at(edits.xml, name.start)
    edits.replace(name.start, name.start + len(tag), with_attribute(tag, b"localSheetId", b"%d" % sheet))


def _without_empty_names(xml: bytes) -> bytes:
    return re.sub(rb"<definedNames>\s*</definedNames>", b"", xml, count=1)


def put_first(package: Package, book: Workbook, sheet: bytes, looks: dict[str, str]) -> None:
    """Add our sheet in front of all others and open the workbook at it."""
    part = package.unused("xl/worksheets/sheet%d.xml")
    package.write(part, sheet, _SHEET_KIND)
    relation = package.relate(BOOK, "worksheet", part)
    edits = Edits(book.xml)
    title = _free_title(book)
    number = book.last_id + 1
    entry = f'<sheet xmlns:r="{OFFICE}" name="{xml_attribute(title)}" sheetId="{number}" r:id="{relation}"/>'
    first = book.sections["sheets"][0]
    edits.insert(first + len(tag_at(book.xml, first)), entry.encode())
    for name in book.names:
        if name.sheet is not None:
            _renumber(edits, name, name.sheet + 1)
    for at in book.views:
        tag = tag_at(book.xml, at)
        shown = with_attribute(without_attribute(tag, b"firstSheet"), b"activeTab", b"0")
        edits.replace(at, at + len(tag), shown)
    _add_names(book, edits, {REPLY_MARK: f"'{title}'!$A$1", **{LOOKS + k: f'"{v}"' for k, v in looks.items()}})
    package.write(BOOK, edits.result())


def _free_title(book: Workbook) -> str:
    taken = {attributes.get("name", "").casefold() for _, attributes in book.sheets}
    titles = (REPLY_SHEET, *(f"{REPLY_SHEET}{number}" for number in range(2, len(taken) + 3)))
    return next(title for title in titles if title.casefold() not in taken)


def _add_names(book: Workbook, edits: Edits, names: dict[str, str]) -> None:
    entries = "".join(
        f'<definedName name="{n}" hidden="1">{xml_text(target)}</definedName>' for n, target in names.items()
    )
    held = book.sections.get("definedNames")
    if held and not tag_at(book.xml, held[0]).endswith(b"/>"):
        edits.insert(book.xml.rindex(b"</", 0, held[1]), entries.encode())
    elif held:
        edits.replace(*held, f"<definedNames>{entries}</definedNames>".encode())
    else:
        behind = max(book.sections[name][1] for name in _BEHIND_NAMES if name in book.sections)
        edits.insert(behind, f"<definedNames>{entries}</definedNames>".encode())
