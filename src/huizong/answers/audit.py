"""The conservation law over the whole warehouse: every stored figure equals its own units plus its children."""

from typing import Any

from huizong.answers.figures import read_rows
from huizong.catalogue.model import Catalogue
from huizong.rollup.run import rollup_as_of
from huizong.warehouse.connect import Connection


def audit(connection: Connection, catalogue: Catalogue) -> dict[str, Any]:
    """Compare the stored roll-up with one made anew from the current versions, and check the ledger.

    Runs in the pipeline's role; temporary tables stand in for the stored ones until the transaction ends.
    """
    campaigns = [
        str(c) for (c,) in connection.execute("select distinct campaign from core_version order by 1").fetchall()
    ]
    checked, differences = 0, _ledger(connection)
    for campaign in campaigns:
        count, found = _campaign(connection, catalogue, campaign)
        checked += count
        differences += found
    return {"ok": not differences, "checked": checked, "differences": differences}


def _ledger(connection: Connection) -> list[dict[str, Any]]:
    """Every loaded arrival has exactly one version, every opened one its files; approvals are of the versions they pin.

    Nothing changed waits for a roll-up.
    """
    orphans = connection.execute(
        "select a.id from raw_arrival a left join core_version v on v.arrival_id = a.id"
        " where (a.state = 'loaded') <> (v.id is not null)"
    ).fetchall()
    unopened = connection.execute(
        "select a.id from raw_arrival a"
        " where (a.state = 'opened' or (a.state in ('held', 'discarded') and a.parent is null))"
        "     <> exists (select from raw_arrival m where m.parent = a.id)"
    ).fetchall()
    altered = connection.execute(
        "select id from core_approval where content_sha256 <> core_content(versions) order by id"
    ).fetchall()
    waiting = connection.execute("select campaign, unit from core_dirty order by 1, 2").fetchall()
    return [
        *({"what": "arrival without a version, or the reverse", "arrival": a} for (a,) in orphans),
        *({"what": "opened archive without files, or the reverse", "arrival": a} for (a,) in unopened),
        *({"what": "approval whose digest is not that of its versions", "approval": a} for (a,) in altered),
        *({"what": "waiting for a roll-up", "campaign": campaign, "unit": unit} for campaign, unit in waiting),
    ]


def _campaign(connection: Connection, catalogue: Catalogue, campaign: str) -> tuple[int, list[dict[str, Any]]]:
    places = [
        str(p)
        for (p,) in connection.execute(
            "select place from core_tree where campaign = %s order by depth desc, place", (campaign,)
        ).fetchall()
    ]
    stored = read_rows(connection, catalogue, campaign, places)
    with connection.transaction(force_rollback=True):
        rollup_as_of(connection, campaign, None)
        fresh = read_rows(connection, catalogue, campaign, places)
    checked, differences = 0, []
    for place in places:
        was, now = stored.get(place, {}), fresh.get(place, {})
        for key in sorted(was.keys() | now.keys()):
            old, new = was.get(key, {}), now.get(key, {})
            columns = sorted(old.keys() | new.keys())
            checked += len(columns)
            differences += [
                {
                    "what": "rolled-up figure",
                    "campaign": campaign,
                    "place": place,
                    "reporter": key[0],
                    "measure": key[1],
                    "indicator": column,
                    "stored": old.get(column),
                    "expected": new.get(column),
                }
                for column in columns
                if old.get(column) != new.get(column)
            ]
    return checked, differences
