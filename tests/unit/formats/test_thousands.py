import pytest

from huizong.formats.thousands import Torn

HEAD = ["项目", "数量"]


@pytest.mark.parametrize(
    ("rows", "torn"),
    [
        ([HEAD, ["宣传资料", "3", "200"]], {1: 1}),
        ([HEAD, ["宣传资料", "12", "600.50元"]], {1: 1}),
        ([["宣传资料", "3", "200"], ["横幅", "9"]], {0: 1}),
        ([HEAD, ["宣传资料", "3", "200"], ["说明", "无"], ["横幅", "9", "100"]], {1: 1, 3: 1}),
        ([["填报单位：甲所", ""], ["项目", "2027年", "2026年"], ["宣传资料", "3", "200"]], {}),
        ([["宣传资料", "3", "200"], ["横幅", "9", "100"]], {}),
        ([[*HEAD, "上年"], ["宣传资料", "3", "200"]], {}),
        ([HEAD, ["宣传资料", "3,200"]], {}),
        ([HEAD, ["宣传资料", "3", "20"]], {}),
        ([HEAD, ["宣传资料", "3", "含200"]], {}),
        ([HEAD, ["宣传资料", "0", "200"]], {}),
        ([], {}),
    ],
)
def test_a_row_wider_than_all_others_may_hold_a_cut_number(rows, torn):
    finder = Torn(rows)
    found = {row: finder.first(fields) for row, fields in enumerate(rows)}
    assert {row: first for row, first in found.items() if first is not None} == torn
