"""What a judgement leaves in the warehouse: findings behind those already kept, and the version now current."""

from collections import Counter
from typing import Any

from huizong.model import Finding
from huizong.warehouse.bulk import insert_rows
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

_FINDING = (
    "version_id",
    "ordinal",
    "code",
    "kind",
    "severity",
    "indicator",
    "scope",
    "label",
    "sheet",
    "cell",
    "said",
    "expected",
    "candidates",
    "text_zh",
    "text_en",
)


def keep_findings(connection: Connection, findings: list[tuple[int, Finding]]) -> None:
    """Append (version, finding) pairs after those already kept for a version."""
    versions = sorted({version for version, _ in findings})
    kept: list[tuple[Any, ...]] = connection.execute(
        "select version_id, max(ordinal) from core_finding where version_id = any(%s) group by version_id", (versions,)
    ).fetchall()
    ordinals = Counter(dict(kept))
    rows = []
    for version, f in findings:
        ordinals[version] += 1
        row = (version, ordinals[version], f.code, f.kind, f.severity, f.indicator, f.scope, f.label, f.sheet, f.cell)
        rows.append((*row, f.said, f.expected, list(f.candidates), f.text_zh, f.text_en))
    insert_rows(connection, "core_finding", _FINDING, rows)


def make_current(connection: Connection, versions: list[int]) -> None:
    """Switch to the newest accepted versions; where a table changes, leave word for the roll-up."""
    switched: list[tuple[Any, ...]] = connection.execute(
        statement("validate/current").encode(), {"versions": versions}
    ).fetchall()
    connection.execute(
        "update core_version set is_current = true where id = any(%s)", ([version for version, *_ in switched],)
    )
    leave_word(connection, [(campaign, unit) for _, campaign, unit, part in switched if part == "table"])


def leave_word(connection: Connection, tables: list[tuple[str, str]]) -> None:
    """Leave word for the roll-up that the figures of (campaign, unit) pairs changed."""
    connection.execute(
        "insert into core_dirty select * from unnest(%s::text[], %s::text[]) on conflict do nothing",
        ([campaign for campaign, _ in tables], [unit for _, unit in tables]),
    )
