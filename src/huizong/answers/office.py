"""What an office is told of its own reports: where it stands, what it sent and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.model import Finding
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

_FINDING = (
    "code", "severity", "text_zh", "text_en", "kind", "indicator", "scope", "label", "sheet", "cell", "said", "expected",
    "candidates",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's duty in a campaign at this moment; reports are taken from `opens` until `closes`, late ones after `due`.

    `closes` is when its first report is taken no more or, once it has reported, its corrections.
    """

    unit: str
    name: str
    reporter: str
    due: datetime
    now: datetime
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One part of an arrival and what became of it; `number` is the version it made, `current` whether that is in force.

    A file with both parts of a report is two of these with the same arrival; `part` is None while it was not loaded.
    `parent` is the archive it came in; `asked` tells that its withdrawal was asked for, `withdrawn` that it was done;
    `review` is how a version in force stands with reviewers: none, approved or sent_back.
    """

    arrival: int
    name: str
    channel: str
    received_at: datetime
    state: str
    sha256: str
    size: int
    problem_code: str | None
    problem: str | None
    parent: int | None
    late: bool
    version: int | None
    part: str | None
    number: int | None
    verdict: str | None
    nil: bool
    current: bool
    withdrawn: bool
    asked: bool
    review: str

    @property
    def waits(self) -> bool:
        """Whether it is still to be judged."""
        return self.verdict is None if self.version else self.state in ("landed", "read")


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of a version as they were read.

    `figures` maps scope and indicator, joined by a point, to (value, low, high) in storage units; `cells` maps the same
    to (sheet, cell, as written).
    """

    nil: bool
    figures: Mapping[str, tuple[int, int, int]]
    cells: Mapping[str, tuple[str, str, str]]
    joint: tuple[Mapping[str, Any], ...]
    explanations: Mapping[str, str]


def standing(connection: Connection, campaign: str, unit: str) -> Standing | None:
    """The unit's duty, or None if it has none this year."""
    row = connection.execute(
        "select s.unit, s.name, s.reporter, s.due, core_now(), c.opens::timestamp at time zone 'Asia/Shanghai',"
        " core_taken_until(s.campaign, s.unit)"
        " from core_scope s join core_campaign c using (campaign) where s.campaign = %s and s.unit = %s",
        (campaign, unit),
    ).fetchone()
    return Standing(*row) if row else None  # type: ignore[arg-type]


def sent(connection: Connection, campaign: str, unit: str, arrival: int | None = None) -> list[Sent]:
    """What the unit sent this year, the newest first; one arrival of it if named."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("answers/sent").encode(), {"campaign": campaign, "unit": unit, "arrival": arrival}
    ).fetchall()
    return [Sent(*row) for row in rows]


def findings(connection: Connection, version: int) -> list[Finding]:
    """What was found in a version, the gravest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        f"select {', '.join(_FINDING)} from core_finding where version_id = %s"  # noqa: S608 - names of ours
        " order by array_position(array['block', 'explain', 'notice'], severity), ordinal".encode(),
        (version,),
    ).fetchall()
    return [Finding(**dict(zip(_FINDING, row, strict=True))) for row in rows]


def kept(connection: Connection, arrival: int) -> Kept:
    """The table that was read in an arrival, which must have made a version."""
    row: tuple[Any, ...] | None = connection.execute(
        "select nil, own, own_low, own_high, including, including_low, including_high, cells, joint, explanations"
        " from raw_reading where arrival_id = %s",
        (arrival,),
    ).fetchone()
    assert row is not None
    nil, own, own_low, own_high, including, including_low, including_high, cells, joint, explanations = row
    figures = _figures("own", own, own_low, own_high) | _figures("including", including, including_low, including_high)
    written = {name: tuple(cell) for name, cell in cells.items() if name in figures}
    return Kept(nil, figures, written, tuple(joint or ()), explanations)


def may_withdraw(connection: Connection, version: int) -> bool:
    """Whether a version the session sees may still be withdrawn."""
    row = connection.execute(statement("answers/withdrawable").encode(), {"version": version}).fetchone()
    return bool(row and row[0])


def _figures(
    scope: str, values: dict[str, int] | None, low: dict[str, int] | None, high: dict[str, int] | None
) -> dict[str, tuple[int, int, int]]:
    return {
        f"{scope}.{code}": (value, (low or {}).get(code, value), (high or {}).get(code, value))
        for code, value in (values or {}).items()
    }
