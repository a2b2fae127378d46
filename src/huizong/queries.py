"""The questions people ask: each in one transaction that sees one state, with the reading role's rights where it can."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from huizong.answers import audit as audits
from huizong.answers import overview
from huizong.answers import trace as traces
from huizong.answers.figures import as_json, figures_of, read_expected, read_rows
from huizong.answers.place import campaign_of, check_place
from huizong.answers.standing import NOTHING, listed, standing
from huizong.catalogue.load import load_catalogue
from huizong.errors import UsageError
from huizong.rollup.run import rollup_as_of
from huizong.settings import Settings
from huizong.summarise.gather import root_place
from huizong.warehouse.connect import Connection, transaction

_READER = "huizong_read"


def status(settings: Settings, place: str | None) -> dict[str, Any]:
    """Who has reported in a place's subtree."""
    at = place or _root(settings)
    with transaction(settings, _READER, at, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        return overview.status(connection, campaign, at)


def figures(
    settings: Settings, place: str, indicator: str | None, reporter: str | None, as_of: datetime | None
) -> dict[str, Any]:
    """A place's rolled-up figures, now or as of an instant."""
    catalogue = load_catalogue()
    if indicator and indicator not in catalogue.indicators:
        raise UsageError(f"没有指标 {indicator}。")
    if reporter and reporter != "all" and reporter not in catalogue.reporters:
        raise UsageError(f"没有上报类型 {reporter}；现有：{'、'.join(catalogue.reporters)}、all。")
    # a roll-up as of another instant needs all units, also those a reader of this place may not see
    role = "huizong_pipeline" if as_of else _READER
    with transaction(settings, role, place, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        name, _ = check_place(connection, campaign, place)
        expected = read_expected(connection, campaign, place)
        now = _now(connection)
        if as_of:
            rollup_as_of(connection, campaign, as_of)
        rows = read_rows(connection, catalogue, campaign, [place]).get(place, {})
    lines = figures_of(catalogue, int(campaign), rows, expected, [indicator] if indicator else None)
    return {
        "place": place,
        "name": name,
        "campaign": campaign,
        "edition_or_time": (as_of or now).isoformat(),
        "figures": [as_json(catalogue, line) for line in lines if reporter in (None, line.reporter)],
    }


def trace(settings: Settings, place: str, indicator: str) -> dict[str, Any]:
    """Where one figure comes from, down to the cell."""
    with transaction(settings, _READER, place, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        return traces.trace(connection, load_catalogue(), campaign, place, indicator)


def audit(settings: Settings) -> dict[str, Any]:
    """Whether every stored figure is the sum of what is below it."""
    with transaction(settings, one_state=True) as connection:
        return audits.audit(connection, load_catalogue())


def verify(settings: Settings, folder: Path) -> dict[str, Any]:
    """Whether an edition still says what the landed files say."""
    from huizong.summarise.verify import verify as verify_edition

    with transaction(settings, one_state=True) as connection:
        return verify_edition(connection, load_catalogue(), settings.landed, folder)


def editions(settings: Settings, place: str | None) -> dict[str, Any]:
    """The editions of a place (the province), the newest first, and what stands: its number and a sentence."""
    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        at = place or root_place(connection, campaign)
        now, filed = standing(connection, campaign, at), listed(connection, campaign, at)
    return {
        "place": at,
        "campaign": campaign,
        "standing": now.number if now else None,
        "said": now.said if now else NOTHING,
        "editions": [{name: _plain(value) for name, value in asdict(one).items()} for one in filed],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _root(settings: Settings) -> str:
    with transaction(settings) as connection:
        return root_place(connection, campaign_of(connection, settings))


def _now(connection: Connection) -> datetime:
    row = connection.execute("select core_now()").fetchone()
    assert row is not None
    return row[0]  # type: ignore[return-value]
