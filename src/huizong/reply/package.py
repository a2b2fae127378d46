"""A sender's package with some parts changed; all other parts are passed on as they lie in it."""

import posixpath
import re
from typing import NamedTuple

from lxml import etree

from huizong.formats.archive import Archive
from huizong.forms.package import Member, deflated, pack
from huizong.reply.unusual import Unusual

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = "xl/workbook.xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_PLAIN_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_NAME = re.compile(r"[A-Za-z0-9 ._\[\]()+-]+(?:/[A-Za-z0-9 ._()+-]+)*")
_HARMLESS = (".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin")
# programs and what starts them: macros, controls, embedded files, ribbons, add-ins, signatures that would no longer hold
_KEPT_BACK = re.compile(
    r"(?:^|/)(?:vba|macrosheets|dialogsheets|activex|embeddings|customui|webextensions|_xmlsignatures|xlm)|intlmacro",
    re.I,
)
_BINARY = re.compile(r"xl/printerSettings/", re.I)
_LEVEL, _LARGEST = 6, 16 << 20


class Relation(NamedTuple):
    """What a part refers to; `target` is a member's name, or an address where `outside`."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts by name; Unusual if it holds anything that is no part of an ordinary workbook without macros."""

    def __init__(self, content: bytes) -> None:
        """Check what is in it; UnreadableFile if even its directory is not sound."""
        self._archive = Archive(content)
        self._changed: dict[str, bytes | None] = {}
        for name in self._archive.names:
            _require_harmless(name)
        if BOOK not in self._archive.names or _TYPES_PART not in self._archive.names:
            raise Unusual("no workbook part")
        self._types = _parsed(self.read(_TYPES_PART), f"{{{_TYPES}}}Types")
        if not any(one.get("ContentType") == _PLAIN_BOOK for one in self._declared(BOOK)):
            raise Unusual("a template, a macro workbook or none at all")
        self._related: dict[str, etree._Element] = {}
        self._require_no_dde()

    def _require_no_dde(self) -> None:
        for name in self._archive.names:
            if "/externalLinks/" in name and re.search(rb"<(?:\w+:)?(?:dde|ole)Link\b", self._archive.read(name)):
                raise Unusual("a link that starts a program")

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name."""
        kept = [name for name in self._archive.names if self._changed.get(name, b"") is not None]
        return (*kept, *(name for name, part in self._changed.items() if part is not None and name not in kept))

    def read(self, name: str) -> bytes:
        """A part as it is now; Unusual if there is none of this name."""
        part = self._changed.get(name)
        if part is not None:
            return part
        if name in self._changed or name not in self._archive.names:
            raise Unusual(f"no part {name}")
        part = self._archive.read(name)
        if len(part) > _LARGEST:
            raise Unusual("too large to be worked on")
        return part

    def write(self, name: str, part: bytes, kind: str | None = None) -> None:
        """Replace a part, or add one of a content type."""
        self._changed[name] = part
        if kind and not self._declared(name):
            etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)

    def allow(self, extension: str, kind: str) -> None:
        """Give all parts of an extension their content type."""
        known = (one.get("Extension", "").lower() for one in self._types.iter(f"{{{_TYPES}}}Default"))
        if extension not in known:
            default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
            self._types.insert(0, default)

    def drop(self, name: str) -> None:
        """Take a part out, with what it refers to."""
        for gone in (name, _relations_of(name)):
            if gone in self.names:
                self._changed[gone] = None
            for one in self._declared(gone):
                self._types.remove(one)
        self._related.pop(name, None)

    def unused(self, pattern: str) -> str:
        """The first name not taken; `pattern` has a %d for the number."""
        taken = {name.lower() for name in self.names}
        return next(name for n in range(1, len(taken) + 2) if (name := pattern % n).lower() not in taken)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to, in the order written."""
        folder = posixpath.dirname(part)
        return [_relation(one, folder) for one in self._relations(part).iter(f"{{{_RELATIONS}}}Relationship")]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another; gives the id."""
        root = self._relations(part)
        taken = {one.get("Id") for one in root}
        new = next(name for n in range(1, len(taken) + 2) if (name := f"rIdHz{n}") not in taken)
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=new, Type=f"{OFFICE}/{kind}", Target=f"/{target}")
        self._changed[_relations_of(part)] = written(root)
        return new

    def unrelate(self, part: str, relation: str) -> None:
        """Take a reference out."""
        root = self._relations(part)
        for one in list(root):
            if one.get("Id") == relation:
                root.remove(one)
        self._changed[_relations_of(part)] = written(root)

    def packed(self) -> bytes:
        """The package as one file; the same parts give the same bytes."""
        self._changed[_TYPES_PART] = written(self._types)
        return pack(self._member(name) for name in self.names)

    def _member(self, name: str) -> Member:
        part = self._changed.get(name)
        if part is not None:
            return deflated(name, part, _LEVEL)
        entry, data = self._archive.packed(name)
        return Member(name, entry.method, entry.crc, entry.size, data)

    def _declared(self, name: str) -> list[etree._Element]:
        overrides = self._types.iter(f"{{{_TYPES}}}Override")
        return [one for one in overrides if one.get("PartName", "").lower() == f"/{name}".lower()]

    def _relations(self, part: str) -> etree._Element:
        if part not in self._related:
            name = _relations_of(part)
            if name in self.names:
                self._related[part] = _parsed(self.read(name), f"{{{_RELATIONS}}}Relationships")
            else:
                self._related[part] = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        return self._related[part]


def _require_harmless(name: str) -> None:
    known = name.lower().endswith(_HARMLESS) and (not name.lower().endswith(".bin") or _BINARY.match(name))
    if not known or not _NAME.fullmatch(name) or _KEPT_BACK.search(name):
        raise Unusual(f"a part that is not passed on: {name}")


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _relation(one: etree._Element, folder: str) -> Relation:
    target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
    if not outside:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
    return Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target, outside)


def parsed(xml: bytes) -> etree._Element:
    """The root of a small part; Unusual if it is no XML."""
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unusual("no XML") from error


def written(root: etree._Element) -> bytes:
    """The part of a root."""
    part: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return part


def _parsed(xml: bytes, tag: str) -> etree._Element:
    root = parsed(xml)
    if root.tag != tag:
        raise Unusual(f"not a {tag}")
    return root
