"""Files that kill, hang or mislead readers, each with what has to come of it; every one is made here, none was received.

`bad_files()` gives each with its outcome: the code of the refusal, or "reads".
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

import docx
from xlwt import Formula

from tests.badfiles import ole_files as old
from tests.badfiles import xml_files as new
from tests.unit.formats import binary_book as book
from tests.unit.formats import samples as good
from tests.unit.parse.workbooks import TABLE_PART, minimal, package, parts, replaced


class BadFile(NamedTuple):
    """A file's class and name, its bytes, and the code it is refused with, or "reads"."""

    name: str
    content: bytes
    outcome: str


Cases = dict[str, tuple[Callable[[], bytes], str]]
STRINGS_PART, WORKBOOK_PART = "xl/sharedStrings.xml", "xl/workbook.xml"
ERRORS = (0x17, 0x2A, 0x07, 0x0F, 0x1D)  # #REF!, #N/A, #DIV/0!, #VALUE!, #NAME?


def bad_files() -> Iterator[BadFile]:
    """Every bad file, made one at a time."""
    for group in (
        AREA,
        MERGES,
        XLSB,
        BOMBS,
        OLE,
        PACKAGES,
        MARKUP,
        CELLS,
        TEXTS,
        NAMES,
        LOCKED,
        LIARS,
        FOREIGN,
        EMPTY,
        MAILS,
    ):
        for name, (make, outcome) in group.items():
            yield BadFile(name, make(), outcome)
    yield from _cut_and_spoiled()


def _cut_and_spoiled() -> Iterator[BadFile]:
    for kind, make in {**good.TABLES, **good.CONTAINERS, "xlsb": book.xlsb}.items():
        whole = make()
        if kind not in ("csv", "html", "eml"):
            for part in (1, 2, 3):
                yield BadFile(f"cut {kind} at {part}/4", whole[: len(whole) * part // 4], "F006")
        chance = random.Random(kind)
        for number in range(3):
            spoiled = bytearray(whole)
            for _ in range(20):
                spoiled[chance.randrange(8, len(whole))] = chance.randrange(256)
            yield BadFile(f"spoiled {kind} {number}", bytes(spoiled), "any")


def _rows(count: int, row: str) -> str:
    return "".join(row.format(n) for n in range(1, count + 1))


def _with_texts() -> bytes:
    return minimal('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ["<t>甲</t>"])


def _far_xls() -> bytes:
    def change(_book, sheet):
        sheet.write(65535, 255, 1)

    return good.xls(change=change)


def _xls_merges() -> bytes:
    def change(_book, sheet):
        for n in range(60_000):
            sheet.merged_ranges.append((n, n, 5, 6))

    return good.xls(change=change)


AREA: Cases = {
    "far corner xlsx": (lambda: new.sheet(new.CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "F006"),
    "far corner by a shared text": (
        lambda: minimal('<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>', ["<t>a</t>"]), "F006"),
    "far corner xls": (_far_xls, "F006"),
    "far corner xml2003": (lambda: good.xml2003(table='<Row ss:Index="1048576"><Cell ss:Index="16384">'
        '<Data ss:Type="Number">1</Data></Cell></Row>'), "F006"),
    "far corner ods": (lambda: good.ods(table='<table:table-row table:number-rows-repeated="1048575"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="float" '
        'office:value="1"/></table:table-row>'), "F006"),
    "a cell repeated a billion times ods": (lambda: good.ods(table='<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"), "F006"),
    "repeats beyond all numbers ods": (lambda: good.ods(table='<table:table-row><table:table-cell table:number-columns-'
        f'repeated="{9**30}" office:value-type="float" office:value="1"/></table:table-row>'), "F006"),
    "index beyond the sheet xml2003": (lambda: good.xml2003(table='<Row ss:Index="9999999"><Cell/></Row>'), "F006"),
    "index going back xml2003": (lambda: good.xml2003(table='<Row ss:Index="5"/><Row ss:Index="2"/>'), "F006"),
    "row 0": (lambda: new.sheet('<row r="1"><c r="A0"><v>1</v></c></row>'), "F006"),
    "column beyond the sheet": (lambda: new.sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "F006"),
    "row beyond the sheet": (lambda: new.sheet('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), "F006"),
    "address of nonsense": (lambda: new.sheet('<row r="1"><c r="甲1"><v>1</v></c></row>'), "F006"),
    "a million formatted empty rows": (
        lambda: new.sheet(new.CELL + _rows(300_000, '<row r="{0}" spans="1:5" s="3" customFormat="1" ht="15"/>')), "reads"),
    "a million formatted empty cells": (
        lambda: new.sheet(new.CELL + _rows(100_000, '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"/>'
        '<c r="D{0}" s="1"/><c r="E{0}" s="1"/></row>')), "reads"),
    "half a million filled cells": (lambda: new.sheet(_rows(
        100_000, '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>1</v></c><c r="C{0}"><v>1</v></c><c r="D{0}"><v>1</v>'
        '</c><c r="E{0}"><v>1</v></c></row>')), "F006"),
    "half a million filled cells csv": (lambda: b"1,2,3,4,5\r\n" * 100_000, "F006"),
    "half a million filled cells html": (
        lambda: b"<table>" + b"<tr><td>1<td>2<td>3<td>4<td>5</tr>" * 100_000 + b"</table>", "F006"),
    "leading empty rows and columns": (lambda: new.sheet('<row r="900"><c r="AZ900"><v>1</v></c></row>'), "reads"),
    "dimension smaller than the data": (lambda: new.sheet(new.CELL + '<row r="3"><c r="C3"><v>1</v></c></row>',
        ('<dimension ref="A1"/>', "")), "reads"),
    "dimension far larger than the data": (lambda: new.sheet(new.CELL, ('<dimension ref="A1:XFD1048576"/>', "")), "reads"),
}  # fmt: skip
MERGES: Cases = {
    "60,000 merges xlsx": (lambda: new.sheet(new.CELL, ("", "<mergeCells>" + _rows(60_000, '<mergeCell ref="A{0}:B{0}"/>')
        + "</mergeCells>")), "F006"),
    "60,000 merges html": (lambda: b"<table>" + b"<tr><td colspan=2>1</td></tr>" * 60_000 + b"</table>", "F006"),
    "60,000 merges xml2003": (lambda: good.xml2003(table='<Row><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data>'
        "</Cell></Row>" * 60_000), "F006"),
    "60,000 merges ods": (lambda: good.ods(table='<table:table-row><table:table-cell table:number-columns-spanned="2" '
        'office:value-type="float" office:value="1"/></table:table-row>' * 60_000), "F006"),
    "60,000 merges xls": (_xls_merges, "F006"),
    "60,000 merges docx": (lambda: new.document("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r>'
        "<w:t>1</w:t></w:r></w:p></w:tc></w:tr>" * 60_000 + "</w:tbl>"), "F006"),
    "one merge over the whole sheet": (
        lambda: new.sheet(new.CELL, ("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), "reads"),
    "merges over one another": (lambda: new.sheet(_rows(2000, '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="SR{0}"><v>1</v></c>'
        "</row>"), ("", "<mergeCells>" + '<mergeCell ref="A1:SR2000"/>' * 15_000 + "</mergeCells>")), "F006"),
    "a merge of nonsense": (lambda: new.sheet(new.CELL, ("", '<mergeCells><mergeCell ref="#REF!"/></mergeCells>')), "F006"),
    "a merge turned round": (lambda: new.sheet(new.CELL, ("", '<mergeCells><mergeCell ref="C3:A1"/></mergeCells>')), "F006"),
    "rowspans and colspans beyond all bounds": (
        lambda: b"<table>" + b"<tr><td rowspan=65535 colspan=65535>1</td></tr>" * 9 + b"</table>", "F006"),
    "a span of nonsense": (lambda: b"<table><tr><td rowspan=-1 colspan=x>1</td><td>2</td></tr></table>", "reads"),
    "gridSpan beyond all bounds docx": (lambda: new.document('<w:tbl><w:tr>' + '<w:tc><w:tcPr><w:gridSpan w:val="9999"/>'
        "</w:tcPr><w:p/></w:tc>" * 9 + "</w:tr></w:tbl>"), "F006"),
}  # fmt: skip
XLSB: Cases = {
    "far corner xlsb": (lambda: book.xlsb(data=book.body() + book.row(1_048_575) + book.value(16_383, 1)), "F006"),
    "row beyond the sheet xlsb": (lambda: book.xlsb(data=book.row(0xFFFFFFFF) + book.value(1, 1)), "F006"),
    "column beyond the sheet xlsb": (lambda: book.xlsb(data=book.row(0) + book.value(0xFFFFFFFF, 1)), "F006"),
    "texts that claim to be billions xlsb": (lambda: book.xlsb(texts=["a"], extra={"xl/sharedStrings.bin": book.record(
        159, b"\xff" * 8) + book.record(160)}), "F006"),
    "a text longer than its record xlsb": (lambda: book.xlsb(data=book.row(0) + book.cell(6, 0, b"\xff\xff\xff\x7fab")), "F006"),
    "a record longer than the sheet xlsb": (lambda: book.xlsb(data=book.row(0) + b"\x05\xff\xff\xff\x7f"), "F006"),
    "a text index out of range xlsb": (lambda: book.xlsb(data=book.row(0) + book.cell(7, 0, b"\x05\0\0\0"), texts=["a"]), "F006"),
    "not a number xlsb": (lambda: book.xlsb(data=book.row(0) + book.cell(5, 0, b"\xff" * 8)), "F006"),
    "a cell twice xlsb": (lambda: book.xlsb(data=book.row(0) + book.value(0, 1) + book.value(0, 2)), "F007"),
    "60,000 merges xlsb": (lambda: book.xlsb(after=book.record(176, struct.pack("<IIII", 0, 1, 0, 1)) * 60_000), "F006"),
    "no cells xlsb": (lambda: book.xlsb([]), "F012"),
    "no sheet part xlsb": (lambda: new.without(book.xlsb(), "xl/worksheets/sheet1.bin"), "F006"),
    "DOCTYPE xlsb": (lambda: new.with_doctype(book.xlsb(), "xl/_rels/workbook.bin.rels"), "F006"),
    "error cells xlsb": (lambda: book.xlsb(data=book.row(0) + book.cell(3, 0, b"\x17")), "reads"),
    "locked xlsb": (lambda: new.locked_zip(book.xlsb()), "F006"),
}  # fmt: skip
BOMBS: Cases = {
    "a bomb in a sheet": (lambda: new.with_part(good.xlsx(), TABLE_PART, b" " * (40 << 20)), "F006"),
    "a bomb in the texts": (lambda: new.with_part(_with_texts(), STRINGS_PART, b"<sst>" + b"a" * (40 << 20)), "F006"),
    "a bomb docx": (lambda: new.with_part(good.docx_file(), "word/document.xml", b" " * (40 << 20)), "F006"),
    "a bomb ods": (lambda: new.with_part(good.ods(), "content.xml", b" " * (40 << 20)), "F006"),
    "a bomb zip": (lambda: package({"a.csv": b"0" * (40 << 20)}), "F006"),
    "a bomb 7z": (lambda: good.seven_zip([("a.csv", b"0" * (40 << 20))]), "F006"),
    "more than may be inflated zip": (lambda: _stored_bomb(), "F006"),
    "3,000 members zip": (lambda: good.zipped((f"{n}.txt", b"a") for n in range(3000)), "F006"),
    "3,000 members 7z": (lambda: good.seven_zip([(f"{n}.txt", b"a") for n in range(2100)]), "F006"),
    "overlapping members zip": (lambda: new.overlap_bomb(), "F006"),
    "overlapping members xlsx": (lambda: new.overlap_bomb(name="xl/workbook.xml{}"), "F006"),
    "one text of 9 MB": (lambda: minimal('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', [f"<t>{'甲乙丙' * 1_000_000}</t>"]),
        "F006"),
    "one inline text of 9 MB": (
        lambda: new.sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"甲乙" * 1_000_000}</t></is></c></row>'), "F006"),
    "one field of 9 MB csv": (lambda: b"a,b\r\n" + b"1" * 9_000_000 + b",2\r\n", "F006"),
    "one cell of 9 MB html": (lambda: b"<table><tr><td>" + b"1" * 9_000_000 + b"</td></tr></table>", "F006"),
    "one cell of 9 MB docx": (lambda: new.document(
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{'甲乙丙' * 1_000_000}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"), "F006"),
    "texts that claim to be billions": (lambda: replaced(
        minimal('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ["<t>a</t>"]), STRINGS_PART, "<sst",
        '<sst uniqueCount="99999999999"'), "any"),
    "a file of 31 MB": (lambda: b"1,2\r\n" * (7 << 20), "F006"),
    "a quarter of a million levels of XML": (
        lambda: new.with_part(good.xlsx(), TABLE_PART, b"<a>" * 250_000 + b"</a>" * 250_000), "F006"),
    "a quarter of a million levels of HTML": (
        lambda: b"<table><tr><td>" + b"<div>" * 250_000 + b"1" + b"</div>" * 250_000, "any"),
    "tables in tables in tables html": (lambda: b"<table><tr><td>1" * 3_000, "any"),
    "tables in tables in tables docx": (lambda: new.document("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500),
        "F006"),
    "spans in spans in spans ods": (lambda: good.ods(table='<table:table-row><table:table-cell office:value-type="string">'
        "<text:p>" + "<text:span>" * 200 + "1" + "</text:span>" * 200 + "</text:p></table:table-cell></table:table-row>"),
        "F006"),
    "a number of 100,000 digits": (lambda: new.sheet(f'<row r="1"><c r="A1"><v>{"9" * 100_000}</v></c></row>'), "F006"),
}  # fmt: skip


def _stored_bomb() -> bytes:
    return new.directory_field(package({"a.csv": b"1,2"}), 24, 0x7FFFFFFF)


OLE: Cases = {
    "looped chain xls": (lambda: old.looped(0, 0), "F006"),
    "looped chain of two xls": (lambda: old.looped(1, 0), "F006"),
    "chain into nowhere xls": (lambda: old.looped(0, 0x00FFFFFF), "F006"),
    "chain cut short xls": (lambda: old.looped(0, 0xFFFFFFFE), "F006"),
    "looped directory": (lambda: _looped_directory(), "F006"),
    "stream of 2 GB": (lambda: old.entry_field(120, struct.pack("<I", 0x7FFFFFFF)), "F006"),
    "stream that begins nowhere": (lambda: old.entry_field(116, struct.pack("<I", 0x00FFFFFF)), "F006"),
    "brothers that go round": (lambda: old.entry_field(68, struct.pack("<III", 1, 1, 1)), "any"),
    "sector table of a billion": (lambda: old.changed([(44, struct.pack("<I", 0x3FFFFFFF))]), "F006"),
    "small sectors of a billion": (lambda: old.changed([(64, struct.pack("<I", 0x3FFFFFFF))]), "F006"),
    "second table of a billion": (lambda: old.changed([(68, struct.pack("<II", 0, 0x3FFFFFFF))]), "F006"),
    "second table that goes round": (lambda: old.changed([(68, struct.pack("<II", 0, 5))]), "F006"),
    "sectors of an odd size": (lambda: old.changed([(30, struct.pack("<H", 31))]), "F006"),
    "only a header": (lambda: good.xls()[:512], "F006"),
    "record longer than the stream": (lambda: _long_record(), "F006"),
    "no workbook in it": (lambda: old.renamed("Contents"), "F001"),
}  # fmt: skip


def _looped_directory() -> bytes:
    content = good.xls()
    sector = struct.unpack_from("<I", content, 48)[0]
    return old.looped(sector, sector)


def _long_record() -> bytes:
    content = good.xls()
    stream, offset = old.stream_of(content)
    return old.changed([(offset + stream.rfind(b"\x0a\x00\x00\x00") + 2, b"\xff\xff")], content)


PACKAGES: Cases = {
    "a part twice": (lambda: new.doubled(good.xlsx(), TABLE_PART), "F006"),
    "a part twice docx": (lambda: new.doubled(good.docx_file(), "word/document.xml"), "F006"),
    "a part twice ods": (lambda: new.doubled(good.ods(), "content.xml"), "F006"),
    "a name twice zip": (lambda: new.doubled(package({"a.csv": b"1,2"}), "a.csv"), "F006"),
    "no members": (lambda: b"PK\x05\x06" + bytes(18), "F012"),
    "no sheet part": (lambda: new.without(good.xlsx(), TABLE_PART), "F006"),
    "no workbook part": (lambda: new.without(good.xlsx(), WORKBOOK_PART), "F006"),
    "no relationships": (lambda: new.without(good.xlsx(), "xl/_rels/workbook.xml.rels"), "F006"),
    "relationships that lead nowhere": (
        lambda: replaced(good.xlsx(), "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml"), "F006"),
    "no shared texts": (lambda: new.without(_with_texts(), STRINGS_PART), "F006"),
    "no styles": (lambda: new.without(good.xlsx(), "xl/styles.xml"), "reads"),
    "no document part": (lambda: new.with_part(new.without(good.docx_file(), "word/document.xml"), "word/a.xml", b""), "F006"),
    "no content part": (lambda: good.ods().replace(b"content.xml", b"kontent.xml"), "F006"),
    "a sheet that is no XML": (lambda: new.with_part(good.xlsx(), TABLE_PART, b"hello"), "F006"),
    "a sheet cut off": (lambda: replaced(good.xlsx(), TABLE_PART, "</worksheet>", ""), "F006"),
    "a member shorter than it says": (lambda: new.directory_field(minimal(new.CELL), 24, 99_999, entry=4), "F006"),
    "a member longer than it says": (lambda: new.directory_field(minimal(new.CELL), 24, 3, entry=4), "F006"),
    "a wrong checksum": (lambda: new.directory_field(minimal(new.CELL), 16, 1, entry=4), "F006"),
    "an uncommon method zip": (lambda: new.directory_field(package({"a.csv": b"1,2"}), 10, 12, "<H"), "F006"),
    "a link zip": (lambda: new.directory_field(package({"a.csv": b"1,2"}), 38, 0o120777 << 16), "F006"),
    "a text index out of range": (lambda: minimal('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', ["<t>a</t>"]), "F006"),
    "a negative text index": (lambda: minimal('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', ["<t>a</t>"]), "F006"),
    "a style out of range": (lambda: new.sheet('<row r="1"><c r="A1" s="999"><v>7</v></c></row>'), "reads"),
    "a cell twice": (lambda: new.sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "F007"),
    "two values in a cell": (lambda: new.sheet('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>'), "F006"),
    "a text of another kind in a cell": (lambda: new.sheet('<row r="1"><c r="A1"><is><t>a</t></is></c></row>'), "reads"),
    "a row outside of the sheet's data": (lambda: new.sheet(
        new.CELL + '</sheetData><sheetData2><row r="2"><c r="A2"><v>1</v></c></row></sheetData2><sheetData>'), "F007"),
    "not a number": (lambda: new.sheet('<row r="1"><c r="A1"><v>nan</v></c></row>'), "F006"),
    "an endless number": (lambda: new.sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>'), "F006"),
    "a kind of cell that is none": (lambda: new.sheet('<row r="1"><c r="A1" t="x"><v>1</v></c></row>'), "F006"),
    "a package cut by junk before it": (lambda: b"junk" + good.xlsx(), "F001"),
    "junk after the package": (lambda: good.xlsx() + b"junk" * 9, "F006"),
}  # fmt: skip
MARKUP: Cases = {
    "DOCTYPE in a sheet": (lambda: new.with_doctype(good.xlsx(), TABLE_PART), "F006"),
    "DOCTYPE in the texts": (lambda: new.with_doctype(_with_texts(), STRINGS_PART), "F006"),
    "DOCTYPE in the styles": (lambda: new.with_doctype(good.xlsx(), "xl/styles.xml"), "F006"),
    "DOCTYPE in the workbook": (lambda: new.with_doctype(good.xlsx(), WORKBOOK_PART), "F006"),
    "external entity in a sheet": (lambda: new.with_doctype(good.xlsx(), TABLE_PART, new.OUTSIDE), "F006"),
    "DOCTYPE docx": (lambda: new.with_doctype(good.docx_file(), "word/document.xml"), "F006"),
    "external entity docx": (lambda: new.with_doctype(good.docx_file(), "word/document.xml", new.OUTSIDE), "F006"),
    "DOCTYPE ods": (lambda: new.with_doctype(good.ods(), "content.xml"), "F006"),
    "external entity ods": (lambda: new.with_doctype(good.ods(), "content.xml", new.OUTSIDE), "F006"),
    "DOCTYPE xml2003": (lambda: good.xml2003().replace(b"<Workbook", new.DOCTYPE + b"<Workbook"), "F006"),
    "external entity xml2003": (lambda: good.xml2003().replace(b"<Workbook", new.OUTSIDE + b"<Workbook"), "F006"),
    "a sheet in UTF-16": (lambda: new.with_part(good.xlsx(), TABLE_PART, parts(good.xlsx())[TABLE_PART].decode().encode(
        "utf-16")), "F006"),
    "a DOCTYPE hidden in UTF-7": (lambda: new.with_part(good.xlsx(), TABLE_PART,
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<worksheet/>'), "F006"),
    "an entity that nobody defined": (lambda: new.sheet('<row r="1"><c r="A1" t="str"><v>&xxe;</v></c></row>'), "F006"),
    "HTML with a DOCTYPE": (lambda: b"<!DOCTYPE html>" + good.html(), "reads"),
}  # fmt: skip


def _xls_errors(_book, sheet) -> None:
    for row, error in enumerate(ERRORS):
        sheet.row(row + 10).set_cell_error(1, error)


def _xls_formulas(_book, sheet) -> None:
    sheet.write(9, 2, Formula("SUM(C2:C3)"))
    sheet.write(10, 2, Formula("C2+C3"))


def _xls_hidden(workbook, sheet) -> None:
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    other = workbook.add_sheet("藏")
    other.write(0, 0, 5)
    other.visibility = 2


def _covered_xls(_book, sheet) -> None:
    sheet.write(5, 0, 1)
    sheet.write(5, 1, 2)
    sheet.merged_ranges.append((5, 5, 0, 1))


CELLS: Cases = {
    "error cells xlsx": (lambda: new.sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'), "reads"),
    "error cells xls": (lambda: good.xls(change=_xls_errors), "reads"),
    "error cells xml2003": (lambda: good.xml2003(table='<Row><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>'), "reads"),
    "error cells ods": (lambda: good.ods(table='<table:table-row><table:table-cell office:value-type="string" '
        'calcext:value-type="error" xmlns:calcext="urn:c"><text:p>#REF!</text:p></table:table-cell></table:table-row>'), "reads"),
    "formulas without a value xlsx": (lambda: new.sheet('<row r="1"><c r="A1"><f>B1*2</f></c></row>'), "reads"),
    "a sum without a value xlsx": (lambda: new.sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A1)</f></c></row>'), "reads"),
    "sums that go round": (lambda: new.sheet(
        '<row r="1"><c r="A1"><f>SUM(B1)</f></c><c r="B1"><f>A1+B1</f></c></row>'), "reads"),
    "a sum over a whole sheet": (lambda: new.sheet(new.CELL + '<row r="2"><c r="A2"><f>SUM(A1:XFD1048576)</f></c></row>'), "reads"),
    "formulas without a value xls": (lambda: good.xls(change=_xls_formulas), "reads"),
    "formulas without a value xml2003": (lambda: good.xml2003(table='<Row><Cell ss:Formula="=1+1"/></Row>'), "reads"),
    "formulas without a value ods": (
        lambda: good.ods(table='<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'), "reads"),
    "hidden rows, columns and sheets xlsx": (lambda: new.sheet('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        ('<cols><col min="1" max="16384" hidden="1"/></cols>', "")), "reads"),
    "hidden rows, columns and sheets xls": (lambda: good.xls(change=_xls_hidden), "reads"),
    "numbers under a merge xlsx": (lambda: new.sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        ("", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')), "reads"),
    "numbers under a merge xls": (lambda: good.xls(change=_covered_xls), "reads"),
    "Strict OOXML": (new.strict, "reads"),
    "prefixed elements": (lambda: new.with_part(good.xlsx(), TABLE_PART,
        f'<x:worksheet xmlns:x="{new.MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>".encode()), "reads"),
    "cells without addresses": (lambda: new.sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"), "reads"),
    "text boxes, controls and insertions docx": (lambda: new.document(
        "<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>30</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
        "</w:sdtContent></w:sdt>"), "reads"),
}  # fmt: skip
TEXTS: Cases = {
    "NUL in csv": (lambda: b"a,b\r\n1\x00,2\r\n3,4\r\n", "F001"),
    "NUL late in csv": (lambda: b"a,b\r\n" * 2000 + b"1\x00,2\r\n", "reads"),
    "control characters xlsx": (lambda: new.sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b_x0001_</t></is></c></row>'), "reads"),
    "half a pair xlsx": (lambda: new.sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a_xD83D_</t></is></c></row>'), "reads"),
    "NUL in XML": (lambda: new.with_part(good.xlsx(), TABLE_PART, parts(good.xlsx())[TABLE_PART] + b"\0"), "F006"),
    "control characters xls": (lambda: good.xls([["a\x01b\x00c", 1]]), "reads"),
    "control characters html": (lambda: b"<table><tr><td>a\x0cb</td></tr></table>", "reads"),
    "control characters in a sheet's name": (lambda: replaced(
        minimal(new.CELL), WORKBOOK_PART, 'name="A"', 'name="A&#9;&#13;B"'), "reads"),
    "UTF-16 csv": (lambda: good.csv(sign="\t", encoding="utf-16"), "reads"),
    "UTF-8 csv with a mark": (lambda: good.csv(encoding="utf-8-sig"), "reads"),
    "neither UTF-8 nor GB18030": (lambda: b"a,b\r\n\xff\xff,\x81\r\n", "F006"),
    "an open quote csv": (lambda: b'a,b\r\n"1,2\r\n3,4\r\n', "any"),
    "lines of every system": (lambda: b"a,b\r1,2\n3,4\r\n", "reads"),
}  # fmt: skip
NAMES: Cases = {
    "GBK names zip": (lambda: good.zipped([("统计表.xlsx".encode("gb18030"), good.xlsx())]), "reads"),
    "UTF-8 names without the flag zip": (lambda: good.zipped([("统计表.xlsx".encode(), good.xlsx())]), "reads"),
    "names of nothing known zip": (lambda: good.zipped([(b"\xff\xff\xfe.csv", b"1,2")]), "reads"),
    "NUL in a name zip": (lambda: good.zipped([(b"a\0b.csv", b"1,2")]), "F006"),
    "control characters in a name zip": (lambda: good.zipped([(b"a\x01b\n.csv", b"1,2")]), "reads"),
    "an absolute name zip": (lambda: good.zipped([(b"/etc/passwd", b"1,2")]), "F006"),
    "a name that climbs zip": (lambda: good.zipped([(b"../../a.csv", b"1,2")]), "F006"),
    "a name with a drive zip": (lambda: good.zipped([(b"c:\\a.csv", b"1,2")]), "F006"),
    "a name that climbs 7z": (lambda: good.seven_zip([("a/../../b.csv", b"1,2")]), "F006"),
    "an absolute name 7z": (lambda: good.seven_zip([("//etc/passwd", b"1,2")]), "any"),
    "only what systems add": (lambda: good.zipped(
        [("__MACOSX/._a.xlsx", b"1"), ("~$a.xlsx", b"1"), ("Thumbs.db", b"1"), (".DS_Store", b"1"), ("b/", b"")]), "F012"),
}  # fmt: skip


def _encrypted_ods() -> bytes:
    return good.ods(manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>")


LOCKED: Cases = {
    "locked xlsx": (lambda: old.renamed("EncryptedPackage"), "F006"),
    "locked xls": (lambda: old.with_record(0x2F, b"\1\0"), "F006"),
    "locked zip": (lambda: new.locked_zip(package({"a.csv": b"1,2"})), "F006"),
    "locked 7z": (lambda: good.seven_zip([("a.csv", b"1,2")], password="秘密"), "F006"),
    "locked ods": (_encrypted_ods, "F006"),
    "locked package": (lambda: new.locked_zip(good.xlsx()), "F006"),
}
LIARS: Cases = {
    "HTML named .xls": (good.html, "reads"),
    "csv named .xls": (good.csv, "reads"),
    "tab-separated named .xls": (lambda: good.csv(sign="\t"), "reads"),
    "xml2003 named .xlsx": (good.xml2003, "reads"),
    "xls named .xlsx": (good.xls, "reads"),
    "xlsx named .xls": (good.xlsx, "reads"),
    "docx named .xlsx": (good.docx_file, "reads"),
    "zip named .xlsx": (good.CONTAINERS["zip"], "reads"),
    "macros": (lambda: new.with_part(good.xlsx(), "xl/vbaProject.bin", b"broken"), "reads"),
    "HTML frames without a table": (lambda: b"<html><frameset><frame src='sheet001.htm'></frameset></html>", "F012"),
}
FOREIGN: Cases = {
    "rar 4": (lambda: b"Rar!\x1a\x07\x00" + bytes(50), "F001"),
    "rar 5": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50), "F001"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(50), "F001"),
    "doc": (lambda: old.renamed("WordDocument"), "F001"),
    "ppt": (lambda: old.renamed("PowerPoint Document"), "F001"),
    "msg": (lambda: old.renamed("__properties_version1.0"), "F001"),
    "pptx": (lambda: package({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}), "F001"),
    "ofd": (lambda: package({"OFD.xml": b"<a/>", "Doc_0/Document.xml": b"<a/>"}), "F001"),
    "odt": (lambda: _odf("text"), "F001"),
    "odp": (lambda: _odf("presentation"), "F001"),
    "rtf": (lambda: rb"{\rtf1\ansi}", "F001"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "F001"),
    "jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(50), "F001"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(50), "F001"),
    "a link": (lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(50), "F001"),
    "an address of the web": (lambda: b"[InternetShortcut]\r\nURL=http://a\r\n", "F001"),
    "a lock file of Word": (lambda: b"\x05admin" + bytes(156), "F001"),
    "a lock file of Excel": (lambda: b"\x05admin" + b" " * 159, "F001"),
    "gz": (lambda: b"\x1f\x8b\x08" + bytes(50), "F001"),
    "tar": (lambda: bytes(257) + b"ustar\x0000" + bytes(300), "F001"),
    "winmail.dat": (lambda: b"\x78\x9f\x3e\x22" + bytes(50), "F001"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(range(256)) * 4, "F001"),
    "noise": (lambda: random.Random(1).randbytes(5000), "F001"),
    "a web archive": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n",
        "F001",
    ),
}


def _odf(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        opened.writestr("content.xml", "<a/>")
    return made.getvalue()


def _blank_docx() -> bytes:
    return good.saved(docx.Document())


EMPTY: Cases = {
    "nothing": (lambda: b"", "F012"),
    "only zeros": (lambda: bytes(1000), "F012"),
    "only a mark": (lambda: b"\xef\xbb\xbf", "F012"),
    "only separators csv": (lambda: b",,,\r\n,,,\r\n", "F012"),
    "no cells xlsx": (lambda: good.xlsx([]), "F012"),
    "only blank texts xlsx": (lambda: good.xlsx([[" ", "\u3000"]]), "F012"),
    "no cells xls": (lambda: good.xls([]), "F012"),
    "no cells ods": (lambda: good.ods([]), "F012"),
    "no cells xml2003": (lambda: good.xml2003([]), "F012"),
    "no words docx": (_blank_docx, "F012"),
    "no words html": (lambda: b"<html><body><table><tr><td></td></tr></table></body></html>", "F012"),
    "no members 7z": (lambda: good.seven_zip([]), "F012"),
}


def _raw_mail(headers: bytes, body: bytes = b"1,2\r\n3,4\r\n", frame: bytes = b"multipart/mixed; boundary=b") -> bytes:
    start = b"From: a@example.cn\r\nTo: b@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: " + frame + b"\r\n\r\n"
    return (
        start + b"--b\r\nContent-Type: application/octet-stream\r\n" + headers + b"\r\n\r\n" + body + b"\r\n--b--\r\n"
    )


def _disposition(name: bytes) -> bytes:
    return _raw_mail(b"Content-Disposition: attachment; filename=" + name)


MAILS: Cases = {
    "no attachment": (lambda: good.mail([]), "F012"),
    "raw GBK name": (lambda: _disposition('"统计表.csv"'.encode("gb18030")), "reads"),
    "x-gbk name": (lambda: _disposition(b'"=?x-gbk?B?zbO8xrHtLmNzdg==?="'), "reads"),
    "a charset that is none": (lambda: _disposition(b'"=?no-such?B?zbO8xrHtLmNzdg==?="'), "reads"),
    "broken base64 in a name": (lambda: _disposition(b'"=?utf-8?B?5!!?="'), "reads"),
    "RFC 2231 in pieces": (lambda: _raw_mail(b"Content-Disposition: attachment; filename*0*=gb2312''%CD%B3;\r\n filename*1*=%BC%C6.csv"),
        "reads"),
    "RFC 2231 without its quotes": (lambda: _raw_mail(b"Content-Disposition: attachment; filename*=%CD%B3.csv"), "reads"),
    "a NUL in a name": (lambda: _disposition(b'"a\0b.csv"'), "F001"),
    "missing boundary": (lambda: _raw_mail(b"", frame=b"multipart/mixed"), "reads"),
    "another boundary": (lambda: _raw_mail(b"", frame=b"multipart/mixed; boundary=zzz"), "reads"),
    "no last boundary": (lambda: _disposition(b"a.csv").removesuffix(b"--b--\r\n"), "reads"),
    "an encoding that is none": (lambda: _raw_mail(b"Content-Transfer-Encoding: x-none\r\nContent-Disposition: attachment; filename=a"),
        "reads"),
    "broken base64": (lambda: _raw_mail(b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a", b"MSw=yCg!"),
        "reads"),
    "a mail in a mail": (lambda: _raw_mail(b"", b"From: c@d\r\nSubject: x\r\n\r\nhi").replace(
        b"application/octet-stream", b"message/rfc822"), "F012"),
    "winmail.dat in a mail": (lambda: good.mail([("winmail.dat", b"\x78\x9f\x3e\x22")]), "F012"),
    "3,000 parts": (lambda: b"From: a@b\r\nTo: c@d\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Disposition: attachment; filename=a\r\n\r\n1\r\n" * 3000, "F006"),
    "frames in frames in frames": (lambda: b"From: a@b\r\nTo: c@d\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(500)), "any"),
}  # fmt: skip
