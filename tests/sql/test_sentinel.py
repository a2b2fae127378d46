"""The deadline's keeper on a real database: when it acts, what it files, and what it says when the database is away."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.answers.standing import standing
from huizong.catalogue.calendar import CHINA
from huizong.sentinel.watch import once
from huizong.warehouse.connect import transaction
from tests.province import unit

WHOLE, NEAR = "640000000000", "640104000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
MILLISECOND = timedelta(milliseconds=1)


def stands(province):
    with transaction(province.settings) as connection:
        return standing(connection, "2027", WHOLE)


@pytest.fixture(scope="module")
def campaign(province):
    province.add(unit("PROV", WHOLE), unit("A", NEAR))
    with transaction(province.settings) as connection:
        for login in ("one", "two"):
            make_staff_account(connection, login, "staff", WHOLE, login, f"{login}@example.org")
    province.clock(CUT_OFF - timedelta(hours=9))
    province.send("PROV", own={"publicity_materials": 1000})
    province.run()
    pipeline.summarise(province.settings)
    return province


def test_it_files_what_has_landed_ten_minutes_after_the_cut_off(campaign):
    settings = replace(campaign.settings, alarm=("duty@example.org",))
    campaign.clock(CUT_OFF - MILLISECOND)
    campaign.send("A", own={"publicity_materials": 10})  # landed, and never processed
    campaign.clock(CUT_OFF + timedelta(minutes=10) - MILLISECOND)
    assert once(settings).filed is None
    campaign.clock(CUT_OFF + timedelta(minutes=10))
    done = once(settings)
    assert (done.filed, done.alarms) == (2, ("late",))
    now = stands(campaign)
    assert (now.number, now.kind, now.as_of, now.filed_at) == (
        2,
        "provisional",
        CUT_OFF,
        CUT_OFF + timedelta(minutes=10),
    )
    assert campaign.figure(WHOLE, "publicity_materials")["value"] == 1010
    assert campaign.rows("select number, is_ok from core_verification") == [(2, True)]
    assert {address for (address,) in campaign.rows("select recipient from core_outbox where kind = '警报'")} == {
        "duty@example.org", "one@example.org", "two@example.org",
    }  # fmt: skip
    assert once(settings) == replace(done, filed=None, alarms=())
    assert json.loads((settings.editions / "standing.json").read_text())["number"] == 2


def test_it_raises_the_alarm_when_the_hour_of_issue_finds_no_signature(campaign):
    pipeline.summarise(campaign.settings, None, CUT_OFF)
    campaign.clock(CUT_OFF + timedelta(minutes=30) - MILLISECOND)
    assert once(campaign.settings).alarms == ()
    campaign.clock(CUT_OFF + timedelta(minutes=30))
    done = once(campaign.settings)
    assert done.alarms == ("unsigned",)
    assert done.said.startswith("正式版第3号尚未签发，现以临时版第2号（数据截至3月28日17:30，3月28日17:40归档）为准")
    assert once(campaign.settings).alarms == ()
    campaign.clock(CUT_OFF + timedelta(hours=2))
    for seat, account in ((1, "one"), (2, "two")):
        pipeline.sign_edition(campaign.settings, account, seat)
    assert "签发，晚于印发时限" in once(campaign.settings).said
