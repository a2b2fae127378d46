"""The list to chase by telephone: who owes what, since when, how to reach them, and when they were last reminded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.answers.owing import Owing, read_owing
from huizong.warehouse.connect import Connection

_ABOUT = (
    "select s.unit, r.zh, t.name, a.email, p.phone, ("
    "   select max(o.made_at) from core_outbox o where o.unit = s.unit and o.kind = '催报'"
    "       and split_part(o.key, '/', 2) = s.campaign and split_part(o.key, '/', 4) in ('report', 'plan'))"
    " from core_scope s join core_reporter r on r.code = s.reporter"
    " join core_tree t on t.campaign = s.campaign and t.place = s.place"
    " left join portal_account a on a.unit = s.unit left join core_phone p on p.unit = s.unit"
    " where s.campaign = %s and s.unit = any(%s) order by s.place, s.unit"
)


@dataclass(frozen=True, slots=True)
class Chased:
    """One unit that owes; `email` and `phone` are where it is reached, `reminded_at` when a letter was last written to it."""

    owing: Owing
    type_name: str
    place_name: str
    email: str | None
    phone: str | None
    reminded_at: datetime | None

    @property
    def last_try(self) -> datetime | None:
        """When something of it last came in."""
        tries = (self.owing.table_at, self.owing.narrative_at, self.owing.plan_at)
        return max((at for at in tries if at), default=None)


def read_chase(connection: Connection, campaign: str, place: str) -> list[Chased]:
    """The units of a place's subtree that owe anything, by place; one that owes only a plan that is not due yet is left."""
    now = connection.execute("select core_now()").fetchone()
    assert now is not None
    owing = {one.unit: one for one in read_owing(connection, campaign, place) if _is_due(one, now[0])}
    rows: list[tuple[Any, ...]] = connection.execute(_ABOUT.encode(), (campaign, list(owing))).fetchall()
    return [Chased(owing[unit], *rest) for unit, *rest in rows]


def _is_due(one: Owing, now: Any) -> bool:
    return one.owes_report or (one.plan_due is not None and one.plan_due < now)
