"""Reporting day by day, by China's calendar and the database's clock: what had been registered and received by each day's end."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from huizong.answers.status import RETURNED
from huizong.catalogue.calendar import CHINA
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

_COUNTED = ("accepted", "accepted_with_notes")
KEYS = ("expected", "received", "reported", "returned", "checking", "absent", "nil", "late")


@dataclass(frozen=True, slots=True)
class Try:
    """One version of a table, judged as it is now; it stood from when it was received until it was withdrawn."""

    received_at: datetime
    verdict: str | None
    nil: bool = False
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnitLog:
    """An expected unit: when it was first registered, its grace, and its versions in the order of their arrival."""

    registered_at: datetime
    late_after: datetime
    tries: Sequence[Try] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day: `arrived` tables came on it; `counts` (see KEYS) is how all stood at its end.

    expected = reported + returned + checking + absent; received is all of these but absent.
    """

    day: date
    arrived: int
    counts: Mapping[str, int] = field(default_factory=dict)


def read_days(connection: Connection, campaign: str, place: str) -> list[Day]:
    """The days of a place's campaign: all from its opening to the cut-off or today, later ones if anything came."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/by_day").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    logs = [
        UnitLog(first[2], first[1], tuple(Try(*row[3:]) for row in (first, *rest) if row[3] is not None))
        for first, *rest in (list(group) for _, group in groupby(rows, key=lambda row: row[0]))
    ]
    bounds: tuple[Any, ...] | None = connection.execute(
        "select opens, least(core_now(), cut_off), core_now() from core_campaign where campaign = %s", (campaign,)
    ).fetchone()
    assert bounds is not None
    opens, until, now = bounds
    return by_day(logs, opens, _day(until), _day(now))


def by_day(logs: Iterable[UnitLog], first: date, until: date, today: date) -> list[Day]:
    """Every day from `first` to `until`, and any other up to `today` on which a table came."""
    changes: dict[date, Counter[str]] = defaultdict(Counter)
    arrived: Counter[date] = Counter()
    for log in logs:
        arrived.update(_day(one.received_at) for one in log.tries)
        before: dict[str, int] = {}
        for day in sorted(_days_of(log)):
            now = state_of(log, day)
            changes[day].update(now)
            changes[day].subtract(before)
            before = now
    shown = {first + timedelta(days=n) for n in range((until - first).days + 1)} | {d for d in arrived if d <= today}
    total, days, waiting = Counter[str](), list[Day](), sorted(changes, reverse=True)
    for day in sorted(shown):
        while waiting and waiting[-1] <= day:
            total.update(changes[waiting.pop()])
        days.append(Day(day, arrived[day], {key: total[key] for key in KEYS}))
    return days


def state_of(log: UnitLog, day: date) -> dict[str, int]:
    """How one unit stood at the end of a day: 1 for each of KEYS that holds; nothing before it was known."""
    end = datetime.combine(day, time.max, CHINA)
    tries = [
        one for one in log.tries if one.received_at <= end and (one.withdrawn_at is None or one.withdrawn_at > end)
    ]
    known = log.registered_at <= end or any(one.received_at <= end for one in log.tries)
    counted = [one for one in tries if one.verdict in _COUNTED]
    if not known:
        return {}
    state = {"expected": 1}
    if counted:
        state |= {"received": 1, "reported": 1, "nil": int(counted[-1].nil)}
        state |= {"late": int(min(one.received_at for one in counted) > log.late_after)}
    elif tries:
        state |= {"received": 1, "returned" if tries[-1].verdict in RETURNED else "checking": 1}
    else:
        state |= {"absent": 1}
    return state


def _days_of(log: UnitLog) -> set[date]:
    """The days on which its state may change."""
    instants = [log.registered_at]
    for one in log.tries:
        instants += [one.received_at, *([one.withdrawn_at] if one.withdrawn_at else [])]
    return {_day(instant) for instant in instants}


def _day(instant: datetime) -> date:
    return instant.astimezone(CHINA).date()
