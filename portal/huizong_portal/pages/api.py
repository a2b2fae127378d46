"""The interface for programs: submit, ask what became of it, and check without submitting; a unit's token says who asks.

A unit may name one below it in its reporting line, as an education bureau its schools.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, File, Header, HTTPException, Query, UploadFile
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.requests import Request

from huizong.accounts.tokens import unit_of_token
from huizong.answers.office import Sent, findings, sent
from huizong.answers.place import campaign_of
from huizong.answers.reviews import Review, reviews_of
from huizong.model import Finding
from huizong_portal.acting import Acting, on_behalf
from huizong_portal.landing import Piece, land_pieces, open_sender, previews
from huizong_portal.who import database

router = APIRouter(prefix="/api/v1", tags=["submissions"])
_PATIENT = 60.0
_bearer = HTTPBearer(auto_error=False, description="单位的上报令牌 / a unit's token")


class Receipt(BaseModel):
    """What was received."""

    unit: str = Field(description="记在哪个单位名下（单位编码）")
    number: int = Field(description="收件号")
    name: str = Field(description="文件名")
    received_at: datetime = Field(description="收到时间")
    sha256: str = Field(description="文件的 SHA-256")
    size: int = Field(description="字节数")


class FindingOut(BaseModel):
    """One problem in one cell."""

    code: str
    severity: str
    label: str | None
    sheet: str | None
    cell: str | None
    said: str | None
    text: str


class CommentOut(BaseModel):
    """What a reviewer says of one cell."""

    label: str
    sheet: str | None
    cell: str | None
    said: str | None
    text: str


class ReviewOut(BaseModel):
    """A reviewer's decision: approved or sent_back."""

    decision: str
    area: str = Field(description="哪里的管理人员")
    at: datetime
    note: str
    comments: list[CommentOut]


class Submission(Receipt):
    """An arrival and what became of it; `verdict` is null while it waits to be judged."""

    state: str
    part: str | None = Field(description="table 统计表，narrative 总结，plan 方案；还没有读取时为空")
    version: int | None = Field(description="第几版")
    verdict: str | None
    problem: str | None
    findings: list[FindingOut]
    review: str = Field(description="复核：none、approved、sent_back；没有计入的为 none")
    reviews: list[ReviewOut] = Field(description="复核记录，最近的在前")


def token_unit(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    """The unit of the token sent."""
    if given is not None:
        with database(request).transaction() as connection:
            unit = unit_of_token(connection, given.credentials)
        if unit:
            return unit
    raise HTTPException(401, "令牌无效、已停用或已过期，请与上级管理人员联系。", {"www-authenticate": "Bearer"})


def token_acting(
    request: Request,
    own: Annotated[str, Depends(token_unit)],
    unit: Annotated[str, Query(max_length=64, description="代哪个下级单位报送（单位编码）；不写为令牌所属的单位")] = "",
) -> Acting:
    """For whom the token's unit acts."""
    return on_behalf(request, own, unit)


For = Annotated[Acting, Depends(token_acting)]
_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"description": "令牌无效、已停用或已过期"},
    403: {"description": "所写的单位不在令牌所属单位的下级之中"},
}


@router.post("/submissions", status_code=201, responses=_REFUSED)
def submit(
    request: Request,
    who: For,
    file: Annotated[UploadFile, File(description="统计表、总结或方案")],
    idempotency_key: Annotated[str | None, Header(max_length=100, description="重试时用同一个值，不会重复收件")] = None,
) -> Receipt:
    """Land one file; the same Idempotency-Key again gives the same receipt."""
    content = file.file.read()
    if not content:
        raise HTTPException(400, "文件是空的，没有收下。")
    piece = Piece(f"api/{idempotency_key or uuid4().hex}", file.filename or "未命名", content)
    (arrival,) = land_pieces(request, who, [piece], "api")
    return Receipt(**_receipt(who, _one(request, who, arrival)))


@router.get("/submissions/{number}", responses=_REFUSED)
def submission(request: Request, who: For, number: int) -> Submission:
    """What became of an arrival of the unit's."""
    one = _one(request, who, number)
    with database(request).transaction(who.own) as connection:
        told = findings(connection, one.version) if one.version else []
        reviews = reviews_of(connection, one.version) if one.version else []
    return Submission(
        **_receipt(who, one),
        part=one.part,
        state=one.state,
        version=one.number,
        verdict=one.verdict,
        problem=one.problem,
        findings=[_finding(one) for one in told],
        review=one.review,
        reviews=[_review(one) for one in reviews],
    )


@router.post("/check", responses=_REFUSED)
def check(
    request: Request, who: For, file: Annotated[UploadFile, File(description="统计表、总结或方案，只检查，不上报")]
) -> dict[str, Any]:
    """What would be said of a file; nothing is kept. The same object as `huizong check --json`."""
    with database(request).transaction(who.own) as connection:
        sender = open_sender(request, connection, who.unit)
    return previews(request).check(file.filename or "未命名", file.file.read(), sender, _PATIENT)


def _finding(one: Finding) -> FindingOut:
    named = {name: getattr(one, name) for name in FindingOut.model_fields if name != "text"}
    return FindingOut(**named, text=one.text_zh)


def _review(one: Review) -> ReviewOut:
    comments = [CommentOut(**{name: getattr(c, name) for name in CommentOut.model_fields}) for c in one.comments]
    return ReviewOut(decision=one.decision, area=one.area, at=one.at, note=one.note, comments=comments)


def _one(request: Request, who: Acting, arrival: int) -> Sent:
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        found = sent(connection, campaign, who.unit, arrival)
    if not found:
        raise HTTPException(404, "没有这份收件，或者它不是贵单位的。")
    return found[0]


def _receipt(who: Acting, one: Sent) -> dict[str, Any]:
    return {
        "unit": who.unit,
        "number": one.arrival,
        "name": one.name,
        "received_at": one.received_at,
        "sha256": one.sha256,
        "size": one.size,
    }
