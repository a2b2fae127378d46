"""An office's own report: where it stands, its template, an upload and its receipt."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, File, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.office import findings, sent, standing
from huizong.answers.place import campaign_of
from huizong.errors import UsageError
from huizong.model import Envelope
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, database, office

router = APIRouter(include_in_schema=False)


@router.get("/")
def my_report(request: Request, session: SignedIn) -> Response:
    """The first page: the deadline, the state of the report, and what to do next."""
    if session.account.role != "office":
        return RedirectResponse("/staff", 303)
    unit = office(session).unit
    assert unit is not None
    with database(request).transaction(unit) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        duty = standing(connection, campaign, unit)
        arrivals = sent(connection, campaign, unit)
    return page(request, "report.html", session, campaign=campaign, duty=duty, arrivals=arrivals)


@router.post("/upload")
def upload(request: Request, session: FromForm, files: Annotated[list[UploadFile], File()]) -> Response:
    """Land the files sent and show the receipt of the last one."""
    unit = office(session).unit
    envelopes = [
        Envelope("portal", uuid4().hex, file.filename or "未命名", file.file.read(), claimed_unit=unit) for file in files
    ]
    if not any(envelope.content for envelope in envelopes):
        raise UsageError("没有选择文件，或文件是空的。请选择填好的统计表后再上传。")
    arrivals = request.app.state.land(envelopes, unit)
    return RedirectResponse(f"/arrivals/{arrivals[-1]}", 303)


@router.get("/arrivals/{arrival}")
def one_arrival(request: Request, session: SignedIn, arrival: int) -> Response:
    """The receipt of an arrival and what was found in it."""
    unit = office(session).unit
    assert unit is not None
    with database(request).transaction(unit) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        found = sent(connection, campaign, unit, arrival)
        if not found:
            raise UsageError("没有这份收件，或者它不是贵单位的。")
        told = findings(connection, found[0].version) if found[0].version else []
    return page(request, "arrival.html", session, campaign=campaign, one=found[0], told=told)
