"""An office's first page: where its report stands and what to do next; the upload; how a receipt is proved."""

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, File, Form, Path, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from huizong.answers.held import held
from huizong.answers.office import sent, standing
from huizong.answers.place import campaign_of
from huizong.answers.plans import owes_plan
from huizong.catalogue.load import load_catalogue
from huizong.errors import UsageError
from huizong.formats.limits import LIMITS
from huizong_portal.acting import AskedUnit, ForUnit, acting
from huizong_portal.landing import Piece, land_pieces
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database

router = APIRouter(include_in_schema=False)
_MOST = 20


@router.get("/")
def my_report(request: Request, session: SignedIn, asked: AskedUnit) -> Response:
    """The first page: the deadline, the state of the report, and what to do next."""
    if session.account.role != "office":
        return RedirectResponse("/staff", 303)
    who = acting(request, session, asked)
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        duty = standing(connection, campaign, who.unit)
        arrivals = sent(connection, campaign, who.unit)
        waiting = 0 if who.name else len(held(connection, campaign))
        owes = duty is not None and owes_plan(connection, duty.reporter)
    tables = [one for one in arrivals if one.part in (None, "table") and not one.withdrawn]
    shown: dict[str, Any] = {
        "campaign": campaign,
        "duty": duty,
        "arrivals": arrivals,
        "latest": next(iter(tables), None),
        "current": next((one for one in tables if one.current), None),
        "narrative": next((one for one in arrivals if one.part == "narrative" and one.current), None),
        "held": waiting,
        "owes_plan": owes,
        "plan": next((one for one in arrivals if one.part == "plan" and one.current), None),
        "latest_plan": next((one for one in arrivals if one.part == "plan" and not one.withdrawn), None),
        "plan_due": load_catalogue().campaigns[campaign].plan_due,
        "most": _MOST,
        "megabytes": LIMITS.file >> 20,
    }
    return page(request, "report.html", session, acting=who, key=uuid4().hex, **shown)


@router.post("/upload")
def upload(
    request: Request,
    _session: FromForm,
    who: ForUnit,
    key: Annotated[str, Form(max_length=40)],
    files: Annotated[list[UploadFile], File()],
) -> Response:
    """Land the files sent and show what was received; a script is only told where."""
    if len(files) > _MOST:
        raise UsageError(
            f"一次最多上传 {_MOST} 个文件，这次选了 {len(files)} 个，没有收下。请分几次上传，或打成一个压缩包。"
        )
    pieces = [
        Piece(f"{key}/{number}", file.filename or "未命名", file.file.read()) for number, file in enumerate(files, 1)
    ]
    if not all(piece.content for piece in pieces):
        raise UsageError("没有选择文件，或有文件是空的，没有收下。请选择填好的统计表后再上传。")
    numbers = land_pieces(request, who, pieces)
    if len(numbers) == 1:
        address = f"/arrivals/{numbers[0]}{who.query}"
    else:
        address = f"/history{who.query or '?'}{'&' if who.query else ''}from={min(numbers)}&to={max(numbers)}"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"address": address})
    return RedirectResponse(address, 303)


@router.get("/receipts/{arrival}/{sha256}")
def prove(request: Request, arrival: Annotated[int, Path(ge=1, le=1 << 62)], sha256: str) -> Response:
    """Whether a receipt is genuine; open to anyone who holds it."""
    with database(request).transaction() as connection:
        connection.execute("select set_config('huizong.receipt', %s, true)", (f"{arrival}/{sha256}",))
        row = connection.execute(
            "select a.received_at, d.size, a.claimed_unit from raw_arrival a join raw_document d using (sha256)"
            " where a.id = %s and a.sha256 = %s",
            (arrival, sha256),
        ).fetchone()
    return page(request, "receipt.html", arrival=arrival, sha256=sha256, row=row, status=200 if row else 404)
