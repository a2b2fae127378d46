"""Opens a mail into its attachments, with the names that senders meant; a mail inside a mail is a member too."""

import email
import email.message
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from email.policy import compat32
from quopri import decodestring
from urllib.parse import unquote_to_bytes

from huizong.formats.document import Container, Member
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean, decode_name

_GB = frozenset({"gb2312", "gbk", "x-gbk", "cp936", "gb18030", "gb_2312-80", "euc-cn", "x-gb2312", "ms936", "936"})
_WORD = re.compile(r"=\?([^?\s]*)\?([BbQq])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
_PARAMETER = r"""(?:^|;)\s*{}(?:\*(\d+))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)"""
_LINE_BETWEEN = re.compile(rb'^--([^\s"]{1,70})[ \t\r]*$', re.MULTILINE)
_BODY = ("text/plain", "text/html")
_DEPTH = 30


def read_mail(content: bytes, limits: Limits = LIMITS) -> Container:
    """The attachments of a mail; body texts are no reports. UnreadableFile F012 if there is none, F006 if too many."""
    try:
        message = _parsed(content)
        members = list(_members(message, limits))
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise unreadable("F006", "damaged") from error
    if not members:
        raise unreadable("F012", "no_attachment")
    return Container("eml", tuple(members))


def _parsed(content: bytes) -> email.message.Message:
    """The mail; where its header does not name the line between its parts, the first that looks like one is it."""
    message = email.message_from_bytes(content, policy=compat32)
    line = _LINE_BETWEEN.search(content)
    if message.get_content_maintype() != "multipart" or message.is_multipart() or line is None:
        return message
    head = b'Content-Type: multipart/mixed; boundary="' + line[1] + b'"\r\n\r\n'
    return email.message_from_bytes(head + content[line.start() :], policy=compat32)


def _members(message: email.message.Message, limits: Limits) -> Iterator[Member]:
    todo, met = [(message, 0)], 0
    while todo:
        part, depth = todo.pop()
        met += 1
        if met > limits.members or depth > _DEPTH:
            raise unreadable("F006", "too_large")
        inside = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inside, list) and depth:
            yield Member(
                _name(part) or "mail.eml",
                b"".join(_bytes(one) for one in inside if isinstance(one, email.message.Message)),
            )
        elif isinstance(inside, list):
            todo.extend((one, depth + 1) for one in reversed(inside) if isinstance(one, email.message.Message))
        elif _is_attached(part):
            yield Member(_name(part) or f"attachment-{met}", _payload(part))


def _is_attached(part: email.message.Message) -> bool:
    """Pictures of a signature are no attachment; a body text has neither a name nor the disposition."""
    if "attachment" in str(part.get("Content-Disposition", "")).lower()[:12]:
        return True
    if part.get_content_maintype() == "image" and part.get("Content-ID"):
        return False
    return bool(_name(part)) or part.get_content_type() not in _BODY


def _bytes(message: email.message.Message) -> bytes:
    """A mail inside a mail as it came, as nearly as the parser kept it."""
    try:
        return message.as_bytes(policy=compat32)
    except (UnicodeEncodeError, LookupError, KeyError):
        return message.as_string(policy=compat32).encode("utf-8", "surrogateescape")


def _payload(part: email.message.Message) -> bytes:
    """The attachment's bytes; base64 with stray characters in it is read like mail programs read it."""
    raw = part.get_payload()
    text = raw.encode("ascii", "ignore") if isinstance(raw, str) else b""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
        try:
            return b64decode(kept[: len(kept) - (len(kept) % 4 == 1)] + b"=" * (-len(kept) % 4))
        except Base64Error:
            return b""
    if encoding == "quoted-printable":
        return decodestring(text)
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else text


def _name(part: email.message.Message) -> str:
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        raw = next((value for key, value in part.raw_items() if key.lower() == header.lower()), None)
        found = _parameter(str(raw), parameter) if raw is not None else ""
        if found:
            return clean(found).strip().replace("\n", "")
    return ""


def _parameter(header: str, name: str) -> str:
    """One parameter of a header: RFC 2231 in pieces, RFC 2047 words, or raw 8-bit bytes."""
    pieces = re.findall(_PARAMETER.format(name), header, re.IGNORECASE)
    if not pieces:
        return ""
    if any(number or star for number, star, _ in pieces):
        extended = sorted((p for p in pieces if p[0] or p[1]), key=lambda piece: int(piece[0] or 0))
        return _extended([(star, _unquoted(value)) for _, star, value in extended])
    return decode_header(_unquoted(pieces[0][2]))


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        value = re.sub(r"\\(.)", r"\1", value.strip('"'))
    return re.sub(r"\r?\n[ \t]*", "" if "=?" not in value else " ", value)


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
    if encoding in "Qq":
        return decodestring(raw.replace(b"_", b" "), header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    return b64decode(kept[: len(kept) - (len(kept) % 4 == 1)] + b"=" * (-len(kept) % 4))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _decoded(raw: bytes, charset: str) -> str:
    """What calls itself gb2312 is read as GB18030; what is not as it says is read as it looks."""
    charset = charset.lower().split("*")[0]
    if not raw:
        return ""
    try:
        return raw.decode("gb18030" if charset in _GB else charset) if charset else decode_name(raw)
    except (UnicodeDecodeError, LookupError):
        return decode_name(raw)
