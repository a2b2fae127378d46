"""What an edition knew: a version received before its instant may be judged after it was filed, and is none of its."""

import json
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

Snapshot = dict[str, Any]


def known_versions(
    connection: Connection, campaign: str, place: str, as_of: datetime, filed: Snapshot | None
) -> tuple[list[list[Any]], list[int]]:
    """[unit, part, number] of all that is known as of an instant, and the ids of what `filed` did not know of."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/judged").encode(), {"campaign": campaign, "place": place, "as_of": as_of}
    ).fetchall()
    if filed is None:
        return [list(row[1:]) for row in rows], []
    then = {tuple(one) for one in filed["judged"]}
    return (
        [list(row[1:]) for row in rows if row[1:] in then],
        [int(row[0]) for row in rows if row[1:] not in then],
    )


def filed_snapshot(connection: Connection, campaign: str, place: str, number: int) -> Snapshot | None:
    """The snapshot of an edition that is filed; None if it is not."""
    row: tuple[Any, ...] | None = connection.execute(
        "select content from core_snapshot where campaign = %s and place = %s and number = %s",
        (campaign, place, number),
    ).fetchone()
    return dict(json.loads(row[0])) if row else None
