"""Editions: which one stands, who signs, the same again, before and after the cut-off to the millisecond."""

import json
import shutil
from datetime import datetime, timedelta

import psycopg
import pytest

from huizong import pipeline, queries
from huizong.accounts.admin import make_staff_account, set_active
from huizong.answers.standing import listed, standing, to_be_signed
from huizong.catalogue.calendar import CHINA
from huizong.errors import HuizongError, UsageError
from huizong.warehouse.connect import transaction
from tests.province import unit

WHOLE, NEAR = "640000000000", "640104000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
MILLISECOND = timedelta(milliseconds=1)


def stands(province, place=WHOLE):
    with transaction(province.settings) as connection:
        return standing(connection, "2027", place)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edition(province, instant=None, kind=None, place=None):
    return pipeline.summarise(province.settings, None, instant, place, kind)


@pytest.fixture(scope="module")
def campaign(province):
    """Three offices; one has reported early, one a millisecond before the cut-off, one a millisecond after it."""
    province.add(unit("PROV", WHOLE), unit("A", NEAR), unit("B", "640202000000"))
    with transaction(province.settings) as connection:
        for login, area in (("one", WHOLE), ("two", WHOLE), ("near", NEAR), ("gone", WHOLE)):
            make_staff_account(connection, login, "staff", area, f"{login}同志", None)
        set_active(connection, ["gone"], False)
    province.send("PROV", own={"publicity_materials": 1000})
    province.clock(CUT_OFF - timedelta(hours=9))
    province.run()
    return province


def test_the_story_of_a_year(campaign, tmp_path):
    settings = campaign.settings
    assert stands(campaign) is None
    morning = edition(campaign)
    assert (morning["kind"], morning["number"]) == ("provisional", 1)
    assert stands(campaign).said == (
        "现以临时版第1号（数据截至3月28日08:30，3月28日08:30归档）为准，数字以正式版为准。"
    )
    campaign.clock(CUT_OFF - MILLISECOND)
    campaign.send("A", own={"publicity_materials": 10})
    campaign.clock(CUT_OFF + MILLISECOND)
    campaign.send("B", own={"publicity_materials": 7})
    campaign.run()

    final = edition(campaign, CUT_OFF)
    assert (final["kind"], final["number"]) == ("final", 2)
    assert campaign.figure(WHOLE, "publicity_materials", as_of=CUT_OFF)["value"] == 1010
    assert queries.verify(settings, settings.editions / f"2027-{WHOLE}-2")["ok"]
    now = stands(campaign)
    assert (now.number, now.waiting) == (1, 2)
    assert now.said.startswith("正式版第2号尚未签发，现以临时版第1号")

    campaign.clock(CUT_OFF + timedelta(minutes=22))
    for account, seat, why in (
        ("near", 1, "不是该地区可以签字"),
        ("gone", 1, "不是该地区可以签字"),
        ("nobody", 1, "不是该地区可以签字"),
        ("one", 3, "只有审核人、签发人两栏"),
    ):
        with pytest.raises(UsageError, match=why):
            pipeline.sign_edition(settings, account, seat)
    pipeline.sign_edition(settings, "one", 1)
    assert stands(campaign).number == 1
    with pytest.raises(UsageError, match="必须是两个人"):
        pipeline.sign_edition(settings, "one", 2)
    with pytest.raises(UsageError, match="已有人签字"):
        pipeline.sign_edition(settings, "two", 1)
    with pytest.raises(UsageError, match="临时版不用签发"):
        pipeline.sign_edition(settings, "two", 2, number=1)
    pipeline.sign_edition(settings, "two", 2)
    now = stands(campaign)
    assert (now.number, now.kind, now.signed_at) == (2, "final", CUT_OFF + timedelta(minutes=22))
    assert now.said == "正式版第2号（数据截至3月28日17:30）已由one同志、two同志于3月28日17:52签发。"

    campaign.clock(CUT_OFF + timedelta(days=3))
    supplement = edition(campaign)
    assert (supplement["kind"], supplement["number"]) == ("supplement", 3)
    assert stands(campaign).said.endswith("其后的第3号待签发。")
    pipeline.sign_edition(settings, "two", 1)
    pipeline.sign_edition(settings, "one", 2)
    assert stands(campaign).number == 3


def test_an_edition_never_changes_and_comes_out_the_same(campaign):
    folder = campaign.settings.editions / f"2027-{WHOLE}-2"
    before = files(folder)
    assert edition(campaign, CUT_OFF)["number"] == 2
    assert files(folder) == before
    shutil.rmtree(folder)
    campaign.clock(CUT_OFF + timedelta(days=30))
    assert edition(campaign, CUT_OFF)["number"] == 2
    assert files(folder) == before
    manifest = json.loads(before["manifest.json"])
    assert set(manifest["files"]) == set(before) - {"manifest.json"}


def test_signatures_and_editions_are_not_rewritten(campaign):
    for role in ("huizong_pipeline", "huizong_portal"):
        for statement in (
            "update core_signature set signed_at = core_now()",
            "delete from core_signature",
            "update core_edition set filed_at = core_now()",
            "delete from core_snapshot",
            "insert into core_edition (campaign, number, kind, place, as_of, snapshot_sha256, content_sha256, folder, filed_at)"
            " values ('2027', 9, 'final', '640000000000', now(), '', '', '', '2027-03-28')",
            "insert into core_signature (campaign, place, number, seat, account, content_sha256, signed_at)"
            " values ('2027', '640000000000', 2, 1, 'one', '', '2027-03-28')",
        ):
            with (
                pytest.raises(psycopg.errors.InsufficientPrivilege),
                transaction(campaign.settings, role, WHOLE) as connection,
            ):
                connection.execute(statement)


def test_what_is_signed_is_the_content_that_was_seen(campaign):
    from huizong.summarise.signing import Signature, sign

    edition(campaign, CUT_OFF + timedelta(days=5))
    with transaction(campaign.settings, "huizong_portal", WHOLE) as connection, pytest.raises(UsageError, match="不同"):
        sign(connection, Signature("2027", WHOLE, 4, "0" * 64, 1, "one"))


def test_a_lost_edition_that_would_come_out_otherwise_is_not_replaced(campaign, monkeypatch):
    folder = campaign.settings.editions / f"2027-{WHOLE}-3"
    kept = files(folder)
    shutil.rmtree(folder)
    monkeypatch.setattr("huizong.summarise.filing.content_digest", lambda _: "0" * 64)
    with pytest.raises(HuizongError, match="从备份恢复"):
        edition(campaign, CUT_OFF + timedelta(days=3))
    assert not folder.exists()
    monkeypatch.undo()
    edition(campaign, CUT_OFF + timedelta(days=3))
    assert files(folder) == kept


def test_a_version_judged_after_the_filing_is_none_of_the_edition(campaign, tmp_path):
    """A file that landed before the cut-off and was read after the final was filed: the final stays what it was."""
    settings = campaign.settings
    campaign.clock(CUT_OFF - timedelta(seconds=1))
    campaign.send("B", own={"publicity_materials": 500})
    campaign.clock(CUT_OFF + timedelta(days=6))
    campaign.run()
    folder = settings.editions / f"2027-{WHOLE}-2"
    assert queries.verify(settings, folder)["ok"]
    rebuilt = pipeline.rebuild(settings, tmp_path, None, 2)
    assert files(tmp_path / folder.name) == files(folder)
    assert rebuilt["kind"] == "final"
    again = edition(campaign, CUT_OFF)
    assert (again["kind"], again["number"]) == ("final", 5)
    assert campaign.figure(WHOLE, "publicity_materials", as_of=CUT_OFF)["value"] == 1510
    for number in range(1, 6):
        assert queries.verify(settings, settings.editions / f"2027-{WHOLE}-{number}")["ok"], number


def test_a_supplement_made_too_early_does_not_hide_the_final(campaign):
    """Number 5, the final made anew, is not signed: a later supplement waits behind it."""
    later = edition(campaign, CUT_OFF + timedelta(days=7))
    assert later["kind"] == "supplement"
    with transaction(campaign.settings) as connection:
        waiting = [one.number for one in to_be_signed(listed(connection, "2027", WHOLE))]
        assert waiting == [5, 6, 4]
        assert standing(connection, "2027", WHOLE).waiting == 5
    assert pipeline.sign_edition(campaign.settings, "one", 1)["number"] == 5
