"""Which edition of a place stands, and all that were filed; the rule is the view mart_standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection

NOTHING = "还没有可以采用的汇总报告。"
"""What is said while none stands: nothing is filed, or what is filed waits for its signatures."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The edition that stands; `waiting` is the number of the one that waits for signatures, `said` the sentence."""

    number: int
    kind: str
    as_of: datetime
    filed_at: datetime
    folder: str
    content_sha256: str
    signed_at: datetime | None
    waiting: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One edition; `verified` None was not held against the landed files yet, `signed_at` needs both signatures.

    `no_pdf` tells why it was filed without a PDF; None if it has one.
    """

    number: int
    kind: str
    as_of: datetime
    filed_at: datetime
    folder: str
    content_sha256: str
    signatures: int
    signers: str | None
    signed_at: datetime | None
    verified: bool | None
    no_pdf: str | None


def standing(connection: Connection, campaign: str, place: str) -> Standing | None:
    """The edition that stands; None while none is filed."""
    row: tuple[Any, ...] | None = connection.execute(
        "select number, kind, as_of, filed_at, folder, content_sha256, signed_at, waiting, said from mart_standing"
        " where campaign = %s and place = %s",
        (campaign, place),
    ).fetchone()
    return Standing(*row) if row else None


def listed(connection: Connection, campaign: str, place: str) -> list[Listed]:
    """Every edition of a place, the newest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select number, kind, as_of, filed_at, folder, content_sha256, signatures, signers, signed_at, verified, no_pdf"
        " from mart_editions where campaign = %s and place = %s order by number desc",
        (campaign, place),
    ).fetchall()
    return [Listed(*row) for row in rows]


def to_be_signed(editions: Sequence[Listed]) -> list[Listed]:
    """Those of a place's editions that wait for a signature and were not overtaken: the final first, then the newest."""
    signed = max((one.number for one in editions if one.signed_at), default=0)
    waiting = [
        one
        for one in editions
        if one.kind != "provisional" and one.number > signed and one.verified is not False
        and not any((o.kind, o.as_of) == (one.kind, one.as_of) and o.number > one.number for o in editions)
    ]  # fmt: skip
    return sorted(waiting, key=lambda one: (one.kind != "final", -one.number))
