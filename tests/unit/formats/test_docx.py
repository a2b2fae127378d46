import pytest

from huizong.errors import UnreadableFile
from huizong.formats import docx as module
from huizong.formats.document import Merge
from huizong.formats.open import open_file
from tests.badfiles.xml_files import document
from tests.unit.formats.samples import docx_file, shown


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text):
    return f"<w:p>{run(text)}</w:p>"


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl>"


def read(body):
    return open_file(document(body))


def test_merged_cells_keep_their_places_in_the_grid():
    def change(_document, made):
        made.cell(0, 0).merge(made.cell(0, 1))
        made.cell(1, 2).merge(made.cell(2, 2))

    made = open_file(docx_file(change=change)).tables[0]
    assert made.merges == (Merge(0, 0, 0, 1), Merge(1, 2, 2, 2))
    assert shown(made)["C1"] == "本级"
    assert shown(made)["B3"] == "人次"
    assert "C3" not in shown(made)


def test_a_text_under_a_vertical_merge_is_covered():
    restart, going_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = read(
        table([cell("甲", restart), cell("1")], [cell("乙", going_on), cell("2")], [cell("丙"), cell("3")])
    ).tables[0]
    assert shown(made) == {"A1": "甲", "B1": "1", "B2": "2", "A3": "丙", "B3": "3"}
    assert made.covered[1, 0].shown == "乙"
    assert made.merges == (Merge(0, 0, 1, 0),)


def test_columns_skipped_before_a_row_count():
    made = read("<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + cell("甲") + "</w:tr></w:tbl>").tables[0]
    assert shown(made) == {"C1": "甲"}


def test_controls_boxes_and_insertions_are_read_and_deletions_not():
    inserted, deleted = f"<w:ins>{run('新')}</w:ins>", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    box = f"<w:r><w:pict><w:txbxContent>{table([cell('框内')])}{paragraph('框外')}</w:txbxContent></w:pict></w:r>"
    alternate = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{run('甲')}</mc:Choice><mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent>"
    found = read(
        f"<w:sdt><w:sdtContent>{table([cell('控件')])}</w:sdtContent></w:sdt><w:p>{inserted}{deleted}{box}</w:p>"
        f"<w:p><w:r>{alternate}</w:r></w:p>"
    )
    assert [shown(made) for made in found.tables] == [{"A1": "控件"}, {"A1": "框内"}]
    assert found.paragraphs == ("新", "框外", "甲")


def test_a_deleted_row_is_no_row():
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    assert shown(read(f"<w:tbl>{gone}<w:tr>{cell('甲')}</w:tr></w:tbl>").tables[0]) == {"A1": "甲"}


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = f"<w:tc>{paragraph('外')}{table([cell('内')])}{paragraph('后')}</w:tc>"
    outer, nested = read(f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>").tables
    assert (outer.name, nested.name) == ("表格1", "表格2")
    assert (shown(outer), shown(nested)) == ({"A1": "外\n后"}, {"A1": "内"})


def test_paragraphs_come_in_order_with_their_tabs():
    found = read(
        paragraph("一") + table([cell("1")]) + "<w:p><w:r><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p><w:p/>"
    )
    assert found.paragraphs == ("一", "二\t三")


def test_a_text_passed_over_is_a_disagreement(monkeypatch):
    monkeypatch.setattr(module, "_SKIPPED", module._SKIPPED | {"hyperlink"})
    with pytest.raises(UnreadableFile) as refusal:
        read(f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink>{run('乙')}</w:p>")
    assert refusal.value.code == "F007"
