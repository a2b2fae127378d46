"""Narratives into the warehouse as their readers sent them, one COPY for all."""

from collections.abc import Sequence

from huizong.load.narrative_rows import NARRATIVE_COLUMNS
from huizong.warehouse.bulk import insert_lines
from huizong.warehouse.connect import Connection


def keep_narratives(connection: Connection, rows: Sequence[tuple[int, bytes]]) -> int:
    """Store (arrival id, row) pairs; their arrivals become state 'read' in the same transaction.

    Gives how many did: the arrival of a file with a table too is 'read' already.
    """
    lines = (b"%d\t%s\n" % pair for pair in rows)
    insert_lines(connection, "raw_narrative", ("arrival_id", *NARRATIVE_COLUMNS), lines)
    return connection.execute(
        "update raw_arrival set state = 'read', lease_until = null where id = any(%s) and state = 'landed'",
        ([arrival for arrival, _ in rows],),
    ).rowcount
