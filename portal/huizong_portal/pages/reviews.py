"""Staff's reviews: what waits in the area by place, one report with room for comments, and the approval of a place."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.approved import since_approval
from huizong.answers.office import findings, kept
from huizong.answers.place import campaign_of
from huizong.answers.reviews import (
    OneVersion,
    content_of,
    narrative_of,
    one_version,
    place_reviews,
    reviews_of,
    version_reviews,
)
from huizong.catalogue.load import load_catalogue
from huizong.errors import UsageError
from huizong.review import LONGEST, against_approval, approve_place, decide
from huizong.warehouse.connect import Connection
from huizong_portal.area import look_at, place_within
from huizong_portal.forms import own_form
from huizong_portal.render import page
from huizong_portal.reviewed import Line, comments, lines, one_line
from huizong_portal.who import FromForm, SignedIn, area_of, database

router = APIRouter(prefix="/staff/reviews", include_in_schema=False)
Version = Annotated[int, Path(ge=1, le=1 << 62)]
_SHOWN = 200


@router.get("")
def place_page(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """A place: how it and the places below stand, what waits, what changed since it was approved, and its approval."""
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        own, *below = place_reviews(connection, campaign, code)
        versions, total = version_reviews(connection, campaign, code, _SHOWN)
        shown: dict[str, Any] = {
            "p": own,
            "below": below,
            "versions": versions,
            "total": total,
            "since": since_approval(connection, load_catalogue(), campaign, code) if own.approved_at else None,
            "against": against_approval(connection, campaign, code),
            "seen": content_of(connection, campaign, code),
            "bottom_up": _is_bottom_up(connection, campaign),
        }
    return page(
        request, "reviews.html", session, campaign=campaign, title=look.name, above=look.above, most=_SHOWN, **shown
    )


@router.post("")
def approve(
    request: Request, session: FromForm, place: Annotated[str, Form()], seen: Annotated[str, Form()]
) -> Response:
    """Approve what a place holds, as it was when the page was made."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        code, _, _ = place_within(connection, campaign, place, area)
        approve_place(connection, campaign, code, area, session.account.login, seen)
    return RedirectResponse(f"/staff/reviews?place={code}", 303)


@router.get("/{version}")
def version_page(request: Request, session: SignedIn, version: Version) -> Response:
    """One version beside last year, with what was found and said, and fields for comments."""
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        one = _one(connection, version)
        shown: dict[str, Any] = {
            "one": one,
            "lines": _lines(connection, one),
            "joint": kept(connection, one.arrival).joint if one.part == "table" else (),
            "narrative": narrative_of(connection, one.arrival) if one.part == "narrative" else None,
            "found": findings(connection, version),
            "reviews": reviews_of(connection, version),
            "next": _next(connection, one, area),
        }
    names = {code: indicator.zh for code, indicator in load_catalogue().indicators.items()}
    return page(request, "review.html", session, longest=LONGEST, names=names, **shown)


@router.post("/{version}")
async def decide_version(request: Request, session: FromForm, version: Version) -> Response:
    """Approve it or send it back."""
    form = await request.form()
    given = {name: text for name, text in form.multi_items() if isinstance(text, str)}
    _decide(request, session, version, given)
    return RedirectResponse(f"/staff/reviews/{version}", 303)


def _decide(request: Request, session: FromForm, version: int, given: dict[str, str]) -> None:
    area, note = area_of(session), one_line(given.get("note", ""))
    with database(request).transaction(area=area) as connection:
        told = comments(given, _lines(connection, _one(connection, version)))
        if given.get("action") == "approve":
            decide(connection, version, area, session.account.login, "approved", note, told)
        elif given.get("action") == "send_back":
            decide(connection, version, area, session.account.login, "sent_back", note, told)
        else:
            raise UsageError("没有这项操作，什么都没有改动。")


def _one(connection: Connection, version: int) -> OneVersion:
    found = one_version(connection, version)
    if found is None:
        raise UsageError("没有这份报告，或者它不是您管理的区划内的单位报送的。")
    return found


def _lines(connection: Connection, one: OneVersion) -> list[Line]:
    """The questions of a table; none of a narrative or a nil return."""
    if one.part != "table" or one.nil:
        return []
    form = own_form(connection, one.campaign, one.unit)
    return lines(form, kept(connection, one.arrival), findings(connection, one.version))


def _next(connection: Connection, one: OneVersion, area: str) -> int | None:
    """The version that has waited longest for a reviewer."""
    waiting, _ = version_reviews(connection, one.campaign, area, 2)
    return next((v.version for v in waiting if v.state == "none" and v.version != one.version), None)


def _is_bottom_up(connection: Connection, campaign: str) -> bool:
    row = connection.execute(
        "select review = 'reviewed' from core_campaign where campaign = %s", (campaign,)
    ).fetchone()
    return bool(row and row[0])
