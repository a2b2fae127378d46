import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats.limits import Limits
from huizong.formats.look import column_of, covered_cells, glance, letters_of, look, position, style_of
from tests.unit.parse.workbooks import TABLE_PART, parts, stamped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows, before="", after=""):
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


PLAIN = sheet('<row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1" s="2"/><c r="C1" t="s"><v>0</v></c></row>')


def test_a_template_is_calm_and_both_ways_count_alike():
    xml = parts(stamped(activity_participants=300, volunteers="约30"))[TABLE_PART]
    assert glance(xml).calm
    assert glance(xml).filled == look(xml).filled


def test_the_look_finds_what_readers_pass_over():
    found = look(
        sheet(
            '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1+1</f></c><c r="C2"><f>1</f><v>1</v></c></row>'
            '<row r="3" hidden="1"><c r="A3"><v>7</v></c></row><row r="4"><c r="D4" t="s"><v>0</v></c></row>',
            before='<cols><col min="4" max="4" hidden="true"/></cols>',
        )
    )
    assert (found.errors, found.unstored, found.hidden) == ({"A2"}, {"B2"}, {"A3", "D4"})
    assert (found.filled, found.figures, found.height, found.width) == (3, 2, 4, 4)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A10000"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1"><c s="1" r="AA1"><v>1</v></c></row>',
        '<row r="1"><c\nr="A1"><v>1</v></c></row>',
        '<row r="1"><x:c r="AA1"><v>1</v></x:c></row>',
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>',
    ],
)
def test_anything_unusual_is_not_calm(rows):
    assert not glance(sheet(rows)).calm
    assert glance(PLAIN) == (2, True)
    assert not glance(b"<x:worksheet><x:sheetData/></x:worksheet>").calm


def test_columns_and_filters_do_not_disturb():
    xml = sheet('<row r="1" hidden="false"/>')
    assert glance(xml).calm
    xml = sheet('<row r="1"><c r="A1"><v>5</v></c></row>', '<cols><col min="1" max="1"/></cols>', "<cfRule/>")
    assert glance(xml).calm


def test_a_far_corner_is_refused_before_any_reader_sees_it():
    with pytest.raises(UnreadableFile) as refusal:
        look(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert refusal.value.code == "F006"
    # a cell without an address stands in its row's address
    with pytest.raises(UnreadableFile):
        look(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'))
    assert look(sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')).filled == 0


def test_the_area_is_that_of_filled_cells():
    xml = sheet('<row r="9"><c r="C9"><v>1</v></c></row>')
    assert look(xml, limits=Limits(cells=27)).height == 9
    with pytest.raises(UnreadableFile):
        look(xml, limits=Limits(cells=26))


def test_blanks_are_not_filled():
    rows = (
        '<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1" t="inlineStr"><is><t> </t></is></c>'
        '<c r="C1"><v></v></c><c r="D1" t="str"><f>A1</f><v></v></c><c r="E1" t="s"><v>2</v></c></row>'
    )
    found = look(sheet(rows), blank_strings=frozenset({3}))
    assert (found.filled, found.unstored) == (1, frozenset())


def test_prefixes_comments_and_cdata_are_read():
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="B1"><!-- <c> -->'
        "<x:v><![CDATA[5]]></x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert (look(xml.encode()).filled, look(xml.encode()).width) == (1, 2)


def test_broken_xml_is_refused():
    for xml in (b"<worksheet><sheetData>", b"", sheet('<row r="x"/>'), sheet("", '<cols><col hidden="1"/></cols>')):
        with pytest.raises(UnreadableFile):
            look(xml)


def test_cells_under_a_merge_are_known():
    merges = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D1:D1"/></mergeCells>'
    assert covered_cells(sheet("", after=merges)) == ((0, 1), (1, 0), (1, 1))
    assert covered_cells(PLAIN) == ()
    with pytest.raises(UnreadableFile):
        covered_cells(sheet("", after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))


def test_styles_are_found_in_any_spelling():
    assert style_of(b'<c r="A1" s="12" t="s"><v>', "A1") == 12
    assert style_of(b"<x:c s='3' r='B7'/>", "B7") == 3
    assert style_of(b'<c r="A1"/>', "A1") is None
    assert style_of(b'<c r="A11" s="3"/>', "A1") is None


@given(st.integers(0, 16383), st.integers(0, 1_048_575))
def test_addresses_are_read_as_written(column, row):
    assert column_of(letters_of(column)) == column
    assert position(f"{letters_of(column)}{row + 1}") == (row, column)
    assert position(f"${letters_of(column)}${row + 1}") == (row, column)


def test_no_address_is_no_position():
    assert position("#REF!") is None
