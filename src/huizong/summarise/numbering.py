"""Which number an edition has, and which one comes before it: the same snapshot always gets the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.summarise.snapshot import digest_of
from huizong.warehouse.connect import Connection


@dataclass(frozen=True, slots=True)
class Filed:
    """An edition that is filed."""

    number: int
    kind: str
    as_of: datetime
    snapshot_sha256: str
    content_sha256: str


def filed_editions(connection: Connection, campaign: str, place: str) -> list[Filed]:
    """The editions of a place by number, which begins with 1 and leaves none out."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select number, kind, as_of, snapshot_sha256, content_sha256 from core_edition"
        " where campaign = %s and place = %s order by number",
        (campaign, place),
    ).fetchall()
    return [Filed(*row) for row in rows]


def placed(filed: Sequence[Filed], kind: str, as_of: datetime, body: dict[str, Any]) -> tuple[int, Filed | None]:
    """The number of a snapshot that lacks only `previous`, and the edition before it."""
    for at, one in enumerate(filed):
        if (one.kind, one.as_of) == (kind, as_of):
            before = before_it(filed[:at], kind)
            if one.snapshot_sha256 == digest_of(body | {"previous": before.content_sha256 if before else None}):
                return one.number, before
    return len(filed) + 1, before_it(filed, kind)


def before_it(earlier: Sequence[Filed], kind: str) -> Filed | None:
    """The edition an edition is compared with: a supplement with the final or supplement before it, if there is one."""
    complete = [one for one in earlier if one.kind != "provisional"]
    chosen = complete if kind == "supplement" and complete else earlier
    return chosen[-1] if chosen else None
