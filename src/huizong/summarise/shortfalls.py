"""Units whose own counts fall short of the target of a rate, from the versions an edition stands on."""

from collections.abc import Sequence
from typing import Any

from psycopg import sql

from huizong.catalogue.model import Catalogue, Indicator
from huizong.summarise.edition import UnitRate
from huizong.summarise.snapshot import Pinned
from huizong.warehouse.connect import Connection


def read_shortfalls(connection: Connection, catalogue: Catalogue, versions: Sequence[Pinned]) -> tuple[UnitRate, ...]:
    """The units below the target of each rate that has one, by unit; those that gave hedged counts are left out."""
    rates = [catalogue.indicators[code] for code in catalogue.reports["provincial"].targets]
    return tuple(one for rate in rates for one in _below(connection, rate, versions))


def _below(connection: Connection, rate: Indicator, versions: Sequence[Pinned]) -> list[UnitRate]:
    query = sql.SQL(
        "select v.unit, x.{above}, x.{below} from public.core_version v"
        " join unnest(%s::text[], %s::text[], %s::int[]) as p (campaign, unit, number)"
        " on p.campaign = v.campaign and p.unit = v.unit and p.number = v.number"
        " join core_value x on x.version_id = v.id and x.scope = 'own'"
        " left join core_low l on l.version_id = v.id and l.scope = 'own'"
        " left join core_high h on h.version_id = v.id and h.scope = 'own'"
        " where v.part = 'table' and x.{above} < x.{below}"
        " and num_nonnulls(l.{above}, l.{below}, h.{above}, h.{below}) = 0 order by v.unit"
    ).format(above=sql.Identifier(str(rate.numerator)), below=sql.Identifier(str(rate.denominator)))
    pinned = [[v.campaign for v in versions], [v.unit for v in versions], [v.number for v in versions]]
    rows: list[tuple[Any, ...]] = connection.execute(query, pinned).fetchall()
    return [UnitRate(str(unit), rate.code, int(above), int(below)) for unit, above, below in rows]
