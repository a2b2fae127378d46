"""The laws of completeness: the states part the expected, nothing is above 100 %, and day by day equals a count from scratch."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huizong.answers.days import KEYS, Try, UnitLog, by_day, state_of
from huizong.answers.status import UnitState, counts
from huizong.catalogue.calendar import CHINA

FIRST, UNTIL, TODAY = date(2027, 3, 1), date(2027, 3, 28), date(2027, 4, 2)
LATE = datetime(2027, 3, 22, 18, 30, tzinfo=CHINA)
START = datetime(2027, 2, 20, tzinfo=CHINA)
INSTANTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
VERDICTS = st.sampled_from([None, "returned", "awaiting_explanation", "accepted", "accepted_with_notes"])


@st.composite
def logs(draw):
    tries = []
    for received in sorted(draw(st.lists(INSTANTS, max_size=4))):
        withdrawn = draw(st.none() | INSTANTS.filter(lambda at, received=received: at >= received))
        tries.append(Try(received, draw(VERDICTS), draw(st.booleans()), withdrawn))
    return UnitLog(draw(INSTANTS), LATE, tuple(tries))


@given(st.lists(logs(), max_size=6))
def test_each_day_parts_the_register_of_that_day(units):
    days = by_day(units, FIRST, UNTIL, TODAY)
    assert {day.day for day in days} >= {FIRST + timedelta(days=n) for n in range(28)}
    assert [day.day for day in days] == sorted({day.day for day in days})
    for one in days:
        c = one.counts
        assert c["expected"] == c["reported"] + c["returned"] + c["checking"] + c["absent"]
        assert c["received"] == c["expected"] - c["absent"]
        assert 0 <= c["reported"] <= c["received"] <= c["expected"] <= len(units)
        assert max(c["nil"], c["late"]) <= c["reported"]
        scratch = [state_of(unit, one.day) for unit in units]
        assert dict(c) == {key: sum(state.get(key, 0) for state in scratch) for key in KEYS}
        assert one.arrived == sum(t.received_at.astimezone(CHINA).date() == one.day for u in units for t in u.tries)


@given(
    st.lists(
        st.tuples(VERDICTS, st.booleans(), st.booleans(), st.booleans(), st.booleans()).map(
            # reported only with an accepted version, complete and nil only when reported: as the query gives it
            lambda t: UnitState(
                "U",
                "U",
                "bank",
                "P",
                ("P",),
                1 if t[0] or t[1] else None,
                t[0],
                t[1] and _ok(t[0]),
                t[2],
                _ok(t[0]),
                _ok(t[0]) and t[3],
                None,
                None,
                t[4],
            )  # fmt: skip
        )
    )
)
def test_the_states_of_now_part_the_expected(states):
    c = counts(states)
    assert c["expected"] == len(states) == c["reported"] + c["returned"] + c["checking"] + c["absent"]
    assert c["received"] == c["expected"] - c["absent"]
    assert c["accepted"] == c["reported"]
    assert max(c["complete"], c["nil"], c["late"]) <= c["reported"] <= c["expected"]


def _ok(verdict):
    return verdict in ("accepted", "accepted_with_notes")


def test_a_unit_registered_late_is_expected_from_that_day_and_a_withdrawn_report_is_gone():
    received = datetime(2027, 3, 10, 12, tzinfo=CHINA)
    unit = UnitLog(
        received - timedelta(days=3), LATE, (Try(received, "accepted", False, received + timedelta(days=2)),)
    )
    found = {one.day.day: one.counts for one in by_day([unit], FIRST, date(2027, 3, 15), TODAY)}
    assert [found[day]["expected"] for day in (6, 7)] == [0, 1]
    assert [found[day]["reported"] for day in (9, 10, 11, 12)] == [0, 1, 1, 0]
    assert found[12]["absent"] == 1


def test_the_day_is_chinas():
    unit = UnitLog(START, LATE, (Try(datetime.fromisoformat("2027-03-22T16:00:00+00:00"), "accepted"),))
    assert [(one.day.day, one.arrived) for one in by_day([unit], FIRST, UNTIL, TODAY) if one.arrived] == [(23, 1)]
