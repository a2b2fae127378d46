from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.unit.formats.samples import html, shown


def read(markup):
    return open_file(f"<html><body>{markup}</body></html>".encode())


def test_spans_push_later_cells_aside():
    made = read(
        "<table><thead><tr><th rowspan=2>指标</th><th colspan='2'>数量</th></tr><tr><th>本级</th><th>合计</th></tr></thead>"
        "<tbody><tr><td>甲</td><td>1</td><td>2</td></tr></tbody></table>"
    ).tables[0]
    assert shown(made) == {"A1": "指标", "B1": "数量", "B2": "本级", "C2": "合计", "A3": "甲", "B3": "1", "C3": "2"}
    assert made.merges == (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2))


def test_the_stored_number_is_known_where_it_is_written():
    cells = read(
        "<table><tr><td x:num='0.0509'>5.09%</td><td x:num>1,200</td><td sdval='8'>8万元</td></tr></table>"
    ).tables[0]
    assert list(cells.cells.values()) == [
        TableCell(0.0509, "5.09%"),
        TableCell(1200.0, "1,200"),
        TableCell(8.0, "8万元"),
    ]


def test_texts_are_as_a_browser_shows_them():
    found = read(
        "<p>一、 总体\n情况</p><style>p{}</style><table><tr><td>甲<br>乙<p>丙</p></td><td>&nbsp;</td></tr></table>二<script>x</script>"
    )
    assert shown(found.tables[0]) == {"A1": "甲\n乙\n丙"}
    assert found.paragraphs == ("一、 总体 情况", "二")


def test_tables_inside_and_hidden_rows():
    found = read(
        "<table><tr style='display: none'><td>1</td></tr><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>"
    )
    assert [shown(table) for table in found.tables] == [{"A1": "1", "A2": "外"}, {"A1": "内"}]
    assert found.tables[0].hidden_rows == {0}


def test_pages_in_either_encoding():
    assert open_file(html()).tables[0].cells == open_file(html(encoding="utf-8")).tables[0].cells


def test_what_is_crossed_out_hidden_or_raised_adds_no_digits():
    cells = read(
        "<table><tr><td><s>28</s>30</td><td><span style='text-decoration: line-through'>28</span>30</td>"
        "<td><span style='display:none'>9</span>30</td><td>30<sup>1</sup></td><td x:num='30'><del>30</del></td>"
        "<td><strike>2<s>8</s></strike></td></tr></table>"
    ).tables[0]
    assert [(cell.written, cell.trouble) for cell in cells.cells.values()] == [
        ("2830", "struck"),
        ("2830", "struck"),
        ("930", "struck"),
        ("30¹", ""),
        (30.0, "struck"),
        ("28", "struck"),
    ]


def test_a_field_holds_what_was_filled_in():
    row = "<td><input value='30'></td><td><input type=hidden value=9>8</td><td><input type=checkbox value=1>是</td>"
    assert shown(read(f"<table><tr>{row}</tr></table>").tables[0]) == {"A1": "30", "B1": "8", "C1": "是"}
