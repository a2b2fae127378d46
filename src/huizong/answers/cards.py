"""What each unit's template shows: its name, code, place and deadline, and its own figures of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Card:
    """One unit's pre-filled part; `last_year` in storage units by indicator."""

    unit: str
    name: str
    reporter: str
    place_name: str
    due_text: str
    last_year: dict[str, int]


def read_cards(connection: Connection, campaign: str, units: Sequence[str] | None = None) -> list[Card]:
    """The cards of the units named, or of every unit expected to report."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/cards").encode(), {"campaign": campaign, "units": list(units) if units is not None else None}
    ).fetchall()
    return [Card(*row) for row in rows]
