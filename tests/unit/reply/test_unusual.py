"""What must not be sent back, or is not built as it should be, is answered with a workbook of ours."""

import re

import pytest

from huizong.errors import UnreadableFile
from huizong.formats.document import Merge, Table, TableCell
from huizong.forms.layout import REPLY_SHEET
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.reply.run import refusal, reply_to
from tests.unit.parse.workbooks import package, parts, replaced, rewritten
from tests.unit.reply.samples import CATALOGUE, HEADING, found, office_book, opened

SHEET = "2027年统计"
FINDINGS = [found(SHEET, "J5", label="合计", said="12"), found(SHEET, "B5", "notice", "P001")]
TABLE = Table(
    SHEET,
    {
        (0, 0): TableCell("=HYPERLINK(1)", "=HYPERLINK(1)"),
        (4, 1): TableCell(1.5, "1.5"),
        (4, 2): TableCell(0.0509, "5.09%"),
        (4, 9): TableCell(8.0, "8万元"),
    },
    merges=(Merge(0, 0, 0, 9),),
)


def with_part(name, content=b"x"):
    return package({**parts(office_book()), name: content})


def answer(content, findings=FINDINGS, tables=(TABLE,)):
    return reply_to(content, "统计.xlsm", "returned", findings, HEADING, lambda: tables)


HELD_BACK = {
    "macros": with_part("xl/vbaProject.bin"),
    "old macros": with_part("xl/macrosheets/sheet1.xml"),
    "controls": with_part("xl/activeX/activeX1.xml"),
    "embedded files": with_part("xl/embeddings/oleObject1.bin"),
    "a program": with_part("xl/media/image1.exe"),
    "a ribbon": with_part("customUI/customUI.xml"),
    "an add-in": with_part("xl/webextensions/webextension1.xml"),
    "a signature": with_part("_xmlsignatures/sig1.xml"),
    "dde": with_part("xl/externalLinks/externalLink1.xml", b'<externalLink><ddeLink ddeService="cmd"/></externalLink>'),
    "a macro workbook's type": replaced(
        office_book(), "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "strict": rewritten(office_book(), "xl/workbook.xml", lambda xml: xml.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")),
    "a prefix": rewritten(office_book(), "xl/worksheets/sheet1.xml", lambda xml: re.sub(
        r"<(/?)(\w)", r"<\1x:\2", xml.split("?>", 1)[1]).replace("xmlns=", "xmlns:x=")),
    "rows out of order": replaced(office_book(), "xl/worksheets/sheet1.xml", '<row r="4"', '<row r="9"'),
    "no styles": replaced(office_book(), "xl/_rels/workbook.xml.rels", "relationships/styles", "relationships/other"),
    "broken styles": replaced(office_book(), "xl/styles.xml", "</cellXfs>", ""),
    "a style that is not there": replaced(office_book(), "xl/worksheets/sheet1.xml", 's="2"', 's="900"'),
    "another encoding": rewritten(office_book(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace("UTF-8", "GBK")),
    "a thread of comments": rewritten(office_book(), "xl/comments1.xml", lambda xml: xml.replace(
        "<author>张三", "<author>tc={1234}")),
    "a broken drawing": replaced(office_book(), "xl/drawings/vmlDrawing1.vml", "</xml>", "</html>"),
    "no workbook": b"\xd0\xcf\x11\xe0" + b"x" * 600,
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("content", HELD_BACK.values(), ids=HELD_BACK)
def test_the_cells_are_shown_in_a_workbook_of_ours(content):
    back = answer(content)
    book = opened(back.content)
    assert book.sheetnames == [REPLY_SHEET, SHEET]
    assert "汇总系统" in book[SHEET]["J5"].comment.text
    assert book[SHEET]["J5"].fill.fgColor.rgb != book[SHEET]["B5"].fill.fgColor.rgb
    assert not {name for name in parts(back.content) if not name.endswith((".xml", ".rels", ".vml"))}
    assert back.name == "退回_统计.xlsx"


def test_shown_cells_are_at_their_addresses_and_no_text_is_a_formula():
    sheet = opened(answer(b"").content)[SHEET]
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("A1", "B5", "C5", "J5")] == [
        ("=HYPERLINK(1)", "s"), (1.5, "n"), ("5.09%", "s"), ("8万元", "s"),
    ]  # fmt: skip
    assert str(next(iter(sheet.merged_cells.ranges))) == "A1:J1"
    assert sheet["A1"].quotePrefix


def test_a_workbook_of_ours_lists_every_finding():
    findings = [found("表1", f"A{row}", label=f"第{row}项") for row in range(1, 31)]
    sheet = opened(answer(b"", findings, ()).content)[REPLY_SHEET]
    texts = {cell.value for row in sheet for cell in row}
    assert {f"第{row}项" for row in range(1, 31)} <= texts
    assert {f"表1 A{row}" for row in range(1, 31)} <= texts


def test_names_of_tables_that_are_no_titles_of_sheets():
    names = ["[表]/1" * 12, "[表]/1" * 12 + "二", "", "汇总系统答复", "'"]
    tables = [Table(name, {(0, 0): TableCell(name, name)}) for name in names]
    findings = [found(name, "A1", text=f"{name}一") for name in names if name]
    book = opened(reply_to(b"", "x.docx", "returned", findings, HEADING, lambda: tables).content)
    assert len(book.sheetnames) == len(names) + 1
    for title, name in zip(book.sheetnames[1:], names, strict=True):
        assert name == "" or f"{name}一" in book[title]["A1"].comment.text


def test_an_unreadable_file_gets_its_sentence():
    with pytest.raises(UnreadableFile) as refused:
        parse_file(b"%PDF-1.4", "", CATALOGUE, Sender("2027"))
    back = reply_to(b"%PDF-1.4", "../../总结.pdf", "unreadable", [refusal(refused.value)], HEADING)
    sheet = opened(back.content)[REPLY_SHEET]
    texts = [cell.value for row in sheet for cell in row if cell.value]
    assert refused.value.text_zh in texts
    assert "读不出内容：这个文件没有计入上报。" in texts
    assert back.name == "读不出__.._总结.xlsx"


def test_nothing_found_gets_no_reply():
    assert reply_to(office_book(), "x.xlsx", "accepted", [], HEADING) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a/b\\c:d.xls", "退回_a_b_c_d.xlsx"),
        ("退回_某所.xlsx", "退回_某所.xlsx"),
        ("\u202egnp.xlsx", "退回_gnp.xlsx"),
        ("..", "退回_统计表.xlsx"),
        ("", "退回_统计表.xlsx"),
        ("长" * 300 + ".xlsx", f"退回_{'长' * 80}.xlsx"),
    ],
)
def test_a_name_is_only_a_label(name, wanted):
    assert reply_to(office_book(), name, "returned", FINDINGS, HEADING).name == wanted
