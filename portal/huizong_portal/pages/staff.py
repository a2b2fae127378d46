"""Staff's first page: how far reporting has come in the area, and who is missing."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.place import campaign_of, check_place
from huizong.answers.status import status
from huizong.warehouse.connect import Connection
from huizong_portal.render import page
from huizong_portal.who import NotAllowed, SignedIn, database, staff

router = APIRouter(include_in_schema=False)


@router.get("/staff")
def progress(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """Counts of a place of the area and of those below it."""
    area = staff(session).area
    assert area is not None
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        at = place or area
        _require_within(connection, campaign, at, area)
        name, _ = check_place(connection, campaign, at)
        answer = status(connection, campaign, at)
    return page(request, "staff.html", session, answer=answer, title=name, top=at == area)


def _require_within(connection: Connection, campaign: str, place: str, area: str) -> None:
    row = connection.execute(
        "select %s = any(path) from core_tree where campaign = %s and place = %s", (area, campaign, place)
    ).fetchone()
    if row and not row[0]:
        raise NotAllowed("这个区划不在您管理的范围内。")
