"""A narrative as one row of raw_narrative, with the buckets in which its copies are looked up."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from huizong.likeness import buckets
from huizong.model import Narrative
from huizong.warehouse.bulk import insert_rows
from huizong.warehouse.connect import Connection

_COLUMNS = (
    "arrival_id",
    "unit",
    "campaign",
    "author",
    "title",
    "paragraphs",
    "sections",
    "explanation",
    "fingerprint",
    "findings",
)


def keep_narratives(connection: Connection, narratives: Iterable[tuple[int, Narrative]]) -> int:
    """Store (arrival id, narrative) pairs; their arrivals become state 'read' in the same transaction. Gives how many."""
    kept = list(narratives)
    insert_rows(connection, "raw_narrative", _COLUMNS, (_row(arrival, each) for arrival, each in kept))
    insert_rows(
        connection,
        "raw_narrative_bucket",
        ("campaign", "bucket", "arrival_id"),
        ((each.campaign, bucket, arrival) for arrival, each in kept for bucket in buckets(each.fingerprint)),
    )
    connection.execute(
        "update raw_arrival set state = 'read', lease_until = null where id = any(%s)",
        ([arrival for arrival, _ in kept],),
    )
    return len(kept)


def _row(arrival: int, narrative: Narrative) -> tuple[object, ...]:
    return (
        arrival,
        narrative.unit,
        narrative.campaign,
        narrative.author,
        narrative.title,
        json.dumps(narrative.paragraphs, ensure_ascii=False),
        list(narrative.sections),
        narrative.explanation,
        list(narrative.fingerprint),
        json.dumps([asdict(finding) for finding in narrative.findings], ensure_ascii=False),
    )
