import pytest

from huizong.formats.document import TableCell
from huizong.formats.sums import worked_out

CELLS = {
    (0, 0): TableCell(1.0, "1"),
    (1, 0): TableCell(2.5, "2.5"),
    (2, 0): TableCell("约3", "约3"),
    (3, 0): TableCell("#REF!", "#REF!", "error"),
    (9, 9): TableCell("", "", "unstored"),
}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(A1:A2)", 3.5),
        ("=sum( $A$1 , A2 )", 3.5),
        ("A1+A2+10", 13.5),
        ("SUM(A1:A2)+A1", 4.5),
        ("SUM(B1:B9)", 0),
        ("A1", 1),
        ("SUM(A1:A3)", None),
        ("A1+A3", None),
        ("SUM(A1:A4)", None),
        ("J10", None),
        ("A1*2", None),
        ("A1-A2", None),
        ("SUM(A1:A2)/2", None),
        ("SUM(Sheet2!A1)", None),
        ("SUM(A1:XFD1048576)", None),
        ("SUM()", None),
        ("", None),
        ("A1+", None),
    ],
)
def test_only_plain_sums_of_numbers_are_worked_out(formula, result):
    assert worked_out({(8, 8): formula}, CELLS) == ({} if result is None else {(8, 8): result})


def test_sums_of_sums_and_sums_that_go_round():
    formulas = {(5, 5): "SUM(F7)", (6, 5): "A1+A2", (7, 5): "F9", (8, 5): "F8"}
    cells = {**CELLS, **{at: TableCell("", "", "unstored") for at in formulas}}
    assert worked_out(formulas, cells) == {(6, 5): 3.5, (5, 5): 3.5}
