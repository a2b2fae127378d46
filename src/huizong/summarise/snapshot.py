"""The snapshot of an edition: everything its numbers depend on, as canonical JSON with a digest; no id, no wall time."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from huizong import resources
from huizong.catalogue.model import Catalogue
from huizong.summarise.highlights import Highlight
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Pinned:
    """One version an edition stands on."""

    unit: str
    campaign: str
    part: str
    number: int
    sha256: str
    form: str
    place: str


def pinned_versions(
    connection: Connection, campaign: str, place: str, as_of: datetime | None, unknown: Sequence[int] = ()
) -> list[Pinned]:
    """The accepted versions of a place's subtree as of an instant, by unit, but for those `unknown` by their ids."""
    asked = {"campaign": campaign, "place": place, "as_of": as_of, "unknown": list(unknown)}
    rows: list[tuple[Any, ...]] = connection.execute(statement("answers/snapshot").encode(), asked).fetchall()
    return [Pinned(*row) for row in rows]


def make_snapshot(
    connection: Connection,
    catalogue: Catalogue,
    campaign: str,
    place: str,
    as_of: datetime,
    versions: Sequence[Pinned],
    judged: Sequence[list[Any]],
    highlights: Sequence[Highlight] = (),
) -> dict[str, Any]:
    """The snapshot of versions of this campaign and of the year before, and of the paragraphs that are quoted.

    `judged` is all that was known of.
    """
    register = connection.execute(
        statement("answers/register").encode(), {"campaign": campaign, "place": place}
    ).fetchone()
    return {
        "campaign": campaign,
        "place": place,
        "as_of": as_of.isoformat(),
        "versions": [[v.unit, v.campaign, v.part, v.number, v.sha256] for v in versions],
        "highlights": [[h.unit, h.number, h.sha256, h.paragraph] for h in highlights],
        "judged": judged,
        "catalogue_and_rules": catalogue.digest,
        "register": _digest(str(register[0]).encode() if register else b""),
        "templates": _digest_of_folder(resources.TEMPLATES),
        "lock": _digest(resources.LOCK.read_bytes()),
    }


def canonical(snapshot: dict[str, Any]) -> bytes:
    """The bytes that are digested and filed."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(snapshot: dict[str, Any]) -> str:
    """The SHA-256 of a snapshot."""
    return _digest(canonical(snapshot))


def _digest_of_folder(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _digest(b"".join(path.name.encode() + b"\0" + path.read_bytes() + b"\0" for path in files))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
