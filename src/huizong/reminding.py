"""Reminders by state: whoever still owes gets the newest rung of the ladder that has passed, once; so does its superior.

A run that was missed loses nothing: the next one sends what is newest then, and never the older rungs. The key of a letter
is remind/<campaign>/<unit>/<matter>/<rung>@<day of the deadline>; matters are report and plan, to a superior below-report
and below-plan. A letter that still waits is brought up to date, and dropped once nothing is owed any more.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from huizong.answers.owing import Owing, read_owing
from huizong.answers.place import campaign_of
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.ladder import newest_passed
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Rung
from huizong.deliver import outbox
from huizong.deliver.outbox import Letter
from huizong.deliver.reminders import KIND, Times, to_superior, to_unit
from huizong.mailing import writes_to_nobody
from huizong.settings import Settings
from huizong.warehouse.connect import Connection, transaction

Counts = dict[str, int]
Address = tuple[str, str]
"""The name and the e-mail of a unit."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One unit that owes in one matter, and the rung it stands on."""

    owing: Owing
    matter: str
    due: datetime
    rung: Rung

    @property
    def owed(self) -> list[str]:
        """In words; a plan is asked for on its own, and again with the report."""
        words = self.owing.what
        return words if self.matter == "report" else words[-1:]

    @property
    def step(self) -> str:
        """The rung with the deadline it belongs to."""
        return f"{self.rung.code}@{self.due.astimezone(CHINA):%Y-%m-%d}"


def remind(settings: Settings) -> Counts:
    """Put the reminders that are due now into the outbox; a demonstration without a mail server has none.

    `reminded` and `superiors` are new letters, `silent` the units without an address, `settled` the waiting letters dropped.
    """
    with transaction(settings) as connection:
        if writes_to_nobody(connection, settings):
            return dict.fromkeys(("reminded", "superiors", "silent", "settled"), 0)
        campaign = campaign_of(connection, settings)
        cases = _cases(connection, campaign)
        addresses = _addresses(connection)
        mine = list(_to_units(connection, campaign, cases, addresses))
        above = list(_to_superiors(connection, campaign, cases, addresses))
        settled = outbox.drop(connection, KIND, {letter.key for letter in (*mine, *above)})
        outbox.renew(connection, [*mine, *above])
        silent = {case.owing.unit for case in cases if case.owing.unit not in addresses}
        return {
            "reminded": outbox.put(connection, mine),
            "superiors": outbox.put(connection, above),
            "silent": len(silent),
            "settled": settled,
        }


def drop_settled(settings: Settings) -> None:
    """Drop waiting reminders of units that have delivered since, so that none goes out too late."""
    with transaction(settings) as connection:
        if not outbox.holds(connection, KIND):
            return
        campaign = campaign_of(connection, settings)
        cases = _cases(connection, campaign)
        keep = {_key(campaign, case.owing.unit, case.matter, case.step) for case in cases}
        keep |= {_key(campaign, unit, f"below-{matter}", step) for unit, matter, step in _below(cases)}
        outbox.drop(connection, KIND, keep)


def _cases(connection: Connection, campaign: str) -> list[_Case]:
    ladder, now = load_catalogue().ladder, _instant(connection, "select core_now()")
    found = []
    for owing in read_owing(connection, campaign):
        for matter, due, owes in (("report", owing.due, owing.owes_report), ("plan", owing.plan_due, owing.owes_plan)):
            rung = newest_passed(ladder, due, now) if owes and due else None
            if due and rung:
                found.append(_Case(owing, matter, due, rung))
    return found


def _to_units(
    connection: Connection, campaign: str, cases: Sequence[_Case], addresses: Mapping[str, Address]
) -> Iterator[Letter]:
    now, cut_off = _moments(connection, campaign)
    for case in cases:
        one = case.owing
        if one.unit in addresses:
            times = Times(now, case.due, cut_off, one.taken_until)
            tried = one.table if case.matter == "report" else one.plan
            yield to_unit(
                _key(campaign, one.unit, case.matter, case.step),
                one.unit,
                one.name,
                addresses[one.unit][1],
                case.matter,
                case.owed,
                "missing" not in (tried, one.narrative if case.matter == "report" else tried),
                times,
            )


def _to_superiors(
    connection: Connection, campaign: str, cases: Sequence[_Case], addresses: Mapping[str, Address]
) -> Iterator[Letter]:
    now, cut_off = _moments(connection, campaign)
    for (superior, matter, step), below in _below(cases).items():
        if superior not in addresses:
            continue
        name, email = addresses[superior]
        times = Times(now, below[0].due, cut_off, max(case.owing.taken_until for case in below))
        listed = [(case.owing.unit, case.owing.name, case.owed) for case in below]
        key = _key(campaign, superior, f"below-{matter}", step)
        yield to_superior(key, superior, name, email, matter, listed, times)


def _below(cases: Sequence[_Case]) -> dict[tuple[str, str, str], list[_Case]]:
    """The cases that a superior is told of, by (superior, matter, step)."""
    grouped = defaultdict(list)
    for case in cases:
        if case.rung.superior and case.owing.superior:
            grouped[case.owing.superior, case.matter, case.step].append(case)
    return grouped


def _key(campaign: str, unit: str, matter: str, step: str) -> str:
    return f"remind/{campaign}/{unit}/{matter}/{step}"


def _addresses(connection: Connection) -> dict[str, Address]:
    rows = connection.execute(
        "select distinct on (a.unit) a.unit, s.name, a.email from core_address a join core_scope s on s.unit = a.unit"
        " order by a.unit, s.campaign desc"
    ).fetchall()
    return {str(unit): (str(name), str(email)) for unit, name, email in rows}


def _moments(connection: Connection, campaign: str) -> tuple[datetime, datetime]:
    """Now, and the provincial cut-off."""
    cut_off = load_catalogue().campaigns[campaign].cut_off
    return _instant(connection, "select core_now()"), cut_off


def _instant(connection: Connection, query: str) -> datetime:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]  # type: ignore[return-value]
