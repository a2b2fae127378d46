"""Letters that no mail server took: what staff can do about the address, and sending them again."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.given_up import given_up
from huizong.answers.place import campaign_of
from huizong.deliver.outbox import send_again
from huizong.errors import UsageError
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, area_of, database

router = APIRouter(include_in_schema=False)


@router.get("/staff/letters")
def letters_page(request: Request, session: SignedIn) -> Response:
    """The letters of the area that were given up."""
    with database(request).transaction(area=area_of(session)) as connection:
        found = given_up(connection, campaign_of(connection, request.app.state.settings))
    return page(request, "staff_letters.html", session, letters=found)


@router.post("/staff/letters")
def again(request: Request, session: FromForm, letter: Annotated[int, Form(ge=1, le=1 << 62)]) -> Response:
    """Send one again, to the address its unit has now."""
    with database(request).transaction(area=area_of(session)) as connection:
        if not send_again(connection, letter):
            raise UsageError("没有重发：这封信不归您处理、已经重发，或者单位没有邮箱。请先在单位页写上邮箱。")
    return RedirectResponse("/staff/letters", 303)
