"""The units below an office in its reporting line, for which it may report."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.place import campaign_of
from huizong.answers.status import states_below
from huizong_portal.render import page
from huizong_portal.who import SignedIn, database, office

router = APIRouter(include_in_schema=False)


@router.get("/below")
def below(request: Request, session: SignedIn) -> Response:
    """The choice of a unit to act for, with how far each has come."""
    unit = office(session).unit
    assert unit is not None
    with database(request).transaction(unit) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        states = states_below(connection, campaign, unit)
    return page(request, "below.html", session, campaign=campaign, states=states)
