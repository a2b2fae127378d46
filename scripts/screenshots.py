"""Take the pictures of the guides (docs/guide-*.zh.md) anew: a portal on a sample warehouse, in the machine's Chromium.

Run as `.venv/bin/python -m scripts.screenshots`; it starts what it needs and stops it again.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from huizong import pipeline
from huizong.accounts.admin import make_office_accounts, make_staff_account
from huizong.deliver.outbox import Letter, claim, failed, put
from huizong.resources import ROOT
from huizong.settings import Settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from tests.mail.letters import Post, mail
from tests.portal.conftest import PASSWORD, Portal, served
from tests.province import Province, unit
from tests.unit.parse.narrative.plans import PLAN

FOLDER = ROOT / "docs/images"
UNIT, PLACE, COUNTY = "BO640104002000", "640104002000", "640104000000"
OTHERS = {
    "BO640104005000": ("640104005000", "branch_office", "胜利街市场监督管理所"),
    "BO640105001000": ("640105001000", "branch_office", "西花园路市场监督管理所"),
    "BK640104002000": (PLACE, "bank", "宁夏银行凤凰北街支行"),
    "ED640104000000": ("640104000000", "other_department", "兴庆区教育局"),
}
STAFF = "zhang"
REFUSED = "550 5.1.1 <old@office.example.cn>: Recipient address rejected: User unknown"
ON_PHONE = {"form", "staff-progress"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def main() -> None:
    """Every picture, one after the other."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("没有找到 Chromium。")
    with tempfile.TemporaryDirectory(prefix="huizong-shots-") as folder, sync_playwright() as playwright:
        home = Path(folder)
        embedded.start(home)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=zh-CN"])
        try:
            with served(_province(Settings(home, None, None, "test"))) as portal:
                for size, name in (((1100, 720), ""), ((390, 760), "-phone")):
                    context = browser.new_context(
                        viewport={"width": size[0], "height": size[1]}, base_url=portal.address, locale="zh-CN"
                    )
                    _all(context.new_page(), portal, name)
                    context.clear_cookies()
                    _staff(context.new_page(), portal, name)
                context = browser.new_context(
                    viewport={"width": 1100, "height": 720}, base_url=portal.address, locale="zh-CN"
                )
                _reviews(context.new_page(), portal)
        finally:
            browser.close()
            embedded.stop(home)


def _province(settings: Settings) -> Province:
    province = Province(settings)
    province.add(
        unit(UNIT, PLACE, name="凤凰北街市场监督管理所"),
        *(
            replace(unit(code, place, reporter, name=name), phone=f"0951-400000{number}")
            for number, (code, (place, reporter, name)) in enumerate(OTHERS.items())
        ),
    )
    named = [(code, name, f"{code.lower()}@example.org") for code, (_, _, name) in OTHERS.items()]
    with transaction(settings) as connection:
        make_office_accounts(connection, [(UNIT, "凤凰北街市场监督管理所", "office@example.org"), *named])
        make_staff_account(connection, STAFF, "admin", "640000000000", "省局消保处", None)
        make_staff_account(connection, "county", "staff", COUNTY, "兴庆区市场监督管理局", None)
    return province


def _season(province: Province) -> None:
    """A county in the middle of March: reports, a plan, a mail that nobody proved, and a letter that nobody took."""
    required = province.catalogue.reporters["branch_office"].required
    province.send("BO640105001000", own=dict.fromkeys(required, 9) | {"banners_hung": "数千"})
    province.land("\n".join(PLAN).encode(), "BK640104002000", "方案.txt")
    Post(province).arrive(mail("bo640104005000@example.org", ("统计表.xlsx", province.form("BO640104005000"))))
    with transaction(province.settings) as connection:
        put(
            connection, [Letter("gone", "审核结果", "old@office.example.cn", "退回：统计表", "", unit="BO640104005000")]
        )
        for _ in range(3):
            connection.execute("update core_outbox set next_try_at = core_now() where key = 'gone'")
            while claimed := claim(connection):
                failed(connection, claimed[0], REFUSED, for_good=True)
    province.run()


def _all(page: Page, portal: Portal, size: str) -> None:
    def shot(name: str, whole: bool = False) -> None:
        if not size or name in ON_PHONE:
            page.screenshot(path=FOLDER / f"portal-{name}{size}.png", full_page=whole)

    page.goto(f"/activate?code={portal.code(UNIT)}")
    shot("activate")
    _set_password(page)
    shot("report", whole=True)
    required = portal.province.catalogue.reporters["branch_office"].required
    faulty = dict.fromkeys(required, 12) | {"complaints_settled_onsite": 19, "banners_hung": "数千"}
    _upload(page, "统计表.xlsx", portal.province.form(UNIT, own=faulty))
    shot("errors", whole=True)
    odd = dict.fromkeys(required, 12) | {"publicity_materials": 900_000_000}
    _upload(page, "统计表（更正）.xlsx", portal.province.form(UNIT, own=odd, explained=False))
    portal.province.run()
    page.reload()
    shot("explain", whole=True)
    page.goto("/form")
    for name, value in (("main_venues", "1"), ("publicity_materials", "约3000"), ("banners_hung", "数千")):
        page.locator(f"[id='{name}']").fill(value)
    page.get_by_role("button", name="检查").click()
    page.locator("#banners_hung-said li").wait_for()
    page.locator("#banners_hung").scroll_into_view_if_needed()
    shot("form")
    page.goto("/nil")
    shot("nil")
    _upload(page, "统计表（通过）.xlsx", portal.province.form(UNIT, own=dict.fromkeys(required, 12)))
    portal.province.run()
    page.goto("/history")
    shot("history", whole=True)
    page.goto("/history/diff?from=2&to=3")
    shot("difference")
    page.goto("/print")
    shot("print")


def _staff(page: Page, portal: Portal, size: str) -> None:
    if not size:
        _season(portal.province)
        portal.recipients(("640000000000", "自治区人民政府办公厅", "office@gov.example.cn"))
        pipeline.summarise(portal.province.settings)
    page.goto(f"/activate?code={portal.code(STAFF)}")
    _set_password(page)
    for name, address in (
        ("progress", "/staff"),
        ("plans", "/staff/plans"),
        ("figures", "/staff/figures/publicity_materials"),
        ("trace", "/staff/trace?indicator=publicity_materials"),
        ("chase", "/staff/chase"),
        ("editions", "/staff/editions"),
        ("units", "/staff/units"),
        ("unit", "/staff/units/BO640104005000"),
        ("held", "/staff/held"),
        ("letters", "/staff/letters"),
        ("register", "/staff/register"),
    ):
        page.goto(address)
        if not size or f"staff-{name}" in ON_PHONE:
            page.screenshot(path=FOLDER / f"portal-staff-{name}{size}.png", full_page=True)


def _reviews(page: Page, portal: Portal) -> None:
    """Staff sends a report back, approves the correction with its place, and sees what changed afterwards."""

    def shot(name: str, whole: bool = False) -> None:
        page.screenshot(path=FOLDER / f"portal-{name}.png", full_page=whole)

    def corrected(figure: int) -> None:
        own = dict.fromkeys(portal.province.catalogue.reporters["branch_office"].required, 12)
        portal.province.land(portal.province.form(UNIT, own=own | {"banners_hung": figure}), UNIT)
        portal.province.run()

    page.goto(f"/activate?code={portal.code('county')}")
    _set_password(page)
    page.goto("/staff/reviews")
    page.get_by_role("link", name="复核凤凰北街市场监督管理所的统计表").click()
    comment = page.get_by_label("对“悬挂横幅(条幅)”本级的意见")
    comment.fill("活动现场照片里有横幅，请核对是否漏填")
    comment.scroll_into_view_if_needed()
    shot("review")
    page.get_by_role("button", name="退回").click()
    page.get_by_text("已退回。").wait_for()
    corrected(34)
    page.goto("/staff/reviews")
    page.get_by_role("button", name="审定兴庆区的全部报告").click()
    page.get_by_text("已审定，审定之后没有变动").wait_for()
    corrected(36)
    page.goto("/staff/reviews")
    shot("reviews", whole=True)


def _set_password(page: Page) -> None:
    page.get_by_label("新口令").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令并登录").click()


def _upload(page: Page, name: str, content: bytes) -> None:
    page.goto("/")
    page.locator("#files").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    page.get_by_role("button", name="上传").click()
    page.get_by_role("heading", name="预审结果").wait_for()


if __name__ == "__main__":
    main()
