"""Who has reported: the units expected in a place, each with its state, and how many are in which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

RETURNED = ("returned", "awaiting_explanation")
"""The verdicts after which it is the unit's turn."""


@dataclass(frozen=True, slots=True)
class UnitState:
    """One expected unit: its current version if it has one, else its latest; `plan` tells that its plan is accepted."""

    unit: str
    name: str
    reporter: str
    place: str
    path: tuple[str, ...]
    version: int | None
    verdict: str | None
    nil: bool
    late: bool
    reported: bool
    complete: bool
    sha256: str | None
    file: str | None
    plan: bool


def read_states(
    connection: Connection, campaign: str, place: str, as_of: datetime | None = None, unknown: Sequence[int] = ()
) -> list[UnitState]:
    """The units expected in a place's subtree, by code, as of an instant (None: now), without the versions `unknown`."""
    return _states(connection, campaign=campaign, place=place, above=None, as_of=as_of, unknown=list(unknown))


def states_below(connection: Connection, campaign: str, unit: str) -> list[UnitState]:
    """The units expected below a unit in its reporting line, by code."""
    return _states(connection, campaign=campaign, place=None, above=unit, as_of=None, unknown=[])


def _states(connection: Connection, **asked: Any) -> list[UnitState]:
    rows: list[tuple[Any, ...]] = connection.execute(statement("answers/status").encode(), asked).fetchall()
    return [UnitState(unit, name, reporter, at, tuple(path), *rest) for unit, name, reporter, at, path, *rest in rows]


def counts(states: Iterable[UnitState]) -> dict[str, int]:
    """How many units are in which state: a unit with an accepted table counts as reported.

    expected = reported + returned + checking + absent, and received is all of these but absent. Its report is complete
    with an accepted narrative too; a nil return needs none. accepted is reported; nil and late are among these.
    """
    states = list(states)
    return {
        "expected": len(states),
        "received": sum(s.version is not None for s in states),
        "reported": sum(s.reported for s in states),
        "complete": sum(s.complete for s in states),
        "accepted": sum(s.reported for s in states),
        "returned": sum(not s.reported and s.verdict in RETURNED for s in states),
        "checking": sum(not s.reported and s.version is not None and s.verdict not in RETURNED for s in states),
        "absent": sum(s.version is None for s in states),
        "late": sum(s.reported and s.late for s in states),
        "nil": sum(s.reported and s.nil for s in states),
    }
