import struct
from datetime import date

import pytest
import xlrd
import xlwt

from huizong.errors import UnreadableFile
from huizong.formats import xls as module
from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.badfiles import ole_files as old
from tests.unit.formats.samples import SHOWN, shown, xls


def table_of(change, rows=()):
    return open_file(xls(rows, change)).tables[0]


def style(code):
    return xlwt.easyxf(num_format_str=code)


def test_formats_dates_errors_and_truths():
    def change(_book, sheet):
        sheet.write(0, 0, 8, style('0"万元"'))
        sheet.write(0, 1, 0.0509, style("0.00%"))
        sheet.write(0, 2, date(2027, 3, 15), style("yyyy/m/d"))
        sheet.row(0).set_cell_error(3, 0x17)
        sheet.row(0).set_cell_boolean(4, True)

    cells = table_of(change).cells
    assert [cells[0, n].shown for n in range(5)] == ["8万元", "5.09%", "2027-03-15", "#REF!", "TRUE"]
    assert cells[0, 3] == TableCell("#REF!", "#REF!", "error")
    assert cells[0, 2].written == date(2027, 3, 15)


def test_what_is_hidden_merged_or_not_calculated():
    def change(book, sheet):
        sheet.write_merge(0, 0, 0, 2, "活动情况")
        sheet.write(3, 0, 1)
        sheet.write(3, 1, 2)
        sheet.merged_ranges.append((3, 3, 0, 1))
        sheet.row(3).hidden = True
        sheet.col(1).hidden = True
        sheet.write(4, 0, xlwt.Formula("SUM(A4:B4)"))
        sheet.write(5, 0, xlwt.Formula("A4+B4"))
        sheet.write(6, 0, xlwt.Formula("SUM(A4,B4)"))
        sheet.write(7, 0, xlwt.Formula('IF(A4>1;"";"")'))
        other = book.add_sheet("藏")
        other.write(0, 0, 5)
        other.visibility = 1

    document = open_file(xls((), change))
    table, hidden = document.tables
    assert table.merges == (Merge(0, 0, 0, 2), Merge(3, 0, 3, 1))
    assert table.covered == {(3, 1): TableCell(2.0, "2")}
    assert (table.hidden_rows, table.hidden_columns) == ({3}, {1})
    assert table.cells[4, 0] == table.cells[5, 0] == table.cells[6, 0] == TableCell("", "", "unstored")
    assert (7, 0) not in table.cells
    assert (hidden.name, hidden.hidden, table.hidden) == ("藏", True, False)


def test_a_record_that_xlrd_cannot_read_is_left_to_calamine(monkeypatch):
    def broken(**_):
        raise UnicodeDecodeError("utf-16-le", b"", 0, 1, "illegal")

    monkeypatch.setattr(xlrd, "open_workbook", broken)
    assert shown(open_file(xls()).tables[0]) == SHOWN


def test_two_counts_that_differ_are_a_disagreement(monkeypatch):
    counted = module.count

    def one_more(stream, limits):
        sheets = counted(stream, limits)
        sheets[0].filled += 1
        return sheets

    monkeypatch.setattr(module, "count", one_more)
    with pytest.raises(UnreadableFile) as refusal:
        open_file(xls())
    assert refusal.value.code == "F007"


def test_sheets_are_told_apart_by_where_they_begin():
    def change(book, _sheet):
        book.add_sheet("第二").write(0, 0, "乙")

    content = bytearray(xls(change=change))
    first = content.find(b"\x85\x00")
    second = content.find(b"\x85\x00", first + 2)
    content[first + 4 : first + 8], content[second + 4 : second + 8] = (
        content[second + 4 : second + 8],
        content[first + 4 : first + 8],
    )
    swapped = open_file(bytes(content)).tables
    assert shown(swapped[0]) == {"A1": "乙"}
    assert shown(swapped[1]) == SHOWN


def biff2(*records):
    start = struct.pack("<HHHH", 0x09, 4, 2, 0x10)
    return start + b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records) + b"\x0a\x00\x00\x00"


def test_a_workbook_from_before_ole_is_read():
    cell = struct.pack("<HH3x", 0, 0)
    number = struct.pack("<HH3xd", 1, 2, 345.5)
    content = biff2((0x42, struct.pack("<H", 936)), (0x04, cell + b"\x04" + "指标".encode("gbk")), (0x03, number))
    assert shown(open_file(content).tables[0]) == {"A1": "指标", "C2": "345.5"}


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("WordDocument", ".docx"),
        ("PowerPoint Document", "演示文稿"),
        ("__properties_version1.0", "附件"),
        ("Contents", "看不出"),
    ],
)
def test_other_old_files_are_named(stream, said):
    with pytest.raises(UnreadableFile) as refusal:
        open_file(old.renamed(stream))
    assert refusal.value.code == "F001"
    assert said in refusal.value.text_zh


def test_a_password_is_named():
    for content in (old.renamed("EncryptedPackage"), old.with_record(0x2F, b"\1\0")):
        with pytest.raises(UnreadableFile) as refusal:
            open_file(content)
        assert "密码" in refusal.value.text_zh


def test_a_bare_stream_of_records_is_read():
    stream, _ = old.stream_of(xls())
    assert shown(open_file(stream).tables[0]) == SHOWN
