"""One arrival: its receipt, what was found, the copy that goes back, explanations and withdrawal."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import uuid4

import segno
from fastapi import APIRouter, Form, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from huizong.answers.office import Sent, kept
from huizong.errors import UsageError
from huizong.forms.answered import LONGEST
from huizong.land.store import fetch
from huizong.model import Finding
from huizong.reply.words import Heading
from huizong.respond import Told
from huizong_portal.acting import Acting, ForUnit
from huizong_portal.address import public
from huizong_portal.arrived import Arrived, arrived, preview_of
from huizong_portal.explain import with_explanations
from huizong_portal.forms import own_form
from huizong_portal.landing import Piece, land_pieces, previews
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database

router = APIRouter(prefix="/arrivals", include_in_schema=False)
Number = Annotated[int, Path(ge=1, le=1 << 62)]
_AT_ONCE, _PATIENT = 1.0, 25.0
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/{arrival}")
def one_arrival(request: Request, session: SignedIn, who: ForUnit, arrival: Number) -> Response:
    """The receipt of an arrival and what was found in it, recorded or at once."""
    seen = arrived(request, who, arrival)
    shown: dict[str, Any] = {"seen": seen, "one": seen.one, "preview": preview_of(request, seen, _AT_ONCE)}
    more: dict[str, Any] = {"explicable": _explicable(request, who, seen), "longest": LONGEST, "key": uuid4().hex}
    return page(request, "arrival.html", session, acting=who, proof=_proof(request, seen.one), **shown, **more)


@router.get("/{arrival}/state")
def state(request: Request, who: ForUnit, arrival: Number) -> Response:
    """For the page that waits: "waiting", "preview" or "recorded"."""
    seen = arrived(request, who, arrival)
    if not seen.waits:
        return JSONResponse({"state": "recorded"})
    return JSONResponse({"state": "preview" if preview_of(request, seen, 0) else "waiting"})


@router.get("/{arrival}/file")
def original(request: Request, who: ForUnit, arrival: Number) -> Response:
    """The bytes as they were received."""
    one = arrived(request, who, arrival).one
    content = fetch(request.app.state.settings.landed, one.sha256)
    return _download(content, one.name, "application/octet-stream")


@router.get("/{arrival}/reply")
def reply(request: Request, who: ForUnit, arrival: Number) -> Response:
    """The workbook with everything that was found at its cell."""
    seen = arrived(request, who, arrival)
    made = previews(request).reply(seen.one.sha256, seen.one.name, _told(request, who, seen), seen.sender, _PATIENT)
    if made is None:
        raise UsageError("这份文件没有发现问题，没有批注件。")
    return _download(made.content, made.name, _XLSX)


@router.get("/{arrival}/receipt")
def receipt(request: Request, session: SignedIn, who: ForUnit, arrival: Number) -> Response:
    """The receipt by itself, to be printed."""
    seen = arrived(request, who, arrival)
    return page(request, "slip.html", session, acting=who, seen=seen, one=seen.one, proof=_proof(request, seen.one))


@router.post("/{arrival}/explain")
async def explain(request: Request, _session: FromForm, who: ForUnit, arrival: Number) -> Response:
    """Send the table again with the explanations written on the page."""
    form = await request.form()
    given = {
        name.removeprefix("explain."): text.strip()
        for name, text in form.multi_items()
        if name.startswith("explain.") and isinstance(text, str) and text.strip()
    }
    return _explained(request, who, arrival, given, str(form.get("key", ""))[:40])


@router.get("/{arrival}/withdraw")
def withdraw_page(request: Request, session: SignedIn, who: ForUnit, arrival: Number) -> Response:
    """What a withdrawal does, to be confirmed."""
    seen = arrived(request, who, arrival)
    _require_withdrawable(seen)
    return page(request, "withdraw.html", session, acting=who, seen=seen, one=seen.one)


@router.post("/{arrival}/withdraw")
def withdraw(
    request: Request, session: FromForm, who: ForUnit, arrival: Number, sure: Annotated[str, Form()] = ""
) -> Response:
    """Ask for the withdrawal; the pipeline carries it out."""
    seen = arrived(request, who, arrival)
    if sure != "yes":
        return RedirectResponse(f"/arrivals/{arrival}/withdraw{who.query}", 303)
    _require_withdrawable(seen)
    with database(request).transaction(who.own) as connection:
        connection.cursor().executemany(
            "insert into core_withdrawal (version_id, account) values (%s, %s) on conflict do nothing",
            [(version, session.account.login) for version in sorted(seen.withdrawable)],
        )
    return RedirectResponse(f"/arrivals/{arrival}{who.query}", 303)


def _require_withdrawable(seen: Arrived) -> None:
    if not seen.withdrawable:
        raise UsageError(
            "这份上报不能撤回：它已经撤回或没有计入，或者上级已经复核通过，或者汇总报告已经使用了它。需要更正请重新报送。"
        )


def _explicable(request: Request, who: Acting, seen: Arrived) -> dict[str, Finding]:
    """The findings that an explanation on the page would answer, by indicator."""
    if not seen.awaits_explanation or seen.one.version is None:
        return {}
    with database(request).transaction(who.own) as connection:
        asked = {field.name for field in own_form(connection, seen.campaign, who.unit).drawn.fields}
        known = kept(connection, seen.one.arrival).explanations
    found = [f for f in seen.told[seen.one.version] if f.severity == "explain" and f.indicator in asked]
    return {str(f.indicator): f for f in reversed(found) if f.indicator not in known}


def _explained(request: Request, who: Acting, arrival: Number, given: dict[str, str], key: str) -> Response:
    seen = arrived(request, who, arrival)
    given = {code: given[code] for code in _explicable(request, who, seen) if code in given}
    if not given:
        raise UsageError("没有写说明，或这份上报不需要说明，没有提交。")
    with database(request).transaction(who.own) as connection:
        form = own_form(connection, seen.campaign, who.unit)
        content = with_explanations(form, kept(connection, arrival), given)
    name = f"{form.card.name}{form.campaign}年统计表（补充说明）.xlsx"
    (number,) = land_pieces(request, who, [Piece(f"explain/{arrival}/{key}", name, content)], "form")
    return RedirectResponse(f"/arrivals/{number}{who.query}", 303)


def _told(request: Request, who: Acting, seen: Arrived) -> Told:
    """What the reply says: what was recorded, else what was said at once."""
    with database(request).transaction(who.own) as connection:
        form = own_form(connection, seen.campaign, who.unit)
    title = f"{seen.campaign}年{form.catalogue.reporters[form.card.reporter].form_title}"
    heading = Heading(form.card.name, form.card.unit, title, form.card.due_text, f"{seen.one.arrival:06d}")
    if seen.verdict == "unreadable":
        return Told("unreadable", [Finding(str(seen.one.problem_code), "block", str(seen.one.problem), "")], heading)
    if seen.verdict is not None:
        return Told(seen.verdict, seen.findings, heading)
    preview = preview_of(request, seen, _PATIENT)
    if preview is None:
        raise UsageError("还没有审核完，请稍后再下载批注件。")
    if preview.is_archive:
        raise UsageError("压缩包里的文件读取后各有各的批注件，请稍后在报送记录里下载。")
    return Told(preview.outcome, preview.findings(preview.told), heading)


def _download(content: bytes, name: str, kind: str) -> Response:
    safe = "".join("_" if c in '\\/:*?"<>|' else c for c in name) or "文件"
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(safe, safe='')}",
        "cache-control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)


def _proof(request: Request, one: Sent) -> str:
    """The address that proves the receipt, as a picture to photograph."""
    address = public(request, "prove", arrival=one.arrival, sha256=one.sha256)
    return segno.make(str(address), error="m").svg_data_uri(scale=3)
