"""The calendar at the portal: what is taken until when, to the millisecond; extensions by staff; the list to chase."""

from datetime import datetime, timedelta

import pytest

from huizong import pipeline
from huizong.catalogue.calendar import CHINA
from tests.province import BEFORE

CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
CLOSES = datetime(2027, 4, 9, 18, tzinfo=CHINA)  # April 10 is a Saturday
LOCKS = datetime(2027, 4, 15, 18, tzinfo=CHINA)
TICK = timedelta(milliseconds=1)


@pytest.fixture(scope="module", autouse=True)
def reported(portal):
    """The town office has reported in time; the other one never has."""
    portal.province.send("BO-TOWN", own={"publicity_materials": 5})
    portal.province.run()


def upload(portal, code: str, number: int) -> int:
    """Sign in (sessions end while the clock is moved) and send a table that differs from all others."""
    client = portal.enter(code)
    form = {"csrf": portal.csrf(client.get("/")), "key": f"k{number}".ljust(32, "0")}
    content = portal.province.form(code, own={"publicity_materials": 100 + number})
    return client.post("/upload", data=form, files=[("files", ("表.xlsx", content))]).status_code


def test_first_reports_end_when_the_level_closes_and_corrections_when_it_locks(portal):
    taken = {}
    instants = {"cut-off": CUT_OFF, "closes": CLOSES, "locks": LOCKS}
    for code in ("BO-OTHER", "BO-TOWN"):
        for name, instant in instants.items():
            for number, when in enumerate((instant - TICK, instant, instant + TICK)):
                if code == "BO-OTHER" and when < CLOSES:
                    continue  # it would have reported then
                portal.province.clock(when)
                taken[code, name, number] = upload(portal, code, len(taken)) == 200
    assert taken == {
        **{("BO-OTHER", "closes", n): False for n in (1, 2)},
        **{("BO-OTHER", "locks", n): False for n in (0, 1, 2)},
        **{("BO-TOWN", "cut-off", n): True for n in (0, 1, 2)},
        **{("BO-TOWN", "closes", n): True for n in (0, 1, 2)},
        **{("BO-TOWN", "locks", n): n == 0 for n in (0, 1, 2)},
    }
    portal.province.clock(LOCKS + timedelta(days=1))
    assert "起不再接收贵单位" in portal.enter("BO-OTHER").get("/").text
    version = portal.province.rows("select arrival_id from core_version where unit = 'BO-TOWN' and is_current")[0][0]
    assert "撤回" not in portal.enter("BO-TOWN").get(f"/arrivals/{version}").text


def test_staff_gives_one_unit_time_after_the_closing(portal):
    portal.province.clock(LOCKS + timedelta(days=1))
    portal.staff("whole", "admin", "640000000000")
    near, whole = portal.enter("staff"), portal.enter("whole")

    def give(client, unit: str, until: str, reason: str = "停电"):
        form = {"csrf": portal.csrf(client.get("/staff/extensions")), "unit": unit, "until": until, "reason": reason}
        return client.post("/staff/extensions", data=form)

    assert give(near, "BO-OTHER", "2027-04-20T18:00").status_code == 403, "another county"
    assert "延到以后的时间" in give(whole, "BO-OTHER", "2027-04-10T18:00").text
    assert "只能在 2027 年之内" in give(whole, "BO-OTHER", "2028-01-01T00:00").text
    assert "不是时间" in give(whole, "BO-OTHER", "明天").text
    assert portal.province.rows("select count(*) from core_extension") == [(0,)]
    assert upload(portal, "BO-OTHER", 50) == 409
    page = give(whole, "BO-OTHER", "2027-04-20T18:00", "<b>停电</b>").text
    assert "上报期限不变" in page
    assert "&lt;b&gt;停电" in page
    assert upload(portal, "BO-OTHER", 51) == 200
    portal.province.run()
    state = portal.province.rows(
        "select reported, late, due from mart_status where unit = 'BO-OTHER' and campaign = '2027'"
    )
    assert state == [(True, True, datetime(2027, 3, 22, 18, tzinfo=CHINA))]
    portal.province.clock(datetime(2027, 4, 20, 18, tzinfo=CHINA))
    assert upload(portal, "BO-OTHER", 52) == 409


def test_the_list_to_chase_names_what_is_owed_and_when_it_was_asked_for(portal):
    portal.province.clock(BEFORE + timedelta(days=2))
    staff = portal.enter("staff")
    page = staff.get("/staff/chase").text
    assert "区市场监督管理局" in page
    assert "统计表没有报<br>总结没有报" in page
    row = next(line for line in page.split("<tr>") if "凤凰北街所" in line)
    assert "总结没有报" in row
    assert "统计表" not in row
    assert "朔方路所" not in page, "another county's"
    assert row.count("<td>—</td>") == 1, "never reminded"
    with_address = portal.province.rows("select unit from core_address")
    assert with_address == [], "nobody can be written to"
    portal.province.rows(
        "insert into core_outbox (key, kind, recipient, subject, body, unit)"
        " values ('remind/2027/BO-TOWN/report/before_1@2027-03-22', '催报', 'x@example.org', 'x', 'x', 'BO-TOWN') returning id"
    )
    row = next(line for line in staff.get("/staff/chase").text.split("<tr>") if "凤凰北街所" in line)
    assert "2027年3月21日 10:00" in row
    assert pipeline.remind(portal.province.settings)["silent"] >= 2
