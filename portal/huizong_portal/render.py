"""Templates: everything is escaped, nothing turns the text around, and every page knows who is signed in."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from huizong.accounts.model import Session
from huizong_portal.menu import MENUS
from huizong_portal.words import FILTERS, time_left

# controls, and the marks that change the direction of all text after them
_UNSEEN = dict.fromkeys(
    [
        *range(9),
        *range(11, 32),
        0x7F,
        *range(0x80, 0xA0),
        0x61C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\ufffd",
)
FOLDER = Path(__file__).parent
_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=lambda value: value.translate(_UNSEEN) if isinstance(value, str) else value,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(FILTERS)
_environment.globals |= {"time_left": time_left, "menus": MENUS}


def page(request: Request, name: str, session: Session | None = None, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page from its template."""
    large = request.cookies.get("hz_large") == "1"
    alarms = getattr(request.state, "alarms", ())
    words = {"session": session, "alarms": alarms, "acting": None, "large": large, "path": request.url.path, **shown}
    return HTMLResponse(_environment.get_template(name).render(words), status, {"cache-control": "no-store"})
