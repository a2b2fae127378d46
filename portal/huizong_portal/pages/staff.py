"""Staff's first page: how far reporting has come in the area, and who is missing."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.given_up import given_up
from huizong.answers.held import held
from huizong.answers.progress import progress
from huizong.answers.set_aside import set_aside
from huizong_portal.area import look_at
from huizong_portal.render import page
from huizong_portal.who import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/staff")
def progress_page(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """Counts of a place of the area and of those below it."""
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        found = progress(connection, campaign, code)
        waiting = {
            "held": len(held(connection, campaign)),
            "set_aside": len(set_aside(connection, campaign)),
            "letters": len(given_up(connection, campaign)),
        }
    return page(
        request,
        "staff.html",
        session,
        p=found,
        campaign=campaign,
        place=code,
        title=look.name,
        above=look.above,
        waiting=waiting,
    )
