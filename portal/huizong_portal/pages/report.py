"""An office's own report: where it stands, its template, an upload and its receipt."""

from typing import Annotated, Any
from uuid import uuid4

import segno
from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.office import Sent, findings, sent, standing
from huizong.answers.place import campaign_of
from huizong.errors import UsageError
from huizong_portal.acting import AskedUnit, ForUnit, acting
from huizong_portal.landing import Piece, land_pieces
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database

router = APIRouter(include_in_schema=False)


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
    shown: dict[str, Any] = {
        "campaign": campaign,
        "duty": duty,
        "arrivals": arrivals,
        "latest": next(iter(arrivals), None),
        "current": next((one for one in arrivals if one.current), None),
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
    """Land the files sent and show the receipt of the last one."""
    pieces = [
        Piece(f"{key}/{number}", file.filename or "未命名", file.file.read()) for number, file in enumerate(files, 1)
    ]
    if not all(piece.content for piece in pieces):
        raise UsageError("没有选择文件，或文件是空的。请选择填好的统计表后再上传。")
    return RedirectResponse(f"/arrivals/{land_pieces(request, who, pieces)[-1]}{who.query}", 303)


@router.get("/arrivals/{arrival}")
def one_arrival(request: Request, session: SignedIn, who: ForUnit, arrival: int) -> Response:
    """The receipt of an arrival and what was found in it."""
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        found = sent(connection, campaign, who.unit, arrival)
        if not found:
            raise UsageError("没有这份收件，或者它不是贵单位的。")
        told = findings(connection, found[0].version) if found[0].version else []
    shown: dict[str, Any] = {"campaign": campaign, "one": found[0], "told": told}
    return page(request, "arrival.html", session, acting=who, proof=_proof(request, found[0]), **shown)


@router.get("/receipts/{arrival}/{sha256}")
def receipt(request: Request, arrival: int, sha256: str) -> Response:
    """Whether a receipt is genuine; open to anyone who holds it."""
    with database(request).transaction() as connection:
        connection.execute("select set_config('huizong.receipt', %s, true)", (f"{arrival}/{sha256}",))
        row = connection.execute(
            "select a.received_at, d.size, a.claimed_unit from raw_arrival a join raw_document d using (sha256)"
            " where a.id = %s and a.sha256 = %s",
            (arrival, sha256),
        ).fetchone()
    return page(request, "receipt.html", arrival=arrival, sha256=sha256, row=row, status=200 if row else 404)


def _proof(request: Request, one: Sent) -> str:
    """The address that proves the receipt, as a picture to photograph."""
    address = request.url_for("receipt", arrival=one.arrival, sha256=one.sha256)
    return segno.make(str(address), error="m").svg_data_uri(scale=3)
