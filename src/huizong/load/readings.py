"""Readings into the warehouse as their readers sent them, one COPY for all."""

from collections.abc import Iterable, Iterator

from huizong.load.rows import COLUMNS
from huizong.warehouse.bulk import insert_lines
from huizong.warehouse.connect import Connection


def keep_readings(connection: Connection, rows: Iterable[tuple[int, bytes]]) -> int:
    """Store (arrival id, row) pairs; their arrivals become state 'read' in the same transaction. Gives how many.

    Each row is let go once it is written. One that another worker stored meanwhile stays as it is.
    """
    arrivals: list[int] = []

    def lines() -> Iterator[bytes]:
        for arrival, row in rows:
            arrivals.append(arrival)
            yield b"%d\t%s\n" % (arrival, row)

    insert_lines(connection, "raw_reading", ("arrival_id", *COLUMNS), lines())
    connection.execute(
        "update raw_arrival set state = 'read', lease_until = null where id = any(%s) and state = 'landed'", (arrivals,)
    )
    return len(arrivals)
