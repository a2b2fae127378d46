"""How far reporting has come in a place, in three cuts: by reporter type, by day, and who is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huizong.answers.days import Day, read_days
from huizong.answers.status import UnitState, counts, read_states
from huizong.warehouse.connect import Connection


@dataclass(frozen=True, slots=True)
class Child:
    """A place next below and the counts of its units."""

    place: str
    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit without an accepted report; `email` is where it is reached, if known."""

    state: UnitState
    type_name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole page of a place."""

    counts: Mapping[str, int]
    children: list[Child]
    types: list[Child]
    days: list[Day]
    missing: list[Missing]


def progress(connection: Connection, campaign: str, place: str) -> Progress:
    """How far reporting has come in a place's subtree."""
    states = read_states(connection, campaign, place)
    types = _pairs(connection, "select code, zh from core_reporter order by ordinal")
    children = _pairs(
        connection,
        "select place, name from core_tree where campaign = %s and parent = %s order by place",
        campaign,
        place,
    )
    absent = [state for state in states if not state.reported]
    emails = dict(
        _pairs(
            connection,
            "select unit, email from portal_account where unit = any(%s)",
            [state.unit for state in absent],
        )
    )
    names = dict(types)
    return Progress(
        counts(states),
        _filled([Child(code, name, counts(s for s in states if code in s.path)) for code, name in children]),
        _filled([Child(code, name, counts(s for s in states if s.reporter == code)) for code, name in types]),
        read_days(connection, campaign, place),
        [Missing(state, names[state.reporter], emails.get(state.unit)) for state in absent],
    )


def _filled(children: list[Child]) -> list[Child]:
    return [child for child in children if child.counts["expected"]]


def _pairs(connection: Connection, query: str, *parameters: Any) -> list[tuple[str, Any]]:
    return connection.execute(query.encode(), parameters or None).fetchall()  # type: ignore[return-value]
