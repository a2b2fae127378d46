"""The page of editions and its list of recipients in a real browser: what was sent, what was refused and goes again; by axe, on a phone."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.catalogue.calendar import CHINA
from huizong.mailing import write_edition_letters
from huizong.places.recipients import Recipient
from huizong.warehouse.connect import transaction
from huizong.warehouse.recipients import keep_recipients
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_access import grave

WHOLE, CITY = "640000000000", "640100000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def issued(served_portal):
    """At the hour of issue, unsigned: of three letters one is sent, one refused, one waits; one recipient came later.

    A file is set aside.
    """
    province = served_portal.province
    province.send("BO-TOWN", own={"publicity_materials": 10})
    province.run()
    bodies = ["省局办公室", "省政府办公厅", "分管领导", "省消委会"]
    recipients = [Recipient(WHOLE, f"r{number}@example.org", body) for number, body in enumerate(bodies)]
    with transaction(province.settings) as connection:
        make_staff_account(connection, "whole", "admin", WHOLE, "省局消保处", None)
        make_staff_account(connection, "second", "staff", WHOLE, "省局领导", None)
        keep_recipients(connection, [*recipients[:3], Recipient(CITY, "city@example.org", "银川市局")])
    province.land(b"x", "BO-TOWN", "没读完的一份.xlsx")
    with transaction(province.settings) as connection:
        connection.execute("update raw_arrival set attempts = 3 where state = 'landed'")
    assert pipeline.parse(province.settings)["quarantined"] == 1
    province.clock(CUT_OFF)
    for place, kind in ((WHOLE, "provisional"), (WHOLE, "final"), (CITY, "final")):
        pipeline.summarise(province.settings, None, CUT_OFF, place, kind)
    province.clock(CUT_OFF + timedelta(minutes=30))
    write_edition_letters(province.settings)
    with transaction(province.settings) as connection:
        connection.execute("update core_outbox set sent_at = core_now() where recipient = 'r0@example.org'")
        connection.execute(
            "update core_outbox set given_up_at = core_now(), attempts = 3, problem = '552 mailbox full'"
            " where recipient = 'r1@example.org'"
        )
        keep_recipients(connection, [*recipients, Recipient(CITY, "city@example.org", "银川市局")])
    return served_portal


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1366x768", "phone"])
def test_axe_finds_nothing_grave_and_no_page_is_wider_than_the_screen(desk, issued, size):
    staff = desk.enter("whole", size)
    for address in (
        "/staff/editions",
        f"/staff/editions?place={CITY}",
        "/staff/recipients",
        "/staff/letters",
        "/staff/held",
    ):
        staff.goto(address)
        assert grave(staff) == [], address
        wider = staff.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address


def test_what_was_refused_goes_again_from_the_edition_itself(desk, issued):
    staff = desk.enter("whole", scripts=False)
    staff.get_by_role("link", name="汇总报告").click()
    expect(staff.get_by_role("status")).to_contain_text(
        "已送 1 家，没送到 1 家（省政府办公厅），还没有送 2 家（分管领导、省消委会）"
    )
    row = staff.get_by_role("row").filter(has_text="省政府办公厅")
    expect(row).to_contain_text("没送到，2027年3月28日 18:00停发；对方服务器的答复：552 mailbox full")
    row.get_by_role("button", name="重发到 r1@example.org").click()
    expect(staff.get_by_text("没有送不到的信。")).to_be_visible()
    staff.goto("/staff/editions")
    expect(staff.get_by_role("row").filter(has_text="省政府办公厅")).to_contain_text("待发")


def test_whose_signature_is_missing_stands_at_the_edition_and_in_the_table_above_it(desk, issued):
    staff = desk.enter("whole")
    staff.goto("/staff/editions")
    row = staff.get_by_role("row").filter(has_text="银川市")
    expect(row).to_contain_text("正式版第 1 号等待签字：审核人、签发人")
    expect(row).to_contain_text("尚未核对")
    row.get_by_role("link", name="银川市").click()
    expect(staff.get_by_text("等待审核人、签发人签字。")).to_be_visible()
    expect(staff.locator("main")).to_contain_text(
        "可以签字的：省局消保处（宁夏回族自治区）、省局领导（宁夏回族自治区，账号未激活）"
    )
    expect(staff.locator("main")).to_contain_text("已激活的账号不够两个人")
    staff.get_by_role("button", name="作为审核人签字").click()
    expect(staff.get_by_text("等待签发人签字。")).to_be_visible()
    expect(staff.locator("main")).to_contain_text("可以签字的：省局领导（宁夏回族自治区，账号未激活）")
    assert grave(staff) == []
