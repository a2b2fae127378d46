"""Staff's way in a real browser: return with a comment at a cell, the office's correction, approval; on a phone, without scripts, by axe."""

import re

import pytest
from playwright.sync_api import expect

from huizong.accounts.admin import make_staff_account
from huizong.warehouse.connect import transaction
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_access import grave
from tests.browser.test_office import file

COUNTY, TOWN = "640104000000", "640104002000"


@pytest.fixture(scope="module")
def reported(served_portal):
    """Two offices of one town have reported; the county has staff."""
    province = served_portal.province
    for code in ("BO-TOWN", "BO-BACK"):
        own = {"publicity_materials": 100, "activity_participants": "约5000", "banners_hung": 3}
        province.land(province.form(code, own=own), code)
    province.run()
    with transaction(province.settings) as connection:
        make_staff_account(connection, "county", "staff", COUNTY, "兴庆区管理员", None)
    return served_portal


def test_return_correction_and_approval(desk, reported):
    staff = desk.enter("county")
    staff.get_by_role("link", name="复核审定").click()
    staff.get_by_role("link", name="复核凤凰北街所的统计表").click()
    staff.get_by_label("对“悬挂横幅(条幅)”本级的意见").fill("三条太少，请核对")
    staff.get_by_role("button", name="退回").click()
    expect(staff.get_by_role("cell", name="三条太少，请核对")).to_be_visible()
    expect(staff.get_by_text("复核退回，待更正")).to_be_visible()
    assert grave(staff) == []
    office = desk.enter("BO-TOWN")
    expect(office.get_by_role("alert")).to_contain_text("上级复核退回了统计表第 1 版")
    office.get_by_role("link", name="意见", exact=True).click()
    expect(office.get_by_role("cell", name="三条太少，请核对")).to_be_visible()
    assert grave(office) == []
    office.get_by_role("link", name="回到我的上报").click()
    own = {"publicity_materials": 100, "activity_participants": "约5000", "banners_hung": 30}
    office.locator("#files").set_input_files(file("更正.xlsx", desk.province.form("BO-TOWN", own=own)))
    office.get_by_role("button", name="上传").click()
    expect(office.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()
    desk.province.run()
    staff.goto("/staff/reviews")
    staff.get_by_role("link", name="复核凤凰北街所的统计表").click()
    staff.get_by_role("button", name="通过").click()
    expect(staff.get_by_text("复核通过").first).to_be_visible()
    staff.goto("/staff/reviews")
    staff.get_by_role("button", name="审定兴庆区的全部报告").click()
    expect(staff.get_by_text("已审定，审定之后没有变动。")).to_be_visible()
    office.goto("/")
    expect(office.get_by_text("上级复核退回了")).to_have_count(0)


def test_with_the_keyboard_alone_and_without_scripts(desk, reported):
    desk.province.land(desk.province.form("BO-BACK", own={"publicity_materials": 90, "banners_hung": 4}), "BO-BACK")
    desk.province.run()
    staff = desk.enter("county", scripts=False)
    staff.goto("/staff/reviews")
    expect(staff.get_by_text("审定后有变动")).to_be_visible()
    expect(staff.get_by_text("100 → 90")).to_be_visible()
    press(staff, "统计表第 2 版")
    expect(staff.get_by_role("heading", name=re.compile("解放西街所：统计表第 2 版"))).to_be_visible()
    press(staff, "通过", most=300)
    expect(staff.get_by_role("heading", name="复核记录")).to_be_visible()
    staff.goto("/staff/reviews")
    press(staff, "重新审定兴庆区的全部报告")
    expect(staff.get_by_text("已审定，审定之后没有变动。")).to_be_visible()


def press(page, text, most=80):
    """Press Tab until the focus is on the link or button of that text, then Enter."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and focus.inner_text() == text:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {text}")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1366x768", "phone"])
def test_axe_finds_nothing_grave_and_no_page_is_wider_than_the_screen(desk, reported, size):
    ((version,),) = desk.province.rows(
        "select id from core_version where unit = 'BO-BACK' and is_current and part = 'table'"
    )
    staff = desk.enter("county", size)
    for address in ("/staff/reviews", f"/staff/reviews?place={TOWN}", f"/staff/reviews/{version}"):
        staff.goto(address)
        assert grave(staff) == [], address
        wider = staff.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address
