"""The list of recipients as kept: who is left out stays on record as ended."""

from collections.abc import Sequence
from typing import Any

from huizong.places.recipients import Recipient
from huizong.warehouse.connect import Connection


def known_recipients(connection: Connection) -> list[Recipient]:
    """The current list by place, body and address."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select place, email, body from core_recipient where removed_at is null order by place, body, email"
    ).fetchall()
    return [Recipient(*row) for row in rows]


def keep_recipients(connection: Connection, recipients: Sequence[Recipient]) -> tuple[int, int]:
    """Make this the list; gives how many came and how many went."""
    known, wanted = set(known_recipients(connection)), set(recipients)
    cursor = connection.cursor()
    gone, fresh = sorted(known - wanted, key=_order), sorted(wanted - known, key=_order)
    cursor.executemany(
        "update core_recipient set removed_at = core_now() where place = %s and email = %s and removed_at is null",
        [(one.place, one.email) for one in gone],
    )
    cursor.executemany(
        "insert into core_recipient (place, email, body) values (%s, %s, %s)",
        [(one.place, one.email, one.body) for one in fresh],
    )
    return len(fresh), len(gone)


def _order(one: Recipient) -> tuple[str, str]:
    return one.place, one.email
