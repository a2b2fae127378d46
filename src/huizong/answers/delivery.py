"""Who was sent which edition and when, who was not, and why; as far as the session sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an edition for one recipient.

    `is_listed`: the list still has him; `letter` is the outbox's number, None where nothing was written; `problem` is
    in the mail server's own words.
    """

    body: str
    email: str
    is_listed: bool
    letter: int | None
    made_at: datetime | None
    sent_at: datetime | None
    given_up_at: datetime | None
    attempts: int | None
    problem: str

    @property
    def state(self) -> Literal["sent", "given_up", "waiting", "none"]:
        """sent; given up by the third refusal; written and not taken yet; nothing written."""
        if self.sent_at:
            return "sent"
        if self.given_up_at:
            return "given_up"
        return "waiting" if self.letter else "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of recipients with the edition that stands for its place; None while none does."""

    place: str
    name: str
    number: int | None
    kind: str | None
    delivery: Delivery


def deliveries(connection: Connection, campaign: str, place: str) -> dict[int, Sequence[Delivery]]:
    """By edition: every letter that was written, and of the one that stands those too who have none."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/deliveries").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    found: dict[int, list[Delivery]] = {}
    for number, *one in rows:
        found.setdefault(number, []).append(Delivery(*one))
    return dict(found)


def recipients(connection: Connection, campaign: str) -> list[Listed]:
    """Everybody on the list, the province's first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/recipients").encode(), {"campaign": campaign}
    ).fetchall()
    return [
        Listed(place, name, number, kind, Delivery(body, email, *one))
        for place, name, body, email, number, kind, *one in rows
    ]
