"""Opens winmail.dat, in which Outlook packs the attachments of a mail: MS-OXTNEF, only as far as they need it."""

import struct
from collections.abc import Iterator

from huizong.formats.document import Member
from huizong.formats.texts import decode_name

SIGNATURE = b"\x78\x9f\x3e\x22"
_NEXT, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME, _CONTENT = 0x3707, 0x3701
_LEVEL = 2
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_COUNTED = (0x0D, 0x1E, 0x1F, 0x102)
_DEEPEST, _GUID = 5, 16


def read_tnef(content: bytes, deep: int = 0) -> list[Member]:
    """The attachments in a winmail.dat, those of mails within it too; ValueError if it is none or is cut off."""
    if not content.startswith(SIGNATURE) or deep > _DEEPEST:
        raise ValueError("no TNEF")
    members: list[Member] = []
    about: dict[int, bytes] = {}
    for attribute, value in _attributes(content):
        if attribute == _NEXT:
            members += _attached(about, deep)
            about = {}
        about[attribute] = value
    return members + _attached(about, deep)


def _attached(about: dict[int, bytes], deep: int) -> list[Member]:
    """One attachment by its attributes: its long name, its bytes, or what the mail attached here holds."""
    told = dict(_properties(about[_PROPERTIES])) if _PROPERTIES in about else {}
    data = about.get(_DATA, told.get(_CONTENT))
    if told.get(_CONTENT, b"")[_GUID : _GUID + 4] == SIGNATURE:
        return read_tnef(told[_CONTENT][_GUID:], deep + 1)
    title = decode_name(about.get(_TITLE, b"").rstrip(b"\0"))
    return [] if data is None else [Member(told.get(_LONG_NAME, b"").decode() or title or "winmail", data)]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(id, value) of everything said of attachments."""
    at = 6
    while at < len(content):
        if len(content) - at < 11:
            raise ValueError("cut off")
        level, about, length = struct.unpack_from("<BII", content, at)
        value = content[at + 9 : at + 9 + length]
        at += 11 + length
        if at > len(content):
            raise ValueError("cut off")
        if level == _LEVEL:
            yield about & 0xFFFF, value


def _properties(value: bytes) -> Iterator[tuple[int, bytes]]:
    """(id, first value) of MAPI properties; names as UTF-8."""
    try:
        (count,) = struct.unpack_from("<I", value)
        at = 4
        for _ in range(count):
            kind, about = struct.unpack_from("<HH", value, at)
            at = _past_name(value, at + 4) if about & 0x8000 else at + 4
            values, at = _values(value, at, kind)
            if values:
                told = values[0]
                yield about, told.decode("utf-16-le").rstrip("\0").encode() if kind == 0x1F else _plain(kind, told)
    except (struct.error, UnicodeError) as error:
        raise ValueError("cut off") from error


def _plain(kind: int, told: bytes) -> bytes:
    return decode_name(told.rstrip(b"\0")).encode() if kind == 0x1E else told


def _past_name(value: bytes, at: int) -> int:
    (kind,) = struct.unpack_from("<I", value, at + 16)
    if kind == 0:
        return at + 24
    (length,) = struct.unpack_from("<I", value, at + 20)
    return int(at + 24 + length + -length % 4)


def _values(value: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    """The values of a property and where the next one begins."""
    base, many = kind & 0xFFF, kind & 0x1000
    number = 1
    if many or base in _COUNTED:
        (number,) = struct.unpack_from("<I", value, at)
        at += 4
    found = []
    for _ in range(number):
        if base in _COUNTED:
            (length,) = struct.unpack_from("<I", value, at)
            at += 4
        elif base in _FIXED:
            length = _FIXED[base]
        else:
            raise ValueError("a property of no known type")
        if at + length > len(value):
            raise ValueError("cut off")
        found.append(value[at : at + length])
        at += length + -length % 4
    return found, at
