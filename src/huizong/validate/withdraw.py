"""Withdrawals that offices asked for: the version stops counting, the one before it counts again."""

from typing import Any

from huizong.validate.keep import leave_word, make_current
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


def withdraw_asked(connection: Connection) -> int:
    """Carry out every withdrawal that is still allowed; how many were. Asking again for the same changes nothing."""
    connection.execute("select pg_advisory_xact_lock(hashtext('huizong validate'))")
    rows: list[tuple[Any, ...]] = connection.execute(statement("validate/withdraw").encode()).fetchall()
    leave_word(connection, [(campaign, unit) for _, campaign, unit, part in rows if part == "table"])
    make_current(connection, [version for version, *_ in rows])
    return len(rows)
