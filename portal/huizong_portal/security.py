"""What holds for every answer: headers, a limit on what is sent in, and that forms come from our own pages."""

import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
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


class TooLarge(UsageError):
    """More was sent than any report needs."""


class Guard:
    """ASGI middleware: adds the headers, and stops reading a request that grows past the limit."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """`limit` in bytes of one request."""
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise TooLarge(f"文件超过 {self._limit >> 20} MB，没有收下。请去掉图片等无关内容，或分几次报送。")
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in _HEADERS.items() if name not in present),
                ]
            await send(message)

        await self._app(scope, counted, guarded)


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
