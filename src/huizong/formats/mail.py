"""Opens a mail into its attachments, with the names that senders meant; those of mails inside it are its own."""

import email
import email.message
import re
from binascii import Error as EncodingError
from binascii import a2b_uu
from collections.abc import Iterator, Sequence
from email.errors import MissingHeaderBodySeparatorDefect
from email.policy import compat32
from quopri import decodestring

from huizong.errors import UnreadableFile
from huizong.formats.cut import is_too_large
from huizong.formats.document import Container, Member
from huizong.formats.headers import decode_header, lenient_base64, parameter
from huizong.formats.letter import letter_of
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean
from huizong.formats.tnef import SIGNATURE, read_tnef

_LINE_BETWEEN = re.compile(rb"^--([^\s\"]{1,70})[ \t\r]*$", re.MULTILINE)
_ENCODED_IN_TEXT = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n(.*?)^end[ \t\r]*$", re.MULTILINE | re.DOTALL)
_UNINDENTED = re.compile(rb"(?:[^\r\n:]{1,998}\r?\n){1,20}(?=[A-Za-z][A-Za-z0-9-]{0,70}:|\r?\n)")
_FOLD = re.compile(rb"\r?\n")
_BEFORE = b"\r\n\t\0 \xef\xbb\xbf"
# what mail programs show or act on, beside plain text and HTML
_SHOWN = frozenset({"plain", "html", "enriched", "richtext", "calendar", "x-amp-html", "watch-html", "rfc822-headers"})
_DEPTH = 30
_CTE = "content-transfer-encoding"


def read_mail(content: bytes, limits: Limits = LIMITS) -> Container:
    """The attachments of a mail and what it says of its sender; body texts are no reports, and it may have none.

    Its problem is F006 if there are too many, if it is one piece of a mail that was sent in several, or all that was
    fetched of one too large. UnreadableFile
    F006 if not even its headers can be read.
    """
    members: list[Member] = []
    bodies: list[bytes] = []
    problem = None
    try:
        message = _mended(email.message_from_bytes(content.lstrip(_BEFORE), policy=compat32))
        try:
            if is_too_large(content):
                raise unreadable("F006", "mail_too_large")
            _take_apart(message, limits, members, bodies)
        except UnreadableFile as refused:
            members, problem = [], refused
        letter = letter_of(message, bodies[0] if bodies else b"")
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise unreadable("F006", "damaged") from error
    return Container("eml", tuple(members), letter, problem)


def _take_apart(message: email.message.Message, limits: Limits, members: list[Member], bodies: list[bytes]) -> None:
    """Put the attachments and the mail's own texts into the lists; UnreadableFile if that is not to be done."""
    try:
        for part, number, is_own in _parts(message, limits):
            _take(part, number, members, bodies if is_own else [])
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise unreadable("F006", "damaged") from error
    if len(members) > limits.members:
        raise unreadable("F006", "too_large")


def _parts(message: email.message.Message, limits: Limits) -> Iterator[tuple[email.message.Message, int, bool]]:
    """Every part that holds no others, numbered as met, and whether it is the mail's own and not of one inside it."""
    todo, met = [(message, 0, True)], 0
    while todo:
        part, depth, is_own = todo.pop()
        met += 1
        if met > limits.members or depth > _DEPTH:
            raise unreadable("F006", "too_large")
        kind, inside = part.get_content_type(), part.get_payload()
        if kind == "message/partial":
            raise unreadable("F006", "partial")
        if kind == "message/external-body":  # says where a file lies; nothing is fetched
            continue
        if isinstance(inside, list):
            is_own = is_own and part.get_content_maintype() != "message"
            todo.extend((_mended(one), depth + 1, is_own) for one in reversed(_unpacked(part, inside)))
        else:
            yield part, met, is_own


def _unpacked(part: email.message.Message, inside: Sequence[object]) -> list[email.message.Message]:
    """The parts inside; a mail that was encoded as a whole, which no standard allows, is decoded."""
    parts = [one for one in inside if isinstance(one, email.message.Message)]
    if part.get_content_type() != "message/rfc822" or _encoding(part) not in ("base64", "quoted-printable"):
        return parts
    if any(one.keys() or one.is_multipart() for one in parts):
        return parts
    return [email.message_from_bytes(_decoded(_raw(one), _encoding(part)), policy=compat32) for one in parts]


def _mended(part: email.message.Message) -> email.message.Message:
    """The part with a boundary that nobody declared, or with header lines that lost their indentation."""
    if part.is_multipart():
        return part
    text = _raw(part)
    if part.get_content_maintype() == "multipart":
        line = _LINE_BETWEEN.search(text)
        if line is None:
            return part
        headers = [item for item in part.raw_items() if item[0].lower() != "content-type"]
        boundary = line[1].decode("ascii", "surrogateescape")
        return _rebuilt([*headers, ("Content-Type", f'multipart/mixed; boundary="{boundary}"')], text[line.start() :])
    broken = any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in part.defects)
    lost = _UNINDENTED.match(text) if broken and part.keys() else None
    if lost is None:
        return part
    *headers, (name, value) = part.raw_items()
    found = _rebuilt(
        [*headers, (name, f"{value} {_FOLD.sub(b'', lost[0]).decode('ascii', 'surrogateescape')}")], text[lost.end() :]
    )
    # a boundary may be missing too
    return _mended(found) if found.get_content_maintype() == "multipart" else found


def _rebuilt(headers: list[tuple[str, str]], rest: bytes) -> email.message.Message:
    """A part with these headers; `rest` begins with more of them or with the first boundary."""
    head = "".join(f"{name}: {value}\n" for name, value in headers)
    gap = b"\n" if rest.startswith(b"--") else b""
    return email.message_from_bytes(head.encode("ascii", "surrogateescape") + gap + rest, policy=compat32)


def _take(part: email.message.Message, number: int, members: list[Member], bodies: list[bytes]) -> None:
    """Put a part where it belongs: among the attachments or the texts."""
    content = _payload(part)
    if not _is_attached(part):
        if part.get_content_maintype() == "text":
            bodies.append(content)
            members.extend(_in_text(content))
        return
    name = _name(part) or f"attachment-{number}"
    if content.startswith(SIGNATURE):
        try:
            members.extend(read_tnef(content))
        except ValueError:  # its sender is told of the file as a whole
            members.append(Member(name, content))
    else:
        members.append(Member(name, content))


def _is_attached(part: email.message.Message) -> bool:
    """Pictures of a signature are no attachment; a body text has neither a name nor the disposition."""
    if "attachment" in str(part.get("Content-Disposition", "")).lower()[:12]:
        return True
    if part.get_content_maintype() == "image" and part.get("Content-ID"):
        return False
    if part.get_content_maintype() in ("text", "message", "multipart"):
        return bool(_name(part)) or (part.get_content_maintype() == "text" and part.get_content_subtype() not in _SHOWN)
    return True


def _in_text(body: bytes) -> Iterator[Member]:
    """Files that old programs put into the text itself: begin 644 name, lines of uuencode, end."""
    for found in _ENCODED_IN_TEXT.finditer(body):
        try:
            content = _uudecoded(found[2])
        except EncodingError:  # a text that only looks like it
            continue
        yield Member(clean(decode_header(found[1].decode("ascii", "surrogateescape"))).strip(), content)


def _uudecoded(text: bytes) -> bytes:
    lines = [line.rstrip(b"\r\n") for line in text.splitlines()]
    return b"".join(_uudecoded_line(line) for line in lines if line and line not in (b"`", b"end"))


def _uudecoded_line(line: bytes) -> bytes:
    """One line; blanks that were cut off or added at its end do not matter."""
    length = (line[0] - 32) & 63
    letters = -(-length * 8 // 6)
    return a2b_uu(line[:1] + line[1 : 1 + letters].ljust(letters))


def _payload(part: email.message.Message) -> bytes:
    return _decoded(_raw(part), _encoding(part))


def _raw(part: email.message.Message) -> bytes:
    """A part's bytes as they came; the parser gives them unchanged only where no encoding is declared."""
    declared = [item for item in part.raw_items() if item[0].lower() == _CTE]
    del part[_CTE]
    raw = part.get_payload(decode=True)
    for name, value in declared:
        part[name] = value
    return raw if isinstance(raw, bytes) else b""


def _encoding(part: email.message.Message) -> str:
    return str(part.get(_CTE, "")).split(";")[0].strip().strip('"').lower()


def _decoded(raw: bytes, encoding: str) -> bytes:
    """The bytes behind a transfer encoding, read like mail programs read it whatever strays into it."""
    if encoding == "base64":
        return lenient_base64(raw)
    if encoding == "quoted-printable":
        return decodestring(raw)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return next((member.content for member in _in_text(raw)), raw)
    return raw


def _name(part: email.message.Message) -> str:
    for header, wanted in (("content-disposition", "filename"), ("content-type", "name")):
        for key, value in part.raw_items():
            found = parameter(str(value), wanted) if key.lower() == header else ""
            if found:
                return found
    return ""
