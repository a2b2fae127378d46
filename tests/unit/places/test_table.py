"""Heads and lines."""

from pathlib import Path

import pytest

from huizong.errors import RegisterError
from huizong.places.table import Column, Faults, read_table, show

COLUMNS = (
    Column("code", ("单位编码", "单位代码")),
    Column("name", ("单位名称",)),
    Column("note", ("备注",), required=False),
)


def given_file(folder: Path, text: str) -> Path:
    path = folder / "名录.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def refused(path: Path) -> tuple[str, ...]:
    with pytest.raises(RegisterError) as caught:
        read_table(path, COLUMNS).faults.raise_any()
    return caught.value.faults


@pytest.mark.parametrize(
    "head", ["code,name", "单位编码,单位名称", "单位代码*, 单位 名称 ", "Code,ＮＡＭＥ", ",code,,name,,"]
)
def test_headings_in_either_language(tmp_path: Path, head: str) -> None:
    cells = ["A1", "某所"]
    row = ",".join(cells.pop(0) if heading.strip() else "" for heading in head.split(","))
    table = read_table(given_file(tmp_path, f"\n{head}\n\n{row}\n"), COLUMNS)
    table.faults.raise_any()
    assert [(line.number, dict(line.cells)) for line in table.lines] == [(4, {"code": "A1", "name": "某所"})]


def test_a_short_row_lacks_its_last_cells(tmp_path: Path) -> None:
    table = read_table(given_file(tmp_path, "code,name,备注\nA1\n"), COLUMNS)
    assert table.lines[0].cells == {"code": "A1", "name": "", "note": ""}


def test_missing_unknown_and_repeated_columns_are_told_together(tmp_path: Path) -> None:
    faults = refused(given_file(tmp_path, "code,电话,code\nA1,1,2\n"))
    assert len(faults) == 3
    assert "名录.csv 第1行 表头：不认识「电话」列" in faults[0]
    assert "「code」列重复" in faults[1]
    assert "缺少「单位名称」（name）列" in faults[2]


def test_a_head_alone_is_refused(tmp_path: Path) -> None:
    assert "没有任何一行" in refused(given_file(tmp_path, "code,name\n"))[0]


def test_a_cell_without_a_heading_is_told(tmp_path: Path) -> None:
    faults = refused(given_file(tmp_path, "code,name\nA1,某镇,所\n"))
    assert faults == ("名录.csv 第2行 第3列：「所」没有表头；请删去，或检查本行是否多了逗号",)


def test_no_table_is_one_fault_with_the_files_name(tmp_path: Path) -> None:
    assert refused(given_file(tmp_path, "")) == ("名录.csv：文件是空的；第1行应为表头，其下每行一条",)


def test_faults_come_by_row_under_the_headings_as_written() -> None:
    faults = Faults("名录.csv")
    faults.raise_any()
    faults.headings["code"] = "单位代码"
    faults.add(3, "code", "丙")
    faults.add(2, "name", "甲")
    faults.add(2, "code", "乙")
    with pytest.raises(RegisterError) as caught:
        faults.raise_any()
    assert caught.value.faults == (
        "名录.csv 第2行 name：甲",
        "名录.csv 第2行 单位代码：乙",
        "名录.csv 第3行 单位代码：丙",
    )


def test_messages_show_nothing_unseen_and_nothing_long() -> None:
    assert show("a\x00\u202e") == "a\\u0000\\u202e"
    assert show("长" * 41) == "长" * 40 + "…"
