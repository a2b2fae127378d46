"""The units that staff looks after, with the state of their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

STATES = ("none", "waiting", "active", "disabled")


@dataclass(frozen=True, slots=True)
class UnitAccount:
    """One unit: `state` is none, waiting (for activation), active or disabled."""

    unit: str
    name: str
    reporter: str
    place: str
    state: str
    email: str | None
    phone: str | None
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units are asked for: words of code, name or e-mail, a state, or units by code; None asks for all."""

    words: str | None = None
    state: str | None = None
    units: Sequence[str] | None = None


def list_units(
    connection: Connection, campaign: str, place: str, wanted: Wanted, most: int | None = None, skip: int = 0
) -> tuple[list[UnitAccount], int]:
    """The units of a place's subtree by code, and how many there are beyond the `most` given."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("accounts/units").encode(),
        {
            "campaign": campaign,
            "place": place,
            "units": list(wanted.units) if wanted.units is not None else None,
            "state": wanted.state or None,
            "words": wanted.words or None,
            "most": most,
            "skip": skip,
        },
    ).fetchall()
    return [UnitAccount(*row[:-1]) for row in rows], int(rows[0][-1]) if rows else 0
