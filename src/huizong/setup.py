"""Before the campaign: the warehouse, local zones, the register of units and everyone's pre-filled workbook."""

from pathlib import Path
from typing import Any

from huizong.answers.cards import read_cards
from huizong.answers.place import campaign_of
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.forms.stamp import Template, UnitCard
from huizong.places.register import read_places, read_units
from huizong.rollup.define import define_roll_up
from huizong.settings import Settings
from huizong.warehouse.connect import Connection, transaction
from huizong.warehouse.initialise import initialise
from huizong.warehouse.scope import keep_places, keep_units, known_places, known_units, rebuild_scope


def init(settings: Settings) -> None:
    """The warehouse up to date with this program and its catalogue."""
    catalogue = load_catalogue()
    initialise(settings, catalogue)
    with transaction(settings, "huizong_owner") as connection:
        define_roll_up(connection, catalogue)


def import_units(settings: Settings, file: Path) -> dict[str, int]:
    """Take over a unit register, all of it or nothing; RegisterError holds every fault."""
    catalogue = load_catalogue()
    with transaction(settings) as connection:
        campaign_of(connection, settings)
        reporters = {reporter.code: reporter.zh for reporter in catalogue.reporters.values()}
        existing = known_units(connection)
        units = read_units(file, reporters=reporters, places=known_places(connection), existing=existing)
        changed = keep_units(connection, units)
        _rebuild(connection, catalogue)
    return {"rows": len(units), "changed": changed}


def import_places(settings: Settings, file: Path) -> dict[str, int]:
    """Add local zones to the country's divisions; RegisterError holds every fault."""
    catalogue = load_catalogue()
    with transaction(settings) as connection:
        levels = {level.code: level.zh for level in catalogue.levels.values()}
        places = read_places(file, known_places(connection), levels)
        keep_places(connection, places)
        _rebuild(connection, catalogue)
    return {"changed": len(places)}


def _rebuild(connection: Connection, catalogue: Catalogue) -> None:
    for campaign in catalogue.campaigns.values():
        rebuild_scope(connection, campaign)


def write_templates(settings: Settings, units: list[str] | None, out: Path) -> dict[str, Any]:
    """Write the pre-filled workbook of each unit named, or of all, as <code>.xlsx in `out`."""
    catalogue = load_catalogue()
    with transaction(settings) as connection:
        campaign = campaign_of(connection, settings)
        cards = read_cards(connection, campaign, units)
    unknown = sorted(set(units or []) - {card.unit for card in cards})
    if unknown:
        raise UsageError(f"{campaign} 年的名录中没有这些单位：{'、'.join(unknown)}")
    out.mkdir(parents=True, exist_ok=True)
    templates: dict[str, Template] = {}
    for card in cards:
        if card.reporter not in templates:
            templates[card.reporter] = Template(catalogue, card.reporter, campaign)
        shown = UnitCard(card.unit, card.name, card.place_name, card.due_text)
        (out / f"{card.unit}.xlsx").write_bytes(templates[card.reporter].stamp(shown, card.last_year))
    return {"written": len(cards), "folder": str(out)}
