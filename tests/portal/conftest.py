import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest
import uvicorn

from huizong.accounts.admin import issue_activation, make_office_accounts, make_staff_account
from huizong.accounts.tokens import issue_token
from huizong.administer import make_accounts
from huizong.places.recipients import Recipient
from huizong.warehouse.connect import transaction
from huizong.warehouse.recipients import keep_recipients
from huizong_portal.app import create_app
from tests.province import Province, unit

TOWN, OTHER = "640104002000", "640105001000"
PASSWORD = "一句好记的话 2027"


@dataclass
class Portal:
    """A running portal on the warehouse of the module, and the people who use it."""

    address: str
    province: Province

    def browser(self) -> httpx.Client:
        """A client that keeps cookies, as a browser does."""
        return httpx.Client(base_url=self.address, headers={"origin": self.address}, follow_redirects=True, timeout=30)

    def code(self, login: str) -> str:
        with transaction(self.province.settings) as connection:
            row = connection.execute("select id from portal_account where login = %s", (login,)).fetchone()
            return issue_activation(connection, row[0])

    def accounts(self, *units: str) -> None:
        with transaction(self.province.settings) as connection:
            make_accounts(connection, units)

    def staff(self, login: str, role: str, area: str) -> None:
        with transaction(self.province.settings) as connection:
            make_staff_account(connection, login, role, area, f"管理员 {login}", None)

    def recipients(self, *rows: tuple[str, str, str]) -> None:
        with transaction(self.province.settings) as connection:
            keep_recipients(connection, [Recipient(place, email, body) for place, body, email in rows])

    def token(self, code: str) -> str:
        with transaction(self.province.settings) as connection:
            return issue_token(connection, code, "测试")

    def enter(self, login: str) -> httpx.Client:
        """A client signed in with a fresh activation code."""
        client = self.browser()
        form = {"code": self.code(login), "password": PASSWORD, "again": PASSWORD}
        assert client.post("/activate", data=form).status_code == 200
        return client

    @staticmethod
    def csrf(page: httpx.Response) -> str:
        return page.text.split('name="csrf" value="')[1].split('"')[0]


@pytest.fixture(scope="module")
def portal(province):
    """Two town offices, a county and a member of staff; the portal runs in a thread."""
    county = unit("BO640104000000", "640104000000", name="兴庆区市场监督管理局")
    town = unit("BO-TOWN", TOWN, parent=county.code, name="凤凰北街所")
    other = unit("BO-OTHER", OTHER, name="朔方路所")
    province.add(county, town, other)
    with transaction(province.settings) as connection:
        make_office_accounts(connection, [(u.code, u.name, f"{u.code}@example.org") for u in (county, town, other)])
        make_staff_account(connection, "staff", "staff", "640104000000", "区局管理员", None)
    with served(province) as made:
        yield made


@contextmanager
def served(province: Province) -> Iterator[Portal]:
    """The portal on a warehouse, in a thread."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(province.settings), host="127.0.0.1", port=port, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield Portal(f"http://127.0.0.1:{port}", province)
    server.should_exit = True
    thread.join(20)
