import struct

from huizong.formats.document import Merge, TableCell
from huizong.formats.open import open_file
from tests.unit.formats.binary_book import cell, record, row, value, wide, xlsb
from tests.unit.formats.samples import SHOWN, shown


def test_the_same_table_comes_back():
    document = open_file(xlsb())
    assert (document.kind, document.tables[0].name, document.tables[0].hidden) == ("xlsb", "表1", False)
    assert shown(document.tables[0]) == SHOWN
    assert open_file(xlsb(hidden=True)).tables[0].hidden


def test_every_kind_of_cell_and_what_is_hidden():
    data = (
        row(0)
        + cell(7, 0, struct.pack("<I", 1))
        + cell(3, 1, b"\x17")
        + cell(9, 2, struct.pack("<d", 8.0) + bytes(6), style=1)
        + cell(2, 3, struct.pack("<I", (509 << 2) | 3), style=2)
        + cell(4, 4, b"\1")
        + cell(8, 5, wide("乙") + bytes(6))
        + row(2, hidden=True)
        + value(1, 1)
        + value(5, -3)
        + cell(1, 6, b"")
    )
    before = record(390) + record(60, struct.pack("<IIIIH", 6, 20_000, 0, 0, 1)) + record(391)
    after = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", 0, 0, 0, 1)) + record(178)
    styles = ["General", '0"万元"', "0.00%"]
    table = open_file(xlsb(data=data, before=before, after=after, texts=["a", "甲"], styles=styles)).tables[0]
    assert list(table.cells.values()) == [
        TableCell("甲", "甲"),
        TableCell(8.0, "8万元"),
        TableCell(5.09, "509.00%"),
        TableCell(True, "TRUE"),
        TableCell("乙", "乙"),
        TableCell(1.0, "1"),
        TableCell(-3.0, "-3"),
    ]
    assert table.covered == {(0, 1): TableCell("#REF!", "#REF!", "error")}
    assert (table.merges, table.hidden_rows, table.hidden_columns) == ((Merge(0, 0, 0, 1),), {2}, frozenset())


def test_macros_are_said_to_be_there():
    assert open_file(xlsb(extra={"xl/vbaProject.bin": b"x"})).notes == ("macros",)
