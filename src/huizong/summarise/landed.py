"""The figures of an edition once more from the landed files, and where the warehouse says otherwise than they do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from psycopg import sql

from huizong.answers.figures import Rows
from huizong.catalogue.model import Catalogue
from huizong.errors import HuizongError, UnreadableFile, UsageError
from huizong.land.store import fetch
from huizong.model import OPEN, Reading, Value
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.summarise.known import Snapshot, filed_snapshot, known_versions
from huizong.summarise.numbering import Filed as Edition
from huizong.summarise.recompute import Filed, recompute
from huizong.summarise.snapshot import Pinned, pinned_versions
from huizong.warehouse.connect import Connection

Difference = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows of every place, and the files they come from."""

    rows: dict[str, Rows]
    filed: Sequence[Filed]


@dataclass
class Landed:
    """The files of one place's subtree, each read once; what differs in them is kept as it is found."""

    connection: Connection
    catalogue: Catalogue
    store: Path
    place: str
    checked: int = 0
    differences: list[Difference] = field(default_factory=list)
    _read: dict[tuple[str, str, int], Filed | None] = field(default_factory=dict)

    def figures(self, campaign: str, as_of: datetime | None, snapshot: Snapshot | None) -> Figures:
        """As of an instant (None: now), of what the edition with this snapshot knew."""
        unknown: list[int] = []
        if as_of and snapshot and "judged" in snapshot:
            _, unknown = known_versions(self.connection, campaign, self.place, as_of, snapshot)
        versions = pinned_versions(self.connection, campaign, self.place, as_of, unknown)
        scope: dict[str, tuple[str, list[str]]] = {
            str(unit): (str(name), list(path))  # type: ignore[call-overload]
            for unit, name, path in self.connection.execute(
                "select unit, name, path from core_scope where campaign = %s", (campaign,)
            ).fetchall()
        }
        fresh = [v for v in versions if (v.campaign, v.unit, v.number) not in self._read]
        stored = _stored(self.connection, self.catalogue, fresh)
        for version in fresh:
            filed = self._file(version, *scope[version.unit])
            self._read[version.campaign, version.unit, version.number] = filed
            if filed:
                self.checked += len(filed.reading.values)
                self.differences += _values_differ(filed, stored.get(filed.unit, {}), campaign)
        names: dict[str, list[str]] = {unit: [unit] for unit in scope}
        for unit, (name, _) in scope.items():
            names.setdefault(name, []).append(unit)
        found = [one for v in versions if (one := self._read[v.campaign, v.unit, v.number]) is not None]
        return Figures(recompute(self.catalogue, found, names), found)

    def figures_of(self, campaign: str, edition: Edition) -> Figures:
        """As an edition that is filed had them."""
        snapshot = filed_snapshot(self.connection, campaign, self.place, edition.number)
        return self.figures(campaign, edition.as_of, snapshot)

    def _file(self, version: Pinned, name: str, path: list[str]) -> Filed | None:
        try:
            sender = Sender(version.campaign, version.unit, version.form, name)
            reading = parse_file(fetch(self.store, version.sha256), "", self.catalogue, sender)
            if not isinstance(reading, Reading):
                raise UsageError("文件里没有统计表。")
        except (UnreadableFile, HuizongError) as error:
            self.differences.append(
                {"what": "landed file", "unit": version.unit, "sha256": version.sha256, "why": str(error)}
            )
            return None
        return Filed(version.unit, tuple(path), reading)


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
