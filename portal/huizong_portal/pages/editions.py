"""Editions for staff: what stands, what was filed and who signed it; their files; the two signatures; whom they go to."""

from pathlib import PurePosixPath
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from huizong.answers.delivery import deliveries
from huizong.answers.delivery import recipients as listed_recipients
from huizong.answers.place import campaign_of
from huizong.answers.signing import editions_below, signers
from huizong.answers.standing import listed, standing, to_be_signed
from huizong.summarise.filing import filed_files
from huizong.summarise.signing import SEATS, Signature, sign
from huizong.warehouse.connect import Connection
from huizong_portal.area import look_at, place_within
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, area_of, database, staff

router = APIRouter(include_in_schema=False)


@router.get("/staff/editions")
def editions(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """The editions of a place of the area, the newest first, with the one that stands."""
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        found, now = listed(connection, campaign, code), standing(connection, campaign, code)
        signatures, delivered = _signatures(connection, campaign, code), deliveries(connection, campaign, code)
        may_sign, below = signers(connection, campaign, code), editions_below(connection, campaign, code)
    folder = request.app.state.settings.editions
    taken = {one.number: {signatures[at][2] for at in signatures if at[0] == one.number} for one in found}
    return page(
        request, "editions.html", session, campaign=campaign, place=code, title=look.name, above=look.above, standing=now,
        editions=[(one, sorted(filed_files(folder / one.folder), key=_order)) for one in found], signatures=signatures, seats=SEATS,
        waiting={one.number for one in to_be_signed(found)}, delivered=delivered, signers=may_sign, taken=taken, below=below,
    )  # fmt: skip


@router.post("/staff/editions")
def sign_one(
    request: Request,
    session: FromForm,
    place: Annotated[str, Form(max_length=12)],
    number: Annotated[int, Form()],
    content: Annotated[str, Form(max_length=64)],
    seat: Annotated[int, Form()],
) -> Response:
    """Sign the content that was shown, as the account that is signed in."""
    account, area = staff(session), area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        place_within(connection, campaign, place, area)
        sign(connection, Signature(campaign, place, number, content, seat, account.login))
    return RedirectResponse(f"/staff/editions?place={place}", 303)


@router.get("/staff/editions/{place}/{number}/{name:path}")
def download(request: Request, session: SignedIn, place: str, number: int, name: str) -> Response:
    """One file of an edition, as its manifest lists it."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        place_within(connection, campaign, place, area)
        found = next((one for one in listed(connection, campaign, place) if one.number == number), None)
    folder = request.app.state.settings.editions
    if found is None or name not in filed_files(folder / found.folder):
        raise HTTPException(404)
    return FileResponse(
        folder / found.folder / name, filename=f"{found.folder}-{PurePosixPath(name).name}",
        headers={"cache-control": "no-store"},
    )  # fmt: skip


@router.get("/staff/recipients")
def recipients(request: Request, session: SignedIn) -> Response:
    """Whom the editions of the area go to, and whether the one that stands was sent to them."""
    with database(request).transaction(area=area_of(session)) as connection:
        found = listed_recipients(connection, campaign_of(connection, request.app.state.settings))
    return page(request, "recipients.html", session, recipients=found)


def _order(name: str) -> tuple[bool, bool, str]:
    """What people read first: the report and the workbook, then those of cities, then what machines read."""
    return name.endswith(".json"), "/" in name, name


def _signatures(connection: Connection, campaign: str, place: str) -> dict[tuple[int, int], tuple[Any, ...]]:
    """(number, seat) to (who, when, login)."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select number, seat, signer, signed_at, account from core_signature where campaign = %s and place = %s",
        (campaign, place),
    ).fetchall()
    return {(number, seat): tuple(one) for number, seat, *one in rows}
