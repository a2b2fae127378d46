"""Mails that nobody has proved to be a unit's: the unit says whether they are its own, staff assigns or discards them.

Staff see here too what three attempts could not read.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.held import Held, held
from huizong.answers.place import campaign_of
from huizong.answers.set_aside import set_aside
from huizong.errors import UsageError
from huizong.land.letters import discard, release
from huizong.warehouse.connect import Connection
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database, office, staff

router = APIRouter(include_in_schema=False)
_GONE = "没有这封待确认的邮件：可能已经处理过，或者不归您处理。"


@router.get("/held")
def own_held(request: Request, session: SignedIn) -> Response:
    """The mails that claim to be from the office."""
    with database(request).transaction(office(session).unit) as connection:
        found = _held(request, connection)
    return page(request, "held.html", session, held=found)


@router.post("/held")
def decide_own(
    request: Request, session: FromForm, arrival: Annotated[int, Form()], action: Annotated[str, Form()]
) -> Response:
    """Ours, or not ours."""
    account = office(session)
    assert account.unit is not None
    with database(request).transaction(account.unit) as connection:
        if action == "ours":
            _require(release(connection, arrival, account.unit, "unit", account.login))
        elif action == "not_ours":
            _require(discard(connection, arrival, account.login))
    return RedirectResponse("/held", 303)


@router.get("/staff/held")
def staff_held(request: Request, session: SignedIn) -> Response:
    """The mails of the area's units and their files that were set aside; for staff of the whole those of nobody too."""
    with database(request).transaction(area=staff(session).area) as connection:
        found = _held(request, connection)
        aside = set_aside(connection, campaign_of(connection, request.app.state.settings))
    return page(request, "staff_held.html", session, held=found, set_aside=aside)


@router.post("/staff/held")
def decide(
    request: Request,
    session: FromForm,
    arrival: Annotated[int, Form()],
    action: Annotated[str, Form()],
    unit: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Assign a mail to a unit of the area, or discard it."""
    account = staff(session)
    with database(request).transaction(area=account.area) as connection:
        if action == "assign":
            _require_unit(connection, request, unit.strip())
            _require(release(connection, arrival, unit.strip(), "staff", account.login))
        elif action == "discard":
            _require(discard(connection, arrival, account.login))
    return RedirectResponse("/staff/held", 303)


def _held(request: Request, connection: Connection) -> list[Held]:
    return held(connection, campaign_of(connection, request.app.state.settings))


def _require(done: bool) -> None:
    if not done:
        raise UsageError(_GONE)


def _require_unit(connection: Connection, request: Request, unit: str) -> None:
    campaign: Any = campaign_of(connection, request.app.state.settings)
    row = connection.execute(
        "select from core_scope where campaign = %s and unit = %s and current_setting('huizong.area') = any(path)",
        (campaign, unit),
    ).fetchone()
    if row is None:
        raise UsageError(f"“{unit}”不是您管理范围内的应报单位，请填写单位编码。")
