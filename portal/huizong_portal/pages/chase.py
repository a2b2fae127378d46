"""Whom staff has to chase, as a list to print and to telephone from; and time given to single units."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.chase import read_chase
from huizong.answers.place import campaign_of
from huizong.catalogue.calendar import CHINA
from huizong.errors import UsageError
from huizong.warehouse.extensions import extend, list_extensions
from huizong_portal.area import look_at, registrar
from huizong_portal.render import page
from huizong_portal.who import FromForm, NotAllowed, SignedIn, area_of, database

router = APIRouter(include_in_schema=False)


@router.get("/staff/chase")
def chase(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """The units of a place of the area that owe anything."""
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        found = read_chase(connection, campaign, code)
        now = connection.execute("select core_now()").fetchone()
    assert now is not None
    return page(
        request, "chase.html", session, chased=found, campaign=campaign, title=look.name, above=look.above, now=now[0]
    )


@router.get("/staff/extensions")
def extensions(request: Request, session: SignedIn, unit: str = "") -> Response:
    """What was given, and the form to give more."""
    return _list(request, session, unit=unit)


@router.post("/staff/extensions")
def give(
    request: Request,
    session: FromForm,
    unit: Annotated[str, Form(max_length=64)],
    until: Annotated[str, Form(max_length=32)],
    reason: Annotated[str, Form(max_length=300)],
) -> Response:
    """Give one unit of the area time."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        known = connection.execute(
            "select from core_scope where campaign = %s and unit = %s", (campaign, unit.strip())
        ).fetchone()
    if known is None:
        raise NotAllowed("您管理的区划内没有这个单位，没有登记。")
    with registrar(request, area) as connection:
        done = extend(connection, campaign, unit.strip(), _instant(until), reason, session.account.login)
    what = "上报期限已改" if done.moves_due else "上报期限不变，可以补报和更正到那时"
    return _list(request, session, f"已登记：{done.name}，{what}。")


def _list(request: Request, session: SignedIn, said: str = "", unit: str = "") -> Response:
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        found = list_extensions(connection, campaign, place=area)
    return page(request, "extensions.html", session, extensions=found, campaign=campaign, said=said, unit=unit)


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=CHINA)
    except ValueError as error:
        raise UsageError(f"“{text}”不是时间，没有登记；请写作 2027-03-24T18:00。") from error
