"""Opens an OOXML package without trusting it: its directory is checked before anything is unpacked.

The directory is read here and not by zipfile: overlapping or doubled members have to be seen before any is read.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.repeats import Repeats

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LINK, _FILE_TYPE = 0o120000, 0o170000
_KEPT = 1 << 18
# copies of one template share most members byte for byte
_shared: Repeats[bytes] = Repeats(64)


NameOf: TypeAlias = Callable[[bytes, int, bytes], str]


class Entry(NamedTuple):
    """One line of the directory, as it says of itself; `raw` is the name's bytes."""

    name: str
    raw: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Archive:
    """A package whose directory is sound; `read` gives single members."""

    def __init__(self, content: bytes, limits: Limits = LIMITS, name_of: NameOf | None = None) -> None:
        """Check the directory; UnreadableFile F006 if anything about it is wrong.

        `name_of` makes a name of its bytes, the flags and the extra field beside it.
        """
        if len(content) > limits.file:
            raise unreadable("F006", "too_large")
        self._content = content
        self._entries = _checked(content, _directory(content, limits, name_of or _decoded), limits)
        self._by_name: Mapping[str, str] = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Every member's name, in the order of the directory."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """The name as the package spells it: part names do not differ by case."""
        return name if name in self._entries else self._by_name.get(name.lower())

    def packed(self, name: str) -> tuple[Entry, bytes]:
        """A member as it lies in the file."""
        entry = self._entries[name]
        head = self._content[entry.offset : entry.offset + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise unreadable("F006", "damaged")
        name_length, extra_length = _LOCAL.unpack(head)[-2:]
        start = entry.offset + _LOCAL.size + name_length + extra_length
        written = self._content[entry.offset + _LOCAL.size : entry.offset + _LOCAL.size + name_length]
        if written != entry.raw:
            raise unreadable("F006", "damaged")
        return entry, self._content[start : start + entry.packed]

    def unpack(self, name: str) -> bytes:
        """A member's bytes; UnreadableFile F006 if it is longer than it says or damaged."""
        entry, data = self.packed(name)
        return _inflate(data, entry)

    def read(self, name: str) -> bytes:
        """A member's XML; UnreadableFile F006 for any DOCTYPE, and any encoding of more than one byte."""
        entry, data = self.packed(name)
        return _read_shared(data, entry) if entry.size <= _KEPT else _read(data, entry)


def _directory(content: bytes, limits: Limits, name_of: NameOf) -> list[Entry]:
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + _END.size:
        raise unreadable("F006", "damaged")
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(content, at)
    if 0xFFFF in (here, count) or 0xFFFFFFFF in (size, offset):
        return _zip64_directory(content)
    if disk or first_disk or here != count or offset + size != at or at + _END.size + comment != len(content):
        raise unreadable("F006", "damaged")
    if count > limits.members:
        raise unreadable("F006", "too_large")
    entries = []
    for _ in range(count):
        entry, offset = _entry(content, offset, at, name_of)
        entries.append(entry)
    if offset != at:
        raise unreadable("F006", "damaged")
    return entries


def _entry(content: bytes, at: int, end: int, name_of: NameOf) -> tuple[Entry, int]:
    if at + _CENTRAL.size > end:
        raise unreadable("F006", "damaged")
    found = _CENTRAL.unpack_from(content, at)
    mark, flags, method, crc, packed, size = found[0], found[3], found[4], found[7], found[8], found[9]
    name_length, extra_length, comment_length = found[10:13]
    start = at + _CENTRAL.size
    if mark != b"PK\x01\x02" or start + name_length > end:
        raise unreadable("F006", "damaged")
    if flags & _ENCRYPTED:
        raise unreadable("F006", "locked")
    if method not in (0, 8) or (found[15] >> 16) & _FILE_TYPE == _LINK:
        raise unreadable("F006", "hostile")
    raw = content[start : start + name_length]
    after = start + name_length + extra_length
    name = name_of(raw, flags, content[start + name_length : after])
    return Entry(name, raw, method, crc, packed, size, found[16]), after + comment_length


def _zip64_directory(content: bytes) -> list[Entry]:
    """Rare, so the standard library may read it; the checks that follow are the same."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            members = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise unreadable("F006", "damaged") from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise unreadable("F006", "locked")
    return [
        Entry(m.filename, _raw(m), m.compress_type, m.CRC, m.compress_size, m.file_size, m.header_offset)
        for m in members
    ]


def _raw(member: zipfile.ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437", "replace")


def _checked(content: bytes, entries: list[Entry], limits: Limits) -> dict[str, Entry]:
    total = sum(entry.size for entry in entries)
    if len(entries) > limits.members or total > limits.inflated:
        raise unreadable("F006", "too_large")
    if total > limits.ratio_from and total > limits.ratio * len(content):
        raise unreadable("F006", "hostile")
    if len({entry.name.lower() for entry in entries}) < len(entries) or not all(_is_sound(e.name) for e in entries):
        raise unreadable("F006", "hostile")
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset < reached:
            raise unreadable("F006", "hostile")
        reached = entry.offset + _LOCAL.size + len(entry.raw) + entry.packed
    return {entry.name: entry for entry in entries}


def _is_sound(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"))


def _decoded(name: bytes, flags: int, _extra: bytes) -> str:
    return name.decode("utf-8" if flags & _UTF8 or name.isascii() else "cp437", "replace")


def _inflate(data: bytes, entry: Entry) -> bytes:
    """Count while inflating: what a member says of its size is only believed once it has proved true."""
    if entry.method == 0:
        content = data
    else:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(data, entry.size + 1)
        except zlib.error as error:
            raise unreadable("F006", "damaged") from error
        if not inflater.eof:
            raise unreadable("F006", "damaged")
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise unreadable("F006", "damaged")
    return content


def _read(data: bytes, entry: Entry) -> bytes:
    content = _inflate(data, entry)
    # two-byte encodings would hide a DOCTYPE from this search; no spreadsheet program writes them
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4] or b"<!DOCTYPE" in content:
        raise unreadable("F006", "hostile")
    return content


def _read_shared(data: bytes, entry: Entry) -> bytes:
    return _shared.get((data, entry.method, entry.crc, entry.size), lambda: _read(data, entry))
