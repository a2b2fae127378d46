"""The sender's own workbook comes back with its cells marked, and nothing else of it is another than before."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.formats.look import letters_of
from huizong.forms.layout import REPLY_SHEET
from huizong.reply.run import reply_to
from tests.unit.parse.workbooks import TABLE_PART, cell_of, minimal, parts, replaced, stamped
from tests.unit.reply.samples import (
    HEADING,
    answered,
    faulty_template,
    found,
    judged,
    office_book,
    opened,
    with_rows_inserted,
)

SHEET, NOTES = "2027年统计", "备注'甲 乙"
FINDINGS = [
    found(SHEET, "J5", label="合计", said="12", expected="= 54"),
    found(SHEET, "B5", "explain", "P002", "数字太大，请核对单位。"),
    found(SHEET, "B5", "notice", "P001", "数字不常见，请核对。"),
    found(SHEET, "C2", "notice", "T002", "合并格里的字没有读取。"),
    found(SHEET, "H40", "notice", "T002", "表外的内容没有计入。"),
    found(SHEET, None, "notice", "T001", "统计表是按较早的目录发出的。"),
    found(NOTES, "A1", "notice", "T002", "没有读取。"),
]


def marked(content=None, findings=FINDINGS):
    return reply_to(content or office_book(), "统计.xlsx", "returned", findings, HEADING)


def looks(cell):
    return (
        cell.value, cell.data_type, cell.number_format, cell.hyperlink and cell.hyperlink.location,
        *map(repr, (cell.font, cell.border, cell.alignment, cell.protection)),
    )  # fmt: skip


def assert_same_but_for_marks(before, after, marks):
    """Every sheet but ours is what it was; fills and comments differ at the marks only."""
    assert after.sheetnames == [REPLY_SHEET, *before.sheetnames]
    for old in before:
        new = after[old.title]
        assert new.sheet_state == old.sheet_state
        assert sorted(map(str, new.merged_cells.ranges)) == sorted(map(str, old.merged_cells.ranges))
        assert {k: (d.width, d.hidden) for k, d in new.column_dimensions.items()} == {
            k: (d.width, d.hidden) for k, d in old.column_dimensions.items()
        }
        heights = {k: (d.height, d.hidden) for k, d in old.row_dimensions.items()}
        assert {k: (d.height, d.hidden) for k, d in new.row_dimensions.items() if k in heights} == heights
        assert new.data_validations.dataValidation == old.data_validations.dataValidation
        assert [(str(k.sqref), [r.formula for r in v]) for k, v in new.conditional_formatting._cf_rules.items()] == [
            (str(k.sqref), [r.formula for r in v]) for k, v in old.conditional_formatting._cf_rules.items()
        ]
        assert new.print_area == old.print_area
        assert new.print_title_rows == old.print_title_rows
        assert new.freeze_panes == old.freeze_panes
        assert len(new._charts) == len(old._charts)
        for row in new.iter_rows():
            for cell in row:
                was = old[cell.coordinate]
                assert looks(cell) == looks(was), cell.coordinate
                if (old.title, cell.coordinate) not in marks:
                    assert repr(cell.fill) == repr(was.fill), cell.coordinate
                    assert (cell.comment and cell.comment.text) == (was.comment and was.comment.text)


def test_only_marked_cells_differ_and_only_by_colour_and_comment():
    before, after = opened(office_book()), opened(marked().content)
    marks = {(SHEET, cell) for cell in ("J5", "B5", "B2", "H40")} | {(NOTES, "A1")}
    assert_same_but_for_marks(before, after, marks)
    colours = {cell: after[SHEET][cell].fill.fgColor.rgb for cell in ("J5", "B5", "B2", "H40")}
    assert len({colours["J5"][:4], colours["B5"][:4], colours["B2"][:4]}) == 3, "a colour for each severity"
    assert all(after[SHEET][cell].comment for cell in colours)
    assert after[SHEET]["C2"].comment is None, "a merged cell is marked at its top left"
    assert after.active.title == REPLY_SHEET
    assert [sheet.sheet_view.tabSelected for sheet in after] == [True, False, None, None]


def test_a_template_keeps_everything_and_reads_the_same():
    content = faulty_template()
    reading, findings, _ = judged(content)
    back = answered(content)
    again, told, _ = judged(back)
    assert again.values == reading.values
    assert (again.unit, again.explanations, again.nil, again.joint) == (
        reading.unit, reading.explanations, reading.nil, reading.joint,
    )  # fmt: skip
    assert told == findings, "our sheet, colours and comments are no content of the sender's"
    assert_same_but_for_marks(opened(content), opened(back), {(f.sheet, f.cell) for f in findings})


def test_every_part_that_need_not_change_is_the_same_bytes():
    content = office_book()
    before, after = parts(content), parts(marked(content).content)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert after.keys() - before.keys() == {
        "xl/worksheets/sheet4.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing2.vml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip


def test_the_same_file_gets_the_same_bytes():
    content = office_book()
    assert marked(content).content == marked(content).content
    with zipfile.ZipFile(io.BytesIO(marked(content).content)) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_names_and_print_areas_of_single_sheets_stay_with_their_sheets():
    book = opened(marked().content)
    assert book["2027年统计"].print_area == "'2027年统计'!$A$1:$J$16"
    assert book[NOTES].print_title_rows == "$1:$1"
    assert book["底稿"].defined_names["本页"].attr_text == "底稿!$A$1"
    assert book.defined_names["合计"].attr_text == "'2027年统计'!$J$16"


def test_the_senders_comments_stay_and_ours_joins_them():
    sheet = opened(marked().content)[SHEET]
    own = sheet["B5"].comment
    assert own.text.startswith("这是我们自己的批注\n【汇总系统】\n1. 改正或说明：数字太大，请核对单位。")
    assert "2. 请核对：数字不常见" in own.text
    assert own.author == "张三"
    assert sheet["D9"].comment.text == "领导看过"
    assert sheet["J5"].comment.author == "汇总系统"


def heights(drawing):
    return [int(found) for found in re.findall(rb"height:([0-9]+)pt", drawing)]


def test_a_comment_is_as_high_as_its_text_needs():
    def height(text):
        back = marked(findings=[found(NOTES, "A1", text=text)]).content
        return heights(parts(back)["xl/drawings/vmlDrawing2.vml"])[0]

    assert height("请改正。") < height("请核对后改正。" * 20) < height("请核对后改正。" * 40)
    assert height("请核对后改正。" * 4000) < 600, "no higher than a screen"


def test_each_comment_has_one_shape():
    drawing = parts(marked().content)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b'ObjectType="Note"') == 5
    ids = [piece.split(b'"')[0] for piece in drawing.split(b'<v:shape id="')[1:]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("above", [6, 20, 60])
def test_addresses_are_right_after_rows_were_inserted(above):
    moved = with_rows_inserted(faulty_template(), above, 3)
    _, findings, verdict = judged(moved)
    cells = {f.indicator: f.cell for f in findings}
    for indicator in ("complaints_received", "quiz_papers_returned", "venues", "main_venues"):
        if indicator in cells:
            old = int(cell_of(indicator)[1:])
            assert cells[indicator] == f"D{old + 3 if old >= above else old}"
    book = opened(reply_to(moved, "x.xlsx", verdict, findings, HEADING).content)
    sheet = book["统计表"]
    for f in findings:
        assert f.text_zh in sheet[f.cell].comment.text
        label = sheet[f"B{f.cell[1:]}"].value
        assert label.removeprefix("* ") == f.label, "the mark stands in the row of its indicator"


def test_a_blank_required_cell_is_marked_where_it_stands_now():
    moved = with_rows_inserted(stamped(volunteers=3), 7, 2)
    blank = [f for f in judged(moved)[1] if f.code == "R001"]
    assert blank
    sheet = opened(answered(moved))["统计表"]
    assert all(sheet[f"B{f.cell[1:]}"].value == f"* {f.label}" for f in blank)


def test_links_lead_to_the_marked_cells():
    sheet = opened(marked().content)[REPLY_SHEET]
    links = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links["2027年统计 J5"] == "'2027年统计'!J5"
    assert links["2027年统计 B2"] == "'2027年统计'!B2"
    assert links["备注'甲 乙 A1"] == "'备注''甲 乙'!A1"


def test_a_cell_and_a_row_that_are_not_there_are_added():
    content = minimal(
        '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5" spans="1:2"/>',
        styles="<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf/></cellXfs>",
    )
    content = replaced(content, "xl/_rels/workbook.xml.rels", "</Relationships>",
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"'
        ' Target="styles.xml"/></Relationships>')  # fmt: skip
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    content = replaced(content, "[Content_Types].xml", "<Types/>", f'<Types xmlns="{types}">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/></Types>')  # fmt: skip
    cells = ["A1", "A2", "C2", "E2", "B5", "Z9"]
    back = marked(content, [found("A", cell) for cell in cells]).content
    xml = parts(back)[TABLE_PART].decode()
    assert re.findall('<row r="([0-9]+)"', xml) == ["1", "2", "5", "9"]
    order = [piece.split('"')[0] for piece in xml.split('<c r="')[1:]]
    assert order == ["A1", "A2", "B2", "C2", "D2", "E2", "B5", "Z9"]
    sheet = opened(replaced(back, "xl/styles.xml", "<fill/>", "<fill><patternFill/></fill>"))["A"]
    assert [sheet[cell].value for cell in ("B2", "D2")] == [1, 2]


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 40), st.integers(0, 30)),
        st.sampled_from(["block", "explain", "notice"]),
        min_size=1,
        max_size=30,
    )
)
def test_any_cells_can_be_marked(cells):
    content = office_book()
    findings = [found(SHEET, f"{letters_of(column)}{row + 1}", s) for (row, column), s in cells.items()]
    before, after = opened(content), opened(marked(content, findings).content)
    tops = {
        "B2" if f.cell in ("B2", "C2") else "A1" if f.cell in [f"{letters_of(c)}1" for c in range(10)] else f.cell
        for f in findings
    }
    assert_same_but_for_marks(before, after, {(SHEET, cell) for cell in tops})
    assert all("【汇总系统】" in after[SHEET][cell].comment.text for cell in tops)
