"""Plans for staff: which units owe one, whose is there, and whose is missing."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.place import campaign_of
from huizong.answers.plans import plans
from huizong.catalogue.load import load_catalogue
from huizong_portal.area import place_within
from huizong_portal.render import page
from huizong_portal.who import SignedIn, area_of, database

router = APIRouter(include_in_schema=False)


@router.get("/staff/plans")
def plans_page(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """The plans of a place of the area, the missing ones first."""
    with database(request).transaction(area=area_of(session)) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        code, name, above = place_within(connection, campaign, place, area_of(session))
        owed = plans(connection, campaign, code)
    due = load_catalogue().campaigns[campaign].plan_due
    owed.sort(key=lambda one: one.number is not None)
    return page(request, "staff_plans.html", session, owed=owed, due=due, campaign=campaign, title=name, above=above)
