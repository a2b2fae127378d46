"""What staff may look at and change: their area, by the portal's role to read and by the registrar's to administer."""

from contextlib import AbstractContextManager

from starlette.requests import Request

from huizong.answers.place import check_place
from huizong.warehouse.connect import REGISTRAR, Connection, transaction
from huizong_portal.who import NotAllowed


def registrar(request: Request, area: str) -> AbstractContextManager[Connection]:
    """One transaction with the rights of administration, confined to an area; for this request only."""
    return transaction(request.app.state.settings, REGISTRAR, area)


def has_units(connection: Connection, campaign: str, area: str) -> bool:
    """Whether anyone of the area is expected to report; nobody is before the register is imported."""
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
