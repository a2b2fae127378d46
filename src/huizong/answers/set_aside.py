"""What three attempts could not read (F010): nobody reads it any more, so people have to know of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class SetAside:
    """One file or mail; `sender` is a mail's address, "" if unknown; `is_sure`: it is `unit`'s, else only claims to be."""

    arrival: int
    received_at: datetime
    channel: str
    file: str
    sha256: str
    sender: str
    unit: str | None
    name: str | None
    is_sure: bool


def set_aside(connection: Connection, campaign: str) -> list[SetAside]:
    """What the session sees of this campaign's year, the newest first, 200 at most; not what was reported anew."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/set_aside").encode(), {"campaign": campaign}
    ).fetchall()
    return [SetAside(*row) for row in rows]
