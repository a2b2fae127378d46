"""The tables in docs/quantities.md say what the program does."""

import ast

import pytest

from huizong.formats.document import TableCell
from huizong.parse.measure import read_cell
from huizong.resources import ROOT
from tests.unit.parse.quantity_contexts import CONTEXTS, in_words
from tests.unit.parse.test_quantity import LIBRARIES

DOC = (ROOT / "docs" / "quantities.md").read_text(encoding="utf-8")


def table(first: str, columns: int) -> list[list[str]]:
    """The rows of the table whose header starts with a word and has so many columns."""
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in DOC.splitlines() if line.startswith("|")
    ]
    start = next(at for at, row in enumerate(rows) if row[0] == first and len(row) == columns)
    end = next((at for at in range(start + 2, len(rows)) if set("".join(rows[at])) <= set("-|")), len(rows) + 1) - 1
    return rows[start + 2 : end]


LIBRARY_ROWS, TEXT_ROWS, CELL_ROWS = table("written", 7), table("written", 3), table("stored", 5)


@pytest.mark.parametrize(("written", "where", "expected"), [row[:3] for row in LIBRARY_ROWS + TEXT_ROWS])
def test_texts(written: str, where: str, expected: str) -> None:
    found = read_cell(TableCell(written, written), CONTEXTS[where], None)
    assert "; ".join((in_words(found.quantity, CONTEXTS[where]), *found.notices)) == expected


@pytest.mark.parametrize(("stored", "shown", "unit", "where", "expected"), CELL_ROWS)
def test_cells(stored: str, shown: str, unit: str, where: str, expected: str) -> None:
    found = read_cell(TableCell(ast.literal_eval(stored), shown), CONTEXTS[where], unit or None)
    assert "; ".join((in_words(found.quantity, CONTEXTS[where]), *found.notices)) == expected


def test_all_sixteen_are_told() -> None:
    assert [row[0] for row in LIBRARY_ROWS] == [text for _, text, _, _ in LIBRARIES]
    assert len(TEXT_ROWS) > 70
    assert len(CELL_ROWS) > 25
