"""Many rows at once into a table under row-level security, which COPY refuses: through a temporary table."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Copy, sql

from huizong.warehouse.connect import Connection

_AT_ONCE = 1 << 18


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows; the temporary table is not logged and gone before this returns."""
    with _staged(connection, table, columns) as copy:
        for row in rows:
            copy.write_row(row)


def insert_lines(connection: Connection, table: str, columns: Sequence[str], lines: Iterable[bytes]) -> None:
    """Append rows that are lines in COPY's text format already; what is there under the same key stays."""
    with _staged(connection, table, columns, "on conflict do nothing") as copy:
        for together in _gathered(lines):
            copy.write(together)


def _gathered(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines some hundred kilobytes at a time: each write costs as much as a line."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


@contextmanager
def _staged(connection: Connection, table: str, columns: Sequence[str], conflict: str = "") -> Iterator[Copy]:
    target, staging = sql.Identifier(table), sql.Identifier(f"{table}_staging")
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    connection.execute(
        # rows that are read once, at once, are not worth compressing or cutting up
        sql.SQL(
            "create temporary table {} with (toast_tuple_target = 8160) on commit drop as select {} from {} with no data"
        ).format(staging, listed, target)
    )
    with connection.cursor().copy(sql.SQL("copy {} from stdin").format(staging)) as copy:
        yield copy
    connection.execute(
        sql.SQL("insert into {} ({}) select * from {} {}").format(target, listed, staging, sql.SQL(conflict))
    )
    connection.execute(sql.SQL("drop table {}").format(staging))
