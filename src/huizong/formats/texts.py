"""Bytes into texts as Chinese offices write them, and texts without what no database takes."""

import re

from huizong.formats.refusals import unreadable

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# control characters, halves of surrogate pairs, and what is no character at all
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str:
    """The text without control characters; its lines end in a line feed."""
    if text.isprintable():  # as nearly all are
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_TEXT.sub("", text)


def unescape(text: str) -> str:
    """An OOXML text with its escapes (_x000D_) undone."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def decode(content: bytes) -> str:
    """The text of a file: its byte order mark, else UTF-8, else GB18030; UnreadableFile F006 if it is none of these."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable("F006", "damaged")


def decode_name(raw: bytes) -> str:
    """A name whose encoding nobody told: UTF-8 if it is, else GB18030, with a mark in place of what is neither."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
