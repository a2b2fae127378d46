"""Who asks: the session of a request, and what pages need of it."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from huizong.accounts.model import Account, Session
from huizong.accounts.sign_in import session_of
from huizong.answers.alarms import open_alarms
from huizong.errors import UsageError
from huizong_portal.database import Database
from huizong_portal.security import require_csrf, require_own_page

COOKIE = "hz_session"


class NotSignedIn(Exception):
    """The page needs a session; the answer is the sign-in page."""


class NotAllowed(UsageError):
    """The account has no right to this page."""


def database(request: Request) -> Database:
    """The pool of this application."""
    found: Database = request.app.state.database
    return found


def maybe_session(request: Request) -> Session | None:
    """The session of the cookie, if there is an open one."""
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    with database(request).transaction() as connection:
        return session_of(connection, secret)


def signed_in(request: Request) -> Session:
    """The session; NotSignedIn leads to the sign-in page."""
    session = maybe_session(request)
    if session is None:
        raise NotSignedIn
    if session.account.role != "office":
        with database(request).transaction(area=session.account.area) as connection:
            request.state.alarms = open_alarms(connection)
    return session


async def form_session(request: Request, session: Annotated[Session, Depends(signed_in)]) -> Session:
    """The session of a form sent in: from our own page, with the session's code."""
    require_own_page(request)
    form = await request.form()
    require_csrf(session, str(form.get("csrf", "")))
    return session


def office(session: Session) -> Account:
    """The account, which must be an office's."""
    if session.account.role != "office":
        raise NotAllowed("这个页面只供上报单位使用。")
    return session.account


def staff(session: Session) -> Account:
    """The account, which must be of staff."""
    if session.account.role == "office":
        raise NotAllowed("这个页面只供管理人员使用。")
    return session.account


def area_of(session: Session, admin: bool = False) -> str:
    """The place whose subtree the account looks after; with `admin` it must be an administrator's."""
    area = staff(session).area
    assert area is not None
    if admin and session.account.role != "admin":
        raise NotAllowed("这个页面只供系统管理员使用。")
    return area


SignedIn = Annotated[Session, Depends(signed_in)]
FromForm = Annotated[Session, Depends(form_session)]
