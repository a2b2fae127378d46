"""Before the campaign: the warehouse, local zones, the register of units and everyone's pre-filled workbook."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from huizong import administer
from huizong.accounts.admin import account_number, issue_activation, make_staff_account, refresh_office_accounts
from huizong.accounts.tokens import issue_token, revoke_tokens
from huizong.answers.cards import read_cards
from huizong.answers.place import campaign_of
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.forms.stamp import Template, UnitCard
from huizong.places.recipients import read_recipients
from huizong.places.register import read_places, read_units, require_within
from huizong.rollup.define import define_roll_up
from huizong.settings import Settings
from huizong.warehouse.connect import REGISTRAR, Connection, transaction
from huizong.warehouse.extensions import extend
from huizong.warehouse.initialise import initialise
from huizong.warehouse.recipients import keep_recipients, known_recipients
from huizong.warehouse.scope import keep_places, keep_units, known_places, known_units, rebuild_scope


def init(settings: Settings) -> None:
    """The warehouse up to date with this program and its catalogue."""
    catalogue = load_catalogue()
    initialise(settings, catalogue)
    with transaction(settings, "huizong_owner") as connection:
        define_roll_up(connection, catalogue)


def import_units(settings: Settings, file: Path, area: str | None = None) -> dict[str, int]:
    """Take over a unit register, all of it or nothing; RegisterError holds every fault.

    `area` confines the import to a place's subtree, with the rights of staff's administration.
    """
    catalogue = load_catalogue()
    with transaction(settings, REGISTRAR if area else "huizong_pipeline", area) as connection:
        campaign_of(connection, settings)
        reporters = {reporter.code: reporter.zh for reporter in catalogue.reporters.values()}
        existing, places = known_units(connection), known_places(connection)
        units = read_units(file, reporters=reporters, places=places, existing=existing)
        if area:
            require_within(units, existing, places, area)
        changed = keep_units(connection, units)
        refresh_office_accounts(connection)
        _rebuild(connection, catalogue)
    return {"rows": len(units), "changed": changed}


def import_recipients(settings: Settings, file: Path) -> dict[str, int]:
    """Take over the list of recipients of editions, all of it or nothing; RegisterError holds every fault."""
    with transaction(settings) as connection:
        recipients = read_recipients(file, known_places(connection))
        added, removed = keep_recipients(connection, recipients)
    return {"rows": len(recipients), "added": added, "removed": removed}


def list_recipients(settings: Settings) -> list[dict[str, str]]:
    """Whom editions go to, by place."""
    with transaction(settings) as connection:
        return [asdict(one) for one in known_recipients(connection)]


def make_accounts(settings: Settings, units: list[str] | None) -> dict[str, int]:
    """Accounts for the units named, or for all expected to report, that have none."""
    with transaction(settings) as connection:
        return {"made": administer.make_accounts(connection, units)}


def activation_code(settings: Settings, login: str) -> dict[str, str]:
    """A one-time code to set the password of an account; it is shown this once."""
    with transaction(settings) as connection:
        return {"login": login, "code": issue_activation(connection, account_number(connection, login))}


def make_staff(settings: Settings, login: str, area: str, name: str, admin: bool) -> dict[str, str]:
    """An account for a member of staff who looks after a place's subtree, and its activation code."""
    with transaction(settings) as connection:
        if area not in known_places(connection):
            raise UsageError(f"行政区划名录中没有 {area}。请核对 12 位代码。")
        number = make_staff_account(connection, login, "admin" if admin else "staff", area, name, None)
        return {"login": login, "code": issue_activation(connection, number)}


def make_token(settings: Settings, unit: str, label: str) -> dict[str, str]:
    """A token for a unit's programs and mail; it is shown this once."""
    with transaction(settings) as connection:
        if unit not in known_units(connection):
            raise UsageError(f"名录中没有单位 {unit}。")
        return {"unit": unit, "label": label, "token": issue_token(connection, unit, label)}


def revoke_token(settings: Settings, unit: str, label: str) -> dict[str, int]:
    """Take back the tokens of a unit that have the label."""
    with transaction(settings) as connection:
        revoked = revoke_tokens(connection, unit, label)
    if not revoked:
        raise UsageError(f"单位 {unit} 没有用途为“{label}”的有效令牌。")
    return {"revoked": revoked}


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


def extend_unit(settings: Settings, unit: str, until: datetime, reason: str, author: str) -> dict[str, Any]:
    """Give one unit time until an instant: up to the cut-off its deadline moves, beyond it its closing does."""
    with transaction(settings) as connection:
        done = extend(connection, campaign_of(connection, settings), unit, until, reason, author)
    return {"unit": unit, "name": done.name, "until": until.isoformat(), "moves_due": done.moves_due}


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
