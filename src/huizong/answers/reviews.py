"""How reports stand with reviewers: people's decisions, apart from the machine's verdict, by version and by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

State = Literal["none", "approved", "sent_back", "reopened"]
"""Of a version the first three. A place is "reopened" when what it holds is no longer what was approved."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says of one cell; `scope` "own" or "including", `said` as written there."""

    indicator: str
    scope: str
    label: str
    sheet: str | None
    cell: str | None
    said: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on a version by staff of `area`; `within` is the name of the place that it was approved with."""

    area: str
    decision: Literal["approved", "sent_back"]
    within: str | None
    note: str
    comments: tuple[Comment, ...]
    at: datetime
    account: str


@dataclass(frozen=True, slots=True)
class PlaceReview:
    """A place: units with a current table, those of them whom nobody has approved, and units that stand sent back.

    `approved_at`, `approved_by` and `content_sha256` are of the newest approval, which need not hold any more.
    """

    place: str
    name: str
    state: State
    n_units: int
    n_unreviewed: int
    n_sent_back: int
    approved_at: datetime | None
    approved_by: str | None
    content_sha256: str | None


@dataclass(frozen=True, slots=True)
class VersionReview:
    """A version that counts; `place` is the name of its unit's."""

    version: int
    unit: str
    name: str
    place: str
    part: str
    number: int
    state: State
    verdict: str
    nil: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OneVersion:
    """A version to be looked at; only one that is current can be decided on."""

    version: int
    campaign: str
    unit: str
    name: str
    place: str
    place_name: str
    part: str
    number: int
    verdict: str | None
    nil: bool
    received_at: datetime
    arrival: int
    sha256: str
    current: bool
    state: State


def place_reviews(connection: Connection, campaign: str, place: str) -> list[PlaceReview]:
    """The place itself, then the places next below it where reports are expected."""
    return [PlaceReview(*row) for row in _rows(connection, "reviews_places", campaign=campaign, place=place)]


def version_reviews(connection: Connection, campaign: str, place: str, most: int) -> tuple[list[VersionReview], int]:
    """The versions below a place that wait, oldest first, then those sent back; of its own units the approved ones too.

    Gives the first `most` of them, and how many there are.
    """
    rows = _rows(connection, "reviews_versions", campaign=campaign, place=place, most=most)
    return [VersionReview(*row[:-1]) for row in rows], int(rows[0][-1]) if rows else 0


def one_version(connection: Connection, version: int) -> OneVersion | None:
    """A version, or None if the session does not see it."""
    rows = _rows(connection, "reviews_version", version=version)
    return OneVersion(*rows[0]) if rows else None


def narrative_of(connection: Connection, arrival: int) -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs of the narrative that was read in an arrival, which must have made a version."""
    row: tuple[Any, ...] | None = connection.execute(
        "select title, paragraphs from raw_narrative where arrival_id = %s", (arrival,)
    ).fetchone()
    assert row is not None
    return str(row[0]), tuple(row[1])


def reviews_of(connection: Connection, version: int) -> list[Review]:
    """What reviewers decided on a version, the newest first."""
    return [
        Review(area, decision, within, note, tuple(Comment(**one) for one in comments), at, account)
        for area, decision, within, note, comments, at, account in _rows(connection, "reviews_of", version=version)
    ]


def content_of(connection: Connection, campaign: str, place: str) -> str:
    """The digest over all current versions of a place: what an approval would pin."""
    row = connection.execute("select core_content(core_current_versions(%s, %s))", (campaign, place)).fetchone()
    assert row is not None
    return str(row[0])


def _rows(connection: Connection, name: str, **asked: Any) -> Sequence[tuple[Any, ...]]:
    return connection.execute(statement(f"answers/{name}").encode(), asked).fetchall()
