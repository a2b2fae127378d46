"""Plans for staff: which units owe one, whose is there, and whose is missing."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.plans import plans
from huizong.catalogue.load import load_catalogue
from huizong_portal.area import look_at
from huizong_portal.render import page
from huizong_portal.who import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/staff/plans")
def plans_page(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """The plans of a place of the area, the missing ones first."""
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        owed = plans(connection, campaign, code)
    due = load_catalogue().campaigns[campaign].plan_due
    owed.sort(key=lambda one: one.number is not None)
    return page(
        request, "staff_plans.html", session, owed=owed, due=due, campaign=campaign, title=look.name, above=look.above
    )
