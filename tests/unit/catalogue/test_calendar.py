"""The calendar: docs/calendar.md states these dates; contradictions are refused with file and key."""

import os
import re
import shutil
import time
from datetime import datetime, timedelta

import pytest

from huizong import resources
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.ladder import instant_of, newest_passed
from huizong.catalogue.load import load_catalogue
from huizong.errors import CatalogueError

YEAR = """year: {year}
zh: {year}年3·15国际消费者权益日宣传活动
opens: {year}-03-01
activities_until: {year}-03-31
plan_due: {year}-03-05
cut_off: {year}-03-28T17:30
issue_by: {year}-03-28T18:00
"""
DOC = (resources.ROOT / "docs" / "calendar.md").read_text(encoding="utf-8")


@pytest.fixture
def load(tmp_path):
    """A catalogue with one more campaign, or with levels of its own."""
    for name in ("catalogue", "expectations"):
        shutil.copytree(resources.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("divisions"))

    def made(year: int, more: str = "", levels: tuple[str, str] | None = None, edit: tuple[str, str] | None = None):
        text = YEAR.format(year=year) + more
        if edit:
            assert edit[0] in text
            text = text.replace(*edit)
        folder = tmp_path / "catalogue"
        (folder / "campaigns" / f"{year}.yml").write_text(text, encoding="utf-8")
        if levels:
            path = folder / "levels.yml"
            assert levels[0] in path.read_text(encoding="utf-8")
            path.write_text(path.read_text(encoding="utf-8").replace(*levels), encoding="utf-8")
        load_catalogue.cache_clear()
        return load_catalogue(folder, tmp_path / "expectations").campaigns[str(year)]

    return made


def said(instant: datetime) -> str:
    return f"{instant:%m-%d %H:%M}"


@pytest.mark.parametrize("year", [2026, 2027, 2029, 2031, 2033])
def test_the_dates_are_those_of_the_stated_table(load, year):
    campaign = load(year)
    for what, dates in (("due", campaign.due), ("late_after", campaign.late_after)):
        row = next(line for line in DOC.splitlines() if line.startswith(f"| {year} | {what} |"))
        assert [cell.strip() for cell in row.split("|")[3:-1]] == [said(dates[level]) for level in dates], row
    row = next(line for line in DOC.splitlines() if line.startswith(f"| {year} | plans"))
    ends = (campaign.plan_due, campaign.closes["town"], campaign.locks["town"], campaign.cut_off, campaign.issue_by)
    assert [cell.strip() for cell in row.split("|")[3:-1]] == [said(instant) for instant in ends], row


@pytest.mark.parametrize("year", range(2026, 2046))
def test_in_every_year_the_order_holds_or_the_year_is_refused(load, year):
    """Without exceptions in its file a year loads, or two levels fall on one day and it says so; nothing in between."""
    try:
        campaign = load(year)
    except CatalogueError as error:
        assert re.search(rf"campaigns/{year}.yml: (due|grace)\.\w+: ", str(error))  # noqa: PT017
        return
    assert (campaign.cut_off.month, campaign.cut_off.day, campaign.cut_off.hour) == (3, 28, 17), (
        "the provincial date never moves"
    )
    town, county, city, province = campaign.due.values()
    assert town < county < city < province == campaign.cut_off < campaign.issue_by
    for level in ("town", "county", "city"):
        assert campaign.due[level].weekday() < 5
        usual = datetime(year, 3, {"town": 22, "county": 24, "city": 26}[level], 18, tzinfo=CHINA)
        assert timedelta(0) <= usual - campaign.due[level] <= timedelta(days=2), "earlier, never later"
    assert all(campaign.cut_off <= campaign.closes[level] <= campaign.locks[level] for level in campaign.due)


def test_holidays_and_make_up_working_days_count(load):
    assert said(load(2027, "days_off: [2027-03-22, 2027-03-19]\n").due["town"]) == "03-18 18:00"
    assert said(load(2033, "work_days: [2033-03-26]\n").due["city"]) == "03-26 18:00"


@pytest.mark.parametrize(
    ("more", "key", "what"),
    [
        ("due: {town: 2027-03-25T18:00}", "due.county", "不晚于 town"),
        ("due: {city: 2027-03-29T18:00}", "due.city", "晚于 cut_off"),
        ("due: {town: 2027-03-04T18:00}", "due.town", "不晚于 plan_due"),
        ("due: {twon: 2027-03-22T18:00}", "due.twon", "没有这一级"),
        ("due: {county: 2027-03-22T18:15}", "grace.town", "宽限到 2027-03-22 18:30"),
        ("grace: {province: 1}", "grace.province", "晚于 cut_off"),
        ("closes: {town: 2027-03-26T18:00}", "closes.town", "早于 cut_off"),
        ("locks: {town: 2027-04-01T18:00}", "locks.town", "早于 closes"),
        ("locks: {town: 2028-01-03T18:00}", "locks.town", "不在 2027 年"),
        ("days_off: [2027-03-27]\nwork_days: [2027-03-27]", "work_days", "又写在 days_off"),
        ("work_days: [2027-03-24]", "work_days", "本来就是工作日"),
        ("days_off: [2026-03-24]", "days_off", "不在 2027 年"),
        ("days_off: [2027-03-32]", "dates", "day is out of range"),
    ],
)
def test_a_contradiction_is_refused_with_file_and_key(load, more, key, what):
    with pytest.raises(CatalogueError) as told:
        load(2027, more)
    faults = [fault for fault in told.value.faults if fault.startswith(f"catalogue/campaigns/2027.yml: {key}: ")]
    assert any(what in fault for fault in faults), told.value.faults


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (("issue_by: 2027-03-28T18:00", "issue_by: 2027-03-28T17:00"), "issue_by"),
        (("plan_due: 2027-03-05", "plan_due: 2027-02-26"), "plan_due"),
        (("opens: 2027-03-01", "opens: 2027-03-23"), "plan_due"),
        (("activities_until: 2027-03-31", "activities_until: 2027-02-28"), "activities_until"),
        (("cut_off: 2027-03-28T17:30", "cut_off: 2027-03-25T17:30"), "due.city"),
        (("issue_by: 2027", "issue_by: 2028"), "year"),
    ],
)
def test_so_is_one_of_the_campaigns_own_dates(load, edit, key):
    with pytest.raises(CatalogueError) as told:
        load(2027, edit=edit)
    assert any(fault.startswith(f"catalogue/campaigns/2027.yml: {key}: ") for fault in told.value.faults)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_the_zone_of_the_host_changes_nothing(load, zone):
    before = load(2033)
    old = os.environ.get("TZ")
    try:
        os.environ["TZ"] = zone
        time.tzset()
        assert load(2033) == before
        assert before.cut_off.isoformat() == "2033-03-28T17:30:00+08:00"
    finally:
        os.environ.pop("TZ") if old is None else os.environ.update(TZ=old)
        time.tzset()


def test_no_date_of_ours_comes_from_the_host():
    asks = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|\btime\.(time|localtime)\(")
    found = {
        str(path.relative_to(resources.ROOT))
        for folder in ("src", "portal")
        for path in (resources.ROOT / folder).rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }
    # whether the sentinel is alive is asked of the file it touches, by the clock that stamped it
    assert found == {"src/huizong/sentinel/beat.py"}


def test_the_newest_rung_is_the_last_that_has_passed(load):
    ladder, due = load_catalogue().ladder, datetime(2027, 3, 22, 18, tzinfo=CHINA)
    tick = timedelta(milliseconds=1)
    assert newest_passed(ladder, due, instant_of(ladder[0], due) - tick) is None
    for number, rung in enumerate(ladder):
        at = instant_of(rung, due)
        assert newest_passed(ladder, due, at) == rung
        if number:
            assert newest_passed(ladder, due, at - tick) == ladder[number - 1]
    assert newest_passed(ladder, due, due + timedelta(days=300)) == ladder[-1]


def test_a_rung_is_counted_by_chinas_calendar():
    ladder = load_catalogue().ladder
    due = datetime.fromisoformat("2027-03-22T17:00:00+00:00")  # the 23rd, one o'clock in the morning
    assert instant_of(ladder[2], due).isoformat() == "2027-03-23T09:00:00+08:00"


def test_a_ladder_out_of_order_is_refused(tmp_path):
    for name in ("catalogue", "expectations"):
        shutil.copytree(resources.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("divisions"))
    path = tmp_path / "catalogue" / "reminders.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("days: -1", "days: -5").replace("after_5", "after_3"), "utf-8"
    )
    load_catalogue.cache_clear()
    with pytest.raises(CatalogueError) as told:
        load_catalogue(tmp_path / "catalogue", tmp_path / "expectations")
    assert told.value.faults == (
        "catalogue/reminders.yml: rungs.after_3: 代码重复",
        "catalogue/reminders.yml: rungs.before_1: 不晚于上一级 before_3",
    )
