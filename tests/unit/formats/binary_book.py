"""A binary workbook (.xlsb) written record by record: no library writes them."""

import struct

from tests.unit.formats.samples import ROWS
from tests.unit.parse.workbooks import package

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def varint(number):
    raw = b""
    while True:
        number, low = number >> 7, number & 0x7F
        raw += bytes([low | (0x80 if number else 0)])
        if not number:
            return raw


def record(kind, data=b""):
    return varint(kind) + varint(len(data)) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number, hidden=False):
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell(kind, column, data, style=0):
    return record(kind, struct.pack("<II", column, style) + data)


def value(column, content, style=0):
    if isinstance(content, str):
        return cell(6, column, wide(content), style)
    if isinstance(content, int):
        return cell(2, column, struct.pack("<I", content << 2 & 0xFFFFFFFF | 2), style)
    return cell(5, column, struct.pack("<d", content), style)


def body(rows=ROWS):
    return b"".join(row(r) + b"".join(value(c, one) for c, one in enumerate(line)) for r, line in enumerate(rows))


def relations(*targets):
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def xlsb(rows=ROWS, data=None, before=b"", after=b"", texts=None, styles=None, hidden=False, extra=None):
    sheet = (
        record(129) + before + record(148, struct.pack("<IIII", 0, 9, 0, 9)) + record(145)
        + (body(rows) if data is None else data) + record(146) + after + record(130)
    )  # fmt: skip
    state = 1 if hidden else 0
    book = (
        record(131) + record(143) + record(156, struct.pack("<II", state, 1) + wide("r0") + wide("表1")) + record(144)
    )
    targets = [("worksheet", "worksheets/sheet1.bin")]
    members = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": book + record(132),
        "xl/worksheets/sheet1.bin": sheet,
    }
    if texts is not None:
        targets.append(("sharedStrings", "sharedStrings.bin"))
        items = b"".join(record(19, b"\0" + wide(text)) for text in texts)
        members["xl/sharedStrings.bin"] = record(159, struct.pack("<II", len(texts), len(texts))) + items + record(160)
    if styles is not None:
        targets.append(("styles", "styles.bin"))
        members["xl/styles.bin"] = style_part(styles)
    members["xl/_rels/workbook.bin.rels"] = relations(*targets)
    members["_rels/.rels"] = relations(("officeDocument", "xl/workbook.bin"))
    return package({**members, **(extra or {})})


def style_part(codes):
    formats = b"".join(record(44, struct.pack("<H", 164 + n) + wide(code)) for n, code in enumerate(codes))
    styles = b"".join(record(47, struct.pack("<HH", 0, 164 + n) + bytes(12)) for n in range(len(codes)))
    counted = struct.pack("<I", len(codes))
    return (
        record(278)
        + record(615, counted)
        + formats
        + record(616)
        + record(617, counted)
        + styles
        + record(618)
        + record(279)
    )
