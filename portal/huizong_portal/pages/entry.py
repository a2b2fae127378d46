"""Signing in and out, activation, and the size of the letters."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.accounts.model import AccountRefused, Session
from huizong.accounts.sign_in import SESSION, activate, check_password, close_session, open_session
from huizong_portal.render import page
from huizong_portal.security import require_own_page
from huizong_portal.who import COOKIE, FromForm, database

router = APIRouter(include_in_schema=False)


@router.get("/login")
def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    return page(request, "login.html", problem=None, login="")


@router.post("/login")
def sign_in(request: Request, login: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
    """Sign in with login and password."""
    require_own_page(request)
    address = request.client.host if request.client else ""
    with database(request).transaction() as connection:
        try:
            account = check_password(connection, login.strip(), password, address)
        except AccountRefused as refused:
            return page(request, "login.html", status=403, problem=str(refused), login=login)
        return _enter(request, *open_session(connection, account))


@router.get("/activate")
def activation_page(request: Request, code: str = "") -> Response:
    """The form to use an activation code."""
    return page(request, "activate.html", problem=None, code=code)


@router.post("/activate")
def activation(
    request: Request,
    code: Annotated[str, Form()],
    password: Annotated[str, Form()],
    again: Annotated[str, Form()],
) -> Response:
    """Set the password with an activation code and sign in."""
    require_own_page(request)
    with database(request).transaction() as connection:
        try:
            if password != again:
                raise AccountRefused("两次输入的口令不一样，请重新输入。")
            account = activate(connection, code, password)
        except AccountRefused as refused:
            return page(request, "activate.html", status=403, problem=str(refused), code=code)
        return _enter(request, *open_session(connection, account))


@router.post("/logout")
def sign_out(request: Request, session: FromForm) -> Response:
    """End the session."""
    with database(request).transaction() as connection:
        close_session(connection, request.cookies[COOKIE])
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/letters")
def letters(request: Request, size: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Large letters on or off; it needs no session."""
    require_own_page(request)
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    answer.set_cookie("hz_large", "1" if size == "large" else "0", max_age=31_536_000, httponly=True, samesite="lax")
    return answer


def _enter(request: Request, secret: str, session: Session) -> Response:
    answer = RedirectResponse("/" if session.account.role == "office" else "/staff", 303)
    secure = request.url.scheme == "https"
    seconds = int(SESSION.total_seconds())
    answer.set_cookie(COOKIE, secret, max_age=seconds, httponly=True, samesite="lax", secure=secure)
    return answer
