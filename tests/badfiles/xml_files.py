"""Packages and XML with something wrong in them."""

import io
import struct
import zipfile
import zlib

from tests.unit.formats.samples import docx_file, ods, xlsx
from tests.unit.parse.workbooks import minimal, package, parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<row r="1"><c r="A1"><v>7</v></c></row>'
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def with_doctype(content, member, doctype=DOCTYPE):
    members = parts(content)
    xml = members[member]
    at = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    return package({**members, member: xml[:at] + doctype + xml[at:]})


def without(content, *names):
    return package({name: data for name, data in parts(content).items() if name not in names})


def with_part(content, member, data):
    return package({**parts(content), member: data})


def doubled(content, member):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts(content).items():
            opened.writestr(name, data)
        opened.fp.flush()
        opened.NameToInfo.clear()
        opened.writestr(member, b"<a/>")
    return made.getvalue()


def directory_field(content, offset, value, form="<L", entry=0):
    """A field of one entry of the directory changed."""
    content, at = bytearray(content), -1
    for _ in range(entry + 1):
        at = content.find(b"PK\x01\x02", at + 1)
    struct.pack_into(form, content, at + offset, value)
    return bytes(content)


def locked_zip(content):
    """Every entry says that it is encrypted."""
    content, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


def overlap_bomb(members=250, name="a{}.xml"):
    """Many entries that share one block of data."""
    data = b"0" * (1 << 20)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(data) + squeeze.flush()
    sizes = (zlib.crc32(data), len(packed), len(data))
    body, directory = b"", b""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *sizes, 2, 0) + b"a0" + packed
    body += local
    for number in range(members):
        raw = name.format(number).encode()
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes, len(raw), 0, 0, 0, 0, 0, 0
        ) + raw  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(body), 0)
    return body + directory + end


def strict():
    """The workbook as Strict OOXML writes its namespaces."""
    members = {}
    for name, data in parts(xlsx()).items():
        data = data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        members[name] = data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    return package(members)


def document(body):
    """A Word document with this body."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return with_part(
        docx_file(), "word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>".encode()
    )


def sheet(rows, around=("", ""), **more):
    return minimal(rows, around=around, **more)


def ods_table(table, **more):
    return ods(table=table, **more)
