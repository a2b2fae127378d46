"""The addresses of pages as people outside reach them."""

from typing import Any

from starlette.requests import Request


def public(request: Request, name: str, **path: Any) -> str:
    """The whole address of a page: under HUIZONG_PORTAL_URL, without one as this request came in."""
    known = request.app.state.settings.portal_url
    return f"{known}{request.app.url_path_for(name, **path)}" if known else str(request.url_for(name, **path))
