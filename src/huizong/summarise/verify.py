"""Whether an edition still says what the landed files say: recomputes it from them and names every number that differs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from psycopg import sql

from huizong.answers.audit import audit
from huizong.answers.figures import Rows
from huizong.catalogue.model import Catalogue
from huizong.errors import HuizongError, UnreadableFile, UsageError
from huizong.land.store import fetch
from huizong.model import OPEN, Reading, Value
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.summarise.compare import differences as differences_in_files
from huizong.summarise.filing import MANIFEST, SNAPSHOT, sha256_of
from huizong.summarise.gather import gather
from huizong.summarise.quoted import misquoted
from huizong.summarise.recompute import Filed, recompute
from huizong.summarise.render import PDF
from huizong.summarise.snapshot import Pinned, digest_of, pinned_versions
from huizong.warehouse.connect import Connection

Difference = dict[str, Any]


def verify(connection: Connection, catalogue: Catalogue, store: Path, folder: Path) -> dict[str, Any]:
    """The object of `verify --json`: how many numbers were held against the landed files, and what differs."""
    manifest, snapshot = _read(folder)
    campaign, place = manifest["campaign"], manifest["place"]
    as_of = datetime.fromisoformat(manifest["as_of"])
    found: list[Difference] = list(_changed_files(folder, manifest, snapshot))
    found += audit(connection, catalogue)["differences"]
    last = str(int(campaign) - 1)
    rows, checked, wrong = _recomputed(connection, catalogue, store, campaign, place, as_of)
    last_rows, last_checked, last_wrong = _recomputed(connection, catalogue, store, last, place, None)
    found += [*wrong, *last_wrong]
    edition, fresh = gather(connection, catalogue, campaign, place, as_of, manifest["kind"])
    found += _pinned_otherwise(snapshot, fresh)
    found += _rows_differ(edition.rows, rows, "warehouse")
    found += _rows_differ(edition.last_rows, last_rows, "warehouse, last year")
    found += misquoted(connection, catalogue, store, edition)
    from_files = replace(
        edition,
        rows=rows,
        last_rows=last_rows,
        number=manifest["number"],
        kind=manifest["kind"],
        previous=manifest["previous_content_sha256"],
        snapshot_sha256=manifest["snapshot_sha256"],
    )
    found += differences_in_files(from_files, folder, has_pdf=PDF in manifest["files"])
    return {"ok": not found, "checked": checked + last_checked, "differences": found}


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return manifest, json.loads((folder / SNAPSHOT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder} 不是一份汇总报告的文件夹（缺少或损坏 {MANIFEST}、{SNAPSHOT}）。") from error


def _changed_files(folder: Path, manifest: dict[str, Any], snapshot: dict[str, Any]) -> Iterator[Difference]:
    if digest_of(snapshot) != manifest["snapshot_sha256"]:
        yield {"what": "snapshot file was changed", "file": SNAPSHOT}
    for name, sha256 in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            yield {"what": "file is missing", "file": name}
        elif sha256_of(path) != sha256:
            yield {"what": "file was changed after it was filed", "file": name}


def _pinned_otherwise(snapshot: dict[str, Any], fresh: dict[str, Any]) -> list[Difference]:
    """What the warehouse would pin today against what the edition pinned."""
    return [
        {"what": f"snapshot: {key}", "filed": _short(snapshot.get(key)), "now": _short(fresh[key])}
        for key in fresh
        if snapshot.get(key) != fresh[key]
    ]


def _short(value: object) -> object:
    return f"{len(value)} versions" if isinstance(value, list) else value


def _recomputed(
    connection: Connection, catalogue: Catalogue, store: Path, campaign: str, place: str, as_of: datetime | None
) -> tuple[dict[str, Rows], int, list[Difference]]:
    """The rows of every place from the landed files, and where a stored figure is not what its file says."""
    versions = pinned_versions(connection, campaign, place, as_of)
    scope: dict[str, tuple[str, list[str]]] = {
        str(unit): (str(name), list(path))  # type: ignore[call-overload]
        for unit, name, path in connection.execute(
            "select unit, name, path from core_scope where campaign = %s", (campaign,)
        ).fetchall()
    }
    filed, differences = [], []
    for version in versions:
        try:
            sender = Sender(campaign, version.unit, version.form, scope[version.unit][0])
            reading = parse_file(fetch(store, version.sha256), "", catalogue, sender)
            if not isinstance(reading, Reading):
                raise UsageError("文件里没有统计表。")
        except (UnreadableFile, HuizongError) as error:
            differences.append(
                {"what": "landed file", "unit": version.unit, "sha256": version.sha256, "why": str(error)}
            )
            continue
        filed.append(Filed(version.unit, tuple(scope[version.unit][1]), reading))
    names: dict[str, list[str]] = {unit: [unit] for unit in scope}
    for unit, (name, _) in scope.items():
        names.setdefault(name, []).append(unit)
    stored = _stored(connection, catalogue, versions)
    differences += [d for one in filed for d in _values_differ(one, stored.get(one.unit, {}), campaign)]
    checked = sum(len(one.reading.values) for one in filed)
    return recompute(catalogue, filed, names), checked, differences


def _stored(connection: Connection, catalogue: Catalogue, versions: Iterable[Pinned]) -> dict[str, dict[str, Any]]:
    """Unit -> indicator -> (value, low, high) as the warehouse has them."""
    columns = list(catalogue.indicators)
    shown = sql.SQL(", ").join(
        sql.SQL("array[x.{0}, coalesce(l.{0}, x.{0}), coalesce(h.{0}, x.{0})]").format(sql.Identifier(c))
        for c in columns
    )
    query = sql.SQL(
        "select v.unit, {} from public.core_version v join core_value x on x.version_id = v.id and x.scope = 'own'"
        " left join core_low l on l.version_id = v.id and l.scope = 'own'"
        " left join core_high h on h.version_id = v.id and h.scope = 'own'"
        " where v.sha256 = any(%s) and (v.campaign, v.unit, v.number) in (select * from unnest(%s::text[], %s::text[], %s::int[]))"
    ).format(shown)
    pinned = list(versions)
    rows: list[tuple[Any, ...]] = connection.execute(
        query,
        (
            [v.sha256 for v in pinned],
            [v.campaign for v in pinned],
            [v.unit for v in pinned],
            [v.number for v in pinned],
        ),
    ).fetchall()
    return {unit: dict(zip(columns, figures, strict=True)) for unit, *figures in rows}


def _values_differ(filed: Filed, stored: Mapping[str, Any], campaign: str) -> Iterator[Difference]:
    figures = filed.reading.figures("own")
    for indicator, held in stored.items():
        figure = figures.get(indicator)
        expected = _triple(figure) if figure else [None, None, None]
        if held != expected:
            yield {
                "what": "figure of a submission in the warehouse",
                "campaign": campaign,
                "unit": filed.unit,
                "indicator": indicator,
                "stored": held,
                "expected": expected,
            }


def _triple(figure: Value) -> list[int]:
    return [figure.value, figure.low, OPEN if figure.high is None else figure.high]


def _rows_differ(held: Mapping[str, Rows], expected: Mapping[str, Rows], where: str) -> Iterator[Difference]:
    for place, rows in held.items():
        for key, row in rows.items():
            other = expected.get(place, {}).get(key, {})
            for column, number in row.items():
                if number != other.get(column):
                    yield {
                        "what": f"rolled-up figure in the {where}",
                        "place": place,
                        "reporter": key[0],
                        "measure": key[1],
                        "indicator": column,
                        "stored": number,
                        "expected": other.get(column),
                    }
