"""What an office is told of its own reports: where it stands, what it sent and what was found in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's duty in a campaign at this moment; `due` and `now` are instants."""

    unit: str
    name: str
    reporter: str
    due: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One arrival and what became of it; `number` is the version it made, `current` whether that is in force."""

    arrival: int
    name: str
    channel: str
    received_at: datetime
    state: str
    sha256: str
    size: int
    problem: str | None
    version: int | None
    number: int | None
    verdict: str | None
    nil: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as its sender reads it."""

    code: str
    severity: str
    label: str | None
    sheet: str | None
    cell: str | None
    said: str | None
    text: str


def standing(connection: Connection, campaign: str, unit: str) -> Standing | None:
    """The unit's duty, or None if it has none this year."""
    row = connection.execute(
        "select unit, name, reporter, due, core_now() from core_scope where campaign = %s and unit = %s",
        (campaign, unit),
    ).fetchone()
    return Standing(*row) if row else None  # type: ignore[arg-type]


def sent(connection: Connection, campaign: str, unit: str, arrival: int | None = None) -> list[Sent]:
    """What the unit sent this year, the newest first; one arrival of it if named."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/sent").encode(), {"campaign": campaign, "unit": unit, "arrival": arrival}
    ).fetchall()
    return [Sent(*row) for row in rows]


def findings(connection: Connection, version: int) -> list[Told]:
    """What was found in a version, the gravest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select code, severity, label, sheet, cell, said, text_zh from core_finding where version_id = %s"
        " order by array_position(array['block', 'explain', 'notice'], severity), ordinal",
        (version,),
    ).fetchall()
    return [Told(*row) for row in rows]
