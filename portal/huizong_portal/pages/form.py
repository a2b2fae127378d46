"""Filling in on the page: the same questions as the workbook, checked by the same rules, submitted as a workbook."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from huizong.answers.office import sent
from huizong.answers.place import campaign_of
from huizong.check import judged
from huizong.formats.workbook import read_workbook
from huizong.forms.layout import NIL
from huizong.model import Finding
from huizong.parse.sender import Sender
from huizong.parse.template import parse_template
from huizong_portal.acting import Acting, ForUnit
from huizong_portal.forms import OwnForm, drop_draft, keep_draft, own_form, read_draft
from huizong_portal.landing import Piece, land_pieces
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database

router = APIRouter(include_in_schema=False)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/template")
def template(request: Request, who: ForUnit) -> Response:
    """The unit's pre-filled workbook."""
    form, _ = _form(request, who)
    headers = {"content-disposition": f'attachment; filename="{form.card.unit}-{form.campaign}.xlsx"'}
    return Response(form.blank(), media_type=_XLSX, headers=headers)


@router.get("/form")
def form_page(request: Request, session: SignedIn, who: ForUnit) -> Response:
    """The form with what was saved of it."""
    form, draft = _form(request, who)
    return _shown(request, session, form, draft, {}, acting=who)


@router.post("/form")
async def form_sent(request: Request, session: FromForm, who: ForUnit) -> Response:
    """Save, check or submit what stands on the page."""
    return _do(request, session, who, await request.form())


@router.get("/nil")
def nil_page(request: Request, session: SignedIn, who: ForUnit) -> Response:
    """What a nil return says, to be confirmed with one click."""
    form, draft = _form(request, who)
    with database(request).transaction(who.own) as connection:
        current = next((one for one in sent(connection, form.campaign, who.unit) if one.current), None)
    shown: dict[str, Any] = {"form": form, "current": current, "draft": draft, "key": uuid4().hex}
    return page(request, "nil.html", session, acting=who, **shown)


@router.post("/nil")
async def nil_sent(request: Request, _session: FromForm, who: ForUnit) -> Response:
    """Submit the nil return."""
    sent_in = await request.form()
    form, _ = _form(request, who)
    return _submitted(request, who, form, {NIL: "是"}, str(sent_in.get("key")))


@router.post("/form/check")
async def form_checked(request: Request, _session: FromForm, who: ForUnit) -> Response:
    """What would be said of each field, for the page to show in place; it saves the draft too."""
    form, _ = _form(request, who)
    answers = _answers(await request.form())
    with database(request).transaction(who.own) as connection:
        keep_draft(connection, form.campaign, who.unit, answers)
    told = {name: [f.text_zh for f in found] for name, found in check(form, answers).items()}
    return JSONResponse(told)


def check(form: OwnForm, answers: Mapping[str, str]) -> dict[str, list[Finding]]:
    """The findings by field name, "" for those of the whole form."""
    reading = parse_template(read_workbook(form.filled(answers)), form.catalogue, form.campaign)
    names = {(place.sheet, place.cell): name for name, place in form.drawn.cells.items()}
    found: dict[str, list[Finding]] = {}
    told, _ = judged(reading, Sender(form.campaign), form.catalogue)
    for finding in told:
        if finding.severity == "explain" and reading.explanations.get(finding.indicator or ""):
            continue
        found.setdefault(names.get((finding.sheet or "", finding.cell or ""), ""), []).append(finding)
    return found


def _do(request: Request, session: FromForm, who: Acting, given: FormData) -> Response:
    form, _ = _form(request, who)
    answers = _answers(given)
    action = str(given.get("action", "save"))
    if action == "nil":
        return RedirectResponse(f"/nil{who.query}", 303)
    if action == "submit":
        return _submitted(request, who, form, answers, str(given.get("key")))
    with database(request).transaction(who.own) as connection:
        keep_draft(connection, form.campaign, who.unit, answers)
    found = check(form, answers) if action == "check" else {}
    return _shown(request, session, form, answers, found, acting=who, saved=True, checked=action == "check")


def _submitted(request: Request, who: Acting, form: OwnForm, answers: Mapping[str, str], key: str) -> Response:
    what = "零报告" if NIL in answers else "网上填报"
    piece = Piece(f"form/{key[:40]}", f"{form.card.name}{form.campaign}年{what}.xlsx", form.filled(answers))
    (arrival,) = land_pieces(request, who, [piece], "form")
    with database(request).transaction(who.own) as connection:
        drop_draft(connection, form.campaign, who.unit)
    return RedirectResponse(f"/arrivals/{arrival}{who.query}", 303)


def _form(request: Request, who: Acting) -> tuple[OwnForm, dict[str, str]]:
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        return own_form(connection, campaign, who.unit), read_draft(connection, campaign, who.unit)


def _answers(given: FormData) -> dict[str, str]:
    return {name: text for name, text in given.multi_items() if isinstance(text, str) and text.strip()}


def _shown(
    request: Request,
    session: SignedIn,
    form: OwnForm,
    answers: Mapping[str, str],
    found: Mapping[str, list[Finding]],
    **more: Any,
) -> Response:
    words: dict[str, Any] = {
        "form": form,
        "answers": answers,
        "found": found,
        "key": uuid4().hex,
        "saved": False,
        "checked": False,
    }
    return page(request, "form.html", session, **(words | more))
