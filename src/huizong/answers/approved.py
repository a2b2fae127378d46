"""What has changed in a place since it was approved: whose versions, and which figures by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from psycopg import sql

from huizong.catalogue.model import Catalogue, Indicator
from huizong.warehouse.columns import listed
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

Row = tuple[Any, ...]
"""Stored figures in the order of the indicators asked for."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure, before and now, in its catalogue unit; None is "no figure"."""

    indicator: Indicator
    before: Fraction | None
    now: Fraction | None

    @property
    def change(self) -> Fraction:
        """How much more it is now; no figure counts as none."""
        return (self.now or Fraction(0)) - (self.before or Fraction(0))


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit's part whose version is another; numbers are None where there was none, or is none now."""

    unit: str
    name: str
    part: str
    before: int | None
    now: int | None
    version: int | None
    figures: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class SinceApproval:
    """The changes since the last approval of a place; `figures` are what its units wrote, added up.

    They follow from the two sets of versions alone: an event that several units report is counted by each.
    """

    changed: tuple[Changed, ...]
    figures: tuple[Moved, ...]


def since_approval(connection: Connection, catalogue: Catalogue, campaign: str, place: str) -> SinceApproval:
    """What is other now than when the place was last approved; nothing if it is the same or was never approved."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/reviews_changed").encode(), {"campaign": campaign, "place": place}
    ).fetchall()
    every = list(catalogue.indicators.values())
    written = _written(connection, every, [number for row in rows for number in (row[3], row[5]) if number])
    blank = (None,) * len(every)
    changed = tuple(
        Changed(
            unit,
            name or unit,
            part,
            before,
            now,
            id_now,
            _moved(every, *(written.get(i, blank) for i in (was, id_now))),
        )
        for unit, name, part, was, before, id_now, now in rows
    )
    if not any(one.figures for one in changed):
        return SinceApproval(changed, ())
    stayed = _stayed(connection, campaign, place, {row[5] for row in rows})
    counted = [one for one in every if one.aggregation in ("sum", "max")]
    before, now = (_totals(connection, counted, [*stayed, *(row[at] for row in rows if row[at])]) for at in (3, 5))
    return SinceApproval(changed, _moved(counted, before, now))


def _stayed(connection: Connection, campaign: str, place: str, fresh: set[int | None]) -> list[int]:
    row: tuple[Any, ...] | None = connection.execute(
        "select core_current_versions(%s, %s)", (campaign, place)
    ).fetchone()
    assert row is not None
    return [version for version in row[0] if version not in fresh]


def _moved(indicators: list[Indicator], before: Row, now: Row) -> tuple[Moved, ...]:
    """The figures that differ, in the order of the catalogue."""
    return tuple(
        Moved(one, _scaled(one, first), _scaled(one, second))
        for one, first, second in zip(indicators, before, now, strict=True)
        if first != second
    )


def _written(connection: Connection, indicators: list[Indicator], versions: Sequence[int]) -> dict[int, Row]:
    """The own-level figures of tables by version."""
    columns = listed((one.code for one in indicators), sql.Identifier)
    query = sql.SQL("select version_id, {} from core_value where scope = 'own' and version_id = any(%s)").format(
        columns
    )
    return {int(version): tuple(row) for version, *row in connection.execute(query, (list(versions),)).fetchall()}  # type: ignore[call-overload]


def _totals(connection: Connection, counted: list[Indicator], versions: Sequence[int]) -> Row:
    aggregations = {one.code: sql.SQL(one.aggregation) for one in counted}
    totals = listed(aggregations, lambda code: sql.SQL("{}({})").format(aggregations[code], sql.Identifier(code)))
    query = sql.SQL("select {} from core_value where scope = 'own' and version_id = any(%s)").format(totals)
    row = connection.execute(query, (list(versions),)).fetchone()
    assert row is not None
    return row


def _scaled(indicator: Indicator, stored: Any) -> Fraction | None:
    return None if stored is None else Fraction(int(stored), indicator.measure.factor)
