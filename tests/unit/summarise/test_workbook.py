import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from huizong.summarise import books
from huizong.summarise.keys import Key
from huizong.summarise.reread import read_cells
from huizong.summarise.shown import NO_FIGURE, NOT_ASKED, number, shown
from huizong.summarise.workbook import city_file, write_city, write_master
from tests.unit.summarise.edition_sample import ALONE, CITY_A, PROVINCE, ningxia, read_bindings, small

MASTER = "汇总表.xlsx"
TABLES = ["组织情况", "宣传情况", "媒体报道", "咨询投诉", "执法检查", "销毁情况", "金融与校园教育"]


@pytest.fixture(scope="module")
def master(folder):
    return load_workbook(folder / MASTER)


@pytest.fixture(scope="module")
def city(edition, folder):
    return load_workbook(folder / "分市" / city_file(edition, CITY_A))


def test_the_sheets_of_the_master(master):
    assert master.sheetnames == ["宁夏回族自治区汇总", *TABLES, "报送情况", "审核情况", "图表", "缺报名单", "说明"]


def test_the_sheets_of_a_city(city):
    assert city.sheetnames == [*TABLES, "报送情况", "缺报名单", "说明"]


def test_every_number_of_every_file_is_read_back_by_its_key(edition, folder):
    for path in folder.rglob("*.xlsx"):
        read = list(read_bindings(path))
        assert len(read) > 200
        for key, sheet, cell, value in read:
            try:
                wanted = shown(edition.catalogue, key, number(edition, key))
            except KeyError:
                wanted = None
            if value != "不封顶":
                assert value == wanted, (path.name, sheet, cell, str(key))


def test_every_bound_number_stands_where_the_plan_says(edition, folder):
    read = {(sheet, key): value for key, sheet, _, value in read_bindings(folder / MASTER)}
    planned = {(grid.name, key): value for grid in books.master_grids(edition) for key, value in grid.bound()}
    assert read == {at: None if value in (NO_FIGURE, NOT_ASKED) else value for at, value in planned.items()}


def test_no_number_stands_unbound(folder):
    for path in folder.rglob("*.xlsx"):
        assert [cell for cell in read_cells(path) if cell[0] is None] == []


def test_missing_is_not_zero(folder):
    read = {key: value for key, *_, value in read_bindings(folder / MASTER)}
    assert read[Key(PROVINCE, "media_reports")] is None
    assert read[Key(PROVINCE, "consultations")] == 0


def test_no_figure_is_a_dash_and_not_asked_an_empty_cell(master):
    sheet = master["宁夏回族自治区汇总"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "main_venues")
    by_head = {cell.value: row[cell.column - 1].value for cell in sheet[5] if cell.value}
    assert by_head["银行网点"] is None
    assert row[3].value == NO_FIGURE


def test_rows_follow_the_tree(master, city):
    rows = [(row[0].value, row[0].alignment.indent) for row in master["宣传情况"].iter_rows(min_row=5)]
    assert rows == [
        ("宁夏回族自治区", 0), ("银川市", 1), ("兴庆区", 2), ("西夏区", 2), ("石嘴山市", 1), ("惠农区", 2),
        ("直管县", 1),
    ]  # fmt: skip
    towns = [row[0].value for row in city["宣传情况"].iter_rows(min_row=5)]
    assert towns == ["银川市", "兴庆区", "凤凰北街街道", "=cmd()", "西夏区", "<b>西花园路街道"]


def test_a_county_of_the_province_itself_has_its_own_workbook(edition, folder):
    book = load_workbook(folder / "分市" / city_file(edition, ALONE))
    assert [row[0].value for row in book["宣传情况"].iter_rows(min_row=5)] == ["直管县", "第1镇"]


def test_names_never_become_formulas(folder, city):
    for path in folder.rglob("*.xlsx"):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                assert b"<f>" not in packed.read(name)
                assert b"hyperlink" not in packed.read(name)
    sheet = city["宣传情况"]
    cell = next(row[0] for row in sheet.iter_rows() if row[0].value == "=cmd()")
    assert cell.data_type == "s" or cell.quotePrefix
    assert cell.quotePrefix


def test_the_page_is_set_up_for_print(master):
    sheet = master["执法检查"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (
        "landscape",
        0,
        8,
    )
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "C5"
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.row_dimensions[1].hidden
    assert master["销毁情况"].page_setup.orientation == "portrait"


def test_formats_follow_the_measure(master):
    sheet = master["宁夏回族自治区汇总"]
    formats = {row[1].value: (row[3].number_format, row[5].number_format) for row in sheet.iter_rows(min_row=6)}
    assert formats["publicity_materials"] == ("#,##0", '0.0"%"')
    assert formats["economic_loss_recovered"][0] == "#,##0.00"
    assert formats["settlement_rate"] == ('0.00"%"', '0.00"个百分点"')
    assert sheet.column_dimensions["B"].hidden


def test_the_missing_are_listed_with_what_became_of_them(master, city):
    rows = [[cell.value for cell in row] for row in master["缺报名单"].iter_rows(min_row=3)]
    assert rows == [
        ["U2", "=HYPERLINK(1)分局", "市场监管（消协）分局、所", "银川市 兴庆区 =cmd()", "未报送"],
        ["U4", "北街分局", "市场监管（消协）分局、所", "石嘴山市 惠农区 北街街道", "退回待改"],
    ]
    assert [row[0].value for row in city["缺报名单"].iter_rows(min_row=3)] == ["U2"]


def test_the_notes_name_the_snapshot(master):
    notes = {row[0].value: row[1].value for row in master["说明"].iter_rows(min_row=3)}
    assert notes["快照摘要（SHA-256）"] == "3f9a" * 16
    assert notes["数据截至"] == "2026年3月28日17时30分（北京时间）"
    assert notes["版本"] == "正式版第2号"


def test_charts_are_native(folder):
    with zipfile.ZipFile(folder / MASTER) as packed:
        charts = [name for name in packed.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 6


def test_the_same_edition_gives_the_same_bytes(edition, folder, tmp_path):
    write_master(edition, tmp_path / "a.xlsx")
    write_city(edition, CITY_A, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (folder / MASTER).read_bytes()
    assert (tmp_path / "b.xlsx").read_bytes() == (folder / "分市" / city_file(edition, CITY_A)).read_bytes()


def test_no_wall_time(folder):
    with zipfile.ZipFile(folder / MASTER) as packed:
        assert b"2026-03-28T09:30:00Z" in packed.read("docProps/core.xml")
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_edition_with_nothing_in_it_is_written_too(tmp_path):
    edition = small(rows={}, last_rows={}, states=(), findings=(), places=small().places[:1])
    write_master(edition, tmp_path / MASTER)
    values = [value for key, _, _, value in read_bindings(tmp_path / MASTER) if not key.indicator.startswith("#")]
    assert {value for value in values if value} == set()


def test_awkward_names_make_sheets_and_files(tmp_path):
    names = {CITY_A: "a/b:*?", PROVINCE: "'省[1]/?'" * 6}
    edition = small(places=tuple(replace(place, name=names.get(place.code, place.name)) for place in small().places))
    assert city_file(edition, CITY_A) == f"a_b____{CITY_A}.xlsx"
    write_master(edition, tmp_path / MASTER)
    assert len(load_workbook(tmp_path / MASTER).sheetnames[0]) <= 31


def test_a_real_province_is_read_back(tmp_path):
    edition = ningxia()
    write_master(edition, tmp_path / MASTER)
    stream = io.BytesIO((tmp_path / MASTER).read_bytes())
    assert load_workbook(stream)["组织情况"].max_row == 4 + 28
    for key, _, _, value in read_bindings(tmp_path / MASTER):
        if value is not None and value != "不封顶":
            assert value == shown(edition.catalogue, key, number(edition, key))
