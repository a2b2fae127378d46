"""Whose signatures editions wait for: who may sign those of a place, and how those of the places below it stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Signer:
    """A member of staff who may sign; `area` is the name of the place he is staff of."""

    login: str
    name: str
    area: str
    is_activated: bool


@dataclass(frozen=True, slots=True)
class Below:
    """The editions of a place below, by number: what stands, what waits, what was found to differ since the last signed one.

    `signed` are the seats of the waiting one that are taken; verified is None where it was not held against the landed
    files yet; `sent` of the `listed` recipients were sent what stands.
    """

    place: str
    name: str
    number: int | None
    kind: str | None
    verified: bool | None
    waiting: int | None
    waiting_kind: str | None
    waiting_verified: bool | None
    signed: Sequence[int]
    differing: int | None
    listed: int
    sent: int


def signers(connection: Connection, campaign: str, place: str) -> list[Signer]:
    """The place's own staff first, then that of the places above."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/signers").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    return [Signer(*row) for row in rows]


def editions_below(connection: Connection, campaign: str, place: str) -> list[Below]:
    """Every place below that has an edition or recipients of its own."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/editions_below").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    return [Below(*row) for row in rows]
