"""Numbers in Word: each stands in a content control whose tag is its key, and can be read back by it."""

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from huizong.summarise.keys import Key

TAG_LENGTH = 64
"""Word takes no longer tag: a place, an indicator of at most 40 letters, "all" and "change" make just that."""


class Controls:
    """Content controls numbered in the order of the text."""

    def __init__(self) -> None:
        """Begin with 1."""
        self._ids = count(1)

    def control(self, tag: str, name: str, run: str) -> str:
        """A run bound to a key or a quotation: it can be deleted with its sentence but not retyped."""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(name[:TAG_LENGTH])}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self._ids)}"/><w:lock w:val="contentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )


def run(text: str, font: str, latin: str, size: float) -> str:
    """A run with its fonts named for every script, as Chinese word processors want it."""
    fonts = " ".join(f"w:{script}={quoteattr(latin)}" for script in ("ascii", "hAnsi", "cs"))
    fonts = f"{fonts} w:eastAsia={quoteattr(font)}"
    sizes = f'<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>'
    properties = f'<w:rPr><w:rFonts w:hint="eastAsia" {fonts}/>{sizes}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def element(xml: str) -> BaseOxmlElement:
    """The XML of a block as an element."""
    opening, _, rest = xml.partition(">")
    closing = "/" if opening.endswith("/") else ""
    return parse_xml(f"{opening.removesuffix('/')} {nsdecls('w')}{closing}>{rest}")


def tag_of(control: BaseOxmlElement) -> str:
    """The tag of a content control, "" without one."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else str(tag.get(qn("w:val")))


def key_of(control: BaseOxmlElement) -> Key | None:
    """The key of a content control; None if it is not one of ours."""
    try:
        return Key.parse(tag_of(control))
    except ValueError:
        return None


def is_quotation(control: BaseOxmlElement) -> bool:
    """Whether the control holds words of a document."""
    return tag_of(control).startswith("quote|")


def text_of(part: BaseOxmlElement) -> str:
    """The text inside an element."""
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def controls(paragraph: BaseOxmlElement) -> Iterator[tuple[Key, BaseOxmlElement]]:
    """The bound numbers of a paragraph."""
    for control in paragraph.iter(qn("w:sdt")):
        key = key_of(control)
        if key is not None:
            yield key, control


def quoted(paragraph: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """The quotations of a paragraph: tag and words."""
    for control in paragraph.iter(qn("w:sdt")):
        if is_quotation(control):
            yield tag_of(control), text_of(control)


def unbound_text(paragraph: BaseOxmlElement) -> str:
    """The text of a paragraph with a gap in the place of each bound number and each quotation."""
    parts = []
    for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        bound = any(is_quotation(above) or key_of(above) is not None for above in part.iterancestors(qn("w:sdt")))
        parts.append("\n" if bound or part.tag != qn("w:t") else part.text or "")
    return "".join(parts)
