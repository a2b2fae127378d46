"""Reads a plain sheet straight from its XML: cells as every spreadsheet program writes them.

The number of cells read must be the number of values that a search for their ends counts. Anything written otherwise
is left to calamine, which costs four times as much.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from huizong.formats.look import position

_CELL = re.compile(
    rb'<c r="([A-Z]{1,2}[0-9]{1,4})"(?: s="([0-9]{1,5})")?(?: t="(s|n|inlineStr)")?>'
    rb'<(?:v>([^<]*)</v>|is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>'
)
DIGITS = b"0123456789.eE+-"
"""All that a number is written with: nan, inf and 1_000 are numbers to Python only."""
# anything hidden, comments and CDATA, elements with a prefix
_NOT_PLAIN = (b"hidden", b"<!", b":v>", b":is>", b":t>")

Plain = dict[tuple[int, int], float | str]


def read_plain(xml: bytes, texts: Mapping[bytes, str] | None, number_styles: frozenset[bytes]) -> Plain | None:
    """The filled cells by row and column in reading order; None if any is not plain.

    `texts` are the shared texts by number, None if they are not plain; `number_styles` the styles that show a number
    as it is: a date is a number in another style.
    """
    cells = cells_of(xml)
    found: Plain = {}
    try:
        for address, style, kind, value, inline in cells or ():
            if kind == b"s":
                found[at_of(address)] = texts[value]  # type: ignore[index]  # a TypeError where there are none
            elif kind == b"inlineStr":
                found[at_of(address)] = plain_text(inline)
            elif style and style not in number_styles or value.strip(DIGITS):
                return None
            else:
                found[at_of(address)] = float(value)
    except (ValueError, KeyError, TypeError):  # a number or a text that is none, a blank text, a cell in row 0
        return None
    return found if cells is not None and len(found) == len(cells) else None


def cells_of(xml: bytes) -> list[tuple[bytes, ...]] | None:
    """The filled cells as (address, style, type, value, inline text); None if the pattern would pass anything over."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if (
        not 0 <= start < end == xml.find(b"</sheetData")
        or xml.find(b"<f", start, end) >= 0
        or any(word in xml for word in _NOT_PLAIN)
    ):
        return None
    cells = _CELL.findall(xml, start, end)
    return cells if len(cells) == xml.count(b"</v>") + xml.count(b"</is>") else None


@lru_cache(maxsize=1 << 14)
def at_of(address: bytes) -> tuple[int, int]:
    """Row and column, from 0, of an address; ValueError if there is no such row."""
    at = position(address.decode())
    if at is None or at[0] < 0:
        raise ValueError(address)
    return at


def plain_text(raw: bytes) -> str:
    """An inline text; ValueError if blank or with escapes that spreadsheet programs read each in their own way."""
    text = raw.decode()
    if "&" in text:
        if "&#" in text:
            raise ValueError(text)
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
        text = text.replace("&amp;", "&")
    if "_x" in text or not text.strip():
        raise ValueError(text)
    return text
