"""The units of staff's area: their accounts, activation codes, contacts and tokens."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from huizong.accounts.admin import set_active
from huizong.accounts.tokens import issue_token, revoke_tokens, tokens_of
from huizong.accounts.units import UnitAccount, Wanted, list_units
from huizong.administer import Issued, change_contact, issue_codes, make_accounts
from huizong.answers.place import campaign_of
from huizong.errors import UsageError
from huizong.warehouse.connect import Connection
from huizong_portal.address import public
from huizong_portal.area import registrar
from huizong_portal.render import page
from huizong_portal.who import FromForm, SignedIn, area_of, database

router = APIRouter(include_in_schema=False)
_A_PAGE = 50


@router.get("/staff/units")
def units(request: Request, session: SignedIn, words: str = "", state: str = "", at: int = 1) -> Response:
    """Search and list."""
    return _list(request, session, words.strip(), state, at)


@router.post("/staff/units")
def act_on_many(
    request: Request,
    session: FromForm,
    action: Annotated[str, Form()],
    chosen: Annotated[list[str] | None, Form()] = None,
    whole: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    state: Annotated[str, Form()] = "",
    at: Annotated[int, Form()] = 1,
) -> Response:
    """Do one thing to the units ticked, or to all that the search found."""
    area = area_of(session)
    if not whole and not chosen:
        raise UsageError("没有选择单位，什么都没有改动。请先勾选单位，或选“查询到的全部单位”。")
    wanted = Wanted(words, state) if whole else Wanted(units=chosen)
    with registrar(request, area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        found, _ = list_units(connection, campaign, area, wanted)
        said, issued = _act(connection, request, action, found)
    if issued:
        return page(request, "codes.html", session, said=said, issued=issued, address=_activation(request))
    return _list(request, session, words, state, at, said)


@router.get("/staff/units/{unit}")
def one_unit(request: Request, session: SignedIn, unit: str) -> Response:
    """One unit's account, contact and tokens."""
    return _one(request, session, unit)


@router.post("/staff/units/{unit}")
def act_on_one(
    request: Request,
    session: FromForm,
    unit: str,
    action: Annotated[str, Form()],
    text: Annotated[str, Form(max_length=300)] = "",
    phone: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Do one thing to a unit; `text` is an address or a token's label where the action needs one, `phone` goes with the first."""
    area = area_of(session)
    token: str | None = None
    issued: list[Issued] = []
    with registrar(request, area) as connection:
        found = _find(connection, request, area, unit)
        if action == "contact":
            changed = change_contact(connection, unit, text, phone)
            said = "联系方式已改。" if changed else "与原来相同，没有改动。"
        elif action == "token":
            token = issue_token(connection, unit, text)
            said = "令牌已发放。"
        elif action == "revoke":
            revoked = revoke_tokens(connection, unit, text)
            said = "令牌已停用，用它的程序和邮件不再有效。" if revoked else "这个令牌早已停用或过期。"
        else:
            said, issued = _act(connection, request, action, [found])
    if issued:
        return page(request, "codes.html", session, said=said, issued=issued, address=_activation(request))
    return _one(request, session, unit, said, token)


def _act(connection: Connection, request: Request, action: str, found: list[UnitAccount]) -> tuple[str, list[Issued]]:
    """A sentence of what was done, and the codes that were handed out."""

    def of(*states: str) -> list[str]:
        return [one.unit for one in found if one.state in states]

    if action == "make":
        made = make_accounts(connection, of("none"))
        return f"新建了 {made} 个账号，{len(found) - made} 个单位原来就有。", []
    if action == "code":
        issued = issue_codes(connection, of("waiting", "active"), _activation(request))
        return _issued_words(issued, len(found)), issued
    if action in ("disable", "enable"):
        changed = set_active(connection, of("waiting", "active", "disabled"), action == "enable")
        done = "启用" if action == "enable" else "停用"
        return f"{done}了 {changed} 个账号，其余 {len(found) - changed} 个单位没有改动。", []
    raise UsageError("没有这项操作，什么都没有改动。")


def _issued_words(issued: list[Issued], asked: int) -> str:
    sent = sum(one.email is not None for one in issued)
    said = f"发放了 {len(issued)} 个激活码：{sent} 个将寄往登记邮箱，{len(issued) - sent} 个单位没有邮箱，由您转交。"
    left = asked - len(issued)
    return said + (f"另有 {left} 个单位还没有账号或已停用，没有发放。" if left else "")


def _list(request: Request, session: SignedIn, words: str, state: str, at: int, said: str = "") -> Response:
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        skip = max(at - 1, 0) * _A_PAGE
        found, total = list_units(connection, campaign, area, Wanted(words, state), _A_PAGE, skip)
    shown: dict[str, Any] = {"words": words, "state": state, "at": max(at, 1), "pages": -(-total // _A_PAGE)}
    return page(request, "units.html", session, units=found, total=total, said=said, **shown)


def _one(request: Request, session: SignedIn, unit: str, said: str = "", token: str | None = None) -> Response:
    area = area_of(session)
    with database(request).transaction(area=area) as connection:
        found = _find(connection, request, area, unit)
        tokens = tokens_of(connection, unit)
    return page(request, "unit.html", session, u=found, tokens=tokens, said=said, token=token)


def _find(connection: Connection, request: Request, area: str, unit: str) -> UnitAccount:
    campaign = campaign_of(connection, request.app.state.settings)
    found, _ = list_units(connection, campaign, area, Wanted(units=[unit]))
    if not found:
        raise UsageError("您管理的区划内没有这个单位。")
    return found[0]


def _activation(request: Request) -> str:
    return public(request, "activation_page")
