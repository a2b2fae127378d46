"""Every page of an office by axe, on an old screen and on a phone, in normal and large letters."""

from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from huizong.catalogue.calendar import CHINA
from huizong.deliver.outbox import Letter, put
from huizong.warehouse.connect import transaction
from huizong.warehouse.extensions import extend
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_office import FAULTY, file
from tests.portal.conftest import PASSWORD

ADDRESSES = ("/", "/form", "/nil", "/below", "/held", "/history", "/history/diff?from=1&to=2", "/print/1")
OF_STAFF = (
    "/staff",
    "/staff/plans",
    "/staff/figures",
    "/staff/figures/publicity_materials",
    "/staff/trace?indicator=publicity_materials",
    "/staff/units",
    "/staff/units/BO-TOWN",
    "/staff/held",
    "/staff/letters",
    "/staff/reviews",
    "/staff/editions",
    "/staff/highlights",
    "/staff/register",
    "/staff/people",
)


@pytest.fixture(scope="module")
def sent(served_portal):
    """Something on every page: an accepted version, one that waits for an explanation, an archive's worth of findings."""
    province = served_portal.province
    required = province.catalogue.reporters["branch_office"].required
    province.land(province.form("BO-TOWN", own={"publicity_materials": 5}), "BO-TOWN", "通过.xlsx")
    waiting = dict.fromkeys(required, 3) | {"publicity_materials": 900_000_000}
    province.land(province.form("BO-TOWN", own=waiting, explained=False), "BO-TOWN", "待说明.xlsx")
    province.run()
    province.land(province.form("BO-TOWN", own=FAULTY), "BO-TOWN", "退回.xlsx")
    rows = province.rows("select max(id) from raw_arrival where name = '待说明.xlsx'")
    return rows[0][0]


def grave(page):
    """What axe finds serious or critical, in its words."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1366x768", "phone"])
@pytest.mark.parametrize("letters", ["normal", "large"])
def test_axe_finds_nothing_grave_and_no_page_is_wider_than_the_screen(desk, sent, size, letters):
    page = desk.page(size)
    problems = {}

    def look(address):
        page.goto(address)
        if found := grave(page):
            problems[address] = found
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            problems[f"{address} wider"] = wider

    for address in ("/login", "/activate", "/receipts/1/" + "0" * 64):
        look(address)
    desk.heard.clear()  # the receipt that is none is a 404
    page.goto("/activate?code=" + desk.portal.code("BO-TOWN"))
    page.get_by_label("新口令").fill("一句好记的话 2027")
    page.get_by_label("再输入一次").fill("一句好记的话 2027")
    page.get_by_role("button", name="设置口令并登录").click()
    if letters == "large":
        page.get_by_role("button", name="大字版").click()
        expect(page.locator("html.large")).to_have_count(1)
    for address in ADDRESSES:
        look(address)
    for arrival in (sent, sent + 1):
        look(f"/arrivals/{arrival}")
    look(f"/arrivals/{sent - 1}/withdraw")
    look(f"/arrivals/{sent}/receipt")
    look("/arrivals/999999")
    desk.heard[:] = [said for said in desk.heard if "400 (Bad Request)" not in said]
    assert problems == {}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1366x768", "phone"])
def test_so_are_the_list_to_chase_and_the_extensions(desk, sent, size):
    login = f"chief{size['width']}"
    desk.portal.staff(login, "staff", "640104000000")
    with transaction(desk.province.settings) as connection:
        extend(connection, "2027", "BO-NIL", datetime(2027, 3, 25, 18, tzinfo=CHINA), "停电", login)
    page = desk.page(size)
    page.goto("/activate?code=" + desk.portal.code(login))
    page.get_by_label("新口令").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令并登录").click()
    for address in ("/staff/chase", "/staff/extensions", "/staff"):
        page.goto(address)
        assert grave(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    page.goto("/staff/chase")
    expect(page.get_by_role("row").filter(has_text="胜利街所")).to_contain_text("2027年3月25日 18:00")
    page.emulate_media(media="print")
    expect(page.locator("nav")).to_be_hidden()
    expect(page.get_by_text("催办记录")).to_be_visible()
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")


@pytest.mark.parametrize(("size", "login"), [(WIDE, "desk"), (PHONE, "phone")], ids=["1366x768", "phone"])
def test_axe_finds_nothing_grave_on_the_pages_of_staff(desk, sent, size, login):
    with transaction(desk.province.settings) as connection:
        put(connection, [Letter(f"gone/{login}", "审核结果", "old@gone.cn", "退回：统计表", "", unit="BO-TOWN")])
        connection.execute("update core_outbox set given_up_at = core_now(), problem = '550' where key like 'gone/%'")
    desk.portal.staff(login, "admin", "640000000000")
    page = desk.page(size)
    page.goto("/activate?code=" + desk.portal.code(login))
    page.get_by_label("新口令").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令并登录").click()
    problems = {}
    for address in OF_STAFF:
        page.goto(address)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if found := [*grave(page), *(["wider than the screen"] if wider > 0 else [])]:
            problems[address] = found
    assert problems == {}


def test_an_upload_that_is_refused_says_so_where_the_reader_hears_it(desk):
    page = desk.enter("BO-NEW")
    page.locator("#files").set_input_files([file(f"{n}.xlsx", b"x") for n in range(21)])
    expect(page.get_by_role("status")).to_contain_text("一次最多上传 20 个文件")
    assert grave(page) == []


def test_axe_would_find_a_fault(desk):
    page = desk.page()
    page.goto("/login")
    page.evaluate("document.querySelector('label[for=login]').remove()")
    assert any(found.startswith("label:") for found in grave(page))


def test_the_print_view_is_on_paper_without_the_menu(desk, sent):
    page = desk.enter("BO-TOWN")
    page.goto("/print/1")
    page.emulate_media(media="print")
    expect(page.get_by_text("领导签字")).to_be_visible()
    expect(page.locator("nav")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
