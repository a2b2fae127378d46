"""Staff's first page: how far reporting has come in the area, and who is missing."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.given_up import given_up
from huizong.answers.held import held
from huizong.answers.place import campaign_of
from huizong.answers.progress import progress
from huizong_portal.area import has_units, place_within
from huizong_portal.render import page
from huizong_portal.who import SignedIn, area_of, database

router = APIRouter(include_in_schema=False)


@router.get("/staff")
def progress_page(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """Counts of a place of the area and of those below it."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        if not has_units(connection, campaign, area):
            return page(request, "empty.html", session, campaign=campaign)
        code, name, above = place_within(connection, campaign, place, area)
        found = progress(connection, campaign, code)
        waiting = {"held": len(held(connection, campaign)), "letters": len(given_up(connection, campaign))}
    return page(
        request, "staff.html", session, p=found, campaign=campaign, place=code, title=name, above=above, waiting=waiting
    )
