"""Opens .zip archives into their members; names are labels in Unicode, what a system adds is left out."""

import zlib

from huizong.formats.archive import Archive
from huizong.formats.document import Container, Member
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean, decode_name

_UTF8, _UNICODE_PATH = 0x800, 0x7075
_SYSTEM = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})


def read_zip(content: bytes, limits: Limits = LIMITS) -> Container:
    """The files in a zip archive; UnreadableFile F006 (locked, hostile, damaged) or F012 (none)."""
    archive = Archive(content, limits, _zip_name)
    members = [Member(clean(name), archive.unpack(name)) for name in archive.names if is_wanted(name)]
    if not members:
        raise unreadable("F012", "no_members")
    return Container("zip", tuple(members))


def is_wanted(name: str) -> bool:
    """Whether a member is somebody's file: no folder, nothing that macOS, Windows or an open Office adds."""
    *folders, last = name.replace("\\", "/").split("/")
    if not last or "__MACOSX" in folders:
        return False
    return not (last.startswith(("~$", "._")) or last.lower() in _SYSTEM)


def _zip_name(raw: bytes, flags: int, extra: bytes) -> str:
    """By the flag, by the Unicode name that some programs add, else UTF-8 or GBK."""
    if flags & _UTF8:
        return raw.decode("utf-8", "replace")
    at = 0
    while at + 4 <= len(extra):
        kind, size = (int.from_bytes(extra[n : n + 2], "little") for n in (at, at + 2))
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and field[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return decode_name(raw)
