"""Read for an edition: last year's figures of missing units, what no person reviewed, and the edition before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg import sql

from huizong.answers.figures import Row, read_rows
from huizong.catalogue.model import Catalogue
from huizong.rollup.run import rollup_as_of
from huizong.summarise.edition import Before, weighed_by
from huizong.summarise.known import filed_snapshot, known_versions
from huizong.summarise.numbering import Filed
from huizong.summarise.snapshot import Pinned, pinned_versions
from huizong.warehouse.columns import listed
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled, statement


def read_absent(
    connection: Connection, catalogue: Catalogue, missing: Sequence[str], last: Sequence[Pinned]
) -> dict[str, Row]:
    """What each missing unit reported last year, in storage units; those that reported none of it are left out."""
    codes = [i.code for i in weighed_by(catalogue)]
    query = filled("answers/absent", columns=listed(codes, lambda code: sql.Identifier("x", code)))
    wanted = set(missing)
    rows: list[tuple[Any, ...]] = connection.execute(query, _which([v for v in last if v.unit in wanted])).fetchall()
    return {
        unit: dict(zip(codes, values, strict=True))
        for unit, *values in rows
        if any(value is not None for value in values)
    }


def read_unreviewed(connection: Connection, versions: Sequence[Pinned], as_of: datetime) -> frozenset[str]:
    """The units whose version no reviewer had approved by the instant."""
    asked = {**_which(versions), "as_of": as_of}
    rows = connection.execute(statement("answers/unreviewed").encode(), asked).fetchall()
    return frozenset(str(unit) for (unit,) in rows)


def read_before(
    connection: Connection,
    catalogue: Catalogue,
    campaign: str,
    place: str,
    previous: Filed,
    places: Sequence[str],
    now: Sequence[Pinned],
) -> Before:
    """The edition before with its figures of `places`, and how the versions of `now` differ from its own."""
    filed = filed_snapshot(connection, campaign, place, previous.number)
    _, unknown = known_versions(connection, campaign, place, previous.as_of, filed)
    then = {v.unit: v.number for v in pinned_versions(connection, campaign, place, previous.as_of, unknown)}
    mine = {v.unit: v.number for v in now}
    # the roll-up of then leaves no trace: the temporary tables go with the savepoint
    with connection.transaction(force_rollback=True):
        rollup_as_of(connection, campaign, previous.as_of, unknown)
        rows = read_rows(connection, catalogue, campaign, places, ["value"])
    return Before(
        number=previous.number,
        kind=previous.kind,
        as_of=previous.as_of,
        rows=rows,
        added=tuple(sorted(mine.keys() - then.keys())),
        revised=tuple(sorted(unit for unit in mine.keys() & then.keys() if mine[unit] != then[unit])),
        withdrawn=tuple(sorted(then.keys() - mine.keys())),
    )


def _which(versions: Sequence[Pinned]) -> Mapping[str, list[Any]]:
    return {
        "units": [v.unit for v in versions],
        "campaigns": [v.campaign for v in versions],
        "numbers": [v.number for v in versions],
    }
