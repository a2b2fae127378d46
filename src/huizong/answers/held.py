"""Mails that are held: what is known of each, for the unit it claims to be from or for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Held:
    """One mail; `claimed` is the code it claims, `claimed_name` as registered; `files` are labels."""

    arrival: int
    received_at: datetime
    sender: str
    subject: str
    claimed: str | None
    claimed_name: str | None
    files: Sequence[str]


def held(connection: Connection, campaign: str) -> list[Held]:
    """What the session may decide on, the newest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/held").encode(), {"campaign": campaign}
    ).fetchall()
    return [Held(*row) for row in rows]
