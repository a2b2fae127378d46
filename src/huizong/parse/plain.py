"""Reads a calm sheet straight from its XML: cells as every spreadsheet program writes them.

Anything written otherwise is left to calamine, which costs four times as much.
"""

import re
from collections.abc import Sequence

from huizong.parse.look import position

_CELL = re.compile(
    rb'<c r="([A-Z][0-9]{1,4})"(?: s="([0-9]{1,5})")?(?: t="(s|n|inlineStr)")?>'
    rb'<(?:v>([0-9.eE+-]{1,30})</v>|is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>'
)

Plain = dict[tuple[int, int], float | str]


def read_plain(xml: bytes, texts: Sequence[str] | None, number_styles: frozenset[bytes]) -> Plain | None:
    """The filled cells by row and column in reading order; None if any is not plain.

    `texts` are the shared texts, None if they are not plain; `number_styles` the styles that show a number as it is:
    a date is a number in another style.
    """
    found: Plain = {}
    try:
        for address, style, kind, value, inline in _CELL.findall(xml):
            at = position(address.decode())
            if at is None or at in found or at[0] < 0:
                return None
            if kind == b"s":
                written: float | str = texts[_number(value)] if texts is not None else ""
            elif kind == b"inlineStr":
                written = _plain_text(inline)
            elif style and style not in number_styles:
                return None
            else:
                written = float(value)
            if type(written) is str and not written.strip():
                return None
            found[at] = written
    except (ValueError, IndexError):  # a number or the number of a text that is none
        return None
    return found


def _number(raw: bytes) -> int:
    """The number of a shared text; ValueError if it is none."""
    if not raw.isdigit():
        raise ValueError(raw)
    return int(raw)


def _plain_text(raw: bytes) -> str:
    """An inline text; ValueError if it holds escapes that spreadsheet programs read each in their own way."""
    text = raw.decode()
    if "&" in text:
        if "&#" in text:
            raise ValueError(text)
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
        text = text.replace("&amp;", "&")
    if "_x" in text:
        raise ValueError(text)
    return text
