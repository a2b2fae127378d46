"""Who has reported: a place's units counted by state, and the same for each place below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class UnitState:
    """One expected unit: its current version if it has one, else its latest."""

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
    """expected, reported, complete, accepted, returned, late, nil: a unit with an accepted table counts as reported.

    Its report is complete with an accepted narrative too; a nil return needs none.
    """
    states = list(states)
    return {
        "expected": len(states),
        "reported": sum(s.reported for s in states),
        "complete": sum(s.complete for s in states),
        "accepted": sum(s.reported for s in states),
        "returned": sum(not s.reported and s.verdict in ("returned", "awaiting_explanation") for s in states),
        "late": sum(s.reported and s.late for s in states),
        "nil": sum(s.reported and s.nil for s in states),
    }


def status(connection: Connection, campaign: str, place: str) -> dict[str, Any]:
    """The object of `status --json`: counts of the place and of each place below it, and its units one by one."""
    states = read_states(connection, campaign, place)
    children = connection.execute(
        "select place, name from core_tree where campaign = %s and parent = %s order by place", (campaign, place)
    ).fetchall()
    return {
        "place": place,
        "campaign": campaign,
        **counts(states),
        "missing": [{"unit": s.unit, "name": s.name} for s in states if not s.reported],
        "children": [
            {"place": code, "name": name, **counts(s for s in states if code in s.path)} for code, name in children
        ],
        "units": [
            {
                "unit": s.unit,
                "name": s.name,
                "reporter": s.reporter,
                "place": s.place,
                "version": s.version,
                "verdict": s.verdict,
                "accepted": s.reported,
                "complete": s.complete,
                "nil": s.nil,
                "late": s.late,
                "sha256": s.sha256,
                "file": s.file,
            }
            for s in states
        ],
    }
