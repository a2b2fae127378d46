"""Whether an edition still says what the landed files say: recomputes it from them and names every number that differs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from huizong.answers.audit import audit
from huizong.answers.figures import Row, Rows
from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.summarise.compare import NOT_SET
from huizong.summarise.compare import differences as differences_in_files
from huizong.summarise.edition import Edition
from huizong.summarise.filing import MANIFEST, SNAPSHOT, sha256_of
from huizong.summarise.gather import gather
from huizong.summarise.landed import Landed
from huizong.summarise.numbering import before_it, filed_editions
from huizong.summarise.quoted import misquoted
from huizong.summarise.recompute import Filed
from huizong.summarise.render import PDF
from huizong.summarise.snapshot import digest_of
from huizong.warehouse.connect import Connection

Difference = dict[str, Any]


def verify(
    connection: Connection, catalogue: Catalogue, store: Path, folder: Path, with_audit: bool = True
) -> dict[str, Any]:
    """The object of `verify --json`: how many numbers were held against the landed files, and what differs.

    `with_audit`: whether the warehouse of now is held against itself too, which is left out while a later report waits
    for its roll-up. `remarks` are sentences on what is no difference and worth knowing: that this was left out, that
    there is no PDF, or that it could not be set once more.
    """
    manifest, snapshot = _read(folder)
    campaign, place = manifest["campaign"], manifest["place"]
    as_of = datetime.fromisoformat(manifest["as_of"])
    found: list[Difference] = list(_changed_files(folder, manifest, snapshot))
    remarks = []
    if with_audit and _waits_for_roll_up(connection):
        remarks.append("有单位的数字待汇总，这一次没有核对数据库的上下级是否一致。")
    elif with_audit:
        found += audit(connection, catalogue)["differences"]
    last = str(int(campaign) - 1)
    landed = Landed(connection, catalogue, store, place)
    now = landed.figures(campaign, as_of, snapshot)
    last_year = landed.figures(last, None, None)
    # before `gather`, whose temporary tables stand in front of the warehouse's own
    filed = filed_editions(connection, campaign, place)
    previous = before_it(filed[: manifest["number"] - 1], manifest["kind"])
    then = landed.figures_of(campaign, previous) if previous else None
    edition, fresh = gather(connection, catalogue, campaign, place, as_of, manifest["kind"], manifest["number"])
    found += landed.differences
    found += _pinned_otherwise(snapshot, fresh)
    found += _rows_differ(edition.rows, now.rows, "warehouse")
    found += _rows_differ(edition.last_rows, last_year.rows, "warehouse, last year")
    before = edition.before
    if before and then:
        found += _rows_differ(before.rows, then.rows, "warehouse, edition before")
        before = replace(before, rows=then.rows)
    found += misquoted(connection, catalogue, store, edition)
    from_files = replace(
        edition,
        rows=now.rows,
        last_rows=last_year.rows,
        before=before,
        absent=_absent(edition, last_year.filed),
        number=manifest["number"],
        kind=manifest["kind"],
        previous=manifest["previous_content_sha256"],
        snapshot_sha256=manifest["snapshot_sha256"],
    )
    in_files = differences_in_files(from_files, folder, has_pdf=PDF in manifest["files"])
    found += [one for one in in_files if one["problem"] != NOT_SET]
    remarks += [f"PDF 未能重排核对，只核对了校验值：{one['found']}" for one in in_files if one["problem"] == NOT_SET]
    if PDF not in manifest["files"]:
        remarks.append(f"本期没有 PDF：{manifest.get('no_pdf') or '原因没有记下。'}")
    return {"ok": not found, "checked": landed.checked, "differences": found, "remarks": remarks}


def _waits_for_roll_up(connection: Connection) -> bool:
    row = connection.execute("select exists (select from core_dirty)").fetchone()
    return bool(row and row[0])


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


def _absent(edition: Edition, last: Sequence[Filed]) -> dict[str, Row]:
    """What the missing units' files of last year say."""
    missing = {state.unit for state in edition.states if not state.reported}
    found: dict[str, Row] = {}
    for one in last:
        figures = one.reading.figures("own")
        row = {i.code: figures[i.code].value if i.code in figures else None for i in edition.weighed}
        if one.unit in missing and any(value is not None for value in row.values()):
            found[one.unit] = row
    return found


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
