"""Zip packages of ready-made members, written without a clock: the same members always give the same bytes."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED, _UTF8 = 20, 0x800
_TIME, _DATE = 0, 0x21  # 1980-01-01, the first day a zip file knows


@dataclass(frozen=True, slots=True)
class Member:
    """One member as it will stand in the package; `method` is 0 (stored) or 8 (deflated)."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def stored(name: str, content: bytes, crc: int | None = None) -> Member:
    """A member kept as it is."""
    return Member(name, 0, zlib.crc32(content) if crc is None else crc, len(content), content)


def deflated(name: str, content: bytes, level: int) -> Member:
    """A compressed member."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Member(name, 8, zlib.crc32(content), len(content), squeeze.compress(content) + squeeze.flush())


def pack(members: Iterable[Member]) -> bytes:
    """Write the members, in their order, as one zip file."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        sizes = (member.crc, len(member.data), member.size)
        common = (_NEEDED, _UTF8, member.method, _TIME, _DATE, *sizes, len(name), 0)
        body += (_LOCAL.pack(b"PK\x03\x04", *common), name, member.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _NEEDED, *common, 0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + len(name) + len(member.data)
    listing = b"".join(directory)
    count = len(directory) // 2
    return b"".join((*body, listing, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)))
