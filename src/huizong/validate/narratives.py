"""The verdict on narratives and plans: what was found in reading them, and whether they are copies; no Great Expectations."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from huizong.catalogue.model import Catalogue, Limit
from huizong.likeness import buckets, likeness
from huizong.model import Finding, Severity, Verdict, verdict_of
from huizong.validate.keep import keep_findings, make_current
from huizong.warehouse.bulk import insert_rows
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

_AT_ONCE = 2000


class _Text(NamedTuple):
    """A narrative or plan not judged yet; `before` is the unit's own of last year."""

    version: int
    arrival: int
    campaign: str
    unit: str
    explanation: str
    fingerprint: list[int]
    findings: list[dict[str, Any]]
    before: int | None
    fingerprint_before: list[int] | None
    part: str


class _Other(NamedTuple):
    version: int
    unit: str
    arrival: int
    fingerprint: list[int]


class _Copy(NamedTuple):
    """That a version is nearly the same as another: the limit that says so, and how much of them is equal."""

    limit: Limit
    version: int
    other: int
    percent: int


def validate_narratives(connection: Connection, catalogue: Catalogue) -> dict[str, int]:
    """Judge up to 2,000 narratives and plans in one transaction; counts by verdict and of findings, none if nothing waits."""
    connection.execute("select pg_advisory_xact_lock(hashtext('huizong validate'))")
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("validate/narratives").encode(), {"limit": _AT_ONCE}
    ).fetchall()
    if not rows:
        return {}
    texts = [_Text(*row) for row in rows]
    copies = list(_copies(connection, catalogue, texts))
    _keep_copies(connection, copies)
    told: defaultdict[int, list[Finding]] = defaultdict(list)
    for copy in copies:
        told[copy.version].append(_finding(copy))
    keep_findings(connection, [(version, finding) for version, found in told.items() for finding in found])
    verdicts = {text.version: _verdict(text, told[text.version]) for text in texts}
    connection.execute(
        "update core_version v set verdict = j.verdict, rules_digest = %s"
        " from unnest(%s::bigint[], %s::text[]) as j (id, verdict) where v.id = j.id",
        (catalogue.digest, list(verdicts), list(verdicts.values())),
    )
    make_current(connection, list(verdicts))
    found = sum(len(text.findings) for text in texts) + len(copies)
    return dict(Counter(verdicts.values())) | {"findings": found}


def _verdict(text: _Text, copies: list[Finding]) -> Verdict:
    read = [Finding(**item) for item in text.findings]
    return verdict_of([*read, *copies], {"": text.explanation})


def _copies(connection: Connection, catalogue: Catalogue, texts: list[_Text]) -> Iterator[_Copy]:
    others = _others(connection, texts)
    for text in texts:
        alike, as_last_year = (catalogue.limits[f"{text.part}_{name}"] for name in ("alike", "as_last_year"))
        like = [o for o in others[text.arrival] if _percent(text, o.fingerprint) >= _least(alike)]
        first = min(like, key=lambda other: other.arrival, default=None)
        # a text that its own unit sent first is no copy, whoever sent it later
        if first and first.unit != text.unit:
            yield _Copy(alike, text.version, first.version, _percent(text, first.fingerprint))
        if text.before and (percent := _percent(text, text.fingerprint_before)) >= _least(as_last_year):
            yield _Copy(as_last_year, text.version, text.before, percent)


def _others(connection: Connection, texts: list[_Text]) -> defaultdict[int, list[_Other]]:
    """The texts most like each, by its arrival; the buckets of these are kept for those to come."""
    held = [(text, bucket) for text in texts for bucket in buckets(text.fingerprint)]
    insert_rows(
        connection,
        "raw_narrative_bucket",
        ("campaign", "bucket", "arrival_id"),
        ((text.campaign, bucket, text.arrival) for text, bucket in held),
    )
    # the planner takes every bucket for a small one and would sort a county's before it takes the first of it
    connection.execute("set local enable_bitmapscan = off")
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("validate/alike").encode(),
        {
            "arrivals": [text.arrival for text, _ in held],
            "campaigns": [text.campaign for text, _ in held],
            "units": [text.unit for text, _ in held],
            "parts": [text.part for text, _ in held],
            "buckets": [bucket for _, bucket in held],
        },
    ).fetchall()
    found: defaultdict[int, list[_Other]] = defaultdict(list)
    for arrival, *other in rows:
        found[arrival].append(_Other(*other))
    return found


def _percent(text: _Text, other: list[int] | None) -> int:
    return round(100 * likeness(text.fingerprint, other or ()))


def _least(limit: Limit) -> int:
    return int(limit.bound or 100)


def _keep_copies(connection: Connection, copies: list[_Copy]) -> None:
    rows = ((copy.version, copy.other, copy.percent) for copy in copies)
    insert_rows(connection, "core_alike", ("version_id", "other_version", "percent"), rows)


def _finding(copy: _Copy) -> Finding:
    """What the sender is told: how alike, and never whose the other text is."""
    return Finding(
        code=copy.limit.code,
        severity=cast(Severity, copy.limit.severity),
        text_zh=copy.limit.text_zh,
        text_en=copy.limit.text_en,
        said=f"相同 {copy.percent}%",
        expected=f"低于 {_least(copy.limit)}%",
    )
