"""The sheets of an xlsx workbook as rows of text; sets no limits and raises whatever a broken workbook raises."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook

_LAST_ROW = 1_048_576
_DIGITS_KEPT = 10**15
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")


def unpacked_size(data: bytes) -> int:
    """How large the workbook says it is once unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return sum(part.file_size for part in packed.infolist())


def has_formulas(data: bytes) -> bool:
    """Whether any sheet holds something like a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(packed.read(name)) for name in sheets)


def sheets(data: bytes, *, values: bool) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The visible sheets with their rows, as values or as the formulas behind them; read the rows before going on."""
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            # The stated size of a sheet may be wrong and would cut rows off; a hostile one ends where Excel does.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=_LAST_ROW, values_only=True)
            yield sheet.title, ([_text(cell) for cell in row] for row in rows)


def _text(cell: object) -> str:
    """A cell as Excel shows it in a column that is wide enough."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case bool():
            return str(cell).upper()
        case int() | float():
            return _number(cell)
        case datetime() | date():
            return cell.isoformat()[:10]
        case _:
            return "=" if hasattr(cell, "ref") else str(cell)  # an array formula has no text of its own


def _number(number: int | float) -> str:
    """A whole number without a point; where Excel lost digits, in the notation that tells of it."""
    if abs(number) >= _DIGITS_KEPT:
        return f"{number:.5E}"
    return str(int(number)) if number == int(number) else str(number)
