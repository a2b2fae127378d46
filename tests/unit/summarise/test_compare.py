import shutil

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from huizong.summarise.binding import controls, key_of
from huizong.summarise.compare import differences
from huizong.summarise.keys import Key
from huizong.summarise.render import render
from huizong.summarise.workbook import city_file
from tests.unit.summarise.edition_sample import CITY_A, PROVINCE, small

MASTER, REPORT, PDF = "汇总表.xlsx", "汇总报告.docx", "汇总报告.pdf"


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def problems(found):
    return [
        (each["file"], each["problem"], each["where"], each["key"], each["expected"], each["found"]) for each in found
    ]


def spoil(path, sheet, cell, value):
    book = load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)


def test_an_untouched_edition_has_no_difference(edition, folder):
    assert differences(edition, folder) == []


def test_a_changed_cell_is_named(edition, copy):
    spoil(copy / MASTER, "宣传情况", "C6", 19_001)
    key = str(Key(CITY_A, "publicity_materials"))
    assert problems(differences(edition, copy)) == [(MASTER, "differs", "宣传情况!C6", key, 21_000, 19_001)]


@pytest.mark.parametrize("value", ["=1+1", "21000", "21,000", True, None, "—"])
def test_what_only_looks_like_the_number_is_named(edition, copy, value):
    spoil(copy / MASTER, "宣传情况", "C6", value)
    assert [each["problem"] for each in differences(edition, copy)] == ["differs"]


def test_a_number_in_the_place_of_none_is_named(edition, copy):
    spoil(copy / MASTER, "宁夏回族自治区汇总", "M8", 0)
    found = differences(edition, copy)
    assert [(each["problem"], each["expected"], each["found"]) for each in found] == [("differs", None, 0)]


def test_a_changed_cell_of_a_city_is_named(edition, copy):
    name = f"分市/{city_file(edition, CITY_A)}"
    spoil(copy / name, "宣传情况", "C7", 1)
    assert [(each["file"], each["problem"]) for each in differences(edition, copy)] == [(name, "differs")]


def test_a_lost_row_is_missing_and_a_swapped_code_unknown(edition, copy):
    spoil(copy / MASTER, "销毁情况", "B6", "999999999999")
    found = [each["problem"] for each in differences(edition, copy)]
    assert found == ["unknown"] * 5 + ["missing"] * 5


def test_a_lost_binding_is_missing(edition, copy):
    spoil(copy / MASTER, "销毁情况", "D1", None)
    found = {each["problem"] for each in differences(edition, copy)}
    assert found == {"missing", "unbound"}


def test_a_number_outside_the_bindings_is_named(edition, copy):
    spoil(copy / MASTER, "说明", "D9", 7)
    assert problems(differences(edition, copy)) == [(MASTER, "unbound", "说明!D9", None, None, 7)]


def test_a_lost_file_and_a_broken_one_are_named(edition, copy):
    (copy / REPORT).unlink()
    (copy / MASTER).write_bytes(b"PK no zip")
    found = [(each["file"], each["problem"]) for each in differences(edition, copy)]
    assert found == [(MASTER, "unreadable"), (REPORT, "missing_file")]


def edit(path, change):
    document = docx.Document(path)
    change(document.element.body)
    document.save(path)


def first(body, key):
    return next(control for p in body.iter(qn("w:p")) for found, control in controls(p) if found == key)


HEADLINE = Key(PROVINCE, "publicity_materials")


def test_a_changed_number_of_the_report_is_named(edition, copy):
    def change(body):
        next(first(body, HEADLINE).iter(qn("w:t"))).text = "41,000余份"

    edit(copy / REPORT, change)
    found = differences(edition, copy)
    assert [(each["problem"], each["expected"], each["found"]) for each in found] == [
        ("differs", "40,000余份", "41,000余份")
    ]
    assert found[0]["key"] == str(HEADLINE)


def test_growth_turned_into_a_fall_is_named(edition, copy):
    def change(body):
        text = next(first(body, Key(PROVINCE, "publicity_materials", measure="change")).iter(qn("w:t")))
        text.text = text.text.replace("增长", "下降")

    edit(copy / REPORT, change)
    assert [each["problem"] for each in differences(edition, copy)] == ["differs"]


def test_a_number_freed_of_its_binding_is_missing_and_unbound(edition, copy):
    def change(body):
        control = first(body, HEADLINE)
        control.addprevious(control.find(f"{qn('w:sdtContent')}/{qn('w:r')}"))
        control.getparent().remove(control)

    edit(copy / REPORT, change)
    assert sorted(each["problem"] for each in differences(edition, copy)) == ["missing", "unbound"]


def test_a_number_typed_into_the_prose_is_unbound(edition, copy):
    def change(body):
        next(
            text for text in body.iter(qn("w:t")) if text.text.startswith("本报告汇总")
        ).text += "比计划多300场，2026件。"

    edit(copy / REPORT, change)
    found = differences(edition, copy)
    assert [(each["problem"], each["found"]) for each in found] == [("unbound", "300"), ("unbound", "2026")]


def test_a_foreign_control_binds_nothing(edition, copy):
    def change(body):
        control = first(body, HEADLINE)
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "mine")
        assert key_of(control) is None

    edit(copy / REPORT, change)
    assert sorted(each["problem"] for each in differences(edition, copy)) == ["missing", "unbound"]


def test_a_key_of_another_edition_is_unknown(edition, copy):
    def change(body):
        first(body, HEADLINE).find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "1|no_such|all|value")

    edit(copy / REPORT, change)
    assert sorted(each["problem"] for each in differences(edition, copy)) == ["missing", "unknown"]


def test_another_edition_differs_in_all_files(folder):
    other = small(rows={}, last_rows={})
    assert {each["file"] for each in differences(other, folder)} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*")
    }


def test_render_names_its_files(edition, tmp_path):
    files = [path.relative_to(tmp_path).as_posix() for path in render(edition, tmp_path).files]
    assert files == [
        MASTER, REPORT, PDF, "分市/银川市_640100000000.xlsx", "分市/石嘴山市_640200000000.xlsx",
        "分市/直管县_649001000000.xlsx",
    ]  # fmt: skip
