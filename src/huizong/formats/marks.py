"""Writing that is crossed out or raised: a plain text shows neither, so both are kept in it by signs no figure has."""

import html
import re
from functools import lru_cache

STRUCK = "\u0336"
"""The stroke through the character before it."""

_RUN = re.compile(
    rb"(<(?:\w+:)?r>\s*<(?:\w+:)?rPr>(.{0,2000}?)</(?:\w+:)?rPr>\s*<(?:\w+:)?t(?: [^<>]*)?>)([^<]*)(?=</)", re.DOTALL
)
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\b(?![^<>]*val=["'](?:0|false)["'])""")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^<>]*)?(?:/>|>.{0,2000}?</(?:\w+:)?font>)", re.DOTALL)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def marked(xml: bytes) -> bytes:
    """A worksheet part or the shared texts, the signs put into rich texts."""
    if b"rPr>" not in xml or not (b"strike" in xml or b"superscript" in xml):
        return xml
    return _RUN.sub(_marked_run, xml)


def _marked_run(run: re.Match[bytes]) -> bytes:
    mark = struck if _STRIKE.search(run[2]) else raised if b"superscript" in run[2] else str
    return run[1] + html.escape(mark(html.unescape(run[3].decode())), quote=False).encode()


@lru_cache(maxsize=16)
def struck_fonts(styles: bytes) -> frozenset[str]:
    """The numbers of the fonts that cross out."""
    fonts = _FONTS.search(styles) if b"strike" in styles else None
    found = _FONT.findall(fonts[0]) if fonts else ()
    return frozenset(str(number) for number, font in enumerate(found) if _STRIKE.search(font))


def struck(text: str) -> str:
    """A text with a stroke through each of its characters, but never two."""
    return "".join(letter + STRUCK for letter in without_strokes(text))


def raised(text: str) -> str:
    """A text with its digits raised, as the number of a footnote stands: 3000 and a raised 1 are not 30001."""
    return text.translate(_RAISED)


def without_strokes(text: str) -> str:
    """The text alone."""
    return text.replace(STRUCK, "")
