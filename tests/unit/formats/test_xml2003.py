from datetime import datetime

from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.unit.formats.samples import shown, xml2003

STYLES = (
    '<Style ss:ID="Default"><NumberFormat/></Style>'
    '<Style ss:ID="s1"><NumberFormat ss:Format="0&quot;万元&quot;"/></Style>'
    '<Style ss:ID="s2" ss:Parent="s1"/><Style ss:ID="s3"><NumberFormat ss:Format="Percent"/></Style>'
)


def data(kind, content):
    return f'<Data ss:Type="{kind}">{content}</Data>'


def table_of(table, options=""):
    return open_file(xml2003(styles=STYLES, table=table, options=options)).tables[0]


def test_values_of_every_kind():
    row = (
        f'<Cell ss:StyleID="s1">{data("Number", 8)}</Cell><Cell ss:StyleID="s2">{data("Number", 9)}</Cell>'
        f'<Cell ss:StyleID="s3">{data("Number", 0.0509)}</Cell><Cell>{data("DateTime", "2027-03-15T00:00:00.000")}</Cell>'
        f'<Cell>{data("Boolean", 1)}</Cell><Cell>{data("Error", "#N/A")}</Cell><Cell ss:Formula="=RC[-1]"/>'
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B>乙</ss:Data></Cell>'
    )
    assert list(table_of(f"<Row>{row}</Row>").cells.values()) == [
        TableCell(8.0, "8万元"),
        TableCell(9.0, "9万元"),
        TableCell(0.0509, "5.09%"),
        TableCell(datetime.fromisoformat("2027-03-15"), "2027-03-15"),
        TableCell(True, "TRUE"),
        TableCell("#N/A", "#N/A", "error"),
        TableCell("", "", "unstored"),
        TableCell("甲乙", "甲乙"),
    ]


def test_indexes_merges_and_what_is_hidden():
    one = data("Number", 1)
    table = table_of(
        '<Column/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>'
        f'<Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="2">{one}</Cell><Cell>{one}</Cell></Row>'
        f'<Row ss:Hidden="1"><Cell>{one}</Cell></Row>',
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>',
    )
    assert shown(table) == {"B3": "1", "D3": "1", "A4": "1"}
    assert table.merges == (Merge(2, 1, 4, 2),)
    assert (table.hidden_rows, table.hidden_columns, table.hidden) == ({3}, {2, 3}, True)


def test_what_is_crossed_out_or_raised_adds_no_digits():
    styles = f'{STYLES}<Style ss:ID="s4"><Font ss:StrikeThrough="1"/></Style>'
    row = (
        f'<Cell ss:StyleID="s4">{data("Number", 30)}</Cell><Cell>{data("String", "<S>28</S>30")}</Cell>'
        f"<Cell>{data('String', '30<Sup>1</Sup>')}</Cell>"
    )
    (table,) = open_file(xml2003(styles=styles, table=f"<Row>{row}</Row>", options="")).tables
    assert [(cell.shown, cell.trouble) for cell in table.cells.values()] == [
        ("30", "struck"),
        ("2830", "struck"),
        ("30¹", ""),
    ]
