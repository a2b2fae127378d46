"""Plans (方案): which units of a place owe one, and whose is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Owed:
    """A unit that owes a plan: `number` and `received_at` of its accepted one, `latest` the verdict of the newest."""

    unit: str
    name: str
    reporter: str
    number: int | None
    received_at: datetime | None
    latest: str | None
    email: str | None


def plans(connection: Connection, campaign: str, place: str) -> list[Owed]:
    """The units that owe a plan in a place's subtree, by reporter type and code."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/plans").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    return [Owed(*row) for row in rows]


def owes_plan(connection: Connection, reporter: str) -> bool:
    """Whether units of a reporter type owe a plan."""
    row = connection.execute("select plan from core_reporter where code = %s", (reporter,)).fetchone()
    return bool(row and row[0])
