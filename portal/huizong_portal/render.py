"""Templates: everything is escaped, and every page knows who is signed in."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from huizong.accounts.model import Session
from huizong_portal.words import FILTERS, time_left

FOLDER = Path(__file__).parent
_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(FILTERS)
_environment.globals["time_left"] = time_left


def page(request: Request, name: str, session: Session | None = None, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page from its template."""
    large = request.cookies.get("hz_large") == "1"
    words = {"session": session, "acting": None, "large": large, "path": request.url.path, **shown}
    return HTMLResponse(_environment.get_template(name).render(words), status, {"cache-control": "no-store"})
