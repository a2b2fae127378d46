"""For administrators: taking over the unit register, and the accounts of staff in the area."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from huizong.accounts.admin import list_staff, make_staff_account, set_active
from huizong.administer import Issued, issue_codes
from huizong.answers.place import campaign_of
from huizong.errors import RegisterError, UsageError
from huizong.places.fields import is_email
from huizong.setup import import_units
from huizong.warehouse.connect import Connection
from huizong_portal.address import public
from huizong_portal.area import place_within, registrar
from huizong_portal.render import page
from huizong_portal.who import FromForm, NotAllowed, SignedIn, area_of, database

router = APIRouter(include_in_schema=False)


@router.get("/staff/register")
def register_page(request: Request, session: SignedIn) -> Response:
    """The form to import the register."""
    area_of(session, admin=True)
    return page(request, "register.html", session, said="", faults=())


@router.post("/staff/register")
def import_register(request: Request, session: FromForm, file: Annotated[UploadFile, File()]) -> Response:
    """Take over a register whole, or tell every fault and change nothing."""
    area = area_of(session, admin=True)
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "名录"
        kept.write_bytes(file.file.read())
        try:
            done = import_units(request.app.state.settings, kept, area)
        except RegisterError as error:
            return page(request, "register.html", session, 400, said="", faults=error.faults)
    said = f"名录共 {done['rows']} 行，新增或更改 {done['changed']} 个单位。"
    return page(request, "register.html", session, said=said, faults=())


@router.get("/staff/people")
def people(request: Request, session: SignedIn) -> Response:
    """The accounts of staff."""
    return _list(request, session)


@router.post("/staff/people")
def act(
    request: Request,
    session: FromForm,
    action: Annotated[str, Form()],
    login: Annotated[str, Form(max_length=64)],
    name: Annotated[str, Form(max_length=100)] = "",
    role: Annotated[str, Form()] = "staff",
    place: Annotated[str, Form()] = "",
    email: Annotated[str, Form(max_length=254)] = "",
) -> Response:
    """Make an account of staff, hand out a code for it, let it act or not."""
    area = area_of(session, admin=True)
    with registrar(request, area) as connection:
        if action == "make":
            place_within(connection, campaign_of(connection, request.app.state.settings), place, area)
            _make(connection, login.strip(), role, place, name.strip(), email.strip())
        elif login not in {one.login for one in list_staff(connection)}:
            raise NotAllowed("这个账号不在您管理的范围内。")
        elif login == session.account.login:
            raise UsageError("不能停用自己的账号或给自己发放激活码，请由另一位管理员办理。")
        said, issued = _do(connection, request, action, login.strip())
    if issued:
        address = public(request, "activation_page")
        return page(request, "codes.html", session, said=said, issued=issued, address=address)
    return _list(request, session, said)


def _make(connection: Connection, login: str, role: str, place: str, name: str, email: str) -> None:
    if role not in ("staff", "admin") or not name:
        raise UsageError("请填写姓名或岗位，并选择是管理人员还是系统管理员。")
    if email and not is_email(email):
        raise UsageError(f"“{email}”不是邮箱地址；请填一个，如 name@example.cn，用半角字符。")
    make_staff_account(connection, login, "admin" if role == "admin" else "staff", place, name, email or None)


def _do(connection: Connection, request: Request, action: str, login: str) -> tuple[str, list[Issued]]:
    if action in ("make", "code"):
        issued = issue_codes(connection, [login], public(request, "activation_page"))
        if not issued:
            raise UsageError("账号已停用，请先启用再发放激活码。")
        return "激活码已发放。" if action == "code" else "账号已建立，激活码已发放。", issued
    if action in ("disable", "enable"):
        changed = set_active(connection, [login], action == "enable")
        done = "启用" if action == "enable" else "停用"
        return f"账号 {login} 已{done}。" if changed else f"账号 {login} 原来就已{done}。", []
    raise UsageError("没有这项操作，什么都没有改动。")


def _list(request: Request, session: SignedIn, said: str = "") -> Response:
    area = area_of(session, admin=True)
    with registrar(request, area) as connection:
        found = list_staff(connection)
    with database(request).transaction(area=area) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        places: list[tuple[Any, ...]] = connection.execute(
            "select place, name, depth from core_tree where campaign = %s and %s = any(path) and depth <= 3 order by place",
            (campaign, area),
        ).fetchall()
    return page(request, "people.html", session, people=found, places=places, said=said)
