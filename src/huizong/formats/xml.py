"""Parses XML that nobody vouches for: no DOCTYPE, no entities, no network."""

import re
from collections.abc import Collection, Iterator
from xml.parsers import expat

from lxml import etree

from huizong.formats.refusals import unreadable

_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")


def parse(xml: bytes) -> etree._Element:
    """The root element; UnreadableFile F006 if this is no XML or has a DOCTYPE."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("F006", "damaged") from error
    if root.getroottree().docinfo.doctype:
        raise unreadable("F006", "hostile")
    return root


def is_plain(xml: bytes) -> bool:
    """Whether patterns may be searched for in the bytes: well-formed UTF-8 without comments, CDATA or a DOCTYPE."""
    declared = _DECLARED.search(xml, 0, 200)
    if (declared and declared[1].lower() != b"utf-8") or b"<!" in xml:
        return False
    try:
        expat.ParserCreate().Parse(xml, True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def nearest(parent: etree._Element, names: Collection[str], closed: Collection[str]) -> Iterator[etree._Element]:
    """The elements of these names in the order of the text, through all wrappings but those that are `closed`."""
    todo = list(reversed(parent))
    while todo:
        child = todo.pop()
        name = local(child)
        if name in names:
            yield child
        elif name not in closed:
            todo.extend(reversed(child))
