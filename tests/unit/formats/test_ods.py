from datetime import date

import pytest

from huizong.errors import UnreadableFile
from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.unit.formats.samples import ODF, ods, shown


def row(cells, attributes=""):
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def number(value, text="", attributes=""):
    return f'<table:table-cell office:value-type="float" office:value="{value}" {attributes}><text:p>{text or value}</text:p></table:table-cell>'


def table_of(table, styles=""):
    return open_file(ods(table=table, styles=styles)).tables[0]


def test_what_a_cell_shows_is_written_in_it():
    cells = (
        number(80000, "8万元")
        + '<table:table-cell office:value-type="percentage" office:value="0.0509"><text:p>5.09%</text:p></table:table-cell>'
        + '<table:table-cell office:value-type="date" office:date-value="2027-03-15"><text:p>15.3.27</text:p></table:table-cell>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>'
        + '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>'
        "<text:p>甲<text:s text:c='2'/>乙<text:span>丙</text:span></text:p><text:p>丁</text:p></table:table-cell>"
    )
    assert [tuple(cell[:2]) for cell in table_of(row(cells)).cells.values()] == [
        (80000.0, "8万元"),
        (0.0509, "5.09%"),
        (date(2027, 3, 15), "2027-03-15"),
        (True, "TRUE"),
        ("甲  乙丙\n丁", "甲  乙丙\n丁"),
    ]


def test_repeats_merges_and_what_is_hidden():
    table = table_of(
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        + "<table:table-header-rows>"
        + row(
            number(1, attributes='table:number-columns-spanned="2" table:number-rows-spanned="1"')
            + '<table:covered-table-cell office:value-type="float" office:value="2"><text:p>2</text:p></table:covered-table-cell>'
        )
        + "</table:table-header-rows>"
        + row('<table:table-cell table:number-columns-repeated="2"/>' + number(3), 'table:number-rows-repeated="2"')
        + row(number(4), 'table:visibility="filter"')
        + row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"')
    )
    assert shown(table) == {"A1": "1", "C2": "3", "C3": "3", "A4": "4"}
    assert table.covered == {(0, 1): TableCell(2.0, "2")}
    assert table.merges == (Merge(0, 0, 0, 1),)
    assert (table.hidden_rows, table.hidden_columns) == ({3}, {1, 2})


def test_errors_formulas_and_hidden_sheets():
    cells = (
        '<table:table-cell office:value-type="string" calcext:value-type="error" xmlns:calcext="urn:x">'
        "<text:p>#REF!</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=[.A1]*2"/>'
    )
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    table = table_of(row(cells), styles)
    assert [cell.trouble for cell in table.cells.values()] == ["error", "unstored"]
    assert table.hidden


def test_a_flat_file_is_the_same():
    flat = (
        f'<?xml version="1.0"?><office:document {ODF}><office:body><office:spreadsheet><table:table table:name="表">'
        + row(number(7))
        + "</table:table></office:spreadsheet></office:body></office:document>"
    )
    assert shown(open_file(flat.encode()).tables[0]) == {"A1": "7"}


def test_a_locked_file_is_named():
    with pytest.raises(UnreadableFile) as refusal:
        open_file(ods(manifest="<m><encryption-data/></m>"))
    assert "密码" in refusal.value.text_zh
