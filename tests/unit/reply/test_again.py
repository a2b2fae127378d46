"""A reply that its clerk fills in and sends back reads as the template, and a second reply does not pile up on it."""

import re

from huizong.forms.layout import REPLY_SHEET
from huizong.reply.run import reply_to
from tests.unit.parse.workbooks import TABLE_PART, cell_of, parts, replaced, rewritten, stamped
from tests.unit.reply.samples import HEADING, answered, faulty_template, found, judged, office_book, opened

SHEET = "2027年统计"


def fills(content, sheet):
    return {cell.coordinate: cell.fill.fgColor.rgb for row in opened(content)[sheet] for cell in row}


def comments(content, sheet):
    return {c.coordinate: c.comment.text for row in opened(content)[sheet] for c in row if c.comment}


def reply(content, *findings):
    return reply_to(content, "退回_统计.xlsx", "returned", findings, HEADING).content


def test_a_second_reply_looks_like_the_first():
    first = answered(faulty_template())
    second = answered(first)
    assert opened(second).sheetnames == opened(first).sheetnames
    assert comments(second, "统计表") == comments(first, "统计表")
    assert fills(second, "统计表") == fills(first, "统计表")
    assert parts(second).keys() == parts(first).keys()
    assert len(answered(answered(second))) < len(first) + 500, "nothing piles up"


def test_what_was_put_right_loses_its_mark_and_gets_its_colour_back():
    content = office_book()
    first = reply(content, found(SHEET, "J5"), found(SHEET, "B5"), found(SHEET, "C7", "notice"))
    second = reply(first, found(SHEET, "C7", "block"))
    before, after = fills(content, SHEET), fills(second, SHEET)
    assert {cell for cell in after if after[cell] != before.get(cell)} == {"C7"}
    assert comments(second, SHEET).keys() == {"B5", "D9", "C7"}
    assert comments(second, SHEET)["B5"] == "这是我们自己的批注"
    assert opened(second).sheetnames == [REPLY_SHEET, *opened(content).sheetnames]
    drawing = parts(second)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b"<v:shape ") == drawing.count(b"</v:shape>") == 3


def test_a_sheet_without_marks_left_has_no_comments_either():
    first = reply(office_book(), found("底稿", "A1"))
    second = reply(first, found(SHEET, "J5"))
    part = "xl/worksheets/sheet3.xml"
    assert b"legacyDrawing" in parts(first)[part]
    number = re.search(rb'<c r="A1" (s="[0-9]+")', parts(second)[part])[1]
    assert parts(second)[part].replace(b" " + number, b"") == parts(office_book())[part]


def test_our_sheet_is_found_wherever_it_was_moved_to():
    first = reply(office_book(), found(SHEET, "J5"))
    xml = parts(first)["xl/workbook.xml"].decode()
    entry = re.search(r"<sheet [^>]*汇总系统答复[^>]*/>", xml)[0]
    moved = replaced(first, "xl/workbook.xml", entry, "")
    moved = replaced(moved, "xl/workbook.xml", "</sheets>", entry.replace("汇总系统答复", "看过了") + "</sheets>")
    moved = replaced(moved, "xl/workbook.xml", "'汇总系统答复'!$A$1", "看过了!$A$1")
    moved = rewritten(moved, "xl/workbook.xml", lambda x: re.sub(r'localSheetId="([0-9])"', less, x))
    book = opened(reply(moved, found(SHEET, "B5")))
    assert book.sheetnames == [REPLY_SHEET, *opened(office_book()).sheetnames]
    assert book[SHEET].print_area == f"'{SHEET}'!$A$1:$J$16"
    assert book["底稿"].defined_names["本页"].attr_text == "底稿!$A$1"


def less(match):
    return f'localSheetId="{int(match[1]) - 1}"'


def test_a_sheet_of_the_senders_by_our_name_is_not_taken_for_ours():
    content = rewritten(office_book(), "xl/workbook.xml", lambda xml: xml.replace("底稿", REPLY_SHEET))
    book = opened(reply(content, found(SHEET, "J5")))
    assert book.sheetnames == [f"{REPLY_SHEET}2", *opened(content).sheetnames]


def test_a_filled_in_reply_is_accepted():
    _, findings, _ = judged(answered(stamped(quiz_papers_returned="数千")))
    assert "T002" not in {finding.code for finding in findings}
    back = answered(stamped(quiz_papers_returned="数千"))
    address = cell_of("quiz_papers_returned")
    filled = rewritten(
        back,
        TABLE_PART,
        lambda xml: re.sub(
            rf'<c r="{address}"( s="[0-9]+") t="inlineStr">.*?</c>', rf'<c r="{address}"\1><v>4000</v></c>', xml
        ),
    )
    assert judged(filled)[0].figures("own")["quiz_papers_returned"].value == 4000


def test_what_the_kept_looks_say_cannot_break_the_styles():
    first = reply(office_book(), found(SHEET, "J5"))
    before = re.search(r'(hz.look.[0-9A-F]{6}" hidden="1">)[^<]*<', parts(first)["xl/workbook.xml"].decode())
    for evil in ("&quot;x|rgb=1&gt;|&quot;", "&quot;solid|&lt;a/&gt;|&quot;", "&quot;&quot;", "", "Sheet1!$A$1"):
        tampered = replaced(first, "xl/workbook.xml", before[0], before[1] + evil + "<")
        assert opened(reply(tampered, found(SHEET, "C7")))[SHEET]["J5"].fill.fill_type is None
