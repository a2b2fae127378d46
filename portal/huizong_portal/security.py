"""What holds for every answer: headers, a limit on what is sent in, and that forms come from our own pages."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from huizong.accounts.model import Session
from huizong.errors import UsageError

_HEADERS = {
    b"content-security-policy": b"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    b" form-action 'self'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """ASGI middleware: adds the headers, and refuses a request that is or grows larger than the limit."""

    def __init__(self, app: ASGIApp, limit: int, refuse: Callable[[Request, str], Response]) -> None:
        """`limit` in bytes of one request; `refuse` makes the answer that says so."""
        self._app, self._limit, self._refuse = app, limit, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen, answered = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise _Overflow
            return message

        async def guarded(message: Message) -> None:
            nonlocal answered
            if answered:
                return
            if seen > self._limit:  # whatever the application made of the broken body
                answered = True
                await self._too_large(scope, receive, _with_headers(send))
            else:
                await _with_headers(send)(message)

        if int(Headers(scope=scope).get("content-length", "0")) > self._limit:
            await self._too_large(scope, receive, _with_headers(send))
        else:
            await self._app(scope, counted, guarded)

    async def _too_large(self, scope: Scope, receive: Receive, send: Send) -> None:
        sentence = f"文件超过 {self._limit >> 20} MB，没有收下。请去掉图片等无关内容，或分几次报送。"
        await self._refuse(Request(scope), sentence)(scope, receive, send)


class _Overflow(Exception):
    """The body grew past the limit while it was read."""


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name for name, _ in message["headers"]}
            added = [(name, value) for name, value in _HEADERS.items() if name not in present]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return with_headers


def require_own_page(request: Request) -> None:
    """UsageError if a form was sent from another site's page."""
    if request.method in _SAFE:
        return
    origin = request.headers.get("origin")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if foreign or (origin is not None and urlsplit(origin).netloc != request.headers.get("host")):
        raise UsageError("这次提交不是从本系统的页面发出的，没有处理。请回到本系统的页面重新操作。")


def require_csrf(session: Session, sent: str) -> None:
    """UsageError if a form does not carry the code of the session."""
    if not secrets.compare_digest(session.csrf.encode(), sent.encode()):
        raise UsageError("页面已过期，没有处理。请刷新页面后重新提交。")
