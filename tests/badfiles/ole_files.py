"""Old Office files with something wrong in their sectors."""

import struct

from tests.unit.formats.samples import xls

NAME = "Workbook".encode("utf-16-le")


def renamed(name):
    """The workbook's stream under another name."""
    content = bytearray(xls())
    at = content.find(NAME)
    raw = name.encode("utf-16-le")
    content[at : at + 64] = raw.ljust(64, b"\0")
    struct.pack_into("<H", content, at + 64, len(raw) + 2)
    return bytes(content)


def changed(edits, content=None):
    """Bytes put at offsets."""
    content = bytearray(content or xls())
    for at, data in edits:
        content[at : at + len(data)] = data
    return bytes(content)


def fat_at(content):
    return (struct.unpack_from("<I", content, 76)[0] + 1) * 512


def directory_at(content):
    return (struct.unpack_from("<I", content, 48)[0] + 1) * 512


def looped(sector, target):
    """One entry of the sector table points back."""
    content = xls()
    return changed([(fat_at(content) + 4 * sector, struct.pack("<I", target))])


def entry_field(offset, data):
    """A field of the workbook's directory entry changed."""
    content = xls()
    return changed([(content.find(NAME) + offset, data)])


def stream_of(content):
    """The workbook stream, which xlwt writes first."""
    at = content.find(NAME)
    start, size = struct.unpack_from("<II", content, at + 116)
    return content[(start + 1) * 512 : (start + 1) * 512 + size], (start + 1) * 512


def with_record(record, data):
    """The first record after the beginning of the stream replaced by another of the same room."""
    content = xls()
    stream, offset = stream_of(content)
    size = struct.unpack_from("<H", stream, 2)[0]
    at = offset + 4 + size
    old = struct.unpack_from("<H", content, at + 2)[0]
    return changed([(at, struct.pack("<HH", record, old) + data.ljust(old, b"\0")[:old])])
