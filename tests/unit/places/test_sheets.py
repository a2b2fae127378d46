"""Cells as Excel shows them."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from huizong.places.sheets import has_formulas, sheets, unpacked_size


def packed(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, *, values: bool = True) -> dict[str, list[list[str]]]:
    return {title: list(rows) for title, rows in sheets(data, values=values)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (640521000000.0, "640521000000"),
        (640521000000, "640521000000"),
        (0, "0"),
        (-3, "-3"),
        (1.5, "1.5"),
        (91640500123456780, "9.16405E+16"),
        (True, "TRUE"),
        (" 某所　", "某所"),
        (datetime(2026, 3, 1, 8, 0), "2026-03-01"),  # noqa: DTZ001 - workbooks know no zone
        (date(2026, 3, 1), "2026-03-01"),
        ("#REF!", "#REF!"),
    ],
)
def test_cells(cell: object, text: str) -> None:
    assert read(packed([cell])) == {"Sheet": [[text]]}


def test_a_blank_cell_is_an_empty_text() -> None:
    assert read(packed(["a", None, "c"])) == {"Sheet": [["a", "", "c"]]}


def test_a_formula_gives_its_result_or_itself() -> None:
    written = packed(["=1+1", ArrayFormula("B1:B1", "=SUM(1,2)")])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():  # openpyxl stores no results, Excel does
            target.writestr(name, re.sub(rb"</f><v ?(/>|></v>)", rb"</f><v>2</v>", source.read(name)))
    data = stream.getvalue()
    assert has_formulas(data)
    assert read(data) == {"Sheet": [["2", "2"]]}
    assert read(data, values=False) == {"Sheet": [["=1+1", "="]]}
    assert read(written) == {"Sheet": [["", ""]]}
    assert not has_formulas(packed(["a"]))


def test_a_hidden_sheet_is_not_read_and_the_size_is_known() -> None:
    book = Workbook()
    book.create_sheet("藏").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert list(read(stream.getvalue())) == ["Sheet"]
    assert unpacked_size(stream.getvalue()) > len(stream.getvalue())
