"""Staff choose a paragraph in a real browser, without scripts too; the pages by axe, on an old screen and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, PHONE, WIDE
from tests.browser.test_access import grave
from tests.sql.narratives import judge, send
from tests.unit.parse.narrative.texts import WHOLE


@pytest.fixture(scope="module")
def narrated(served_portal):
    served_portal.staff("reader", "staff", "640104000000")
    send(served_portal.province, "BO-TOWN", *WHOLE[1:-2], *WHOLE[-1:])
    judge(served_portal.province)


def enter(desk, size, scripts):
    page = desk.page(size, scripts)
    page.goto("/activate?code=" + desk.portal.code("reader"))
    page.get_by_label("新口令").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令并登录").click()
    page.wait_for_url("**/staff")
    return page


@pytest.mark.parametrize(("size", "scripts"), [(WIDE, True), (PHONE, True), (WIDE, False)])
def test_a_paragraph_is_chosen_and_taken_back(desk, narrated, size, scripts):
    page = enter(desk, size, scripts)
    page.get_by_role("link", name="亮点选编", exact=True).click()
    page.get_by_role("table").get_by_role("link", name="凤凰北街所").click()
    page.get_by_role("button", name="选用第 6 段", exact=True).press("Enter")
    expect(page.get_by_text("第 6 段已选用")).to_be_visible()
    assert not scripts or (grave(page), page.url.endswith("#p6")) == ([], True)
    page.get_by_role("link", name="亮点选编", exact=True).click()
    expect(page.get_by_role("blockquote")).to_have_text(WHOLE[6])
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0
    assert not scripts or grave(page) == []
    page.get_by_role("button", name="取消选用").click()
    expect(page.get_by_role("button", name="选用第 6 段", exact=True)).to_be_visible()
