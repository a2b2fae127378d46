"""What the headers of a mail mean: encoded words, parameters in every broken form, one address."""

import re
from base64 import b64decode
from quopri import decodestring
from urllib.parse import unquote_to_bytes

from huizong.formats.texts import clean, decode_name

_GB = frozenset({"gb2312", "gbk", "x-gbk", "cp936", "gb18030", "gb_2312-80", "euc-cn", "x-gb2312", "ms936", "936"})
_WORD = re.compile(r"=\?([^?\s]*)\?([BbQq])\?([^?]*)(?:\?=|$)")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
# the second byte of a GBK character may look like a backslash: pairs are taken whole
_QUOTED = r'"(?:[\udc81-\udcfe][@-~\udc80-\udcfe]|[^"\\]|\\.)*"?'
_PARAMETER = re.compile(rf"""(?:^|;)\s*([A-Za-z-]+)(?:\*(\d+))?(\*)?\s*=\s*({_QUOTED}|[^;]*)|{_QUOTED}""", re.DOTALL)
_ESCAPED = re.compile(r'([\udc81-\udcfe][@-~\udc80-\udcfe])|\\(["\\])')
_FOLD = re.compile(r"\r?\n[ \t]*")
_PADDING, _NO_LETTER, _MORE = re.compile(rb"(=+)"), re.compile(rb"[^A-Za-z0-9+/]"), re.compile(rb"[A-Za-z0-9+/=\s]*")
_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}"
_ONE_ADDRESS = re.compile(
    rf'\s*(?:(?:"(?:[^"\\]|\\.)*"|[^"<>@,;:])*<\s*({_ADDRESS})\s*>|({_ADDRESS})(?:\s*\([^()<>@]*\))?)\s*'
)


def one_address(header: str) -> str:
    """The address of a From header in lower case; "" unless it is plain that there is exactly one."""
    found = _ONE_ADDRESS.fullmatch(decode_name(_raw(_FOLD.sub(" ", header))))
    return (found[1] or found[2]).lower() if found else ""


def parameter(header: str, name: str) -> str:
    """One parameter of a header: RFC 2231 in pieces, RFC 2047 words, or raw 8-bit bytes; "" if it has none."""
    pieces = [found[1:] for found in _parameters(header) if found[0] == name]
    if not pieces:
        return ""
    if any(number or star for number, star, _ in pieces):
        extended = sorted((p for p in pieces if p[0] or p[1]), key=lambda piece: int(piece[0] or 0))
        return clean(_extended([(star, _unquoted(value)) for _, star, value in extended])).strip().replace("\n", "")
    return clean(decode_header(_unquoted(pieces[0][2]))).strip().replace("\n", "")


def _parameters(header: str) -> list[tuple[str, str, str, str]]:
    """(name in lower case, number of the piece, star, value) in their order."""
    found = _PARAMETER.finditer(header)
    return [(one[1].lower(), one[2] or "", one[3] or "", one[4]) for one in found if one[1]]


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        inner = value[1:-1] if value.endswith('"') and len(value) > 1 else value[1:]
        value = _ESCAPED.sub(lambda found: found[1] or found[2], inner)
    return _FOLD.sub("" if "=?" not in value else " ", value)


def _extended(pieces: list[tuple[str, str]]) -> str:
    charset, first = "", pieces[0][1]
    if pieces[0][0] and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    raw = b"".join(
        unquote_to_bytes(_raw(value)) if star else _raw(value)
        for (star, _), value in zip(pieces, [first, *(value for _, value in pieces[1:])], strict=True)
    )
    text = _decoded(raw, charset)
    return decode_header(text) if "=?" in text else text


def decode_header(text: str) -> str:
    """Encoded words made text: neighbours of one charset are joined first, since senders cut characters in two."""
    text = _BETWEEN.sub(r"\1\2", text)
    shown: list[str] = []
    charset, raw, at = "", b"", 0
    for word in _WORD.finditer(text):
        if word.start() > at or word[1].lower() != charset:
            shown.append(_decoded(raw, charset))
            raw = b""
            shown.append(_decoded(_raw(text[at : word.start()]), ""))
        charset, at = word[1].lower(), word.end()
        raw += _word(word[2], word[3])
    shown += [_decoded(raw, charset), _decoded(_raw(text[at:]), "")]
    return "".join(shown)


def _word(encoding: str, text: str) -> bytes:
    raw = _raw(text)
    return decodestring(raw.replace(b"_", b" "), header=True) if encoding in "Qq" else lenient_base64(raw)


def lenient_base64(text: bytes) -> bytes:
    """The bytes, whatever stands between the letters and however the end is cut.

    After the padding only more of the same counts: some encode line by line, and lists add a text of theirs.
    """
    decoded, rest = b"", text
    while rest:
        letters, padding, rest = _PADDING.split(rest, maxsplit=1) if b"=" in rest else (rest, b"", b"")
        kept = _NO_LETTER.sub(b"", letters)
        decoded += b64decode(kept[: len(kept) - (len(kept) % 4 == 1)] + b"=" * (-len(kept) % 4))
        if not _MORE.fullmatch(rest):
            break
    return decoded


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _decoded(raw: bytes, charset: str) -> str:
    """What calls itself gb2312 is read as GB18030; what is not as it says is read as it looks."""
    charset = charset.lower().split("*")[0]
    if not raw:
        return ""
    try:
        return raw.decode("gb18030" if charset in _GB else charset) if charset else decode_name(raw)
    except (UnicodeError, LookupError):
        return decode_name(raw)
