"""What staff may look at and change: their area, by the portal's role to read and by the registrar's to administer."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from starlette.requests import Request

from huizong.accounts.model import Session
from huizong.answers.place import campaign_of, check_place
from huizong.warehouse.connect import REGISTRAR, Connection, transaction
from huizong_portal.who import NotAllowed, area_of, database


class NobodyExpected(Exception):
    """Nobody of the area is expected to report: the register is not imported yet."""

    def __init__(self, session: Session, campaign: str) -> None:
        """Keep what the page that says so needs."""
        super().__init__(campaign)
        self.session, self.campaign = session, campaign


@dataclass(frozen=True, slots=True)
class Look:
    """A place that staff looks at, in one transaction; `above` is the place above it if that is of the area too."""

    connection: Connection
    campaign: str
    code: str
    name: str
    above: str | None


@contextmanager
def look_at(request: Request, session: Session, place: str | None) -> Iterator[Look]:
    """Look at a place of the area, the area itself if none is named; NobodyExpected, or NotAllowed outside of it."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        if not _has_units(connection, campaign, area):
            raise NobodyExpected(session, campaign)
        yield Look(connection, campaign, *place_within(connection, campaign, place, area))


def registrar(request: Request, area: str) -> AbstractContextManager[Connection]:
    """One transaction with the rights of administration, confined to an area; for this request only."""
    return transaction(request.app.state.settings, REGISTRAR, area)


def _has_units(connection: Connection, campaign: str, area: str) -> bool:
    row = connection.execute("select from core_tree where campaign = %s and place = %s", (campaign, area)).fetchone()
    return row is not None


def place_within(connection: Connection, campaign: str, place: str | None, area: str) -> tuple[str, str, str | None]:
    """(code, name, code of the place above if that is of the area too); the area itself if no place is named."""
    code = place or area
    row = connection.execute(
        "select %s = any(path), parent from core_tree where campaign = %s and place = %s", (area, campaign, code)
    ).fetchone()
    if row and not row[0]:
        raise NotAllowed("这个区划不在您管理的范围内。")
    name, _ = check_place(connection, campaign, code)
    return code, name, None if code == area or row is None else str(row[1])
