"""An edition's content from the warehouse: the figures as of an instant, last year's, and who has reported."""

from datetime import datetime
from typing import Any

from huizong.answers.figures import Rows, read_rows
from huizong.answers.status import read_states
from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.rollup.run import rollup_as_of
from huizong.summarise.edition import Edition, FindingCount, PlaceLine, undisturbed
from huizong.summarise.highlights import chosen
from huizong.summarise.known import filed_snapshot, known_versions
from huizong.summarise.lacking import read_absent, read_before, read_unreviewed
from huizong.summarise.numbering import before_it, filed_editions, placed
from huizong.summarise.shortfalls import read_shortfalls
from huizong.summarise.snapshot import digest_of, make_snapshot, pinned_versions
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


@undisturbed()
def gather(
    connection: Connection,
    catalogue: Catalogue,
    campaign: str,
    place: str,
    as_of: datetime,
    kind: str | None = None,
    number: int | None = None,
) -> tuple[Edition, dict[str, Any]]:
    """The edition of a place as of an instant with its snapshot; numbered like the one filed for the same snapshot.

    `kind` None is what the instant says: provisional before the cut-off, final at it, supplement after it. With the
    `number` of an edition that is filed it is that one again, of what it knew then.
    """
    last = str(int(campaign) - 1)
    kind = kind or kind_at(catalogue, campaign, as_of)
    places = _places(connection, campaign, place)
    master = [p.code for p in places if catalogue.levels[p.level].workbook == "province"]
    detailed = list(dict.fromkeys([*master, *(p.code for p in places if p.parent == place)]))
    last_rows = read_rows(connection, catalogue, last, detailed, ["value", "gross"])
    filed = filed_snapshot(connection, campaign, place, number) if number else None
    judged, unknown = known_versions(connection, campaign, place, as_of, filed)
    mine = pinned_versions(connection, campaign, place, as_of, unknown)
    lasts = pinned_versions(connection, last, place, None)
    highlights = chosen(connection, campaign, place, as_of)
    body = make_snapshot(connection, catalogue, campaign, place, as_of, [*mine, *lasts], judged, highlights)
    body |= {"kind": kind}
    others = filed_editions(connection, campaign, place)
    if filed and number:
        previous = before_it(others[: number - 1], kind)
    else:
        number, previous = placed(others, kind, as_of, body)
    snapshot = body | {"previous": previous.content_sha256 if previous else None}
    before = read_before(connection, catalogue, campaign, place, previous, master, mine) if previous else None
    states = tuple(read_states(connection, campaign, place, as_of, unknown))
    absent = read_absent(connection, catalogue, [s.unit for s in states if not s.reported], lasts)
    findings = _findings(connection, campaign, place, as_of, unknown)
    unreviewed = read_unreviewed(connection, mine, as_of)
    if unknown or _differs_from_now(connection, campaign, as_of):
        rollup_as_of(connection, campaign, as_of, unknown)
    edition = Edition(
        catalogue=catalogue,
        campaign=catalogue.campaigns[campaign],
        place=place,
        number=number,
        kind=kind,
        as_of=as_of,
        snapshot_sha256=digest_of(snapshot),
        places=places,
        rows=_rows(connection, catalogue, campaign, detailed, [p.code for p in places]),
        last_rows=last_rows,
        states=states,
        findings=findings,
        previous=previous.content_sha256 if previous else None,
        before=before,
        absent=absent,
        unreviewed=unreviewed,
        highlights=highlights,
        shortfalls=read_shortfalls(connection, catalogue, mine),
    )
    return edition, snapshot


def root_place(connection: Connection, campaign: str) -> str:
    """The one place at the top of the campaign's tree."""
    rows = connection.execute("select place from core_tree where campaign = %s and depth = 1", (campaign,)).fetchall()
    if len(rows) != 1:
        raise UsageError(f"{campaign} 年的名录中有 {len(rows)} 个省级区划；请用 --place 指定一个。")
    return str(rows[0][0])


def _places(connection: Connection, campaign: str, place: str) -> tuple[PlaceLine, ...]:
    """The subtree, parents before children, siblings by code."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select place, name, level, parent, depth, path from core_tree where campaign = %s and %s = any(path)",
        (campaign, place),
    ).fetchall()
    ordered = sorted(rows, key=lambda row: list(reversed(row[5])))
    return tuple(PlaceLine(*row[:5]) for row in ordered)


def _rows(
    connection: Connection, catalogue: Catalogue, campaign: str, detailed: list[str], places: list[str]
) -> dict[str, Rows]:
    """All measures of the places of the master workbook and of those just below, the value alone of the others."""
    shown = set(detailed)
    below = read_rows(connection, catalogue, campaign, [code for code in places if code not in shown], ["value"])
    return {**read_rows(connection, catalogue, campaign, detailed), **below}


def _differs_from_now(connection: Connection, campaign: str, as_of: datetime) -> bool:
    """Whether the stored roll-up is not the one of the instant: later versions, or changes not rolled up yet."""
    row = connection.execute(
        "select exists (select from core_version where campaign = %s and part = 'table' and greatest(received_at, withdrawn_at) > %s"
        " and verdict in ('accepted', 'accepted_with_notes')) or exists (select from core_dirty where campaign = %s)",
        (campaign, as_of, campaign),
    ).fetchone()
    return bool(row and row[0])


def kind_at(catalogue: Catalogue, campaign: str, as_of: datetime) -> str:
    """What an edition as of an instant is, unless its maker says otherwise."""
    cut_off = catalogue.campaigns[campaign].cut_off
    if as_of < cut_off:
        return "provisional"
    return "final" if as_of == cut_off else "supplement"


def _findings(
    connection: Connection, campaign: str, place: str, as_of: datetime, unknown: list[int]
) -> tuple[FindingCount, ...]:
    asked = {"campaign": campaign, "place": place, "as_of": as_of, "unknown": unknown}
    rows: list[tuple[Any, ...]] = connection.execute(statement("answers/findings_count").encode(), asked).fetchall()
    return tuple(FindingCount(*row) for row in rows)
