"""A real browser on the portal; where there is none the tests skip and say so, under HUIZONG_REQUIRE=all they fail."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from huizong.accounts.admin import make_office_accounts
from huizong.warehouse.connect import transaction
from tests.portal.conftest import PASSWORD, Portal, served
from tests.province import Province, unit

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
OFFICES = {
    "BO-TOWN": "凤凰北街所",
    "BO-FORM": "文化街所",
    "BO-KEYS": "新华街所",
    "BO-PLAIN": "玉皇阁北街所",
    "BO-EVIL": f"坏名字所{EVIL}",
    "BO-NEW": "前进街所",
    "BO-BACK": "解放西街所",
    "BO-NIL": "胜利街所",
}


@pytest.fixture(scope="session")
def chromium():
    """The browser of the machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        why = "no Chromium on this machine"
        if os.environ.get("HUIZONG_REQUIRE") == "all":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--lang=zh-CN"])
        yield browser
        browser.close()


class Desk:
    """The portal and the browsers on it; whatever a page runs that it should not is kept in `heard`."""

    def __init__(self, portal: Portal, browser: Browser) -> None:
        self.portal, self.province = portal, portal.province
        self._browser = browser
        self._open: list[BrowserContext] = []
        self.heard: list[str] = []

    def page(self, size: dict[str, int] = WIDE, scripts: bool = True) -> Page:
        """A fresh browser on the portal, nobody signed in."""
        context = self._browser.new_context(
            viewport=size, java_script_enabled=scripts, base_url=self.portal.address, locale="zh-CN"
        )
        context.set_default_timeout(15_000)
        self._open.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (self.heard.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", lambda message: self.heard.append(message.text) if message.type == "error" else None)
        return page

    def enter(self, login: str, size: dict[str, int] = WIDE, scripts: bool = True) -> Page:
        """A browser signed in as an office or staff, on the first page."""
        page = self.page(size, scripts)
        page.goto("/activate?code=" + self.portal.code(login))
        page.get_by_label("新口令").fill(PASSWORD)
        page.get_by_label("再输入一次").fill(PASSWORD)
        page.get_by_role("button", name="设置口令并登录").click()
        page.wait_for_url(lambda address: "/activate" not in address)
        return page

    def close(self) -> None:
        for context in self._open:
            context.close()
        self._open.clear()


@pytest.fixture(scope="module")
def served_portal(chromium, settings):
    province = Province(settings)
    province.add(*(unit(code, "640104002000", name=name) for code, name in OFFICES.items()))
    with transaction(settings) as connection:
        make_office_accounts(connection, [(code, name, f"{code}@example.org") for code, name in OFFICES.items()])
    with served(province) as portal:
        yield portal


@pytest.fixture
def desk(served_portal, chromium):
    """Browsers on the portal; no page may have run a stranger's script or met an error."""
    made = Desk(served_portal, chromium)
    yield made
    made.close()
    assert made.heard == []
