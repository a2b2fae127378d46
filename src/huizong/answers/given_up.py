"""Letters that never reached anybody: refused for good by a mail server, until somebody puts the address right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class GivenUp:
    """One letter; `problem` is in the server's own words.

    `name` is the unit's or, of an edition, the recipient's; `email` the address now (None: the unit has no account, or
    the letter was to a person).
    """

    number: int
    kind: str
    subject: str
    recipient: str
    given_up_at: datetime
    problem: str
    unit: str | None
    name: str | None
    email: str | None

    @property
    def is_corrected(self) -> bool:
        """Whether there is another address by now."""
        return self.email is not None and self.email != self.recipient


def given_up(connection: Connection, campaign: str) -> list[GivenUp]:
    """The letters of the session's area that were given up, the newest first, 200 at most."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/given_up").encode(), {"campaign": campaign}
    ).fetchall()
    return [GivenUp(*row) for row in rows]
