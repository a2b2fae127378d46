"""The roll-up: every place from its own units and its children, deepest first; only what changed and all above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb

from huizong.model import OPEN
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled, statement

_MANY = 1000
"""So many changed units change what the planner should know of the tables."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """How much a roll-up touched."""

    units: int
    places: int


def rollup_changed(connection: Connection, campaign: str) -> RolledUp:
    """Recompute the places of every unit whose figures changed, and the places above; the same again is harmless."""
    connection.execute("select pg_advisory_xact_lock(hashtext('huizong rollup'), %s)", (int(campaign),))
    taken = connection.execute("delete from core_dirty where campaign = %s returning unit", (campaign,)).fetchall()
    units = sorted(str(unit) for (unit,) in taken)
    done = rollup_units(connection, campaign, units) if units else RolledUp(0, 0)
    if len(units) >= _MANY:
        connection.execute("select core_take_stock()")
    return done


def rollup_as_of(connection: Connection, campaign: str, as_of: datetime | None, unknown: Sequence[int] = ()) -> None:
    """The same roll-up over the versions received by an instant (None: all), in temporary tables of the same names.

    The versions `unknown` are left out: they were judged after what is asked for was made.

    For the rest of the transaction every statement that names a core_rollup table without a schema reads these.
    """
    body = sql.SQL(statement("rollup/as_of"))
    for part in body.as_string(connection).split(";"):
        if part.strip():
            parameters = {"campaign": campaign, "as_of": as_of, "unknown": list(unknown)} if "%(" in part else None
            connection.execute(part.encode(), parameters)
    units = connection.execute("select unit from core_version order by unit").fetchall()
    rollup_units(connection, campaign, [str(unit) for (unit,) in units])


def rollup_units(connection: Connection, campaign: str, units: Sequence[str]) -> RolledUp:
    """Resolve the joint events of these units, then recompute their places and every place above."""
    changed = sorted({*units, *_resolve_events(connection, campaign, units)})
    row = connection.execute("select core_roll_up(%s, %s)", (campaign, changed)).fetchone()
    assert row is not None
    return RolledUp(len(changed), int(str(row[0])))


def _resolve_events(connection: Connection, campaign: str, units: Sequence[str]) -> list[str]:
    """Store what each version of a touched event does not count; gives the units concerned."""
    resolve = filled("rollup/events", open=sql.Literal(OPEN))
    affected: list[tuple[Any, ...]] = connection.execute(
        resolve, {"campaign": campaign, "units": list(units)}
    ).fetchall()
    rows = [
        {"version_id": version, "measure": measure, **figures}
        for version, _, *by_measure in affected
        for measure, figures in zip(("value", "low", "high"), by_measure, strict=True)
        if figures
    ]
    if rows:
        connection.execute(statement("rollup/exclude").encode(), {"rows": Jsonb(rows)})
    return [unit for _, unit, *_ in affected]
