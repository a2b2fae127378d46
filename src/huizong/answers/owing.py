"""Who still owes what: plan, table, narrative or explanation, by what is in the database and never by a day of the calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection

_CHASED = ("missing", "returned", "awaiting_explanation")
"""What is being checked is with us, and nobody is asked for it."""


@dataclass(frozen=True, slots=True)
class Owing:
    """One unit with the state of its parts: done, checking, missing, returned or awaiting_explanation.

    `plan_due` is None where no plan is asked for; `superior` is the unit that is told, None at the top.
    """

    unit: str
    name: str
    reporter: str
    due: datetime
    plan_due: datetime | None
    taken_until: datetime
    table: str
    table_at: datetime | None
    narrative: str
    narrative_at: datetime | None
    plan: str
    plan_at: datetime | None
    superior: str | None

    @property
    def owes_report(self) -> bool:
        """Whether the table or the narrative is to come or to be corrected."""
        return self.table in _CHASED or self.narrative in _CHASED

    @property
    def owes_plan(self) -> bool:
        """Whether the plan is."""
        return self.plan in _CHASED

    @property
    def what(self) -> list[str]:
        """What it owes, in words, each with what became of the last try."""
        parts = (("统计表", self.table), ("总结", self.narrative), ("活动方案", self.plan))
        return [_said(name, state) for name, state in parts if state in _CHASED]


def read_owing(connection: Connection, campaign: str, place: str | None = None) -> list[Owing]:
    """The units that owe anything while reports are still taken from them, by code; of a place's subtree if named.

    One whose file has landed and is yet to be read is left until that is done.
    """
    rows: list[tuple[Any, ...]] = connection.execute(
        "select unit, name, reporter, due, plan_due, taken_until, table_state, table_at, narrative_state, narrative_at,"
        " plan_state, plan_at, superior from mart_owed"
        " where campaign = %(campaign)s and (%(place)s::text is null or %(place)s = any(path))"
        " and not waits and taken_until > core_now() and (table_state = any(%(chased)s) or narrative_state = any(%(chased)s)"
        "     or plan_state = any(%(chased)s)) order by unit",
        {"campaign": campaign, "place": place, "chased": list(_CHASED)},
    ).fetchall()
    return [Owing(*row) for row in rows]


def _said(name: str, state: str) -> str:
    return {
        "missing": f"{name}没有报",
        "returned": f"{name}被退回，还没有更正",
        "awaiting_explanation": f"{name}中有数字待说明",
    }[state]
