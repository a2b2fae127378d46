"""A register is taken whole, or every fault of it is told at once."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from huizong.errors import RegisterError
from huizong.places.divisions import read_divisions
from huizong.places.model import BEGINNING, Place, Unit
from huizong.places.register import read_places, read_units
from huizong.places.tree import Tree

REPORTERS = {"branch_office": "市场监管所", "bank": "银行", "school": "学校"}
LEVELS = {"town": "乡镇", "county": "县", "city": "市", "province": "省"}
HEAD = ["code", "name", "reporter", "place", "parent", "email"]
ZH = ["单位编码", "单位名称", "类型", "行政区划代码", "上级单位编码", "邮箱"]
COUNTY, TOWN = "640521000000", "640521100000"
ROWS: list[list[object]] = [
    ["ZN", "中宁县市场监管局", "branch_office", COUNTY, "", "zn@example.cn"],
    ["ZN-01", "宁安所", "市场监管所", TOWN, "ZN", ""],
]
BUREAU = Unit("ZW", "中卫市市场监管局", "branch_office", "640500000000", None, None, BEGINNING, None)
EXPECTED = [
    Unit("ZN", "中宁县市场监管局", "branch_office", COUNTY, None, "zn@example.cn", BEGINNING, None),
    Unit("ZN-01", "宁安所", "branch_office", TOWN, "ZN", None, BEGINNING, None),
]


@pytest.fixture(scope="module")
def tree() -> Tree[Place]:
    return Tree.of(read_divisions(), date(2026, 3, 28))


def as_csv(folder: Path, rows: list[list[object]], head: list[str] = HEAD, encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    path = folder / "units.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_xlsx(folder: Path, rows: list[list[object]], head: list[str] = HEAD) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    book.save(folder / "units.xlsx")
    return folder / "units.xlsx"


def units(path: Path, tree: Tree[Place], *existing: Unit) -> list[Unit]:
    return read_units(path, reporters=REPORTERS, places=tree, existing={unit.code: unit for unit in existing})


def refused(path: Path, tree: Tree[Place], *existing: Unit) -> tuple[str, ...]:
    with pytest.raises(RegisterError) as caught:
        units(path, tree, *existing)
    return caught.value.faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("head", [HEAD, ZH])
def test_csv(tmp_path: Path, tree: Tree[Place], head: list[str], encoding: str) -> None:
    assert units(as_csv(tmp_path, ROWS, head, encoding), tree) == EXPECTED


@pytest.mark.parametrize("head", [HEAD, ZH])
def test_xlsx_with_codes_kept_as_numbers(tmp_path: Path, tree: Tree[Place], head: list[str]) -> None:
    rows = [[*row[:3], float(str(row[3])), *row[4:]] for row in ROWS]
    assert units(as_xlsx(tmp_path, rows, head), tree) == EXPECTED


def test_a_parent_may_exist_already_and_a_child_may_come_first(tmp_path: Path, tree: Tree[Place]) -> None:
    rows = [ROWS[1], [*ROWS[0][:4], "ZW", ""]]
    assert [unit.parent for unit in units(as_csv(tmp_path, rows), tree, BUREAU)] == ["ZN", "ZW"]


def test_a_file_without_telephones_leaves_them_as_they_were(tmp_path: Path, tree: Tree[Place]) -> None:
    head = [*ZH, "联系电话"]
    known = units(as_csv(tmp_path, [[*ROWS[0], "0951-1234567"], [*ROWS[1], ""]], head), tree)
    assert [unit.phone for unit in known] == ["0951-1234567", None]
    assert units(as_csv(tmp_path, ROWS), tree, *known) == known
    (changed,) = units(as_csv(tmp_path, [[*ROWS[0], ""]], head), tree, *known)
    assert changed.phone is None
    assert "第2行 联系电话：「12315」不是电话号码" in refused(as_csv(tmp_path, [[*ROWS[0], "12315"]], head), tree)[0]


def test_every_fault_is_told_at_once(tmp_path: Path, tree: Tree[Place]) -> None:
    rows: list[list[object]] = [
        ["A1", "甲", "bank", "640521", "", ""],
        ["A1", "乙", "bank", TOWN, "", ""],
        ["A3", "丙", "商场", TOWN, "ZZ", "a＠b.cn"],
        ["", "", "bank", "999999000000", "", ""],
        ["C1", "丁", "bank", TOWN, "C2", ""],
        ["C2", "戊", "bank", TOWN, "C1", ""],
        ["S1", "己", "bank", TOWN, "S1", ""],
        ["6.40521E+11", "庚\x00", "bank", TOWN, "", ""],
        ["中宁", "名" * 101, "bank", "6.40521E+11", "", ""],
        ["a1", "辛", "bank", TOWN, "", ""],
    ]
    expected = [
        (2, "place", "只有 6 位，应为 12 位"),
        (3, "code", "「A1」与第2行重复"),
        (4, "reporter", "没有「商场」这一种"),
        (4, "email", "不是邮箱地址"),
        (4, "parent", "上级「ZZ」既不在本文件也不在名录中"),
        (5, "code", "没有填写"),
        (5, "name", "没有填写"),
        (5, "place", "「999999000000」不在行政区划名录中"),
        (6, "parent", "上下级成环：C1 → C2 → C1"),
        (8, "parent", "上下级成环：S1 → S1"),
        (9, "code", "科学计数法"),
        (9, "name", "U+0000"),
        (10, "code", "半角"),
        (10, "name", "有 101 个字"),
        (10, "place", "科学计数法"),
        (11, "code", "「a1」与第2行重复"),
    ]
    faults = refused(as_csv(tmp_path, rows), tree)
    assert [(fault.split("：")[0], part in fault) for fault, (_, _, part) in zip(faults, expected, strict=True)] == [
        (f"units.csv 第{number}行 {column}", True) for number, column, _ in expected
    ]


def test_a_number_too_long_for_excel_is_told_not_taken(tmp_path: Path, tree: Tree[Place]) -> None:
    rows: list[list[object]] = [[916405001234567800, "甲", "bank", TOWN, "", ""]]
    assert "第2行 单位编码：「9.16405E+17」是被 Excel 改成科学计数法" in refused(as_xlsx(tmp_path, rows, ZH), tree)[0]


def test_a_cycle_through_the_register_is_named(tmp_path: Path, tree: Tree[Place]) -> None:
    child = replace(BUREAU, code="ZN", parent="ZW")
    faults = refused(as_csv(tmp_path, [["ZW", "中卫", "bank", COUNTY, "ZN", ""]]), tree, BUREAU, child)
    assert faults == ("units.csv 第2行 parent：上下级成环：ZN → ZW → ZN；请改正其中一个上级",)


def test_all_six_columns_are_needed(tmp_path: Path, tree: Tree[Place]) -> None:
    faults = refused(as_csv(tmp_path, [["A1", "甲"]], ["code", "name"]), tree)
    assert len(faults) == 4
    assert all("缺少" in fault for fault in faults)


def test_an_unknown_column_does_not_hide_the_rows_faults(tmp_path: Path, tree: Tree[Place]) -> None:
    faults = refused(as_csv(tmp_path, [["A1", "甲", "商场", TOWN, "", "", "x"]], [*HEAD, "传真"]), tree)
    assert [fault.split("：")[0] for fault in faults] == ["units.csv 第1行 表头", "units.csv 第2行 reporter"]


def test_validity_is_taken_or_kept(tmp_path: Path, tree: Tree[Place]) -> None:
    head = [*HEAD, "启用日期", "停用日期"]
    rows = [[*ROWS[0], "2026-01-01", "2027-01-01"], [*ROWS[1], "", "2027/1/1"]]
    before = replace(EXPECTED[1], valid_from=date(2024, 1, 1))
    found = units(as_csv(tmp_path, rows, head), tree, before)
    assert [(unit.valid_from, unit.valid_to) for unit in found] == [
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2024, 1, 1), date(2027, 1, 1)),
    ]
    assert units(as_csv(tmp_path, ROWS), tree, found[1])[1].valid_to == date(2027, 1, 1)


def test_nothing_goes_on_under_a_unit_that_ends(tmp_path: Path, tree: Tree[Place]) -> None:
    head = [*HEAD, "valid_to"]
    within = as_csv(tmp_path, [[*ROWS[0], "2026-01-01"], [*ROWS[1], ""]], head)
    assert "第3行 parent：「ZN-01」的上级「ZN」自 2026-01-01 起停用" in refused(within, tree)[0]
    alone = as_csv(tmp_path, [[*ROWS[0], "2026-01-01"]], head)
    assert "第2行 valid_to：「ZN-01」的上级「ZN」自 2026-01-01 起停用" in refused(alone, tree, *EXPECTED)[0]


def test_codes_that_differ_in_case_only_are_told(tmp_path: Path, tree: Tree[Place]) -> None:
    faults = refused(as_csv(tmp_path, [["zw", "中卫", "bank", COUNTY, "", ""]]), tree, BUREAU)
    assert "「zw」与已有的「ZW」只差大小写" in faults[0]


PLACE_HEAD = ["code", "name", "level", "parent", "valid_from", "valid_to"]


def test_local_zones_join_the_country(tmp_path: Path, tree: Tree[Place]) -> None:
    rows: list[list[object]] = [
        ["640571100000", "园区东街道", "town", "640571000000", "2026-01-01", ""],
        ["640571000000", "中卫工业园区", "县", "640500000000", "2026-01-01", ""],
    ]
    zones = read_places(as_csv(tmp_path, rows, PLACE_HEAD), tree, LEVELS)
    assert zones[1] == Place("640571000000", "中卫工业园区", "county", "640500000000", date(2026, 1, 1), None)
    joined = Tree.of([*tree.values(), *zones], date(2026, 3, 28))
    assert joined.ancestors("640571100000")[1:3] == ("640571000000", "640500000000")


def test_every_fault_of_a_place_file_is_told_at_once(tmp_path: Path, tree: Tree[Place]) -> None:
    rows: list[list[object]] = [
        [COUNTY, "中宁县", "county", "640500000000", "", ""],
        ["640571000000", "甲", "区", "640599000000", "", ""],
        ["640572000000", "乙", "county", "640573000000", "", ""],
        ["640573000000", "丙", "county", "640572000000", "2026-02-30", ""],
        ["640574", "丁", "county", "", "2026-01-01", "2025-01-01"],
        ["640572000000", "戊", "county", "640500000000", "", ""],
    ]
    expected = [
        *(
            "已是「中宁县」的代码",
            "没有「区」",
            "上级「640599000000」",
            "成环：640572000000 → 640573000000",
            "不是日期",
        ),
        *("写成 640574000000", "停用日期 2025-01-01 不晚于", "没有填写", "与第4行重复"),
    ]
    with pytest.raises(RegisterError) as caught:
        read_places(as_csv(tmp_path, rows, PLACE_HEAD), tree, LEVELS)
    assert [part in fault for fault, part in zip(caught.value.faults, expected, strict=True)] == [True] * len(expected)
