"""Editions of cities and counties: each is held against the landed files as the province's is, by the schedule and by the sentinel."""

from datetime import datetime, timedelta

import pytest

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.answers.signing import editions_below, signers
from huizong.catalogue.calendar import CHINA
from huizong.errors import HuizongError, UsageError
from huizong.places.recipients import Recipient
from huizong.sentinel.watch import once
from huizong.warehouse.connect import transaction
from huizong.warehouse.recipients import keep_recipients
from tests.province import unit

WHOLE, CITY, COUNTY, FAR = "640000000000", "640100000000", "640104000000", "640200000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def campaign(province):
    """Two cities and a county have recipients; each has a unit that reported."""
    province.add(unit("PROV", WHOLE), unit("A", COUNTY), unit("B", "640202000000"))
    with transaction(province.settings) as connection:
        for login, area in (("one", WHOLE), ("city", CITY), ("gone", FAR)):
            make_staff_account(connection, login, "staff", area, f"{login}同志", f"{login}@example.org")
        keep_recipients(connection, [Recipient(place, "a@x.cn", "某局") for place in (CITY, COUNTY, FAR)])
    for number, code in enumerate(("PROV", "A", "B")):
        province.send(code, own={"publicity_materials": 10 + number})
    province.run()
    province.clock(CUT_OFF)
    return province


def below(province, area=WHOLE, place=WHOLE):
    with transaction(province.settings, "huizong_portal", area) as connection:
        return {one.place: one for one in editions_below(connection, "2027", place)}


def verified(province):
    return dict(province.rows("select place || '/' || number, is_ok from core_verification order by id"))


def test_every_edition_below_is_verified_once(campaign):
    assert {one.number for one in below(campaign).values()} == {None}
    assert pipeline.summarise_below(campaign.settings, CUT_OFF) == {"editions": 3}
    assert [(one.waiting, one.signed, one.waiting_verified) for one in below(campaign).values()] == [(1, [], None)] * 3
    assert pipeline.check_below(campaign.settings) == {"editions": 3, "differing": 0}
    assert verified(campaign) == {f"{CITY}/1": True, f"{COUNTY}/1": True, f"{FAR}/1": True}
    assert pipeline.check_below(campaign.settings) == {"editions": 0, "differing": 0}
    assert [one.waiting_verified for one in below(campaign).values()] == [True] * 3


def test_staff_of_a_city_sees_what_is_below_it_and_who_may_sign(campaign):
    assert set(below(campaign, CITY, CITY)) == {COUNTY}
    assert set(below(campaign, FAR, WHOLE)) == {FAR}
    with transaction(campaign.settings, "huizong_portal", CITY) as connection:
        found = [(one.login, one.area, one.is_activated) for one in signers(connection, "2027", CITY)]
    assert found == [("city", "银川市", False), ("one", "宁夏回族自治区", False)]
    pipeline.sign_edition(campaign.settings, "city", 1, CITY)
    assert (below(campaign)[CITY].waiting, below(campaign)[CITY].signed) == (1, [1])
    pipeline.sign_edition(campaign.settings, "one", 2, CITY)
    now = below(campaign)[CITY]
    assert (now.number, now.kind, now.verified, now.waiting, now.listed, now.sent) == (1, "final", True, None, 1, 0)


def test_one_that_cannot_be_verified_does_not_hold_up_the_others(campaign):
    campaign.clock(CUT_OFF + timedelta(days=1))
    pipeline.summarise_below(campaign.settings, CUT_OFF + timedelta(days=1))
    folder = campaign.settings.editions / f"2027-{FAR}-2"
    folder.rename(folder.with_suffix(".away"))
    with pytest.raises(HuizongError, match="不是一份汇总报告的文件夹"):
        pipeline.check_below(campaign.settings)
    assert {f"{CITY}/2", f"{COUNTY}/2"} < set(verified(campaign))
    assert f"{FAR}/2" not in verified(campaign)
    folder.with_suffix(".away").rename(folder)


def test_the_sentinel_verifies_one_a_look_and_raises_the_alarm_of_its_place(campaign):
    manifest = campaign.settings.editions / f"2027-{FAR}-2" / "manifest.json"
    kept = manifest.read_text(encoding="utf-8")
    manifest.write_text(kept.replace('"汇总报告.docx": "', '"汇总报告.docx": "0'), encoding="utf-8")
    looks = [once(campaign.settings).alarms for _ in range(3)]
    assert [look.count("differs") for look in looks] == [0, 0, 1], "the newest editions, which are right, come first"
    manifest.write_text(kept, encoding="utf-8")
    assert verified(campaign)[f"{FAR}/2"] is False
    ((place, text),) = campaign.rows("select place, text_zh from core_alarm where kind = 'differs'")
    assert place == FAR
    assert text.startswith("石嘴山市：编制的汇总报告与存档文件核对不一致")
    now = below(campaign)[FAR]
    assert (now.differing, now.waiting) == (2, 1)
    with pytest.raises(UsageError, match="核对不一致"):
        pipeline.sign_edition(campaign.settings, "one", 1, FAR, 2)
    assert "gone@example.org" in {r for (r,) in campaign.rows("select recipient from core_outbox where kind = '警报'")}


def test_a_report_that_waits_for_its_roll_up_is_no_difference_of_an_edition(campaign):
    """Late reports keep coming in while the final is verified."""
    number = int(pipeline.summarise(campaign.settings, None, CUT_OFF)["number"])
    campaign.send("B", own={"publicity_materials": 99})
    pipeline.process(campaign.settings)
    assert campaign.rows("select unit from core_dirty") == [("B",)]
    found = pipeline.check_edition(campaign.settings, WHOLE, number)
    assert (found["ok"], found["differences"]) == (True, [])
    assert any("待汇总" in remark for remark in found["remarks"])
    pipeline.rollup(campaign.settings)
    assert pipeline.check_edition(campaign.settings, WHOLE, number)["remarks"] == []
