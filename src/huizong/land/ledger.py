"""Landing: the bytes first, then the ledger, committed before anyone is told that a file was received."""

from collections.abc import Sequence
from pathlib import Path

from huizong.land.store import keep
from huizong.model import Envelope
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

_NAME_LIMIT = 200


def land(connection: Connection, store: Path, envelopes: Sequence[Envelope]) -> int:
    """Keep the bytes of every envelope and record its arrival; gives how many were not known before."""
    keep(store, ((envelope.sha256, envelope.content) for envelope in envelopes))
    rows = connection.execute(
        statement("land/arrivals").encode(),
        {
            "sha256s": [envelope.sha256 for envelope in envelopes],
            "sizes": [len(envelope.content) for envelope in envelopes],
            "channels": [envelope.channel for envelope in envelopes],
            "keys": [envelope.source_key for envelope in envelopes],
            "names": [label(envelope.name) for envelope in envelopes],
            "units": [envelope.claimed_unit for envelope in envelopes],
        },
    ).fetchall()
    return len(rows)


def label(name: str) -> str:
    """A file name as a harmless label: it never becomes a path, and PostgreSQL takes no NUL."""
    return "".join(c if c.isprintable() else "�" for c in name)[:_NAME_LIMIT]
