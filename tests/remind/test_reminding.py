"""Reminders by state: who owes what, which rung, once, to whom, and nothing after delivery."""

from dataclasses import replace
from datetime import datetime

import pytest

from huizong import pipeline, setup
from huizong.catalogue.calendar import CHINA
from huizong.warehouse.connect import transaction
from tests.mail.smtp import postbox
from tests.province import Province, unit

TOWN, COUNTY, ELSEWHERE = "640104002000", "640104000000", "640202001000"


def office(code, place, reporter="branch_office", parent=None, email=True):
    address = f"{code.lower()}@example.cn" if email else None
    return replace(unit(code, place, reporter, parent, f"{code}单位"), email=address)


@pytest.fixture(scope="module")
def year(province):
    """Town offices below a county's, one of them without an address; a bank that hangs on no line."""
    province.clock(datetime(2027, 2, 20, 9, tzinfo=CHINA))
    province.add(
        office("C", COUNTY),
        office("T1", TOWN, parent="C"),
        office("T2", TOWN, parent="C"),
        office("T3", TOWN, parent="C", email=False),
        office("B", TOWN, "bank"),
        office("S", ELSEWHERE, "school"),
    )
    return province


def at(year: Province, day: int, hour: int = 10, month: int = 3) -> dict[str, int]:
    year.clock(datetime(2027, month, day, hour, tzinfo=CHINA))
    return pipeline.remind(year.settings)


def letters(year: Province, like: str = "%") -> dict[str, str]:
    rows = year.rows(
        "select key, body from core_outbox where key like %s and given_up_at is null", f"remind/2027/{like}"
    )
    return {key.removeprefix("remind/2027/"): body for key, body in rows}


def test_before_the_first_rung_nobody_is_asked(year):
    assert at(year, 1) == {"reminded": 0, "superiors": 0, "silent": 0, "settled": 0}


def test_plans_are_asked_of_those_who_send_one_and_a_missed_run_sends_only_the_newest(year):
    assert at(year, 2)["reminded"] == 1
    assert set(letters(year)) == {"B/plan/before_3@2027-03-05"}
    assert "活动方案没有报" in letters(year)["B/plan/before_3@2027-03-05"]
    assert "统计表" not in letters(year)["B/plan/before_3@2027-03-05"].split("怎样报")[0]
    # away for five days, and the first letter never left: it is dropped for the newest
    assert at(year, 7, 8) == {"reminded": 1, "superiors": 1, "silent": 0, "settled": 1}
    assert set(letters(year)) == {"B/plan/after_1@2027-03-05", "T1/below-plan/after_1@2027-03-05"}
    assert "B单位（B）：活动方案没有报" in letters(year)["T1/below-plan/after_1@2027-03-05"]


def test_a_plan_that_was_accepted_is_not_asked_for(year):
    with transaction(year.settings) as connection:
        connection.execute("insert into raw_document (sha256, size) values (repeat('a', 64), 1)")
        connection.execute(
            "with a as (insert into raw_arrival (sha256, channel, source_key, name, state) values"
            " (repeat('a', 64), 'test', 'plan', '方案.docx', 'loaded') returning id)"
            " insert into core_version (campaign, unit, part, number, form, place, arrival_id, sha256, received_at, nil,"
            " verdict, is_current) select '2027', 'B', 'plan', 1, 'bank', %s, id, repeat('a', 64), core_now(), false,"
            " 'accepted', true from a",
            (TOWN,),
        )
    assert at(year, 8) == {"reminded": 0, "superiors": 0, "silent": 0, "settled": 2}
    assert letters(year) == {}


def test_each_is_told_what_is_missing_and_no_rung_comes_twice(year):
    year.send("T1", own={"publicity_materials": 5}, explained=False)
    year.run()
    assert year.verdict("T1") == "awaiting_explanation"
    year.send("T2", own={"publicity_materials": 5})
    done = at(year, 21)
    assert (done["reminded"], done["silent"]) == (4, 1)
    # T2's file is yet to be read; the county is due on the 24th, and three days before that is the 21st
    asked = {f"{code}/report/before_1@2027-03-22" for code in ("T1", "B", "S")}
    assert letters(year).keys() == asked | {"C/report/before_3@2027-03-24"}
    told = letters(year)
    assert "统计表中有数字待说明" in told["T1/report/before_1@2027-03-22"]
    assert "总结没有报" in told["T1/report/before_1@2027-03-22"]
    assert "统计表没有报" in told["S/report/before_1@2027-03-22"]
    assert "活动方案" not in told["B/report/before_1@2027-03-22"]
    assert "上报期限：2027年3月22日 18:00" in told["S/report/before_1@2027-03-22"]
    for hour in (11, 12, 23):
        assert at(year, 21, hour)["reminded"] == 0
    year.run()
    assert at(year, 21, 23)["reminded"] == 1
    asked_of = letters(year)["T2/report/before_1@2027-03-22"].split("还没有报齐：")[1].split("上报期限")[0]
    assert asked_of.strip() == "1. 总结没有报"


def test_after_the_deadline_the_superior_gets_the_list_once(year):
    done = at(year, 23)
    assert done["superiors"] == 2
    below = letters(year, "%/below-report/%")
    assert below.keys() == {"C/below-report/after_1@2027-03-22", "T1/below-report/after_1@2027-03-22"}
    listed = below["C/below-report/after_1@2027-03-22"]
    assert "下列 3 个" in listed
    assert "T3单位（T3）：统计表没有报；总结没有报" in listed, "also the one without an address"
    assert "B单位" not in listed
    assert "B单位" in below["T1/below-report/after_1@2027-03-22"], "the office of its place collects for it"
    told = letters(year)["B/report/after_1@2027-03-22"]
    assert "已过，请马上报送" in told
    assert "2027年3月28日 17:30 以前报来并通过审核的，仍列入全省汇总，记为迟报" in told
    assert at(year, 23, 20)["superiors"] == 0


def test_nothing_goes_out_after_delivery_and_what_waits_is_brought_up_to_date(year):
    """The mail server was away while they reported: only who still owes hears of it, with what is owed now."""
    year.clock(datetime(2027, 3, 23, 21, tzinfo=CHINA))
    year.send("B", "bank", nil=True)
    year.send("S", "school", nil=True)
    year.send("T1", own={"publicity_materials": 6})
    year.run()
    year.clock(datetime(2027, 3, 24, 8, tzinfo=CHINA))
    pipeline.remind(year.settings)
    with postbox() as (server, box):
        settings = replace(year.settings, smtp=server, mail_from="huizong@example.org")
        # delivered a moment before the letters leave
        year.send("T2", own={"publicity_materials": 7}, explained=False)
        pipeline.deliver(settings)
        reminders = {to[0]: mail for to, mail in box.took if "催报" in mail["Subject"]}
    assert "b@example.cn" not in reminders
    assert "s@example.cn" not in reminders
    assert "统计表" not in reminders["t1@example.cn"].get_content().split("还没有报齐：")[1].split("上报期限")[0]
    assert "总结没有报" in reminders["t1@example.cn"].get_content()
    assert "B单位" not in reminders["c@example.cn"].get_content()


def test_an_extension_moves_the_rungs(year):
    year.run()
    setup.extend_unit(year.settings, "T2", datetime(2027, 3, 27, 12, tzinfo=CHINA), "停电", "甲")
    assert at(year, 25)["reminded"] >= 1
    told = letters(year, "T2/%")
    assert {key for key in told if key.endswith("@2027-03-27")} == {"T2/report/before_3@2027-03-27"}
    assert "2027年3月27日 12:00" in told["T2/report/before_3@2027-03-27"]
    assert not any(key.startswith("T2/report/after_3") for key in told)


def test_after_the_cut_off_it_is_for_the_supplement_and_after_the_closing_nobody_is_asked(year):
    at(year, 29)
    told = letters(year, "C/report/%")
    assert "C/report/after_5@2027-03-24" in told
    assert "全省汇总已经截止；2027年4月9日 18:00 以前报来的列入补充汇总" in told["C/report/after_5@2027-03-24"]
    at(year, 9, 17, month=4)
    before = letters(year).keys()
    at(year, 9, 18, month=4)
    assert not any(key.startswith(("C/", "T3/")) for key in letters(year).keys() - before), "they never reported"
    assert (
        year.rows(
            "select unit from mart_owed where taken_until > core_now() and campaign = '2027' and unit in ('C', 'T3')"
        )
        == []
    )
    assert at(year, 15, 18, month=4)["reminded"] == 0


def test_a_demonstration_writes_to_nobody_and_two_runs_at_once_write_each_letter_once(year):
    with transaction(year.settings) as connection:
        connection.execute("update core_clock set mode = 'demo'")
    try:
        assert sum(at(year, 27).values()) == 0
    finally:
        with transaction(year.settings) as connection:
            connection.execute("update core_clock set mode = 'test'")
    keys = year.rows("select count(*), count(distinct key) from core_outbox")
    assert keys[0][0] == keys[0][1]
