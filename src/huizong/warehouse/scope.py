"""Places and units in the warehouse, and what follows from them for a campaign: its tree and the units expected to report."""

from collections.abc import Iterable

from huizong.catalogue.model import Campaign
from huizong.places.model import Place, Unit, holds
from huizong.places.tree import Tree
from huizong.warehouse.bulk import insert_rows
from huizong.warehouse.connect import Connection


def keep_places(connection: Connection, places: Iterable[Place]) -> None:
    """Append places; what is recorded is never changed."""
    with connection.cursor().copy(
        "copy core_place (code, name, level, parent, valid_from, valid_to) from stdin"
    ) as copy:
        for p in places:
            copy.write_row((p.code, p.name, p.level, p.parent, p.valid_from, p.valid_to))


def keep_units(connection: Connection, units: Iterable[Unit]) -> int:
    """Append the units that are new or differ from what is recorded; gives how many."""
    known = known_units(connection)
    fresh = [unit for unit in units if known.get(unit.code) != unit]
    # always later than what is recorded, also while a simulated clock stands still
    (recorded_at,) = connection.execute(
        "select greatest(core_now(), max(recorded_at) + interval '1 microsecond') from core_unit"
    ).fetchone() or (None,)
    insert_rows(
        connection,
        "core_unit",
        ("code", "name", "reporter", "place", "parent", "email", "valid_from", "valid_to", "phone", "recorded_at"),
        (
            (u.code, u.name, u.reporter, u.place, u.parent, u.email, u.valid_from, u.valid_to, u.phone, recorded_at)
            for u in fresh
        ),
    )
    return len(fresh)


def known_units(connection: Connection) -> dict[str, Unit]:
    """The register as it stands: the row recorded last for every code."""
    rows = connection.execute(
        "select distinct on (code) code, name, reporter, place, parent, email, valid_from, valid_to, phone"
        " from core_unit order by code, recorded_at desc, valid_from desc"
    ).fetchall()
    return {str(row[0]): Unit(*row) for row in rows}  # type: ignore[arg-type]


def known_places(connection: Connection) -> dict[str, Place]:
    """The newest row of every place by code."""
    rows = connection.execute(
        "select distinct on (code) code, name, level, parent, valid_from, valid_to"
        " from core_place order by code, valid_from desc"
    ).fetchall()
    return {str(row[0]): Place(*row) for row in rows}  # type: ignore[arg-type]


def rebuild_scope(connection: Connection, campaign: Campaign) -> None:
    """The campaign's tree and expected units as of its cut-off; a unit that has reported is never taken out."""
    day = campaign.cut_off.date()
    units = [unit for unit in known_units(connection).values() if holds(unit, day)]
    if not units:
        return
    rows = connection.execute(
        "select code, name, level, parent, valid_from, valid_to from core_place"
        " where valid_from <= %s and (valid_to is null or valid_to > %s)",
        (day, day),
    ).fetchall()
    places = Tree(Place(*row) for row in rows)  # type: ignore[arg-type]
    line = Tree(units)
    roots = {places.ancestors(unit.place)[-1] for unit in units}
    _replace_tree(connection, campaign, places, sorted(code for root in roots for code in places.subtree(root)))
    _replace_units(connection, campaign, places, line)


def _replace_tree(connection: Connection, campaign: Campaign, places: Tree[Place], codes: list[str]) -> None:
    connection.execute("delete from core_tree where campaign = %s", (campaign.code,))
    with connection.cursor().copy(
        "copy core_tree (campaign, place, name, level, parent, depth, path) from stdin"
    ) as copy:
        for code in codes:
            place, path = places[code], list(places.ancestors(code))
            copy.write_row((campaign.code, code, place.name, place.level, place.parent, len(path), path))


def _replace_units(connection: Connection, campaign: Campaign, places: Tree[Place], line: Tree[Unit]) -> None:
    connection.execute(
        "create temporary table wanted on commit drop as"
        " select campaign, unit, name, reporter, place, path, line from core_scope with no data"
    )
    with connection.cursor().copy("copy wanted from stdin") as copy:
        for unit in line.values():
            path, above = list(places.ancestors(unit.place)), list(line.ancestors(unit.code))
            copy.write_row((campaign.code, unit.code, unit.name, unit.reporter, unit.place, path, above))
    connection.execute(
        "delete from core_scope s where s.campaign = %s and not exists (select from wanted w where w.unit = s.unit)"
        " and not exists (select from core_slot v where v.campaign = s.campaign and v.unit = s.unit)",
        (campaign.code,),
    )
    connection.execute(
        "insert into core_scope (campaign, unit, name, reporter, place, path, line, due, late_after, closes, locks)"
        " select w.*, d.* from wanted w left join lateral core_dates(w.campaign, w.unit, w.place, null) d on true"
        " on conflict (campaign, unit) do update set name = excluded.name,"
        " reporter = excluded.reporter, place = excluded.place, path = excluded.path, line = excluded.line,"
        " due = excluded.due, late_after = excluded.late_after, closes = excluded.closes, locks = excluded.locks"
    )
    connection.execute("drop table wanted")
