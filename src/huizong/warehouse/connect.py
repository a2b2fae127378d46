"""Connections by role; a database that is away is one clear sentence and can be retried."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from huizong.errors import WarehouseUnavailable, WarehouseUnready
from huizong.settings import Settings
from huizong.warehouse import embedded

REGISTRAR = "huizong_registrar"
"""The role of staff's administration; what it may do, it may do in its area."""
Connection = psycopg.Connection[tuple[object, ...]]
_OTHER_SCHEMA = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.UndefinedFunction)


def dsn(settings: Settings, role: str) -> str:
    """The libpq URL of the warehouse for one role."""
    if settings.dsn:
        scheme, rest = settings.dsn.split("://", 1)
        return f"{scheme}://{role}@{rest}"
    try:
        socket = embedded.start(settings.home).get_postmaster_info().socket_dir
    except Exception as error:
        raise WarehouseUnavailable(
            f"自带的数据库没有启动：{error}。请查看 {settings.home}/postgres/log 后重试。"
        ) from error
    return f"postgresql://{role}@/{embedded.DATABASE}?host={socket}"


@contextmanager
def transaction(
    settings: Settings, role: str = "huizong_pipeline", area: str | None = None, one_state: bool = False
) -> Iterator[Connection]:
    """One transaction on a connection of its own: committed at the end, rolled back on any error.

    `area` is the place whose subtree the reading roles may see. `one_state` makes every statement see the same
    state of the warehouse. A connection that cannot be made or breaks is
    WarehouseUnavailable: nothing was changed and the same call may succeed later. A warehouse that lacks what a
    statement names, as one made by an older version does, is WarehouseUnready.
    """
    try:
        with psycopg.connect(dsn(settings, role), connect_timeout=10) as connection:
            if one_state:
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            if area is not None:
                connection.execute("select set_config('huizong.area', %s, true)", (area,))
            yield connection
    except _OTHER_SCHEMA as error:
        raise WarehouseUnready(
            f"数据库的结构与本程序不符，什么都没有改动；升级程序之后请先运行 huizong init。（{_first_line(error)}）"
        ) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        if "does not exist" in str(error):
            raise WarehouseUnready("数据库或其中的角色尚未建立，请先运行 huizong init。") from error
        raise WarehouseUnavailable(f"连不上数据库，什么都没有改动，请稍后重试。（{_first_line(error)}）") from error


def _first_line(error: psycopg.Error) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
