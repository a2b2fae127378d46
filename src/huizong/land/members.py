"""Files inside archives and mails become arrivals of their own, exactly once however often their parent is opened."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from huizong.land.ledger import label
from huizong.land.store import digest, keep
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


class Kept(NamedTuple):
    """One file of an archive, its bytes on disk already; `ordinal` is its place in it, from 0."""

    parent: int
    ordinal: int
    sha256: str
    size: int
    name: str


def keep_members(store: Path, parent: int, members: Sequence[tuple[str, bytes]]) -> list[Kept]:
    """Keep the bytes of (name, content) pairs; the ledger knows nothing of them yet."""
    kept = [
        Kept(parent, ordinal, digest(content), len(content), label(name))
        for ordinal, (name, content) in enumerate(members)
    ]
    keep(store, zip((member.sha256 for member in kept), (content for _, content in members), strict=True))
    return kept


def land_members(connection: Connection, members: Sequence[Kept]) -> int:
    """Record the members of landed archives, which become 'opened'; gives how many were not known before."""
    if not members:
        return 0
    parents, ordinals, digests, sizes, names = (list(column) for column in zip(*members, strict=True))
    landed = connection.execute(
        statement("land/members").encode(),
        {"parents": parents, "ordinals": ordinals, "sha256s": digests, "sizes": sizes, "names": names},
    ).rowcount
    connection.execute(
        "update raw_arrival set state = 'opened', lease_until = null where id = any(%s) and state = 'landed'",
        (sorted(set(parents)),),
    )
    return landed
