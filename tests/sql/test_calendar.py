"""The calendar in the warehouse: to the millisecond, in any session's zone, with extensions, as docs/calendar.md states it."""

from datetime import datetime, timedelta

import pytest

from huizong import pipeline, queries, setup
from huizong.answers.cards import read_cards
from huizong.answers.office import standing
from huizong.answers.place import campaign_of
from huizong.answers.status import read_states
from huizong.catalogue.calendar import CHINA
from huizong.errors import UsageError
from huizong.model import Envelope
from huizong.warehouse.connect import transaction
from huizong.warehouse.extensions import list_extensions
from huizong.warehouse.scope import rebuild_scope
from tests.province import unit

TOWN, COUNTY = "640104002000", "640104000000"
TICK = timedelta(milliseconds=1)
GRACE = datetime(2027, 3, 22, 18, 30, tzinfo=CHINA)
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
YEAR_END = datetime(2028, 1, 1, tzinfo=CHINA)
MOMENTS = {"G": GRACE, "O": CUT_OFF}


@pytest.fixture(scope="module")
def year(province):
    """Units that reported a millisecond before, at and after an instant, and two that have not."""
    names = [f"{name}{n}" for name in MOMENTS for n in range(3)]
    province.add(*(unit(code, TOWN) for code in (*names, "X", "Y")))
    for name, instant in MOMENTS.items():
        for n, when in enumerate((instant - TICK, instant, instant + TICK)):
            province.clock(when)
            province.send(f"{name}{n}", own={"publicity_materials": 1})
            province.run()
    return province


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_late_and_cut_off_are_told_to_the_millisecond_in_any_zone(year, zone):
    with transaction(year.settings) as connection:
        connection.execute("select set_config('timezone', %s, true)", (zone,))
        now = {one.unit: one for one in read_states(connection, "2027", TOWN)}
        then = {one.unit: one for one in read_states(connection, "2027", TOWN, CUT_OFF)}
        stored = dict(
            connection.execute("select unit, late from mart_status where campaign = '2027' and reported").fetchall()
        )
    assert [now[f"G{n}"].late for n in range(3)] == [False, False, True]
    assert [then[f"O{n}"].reported for n in range(3)] == [True, True, False]
    assert all(now[f"O{n}"].reported and now[f"O{n}"].late for n in range(3)), "taken, and marked as late"
    assert stored == {code: one.late for code, one in now.items() if one.reported}


def test_the_figures_of_the_cut_off_are_what_was_received_by_then(year):
    for as_of, value in ((CUT_OFF - TICK, 4), (CUT_OFF, 5), (CUT_OFF + TICK, 6)):
        assert year.figure(TOWN, "publicity_materials", as_of=as_of)["value"] == value


def test_the_campaign_changes_with_the_year_in_china(year):
    for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles"):
        with transaction(year.settings) as connection:
            connection.execute("select set_config('timezone', %s, true)", (zone,))
            connection.execute("update core_clock set instant = %s", (YEAR_END - TICK,))
            assert campaign_of(connection, year.settings) == "2027"
            connection.execute("update core_clock set instant = %s", (YEAR_END,))
            with pytest.raises(UsageError, match="没有 2028 年的活动"):
                campaign_of(connection, year.settings)
            connection.rollback()


def test_by_day_a_report_counts_on_chinas_day(year):
    year.clock(CUT_OFF + timedelta(hours=1))
    answer = queries.status(year.settings, TOWN)
    days = {one["day"]: one for one in answer["days"]}
    assert days["2027-03-21"]["expected"] == days["2027-03-18"]["expected"] + 8, "registered on the 19th"
    assert [days[day]["reported"] for day in ("2027-03-21", "2027-03-22", "2027-03-27", "2027-03-28")] == [0, 3, 3, 6]
    assert [days[day]["late"] for day in ("2027-03-22", "2027-03-28")] == [1, 4]
    assert days["2027-03-28"]["absent"] == 2
    (office,) = [one for one in answer["reporters"] if one["expected"]]
    assert office["reporter"] == "branch_office"
    for key in ("expected", "received", "reported", "returned", "checking", "absent", "nil", "late"):
        assert (
            days["2027-03-28"][key] == answer[key] == office[key] == sum(c[key] for c in answer["children"])
            or not answer["children"]
        )


def dates(year, code: str, as_of: datetime | None = None) -> dict[str, set[datetime]]:
    """The deadline of a unit wherever it is told."""
    with transaction(year.settings) as connection:
        duty = standing(connection, "2027", code)
        (card,) = read_cards(connection, "2027", [code])
        (row,) = connection.execute(
            "select s.due, m.due, o.due, d.due from core_scope s join mart_status m using (campaign, unit)"
            " join mart_owed o using (campaign, unit), core_dates(s.campaign, s.unit, s.place, %s) d"
            " where s.campaign = '2027' and s.unit = %s",
            (as_of, code),
        ).fetchall()
    card_due = datetime.fromisoformat(card.due_text).replace(tzinfo=CHINA)
    return {"now": {duty.due, card_due, *row[:3]}, "then": {row[3]}}


def test_an_extension_moves_the_deadline_everywhere_and_for_good(year):
    town, until = datetime(2027, 3, 22, 18, tzinfo=CHINA), datetime(2027, 3, 25, 12, tzinfo=CHINA)
    given = datetime(2027, 3, 23, 9, tzinfo=CHINA)
    year.clock(given)
    assert setup.extend_unit(year.settings, "X", until, " 停电 ", "甲")["moves_due"] is True
    assert dates(year, "X") == {"now": {until}, "then": {until}}
    assert dates(year, "X", given - TICK)["then"] == {town}, "an edition of an earlier instant does not know of it"
    assert dates(year, "Y")["now"] == {town}
    with transaction(year.settings) as connection:
        rebuild_scope(connection, year.catalogue.campaigns["2027"])
    assert dates(year, "X")["now"] == {until}, "nor is it lost when the register is imported again"

    year.clock(until + timedelta(minutes=30))
    year.send("X", own={"publicity_materials": 1})
    year.run()
    year.clock(until + timedelta(minutes=31))
    with transaction(year.settings) as connection:
        late = {one.unit: one.late for one in read_states(connection, "2027", TOWN)}
        before = {one.unit: one.late for one in read_states(connection, "2027", TOWN, until + timedelta(minutes=30))}
    assert (late["X"], before["X"]) == (False, False)

    setup.extend_unit(year.settings, "X", until + timedelta(days=1), "又停电", "乙")
    with transaction(year.settings) as connection:
        assert [(one.reason, one.author) for one in list_extensions(connection, "2027", unit="X")] == [
            ("又停电", "乙"),
            ("停电", "甲"),
        ]
    assert dates(year, "X")["now"] == {until + timedelta(days=1)}


def test_the_cut_off_is_the_last_deadline_and_grace_does_not_pass_it(year):
    year.clock(datetime(2027, 3, 26, 9, tzinfo=CHINA))
    setup.extend_unit(year.settings, "Y", CUT_OFF, "受灾", "甲")
    assert year.rows("select due, late_after from core_scope where campaign = '2027' and unit = 'Y'") == [
        (CUT_OFF, CUT_OFF)
    ]
    assert setup.extend_unit(year.settings, "Y", CUT_OFF + TICK, "受灾", "甲")["moves_due"] is False
    assert dates(year, "Y")["now"] == {CUT_OFF}


@pytest.mark.parametrize(
    ("code", "until", "reason", "said"),
    [
        ("Z", "2027-03-27T12:00", "停电", "没有单位 Z"),
        ("Y", "2027-03-27T12:00", " ", "写明延期的理由"),
        ("Y", "2027-03-26T09:00", "停电", "以后的时间"),
        ("Y", "2028-01-01T00:00", "停电", "2027 年之内"),
    ],
)
def test_an_extension_that_makes_no_sense_is_refused(year, code, until, reason, said):
    year.clock(datetime(2027, 3, 26, 9, tzinfo=CHINA))
    before = year.rows("select count(*) from core_extension")
    with pytest.raises(UsageError, match=said):
        setup.extend_unit(year.settings, code, datetime.fromisoformat(until).replace(tzinfo=CHINA), reason, "甲")
    assert year.rows("select count(*) from core_extension") == before


def test_it_cannot_take_time_away(year):
    year.clock(datetime(2027, 3, 2, 9, tzinfo=CHINA))
    with pytest.raises(UsageError, match="不能早于本级的期限"):
        setup.extend_unit(year.settings, "Y", datetime(2027, 3, 20, 9, tzinfo=CHINA), "停电", "甲")


def test_what_comes_by_itself_after_the_closing_is_told_so_and_what_staff_submits_is_taken(year):
    closes, locks = datetime(2027, 4, 9, 18, tzinfo=CHINA), datetime(2027, 4, 15, 18, tzinfo=CHINA)
    with transaction(year.settings) as connection:
        for code in ("L", "M"):
            connection.execute(
                "insert into core_unit (code, name, reporter, place, valid_from) values (%s, %s, 'branch_office', %s, '2020-01-01')",
                (code, code, TOWN),
            )
        rebuild_scope(connection, year.catalogue.campaigns["2027"])
    for number, (code, when, channel, state) in enumerate(
        (
            ("L", closes - TICK, "folder", "loaded"),
            ("M", closes, "folder", "unreadable"),
            ("M", closes, "mailbox", "unreadable"),
            ("L", locks - TICK, "folder", "loaded"),
            ("L", locks, "folder", "unreadable"),
            ("M", locks, "submit", "loaded"),
        )
    ):
        year.clock(when)
        content = year.form(code, own={"publicity_materials": 500 + number})
        pipeline.land(year.settings, [Envelope("test", f"late {number}", "表.xlsx", content, code)])
        pipeline.parse(year.settings)
        # as an attachment of a mail stands in the ledger once it has been read
        year.rows("update raw_arrival set channel = %s where source_key = %s returning id", channel, f"late {number}")
        year.run()
        found = year.rows("select state, problem_code from raw_arrival where source_key = %s", f"late {number}")
        assert found == [(state, "F025" if state == "unreadable" else None)], number
