import pytest

from huizong.errors import UnreadableFile
from huizong.formats.archive import Archive
from huizong.formats.book import blank_strings, open_book, percent_styles
from tests.unit.parse.workbooks import WORKBOOK_PART, minimal, package, parts, rewritten, stamped, template


def book_of(content):
    return open_book(Archive(content))


def test_the_template_is_read_by_its_names():
    book = book_of(stamped())
    cells = template().layout.cells
    assert {name: (spot.sheet, spot.cell) for name, spot in book.names.items() if name in cells} == {
        name: (place.sheet, place.cell.partition(":")[0]) for name, place in cells.items()
    }
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("统计表", False),
        ("联合活动", False),
        ("填表说明", False),
        ("_huizong", True),
    ]


def test_quoted_and_escaped_sheet_names_and_lost_cells():
    names = (
        "<definedNames><definedName name='a'/><definedName name=\"a\">'乙 ''丙'' &amp;'!$B$2:$C$9</definedName>"
        '<definedName name="gone">A!#REF!</definedName><definedName name="sum">1+1</definedName>'
        '<definedName name="b" localSheetId="0">A!$A$1</definedName><definedName name="b">A!$A$2</definedName>'
        '<definedName name="c" localSheetId="0">A!$A$3</definedName></definedNames></workbook>'
    )
    names = names.replace("<definedName name='a'/>", "")
    book = book_of(rewritten(minimal(""), WORKBOOK_PART, lambda xml: xml.replace("</workbook>", names)))
    assert book.names["a"] == ("乙 '丙' &", "B2", 1, 1, 8, 2)
    assert (book.names["b"].cell, book.names["c"].cell) == ("A2", "A3")
    assert book.names.keys() == {"a", "b", "c"}


def test_workbooks_at_other_places_are_found():
    members = parts(minimal(""))
    moved = {
        name.replace("xl/", "Book/"): content.replace(b"xl/workbook", b"/book/Workbook")
        for name, content in members.items()
    }
    assert book_of(package(moved)).sheets[0].member == "Book/worksheets/sheet1.xml"


@pytest.mark.parametrize("missing", [WORKBOOK_PART, "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_missing_part_is_damage(missing):
    members = parts(minimal(""))
    del members[missing]
    with pytest.raises(UnreadableFile) as refusal:
        book_of(package(members))
    assert refusal.value.code == "F006"


def test_a_workbook_without_a_worksheet_is_damage():
    with pytest.raises(UnreadableFile):
        book_of(
            rewritten(
                minimal(""), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("/worksheet", "/chartsheet", 1)
            )
        )


def test_blank_texts_are_counted_from_zero():
    xml = b"<sst><si><t>a</t></si><si><t> </t></si><si/><si><r><t> </t></r><r><t>b</t></r></si></sst>"
    assert blank_strings(xml) == {1, 2}


def test_percent_styles_are_builtin_or_custom():
    xml = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
        b'<numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        b'<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="9"/>'
        b'<xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    assert percent_styles(xml) == {1, 2, 3}
