"""Staff choose paragraphs of accepted narratives for the report of their place."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.place import campaign_of
from huizong.summarise.highlights import LISTED, chosen, decide, narratives, opened
from huizong_portal.area import look_at
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, area_of, database, staff

router = APIRouter(include_in_schema=False)


@router.get("/staff/highlights")
def overview(request: Request, session: SignedIn, find: str = "") -> Response:
    """What is chosen, and the narratives to choose from."""
    with look_at(request, session, None) as look:
        listed = narratives(look.connection, look.campaign, look.code, find.strip())
        taken = chosen(look.connection, look.campaign, look.code)
    return page(
        request, "highlights.html", session, title=look.name, listed=listed, taken=taken, find=find.strip(), most=LISTED
    )


@router.get("/staff/highlights/{unit}")
def one_narrative(request: Request, session: SignedIn, unit: str) -> Response:
    """The paragraphs of a unit's accepted narrative."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        narrative = opened(connection, campaign, area, unit)
    return page(request, "highlight.html", session, narrative=narrative, unit=unit)


@router.post("/staff/highlights/{unit}")
def choose(
    request: Request,
    session: FromForm,
    unit: str,
    paragraph: Annotated[int, Form()],
    action: Annotated[str, Form()],
) -> Response:
    """Choose a paragraph, or take it back."""
    account = staff(session)
    assert account.area is not None
    if action in ("choose", "remove"):
        with database(request).transaction(area=account.area) as connection:
            campaign = campaign_of(connection, request.app.state.settings)
            taken = action == "choose"
            decide(connection, campaign, account.area, unit, paragraph, choose=taken, account=account.login)
    return RedirectResponse(f"/staff/highlights/{quote(unit, safe='')}#p{paragraph}", 303)
