"""Changes to a part's bytes at places found in the original, made all at once; everything else stays as it was."""

import re
from collections.abc import Callable
from xml.parsers import expat

from huizong.reply.unusual import Unusual

_TAG = re.compile(rb"""<[^\s<>/"']+(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']""")
_ATTRIBUTE = rb"""(\s%b\s*=\s*)(?:"[^"]*"|'[^']*')"""


class Edits:
    """Insertions and replacements by position in the original bytes."""

    def __init__(self, xml: bytes) -> None:
        """Begin without a change."""
        self.xml = xml
        self._changes: list[tuple[int, int, bytes]] = []

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes in front of a position; of several at one place the first stays first."""
        self._changes.append((at, at, new))

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put bytes in the place of others."""
        self._changes.append((start, end, new))

    def result(self) -> bytes:
        """The changed bytes; Unusual if two changes overlap."""
        pieces: list[bytes] = []
        reached = 0
        for start, end, new in sorted(self._changes, key=lambda change: change[:2]):
            if start < reached:
                raise Unusual("changes overlap")
            pieces += (self.xml[reached:start], new)
            reached = end
        return b"".join((*pieces, self.xml[reached:]))


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Here = Callable[[], int]
"""Where the tag that is being told begins."""


def walk(xml: bytes, handlers: Callable[[Here], tuple[Start, End]]) -> None:
    """Tell every element's start and end tag to the handlers made; Unusual if this is no XML in UTF-8."""
    declared = _ENCODING.match(xml)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise Unusual("not in UTF-8")
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = handlers(lambda: parser.CurrentByteIndex)
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise Unusual("no XML") from error


def tag_at(xml: bytes, start: int) -> bytes:
    """The whole start tag at a position."""
    found = _TAG.match(xml, start)
    if found is None:
        raise Unusual("no tag")
    return found[0]


def after(xml: bytes, start: int, end: int) -> int:
    """Where an element ends, given where its tags begin."""
    tag = tag_at(xml, start)
    return start + len(tag) if tag.endswith(b"/>") else xml.index(b">", end) + 1


def with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """The start tag with an attribute set."""
    changed, count = re.subn(_ATTRIBUTE % re.escape(name), rb'\g<1>"%b"' % value, tag, count=1)
    if count:
        return changed
    close = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:close].rstrip() + b' %b="%b"' % (name, value) + tag[close:]


def without_attribute(tag: bytes, name: bytes) -> bytes:
    """The start tag without an attribute."""
    return re.sub(_ATTRIBUTE % re.escape(name), b"", tag, count=1)
