"""The roll-up: every place from its own units and its children, deepest first; only what changed and all above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb

from huizong.catalogue.model import Catalogue
from huizong.model import OPEN
from huizong.rollup.expressions import MEASURES, joins, own, table, totals
from huizong.warehouse.columns import listed, rollup_columns
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled, statement


@dataclass(frozen=True, slots=True)
class RolledUp:
    """How much a roll-up touched."""

    units: int
    places: int


def rollup_changed(connection: Connection, catalogue: Catalogue, campaign: str) -> RolledUp:
    """Recompute the places of every unit whose figures changed, and the places above; the same again is harmless."""
    connection.execute("select pg_advisory_xact_lock(hashtext('huizong rollup'), %s)", (int(campaign),))
    taken = connection.execute("delete from core_dirty where campaign = %s returning unit", (campaign,)).fetchall()
    units = sorted(str(unit) for (unit,) in taken)
    return rollup_units(connection, catalogue, campaign, units) if units else RolledUp(0, 0)


def rollup_as_of(connection: Connection, catalogue: Catalogue, campaign: str, as_of: datetime | None) -> None:
    """The same roll-up over the versions received by an instant (None: all), in temporary tables of the same names.

    For the rest of the transaction every statement that names a core_rollup table without a schema reads these.
    """
    body = sql.SQL(statement("rollup/as_of"))  # type: ignore[arg-type]
    for part in body.as_string(connection).split(";"):
        if part.strip():
            parameters = {"campaign": campaign, "as_of": as_of} if "%(" in part else None
            connection.execute(part.encode(), parameters)
    units = connection.execute("select unit from core_version order by unit").fetchall()
    rollup_units(connection, catalogue, campaign, [str(unit) for (unit,) in units])


def rollup_units(connection: Connection, catalogue: Catalogue, campaign: str, units: Sequence[str]) -> RolledUp:
    """Resolve the joint events of these units, then recompute their places and every place above."""
    changed = sorted({*units, *_resolve_events(connection, campaign, units)})
    depths: list[tuple[Any, ...]] = connection.execute(
        statement("rollup/ancestors").encode(), {"campaign": campaign, "units": changed}
    ).fetchall()
    cascades = {measure: _cascade(catalogue, measure) for measure in MEASURES}
    for _, places in depths:
        for measure, cascade in cascades.items():
            parameters = {"campaign": campaign, "places": places}
            delete = sql.SQL("delete from {} where campaign = %(campaign)s and place = any(%(places)s)")
            connection.execute(delete.format(table(measure)), parameters)
            connection.execute(cascade, parameters)
    return RolledUp(len(changed), sum(len(places) for _, places in depths))


def _cascade(catalogue: Catalogue, measure: str) -> sql.Composed:
    columns = rollup_columns(catalogue)
    return filled(
        "rollup/cascade",
        table=table(measure),
        columns=listed(columns, sql.Identifier),
        totals=totals(catalogue, measure),
        own=own(catalogue, measure),
        joins=joins(measure),
        children=listed(columns, lambda column: sql.Identifier("r", column)),
    )


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
