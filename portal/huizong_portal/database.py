"""Connections of the portal's own role; what a page may see is set for its transaction only."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from huizong.errors import WarehouseUnavailable
from huizong.settings import Settings
from huizong.warehouse.connect import Connection, dsn

_CONNECTIONS = 8


class Database:
    """A pool of connections as huizong_portal."""

    def __init__(self, settings: Settings) -> None:
        """Open the pool; the database may be away and come back later."""
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            dsn(settings, "huizong_portal"),
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=10,
            check=ConnectionPool.check_connection,
            open=True,
        )

    def close(self) -> None:
        """Let the connections go."""
        self._pool.close()

    @contextmanager
    def transaction(self, unit: str | None = None, area: str | None = None) -> Iterator[Connection]:
        """One transaction that sees a unit's own data, or a place's subtree, or (with neither) no reports at all."""
        try:
            with self._pool.connection() as connection:
                connection.execute(
                    "select set_config('huizong.unit', %s, true), set_config('huizong.area', %s, true)",
                    (unit or "", area or ""),
                )
                yield connection
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
            raise WarehouseUnavailable("系统暂时连不上数据库，什么都没有改动，请稍后重试。") from error
