"""What staff reads: progress, figures beside last year, and the way from a figure to the file it came in."""

import pytest

from huizong.land.store import fetch
from tests.province import BEFORE, unit


@pytest.fixture(scope="module")
def staff(portal):
    """A county where last year two and this year one of two towns and one from elsewhere have reported."""
    province = portal.province
    province.add(unit("FAR", "640202001000"), unit("BO-SILENT", "640104003000", name="沉默所"))
    portal.accounts("BO-SILENT")
    for code, year, leaflets in (("BO-TOWN", 2026, 100), ("BO-TOWN", 2027, 120), ("FAR", 2027, 7)):
        province.clock(BEFORE.replace(year=year))
        own = {"publicity_materials": leaflets, "activity_participants": "约5000"}
        province.land(province.form(code, year=year, own=own), code, f"{code} 表/../<b>.xlsx")
        province.run()
    return portal.enter("staff")


def test_progress_is_cut_by_type_and_day_and_names_who_is_missing(staff):
    page = staff.get("/staff").text
    types = page.split("<h2>按上报类型")[1].split("<h2>按收到日期")[0]
    assert '<th scope="row">市场监管（消协）分局、所</th>' in types
    days = page.split("<h2>按收到日期")[1].split("<h2>缺报单位")[0]
    assert '<th scope="row">3月19日</th><td class="number">1</td>' in days
    missing = page.split("<h2>缺报单位")[1]
    assert "沉默所" in missing
    assert "凤凰北街所" not in missing


def test_figures_stand_beside_last_year_with_the_change(staff):
    page = staff.get("/staff/figures").text
    row = next(line for line in page.split("<tr>") if "发放宣传资料" in line)
    assert ">120<" in row
    assert ">100<" in row
    assert "+20.0%" in row
    assert "1／3" in row
    about = next(line for line in page.split("<tr>") if "活动参与人数" in line)
    assert "（4,500～5,500）" in about


def test_a_figure_leads_down_to_the_cell_and_the_file(staff, portal):
    below = staff.get("/staff/figures/publicity_materials").text
    assert "/staff/figures/publicity_materials?place=640104002000" in below
    page = staff.get("/staff/trace", params={"indicator": "publicity_materials"}).text
    assert "统计表 D23" in page
    assert "FAR" not in page
    address = page.split('href="/staff/files/')[1].split('"')[0]
    answer = staff.get(f"/staff/files/{address}")
    assert answer.content == fetch(portal.province.settings.landed, address)
    assert answer.content[:2] == b"PK"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "BO-TOWN%20%E8%A1%A8_.._%3Cb%3E.xlsx" in answer.headers["content-disposition"]


@pytest.mark.parametrize("address", ["/staff/figures/no_such", "/staff/trace?indicator=no_such", "/staff/files/x"])
def test_what_does_not_exist_is_one_sentence(staff, address):
    answer = staff.get(address)
    assert answer.status_code == 400
    assert "没有" in answer.text


@pytest.mark.parametrize("place", ["640202000000", "640000000000", "999999999999", "' or true"])
def test_no_place_beyond_the_area(staff, place):
    for page in ("/staff", "/staff/figures", "/staff/figures/publicity_materials"):
        answer = staff.get(page, params={"place": place})
        assert answer.status_code in (400, 403)
        assert "FAR" not in answer.text
