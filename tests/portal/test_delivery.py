"""Who was sent which edition: staff see it for their own area, with what was refused and a way to send it again."""

import re
from datetime import datetime, timedelta

import psycopg
import pytest

from huizong import pipeline
from huizong.catalogue.calendar import CHINA
from huizong.deliver import outbox
from huizong.mailing import write_edition_letters
from huizong.warehouse.connect import transaction
from tests.province import unit

WHOLE, CITY, COUNTY = "640000000000", "640100000000", "640104000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
ISSUE = CUT_OFF + timedelta(minutes=30)
EVIL = "550 <b>no such user</b>"
OFFICE, LEADER, CITY_OFFICE = "office@x.cn", "leader@x.cn", "city@x.cn"


@pytest.fixture(scope="module")
def issued(portal):
    """The hour of issue has passed unsigned: one letter of the province's edition was taken, one refused for good; the city's waits."""
    province = portal.province
    province.add(unit("PROV", WHOLE))
    province.send("PROV", own={"publicity_materials": 10})
    province.run()
    portal.staff("whole", "admin", WHOLE)
    portal.staff("city", "staff", CITY)
    portal.recipients((WHOLE, "省局办公室<i>", OFFICE), (WHOLE, "分管领导", LEADER), (CITY, "银川市局", CITY_OFFICE))
    province.clock(CUT_OFF)
    pipeline.summarise(province.settings, None, CUT_OFF, WHOLE, "provisional")
    pipeline.summarise(province.settings, None, CUT_OFF)
    pipeline.summarise(province.settings, None, CUT_OFF, CITY, "provisional")
    return province


def text(page):
    """The words of a page without its markup, spaces squeezed."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.text))


def settle(province, recipient, settled, *why):
    """A mail server answers the one letter to a recipient that waits; whatever else waits is left."""
    with transaction(province.settings) as connection:
        connection.execute(
            "update core_outbox set next_try_at = core_now() + case when recipient = %s then interval '0' else interval '1 day' end"
            " where sent_at is null",
            (recipient,),
        )
        number, letter = outbox.claim(connection)
        assert letter.recipient == recipient
        settled(connection, number, *why)


def refuse(province, recipient):
    """Three times, for good."""
    for _ in range(3):
        settle(province, recipient, outbox.failed, EVIL, True)


def take(province, recipient):
    settle(province, recipient, outbox.sent)


def test_before_the_hour_of_issue_nobody_was_sent_what_stands(portal, issued):
    page = portal.enter("whole").get("/staff/editions")
    assert "还没有送2家（分管领导、省局办公室&lt;i&gt;）" in text(page)
    assert "到印发时限仍未签齐的，先送临时版并注明" in page.text
    assert "这一期没有送给任何人" in page.text, "the final, which nobody has signed"


def test_each_recipient_stands_there_with_what_became_of_it(portal, issued):
    issued.clock(ISSUE)
    assert write_edition_letters(issued.settings) == 3
    take(issued, OFFICE)
    refuse(issued, LEADER)
    page = portal.enter("whole").get("/staff/editions")
    assert "已送1家，没送到1家（分管领导）。" in text(page)
    assert "已送，2027年3月28日18:00" in text(page)
    assert "没送到，2027年3月28日18:00停发；对方服务器的答复：550&lt;b&gt;nosuchuser&lt;/b&gt;" in text(page)
    assert "重发到 leader@x.cn" in page.text
    assert CITY_OFFICE not in page.text


def test_a_citys_staff_sees_its_own_editions_recipients_only(portal, issued):
    city, county = portal.enter("city"), portal.enter("staff")
    page = city.get("/staff/editions")
    assert "还没有送1家（银川市局）" in text(page)
    assert "待发，2027年3月28日18:00写成" in text(page)
    for address in ("/staff/editions", "/staff/recipients", "/staff/letters"):
        assert OFFICE not in city.get(address).text
        assert LEADER not in city.get(address).text
        assert "@x.cn" not in county.get(address).text
    assert city.get(f"/staff/editions?place={WHOLE}").status_code == 403
    listed = text(city.get("/staff/recipients"))
    assert "汇总报告的收件人（1）" in listed
    assert "临时版第1号：待发" in listed


@pytest.mark.parametrize(("area", "seen"), [(WHOLE, 3), (CITY, 1), (COUNTY, 0), ("", 0), (f"{CITY}' or true --", 0)])
def test_the_database_shows_no_more(issued, area, seen):
    with transaction(issued.settings, "huizong_portal", area) as connection:
        rows = connection.execute("select key from core_outbox where kind = '汇总报告'").fetchall()
        assert len(rows) == seen
        connection.execute("select set_config('huizong.unit', 'PROV', true)")
        assert connection.execute("select key from core_outbox where kind = '汇总报告'").fetchall() == []


def test_what_was_refused_goes_again_to_its_recipient_and_nobody_else(portal, issued):
    ((number,),) = issued.rows("select id from core_outbox where recipient = %s", LEADER)
    city, whole = portal.enter("city"), portal.enter("whole")
    assert "没有重发" in again(portal, city, number).text
    for recipient in ("thief@evil.cn", CITY_OFFICE, OFFICE):
        with (
            transaction(issued.settings, "huizong_portal", WHOLE) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(
                "update core_outbox set recipient = %s, given_up_at = null, attempts = 0 where id = %s",
                (recipient, number),
            )
    assert "没送到的信 1 封" in whole.get("/staff").text
    page = whole.get("/staff/letters")
    assert "分管领导" in page.text
    assert "/staff/units/None" not in page.text
    assert "没有送不到的信" in again(portal, whole, number).text
    take(issued, LEADER)
    assert "已送2家。" in text(whole.get("/staff/editions"))


def again(portal, client, number):
    page = client.get("/staff/editions")
    return client.post("/staff/letters", data={"csrf": portal.csrf(page), "letter": number})


def test_an_edition_that_stands_no_more_and_a_recipient_who_left_are_not_sent_again(portal, issued):
    whole = portal.enter("whole")
    refuse(issued, CITY_OFFICE)
    ((number,),) = issued.rows("select id from core_outbox where recipient = %s", CITY_OFFICE)
    assert "银川市局" in whole.get("/staff/letters").text
    issued.clock(ISSUE + timedelta(hours=1))
    pipeline.summarise(issued.settings, None, ISSUE + timedelta(hours=1), CITY, "provisional")
    assert "银川市局" not in whole.get("/staff/letters").text
    assert "没有重发" in again(portal, whole, number).text
    portal.recipients((WHOLE, "省局办公室", OFFICE))
    page = text(whole.get("/staff/editions"))
    assert "分管领导（已停发）leader@x.cn已送" in page
    assert "名单上没有这个地区的单位" in portal.enter("city").get("/staff/editions").text
