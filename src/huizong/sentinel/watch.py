"""One look at the clock, and what has to be done: nothing, a provisional edition, an alarm."""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

from huizong.answers.place import campaign_of
from huizong.answers.standing import Standing, listed, standing
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Campaign
from huizong.deliver.send import send_waiting
from huizong.errors import HuizongError, TransientError, WarehouseUnavailable
from huizong.mailing import write_edition_letters
from huizong.publishing import check_edition, is_checked, now, stand_in_below, summarise, unchecked_below
from huizong.sentinel import alarms, note
from huizong.settings import Settings
from huizong.summarise.gather import root_place
from huizong.warehouse.connect import transaction

GRACE = timedelta(minutes=10)
"""So long after the cut-off the schedule may take to file an edition of its own."""

NEAR = timedelta(days=1)
"""So close to the cut-off an outage of the database is everybody's business."""

SETTLE_WITHIN = 360.0
"""Seconds that reading what has landed may take: the edition has to be there in time, with or without the last files."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """The warehouse at one look; `is_prepared` tells whether the schedule has made the edition of the cut-off."""

    campaign: Campaign
    place: str
    now: datetime
    standing: Standing | None
    is_prepared: bool

    @property
    def is_after(self) -> bool:
        """Whether the time that the schedule has after the cut-off is over."""
        return self.now >= self.campaign.cut_off + GRACE

    @property
    def is_late(self) -> bool:
        """Whether nothing that stands is as of the cut-off, though it should by now."""
        return self.is_after and (self.standing is None or self.standing.as_of < self.campaign.cut_off)

    @property
    def is_unsigned(self) -> bool:
        """Whether the hour of issue has come without a signed edition."""
        return self.now >= self.campaign.issue_by and (self.standing is None or self.standing.kind == "provisional")


@dataclass(frozen=True, slots=True)
class Done:
    """What a look came to: the number of the edition it filed, the alarms it raised, the sentence of what stands."""

    filed: int | None
    alarms: tuple[str, ...]
    said: str
    is_away: bool = False


def once(settings: Settings) -> Done:
    """Look, and do what is due; harmless when repeated. A database that is away is told on disk and tried again."""
    try:
        seen = look(settings)
        if seen is None:
            return Done(None, (), "")
        try:
            return _keep(settings, seen)
        finally:
            if seen.is_after:
                _deliver(settings)
    except WarehouseUnavailable as error:
        _LOG.warning("%s", error)
        return Done(None, (), note.away(settings), is_away=True)


def look(settings: Settings) -> Seen | None:
    """The clock and what stands; None where nobody has to report."""
    with transaction(settings, one_state=True) as connection:
        code = campaign_of(connection, settings)
        if connection.execute("select from core_tree where campaign = %s limit 1", (code,)).fetchone() is None:
            return None
        place = root_place(connection, code)
        campaign = load_catalogue().campaigns[code]
        prepared = any(one.kind == "final" and one.as_of == campaign.cut_off for one in listed(connection, code, place))
        return Seen(campaign, place, now(connection), standing(connection, code, place), prepared)


def _keep(settings: Settings, seen: Seen) -> Done:
    raised = list[str]()
    if note.was_away(settings) and abs(seen.now - seen.campaign.cut_off) < NEAR:
        raised += _alarm(settings, seen, "away")
    filed = None
    if seen.is_late:
        raised += [] if seen.is_prepared else _alarm(settings, seen, "late")
        filed = _file(settings, seen)
        seen = look(settings) or seen
    if seen.is_after and _differs(settings, seen):
        seen = look(settings) or seen
        raised += _alarm(settings, seen, "differs")
    if seen.is_unsigned:
        raised += _alarm(settings, seen, "unsigned")
    said = note.present(settings, seen.campaign, seen.place, seen.standing)
    if seen.is_after:
        raised += _below(settings, seen)
    return Done(filed, tuple(raised), said)


def _below(settings: Settings, seen: Seen) -> list[str]:
    """The same for cities and counties; one edition a look is verified, which costs the province's next look little."""
    try:
        stand_in_below(settings, seen.campaign.cut_off)
        for place, number in unchecked_below(settings)[:1]:
            if not check_edition(settings, place, number, with_audit=False)["ok"]:
                with transaction(settings, one_state=True) as connection:
                    now_stands = standing(connection, seen.campaign.code, place)
                return alarms.raise_alarm(settings, seen.campaign, place, "differs", now_stands)
    except TransientError:
        raise
    except HuizongError as error:
        _LOG.error("the editions below the province: %s", error)
    return []


def _differs(settings: Settings, seen: Seen) -> bool:
    """Hold what stands against the landed files, unless that was done; whether it has just been found to differ."""
    if seen.standing is None or is_checked(settings, seen.place, seen.standing.number):
        return False
    return not check_edition(settings, seen.place, seen.standing.number)["ok"]


def _alarm(settings: Settings, seen: Seen, kind: str) -> list[str]:
    return alarms.raise_alarm(settings, seen.campaign, seen.place, kind, seen.standing)


def _deliver(settings: Settings) -> None:
    """Alarms and editions go out though the schedule may be dead; a mail server that is away is tried at the next look."""
    write_edition_letters(settings)
    try:
        send_waiting(settings)
    except TransientError as error:
        _LOG.warning("%s", error)


def _file(settings: Settings, seen: Seen) -> int:
    """A provisional edition as of the cut-off, from all that can be read in time; gives its number."""
    if waits(settings):
        _settle(settings)
    return int(summarise(settings, None, seen.campaign.cut_off, seen.place, "provisional")["number"])


def waits(settings: Settings) -> bool:
    """Whether anything that has landed is not read, judged or rolled up yet."""
    with transaction(settings) as connection:
        row = connection.execute(
            "select exists (select from raw_arrival where state in ('landed', 'read'))"
            " or exists (select from core_version where verdict is null) or exists (select from core_dirty)"
        ).fetchone()
    return bool(row and row[0])


def _settle(settings: Settings) -> None:
    """The stages in a process of their own: what they do to it, and how long they take, holds no edition up."""
    ours = {"HOME": str(settings.home), "DSN": settings.dsn, "CAMPAIGN": settings.campaign, "MODE": settings.mode}
    environment = os.environ | {f"HUIZONG_{name}": value or "" for name, value in ours.items()}
    command = [sys.executable, "-m", "huizong.sentinel", "settle"]
    try:
        subprocess.run(command, env=environment, timeout=SETTLE_WITHIN, check=True)
    except subprocess.SubprocessError as error:
        _LOG.error("what has landed could not all be read, the edition is made from what is there: %s", error)
