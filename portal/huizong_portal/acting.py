"""For whom an office acts: for itself, or for a unit below it in its reporting line."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from huizong.answers.place import campaign_of
from huizong_portal.who import NotAllowed, SignedIn, database, office


@dataclass(frozen=True, slots=True)
class Acting:
    """`own` is who is signed in and whose rights hold; `unit` is for whom; `name` is None when that is itself."""

    own: str
    unit: str
    name: str | None = None

    @property
    def query(self) -> str:
        """What the addresses of pages carry."""
        return f"?unit={self.unit}" if self.name else ""


async def _asked(request: Request) -> str:
    form = await request.form() if request.method == "POST" else request.query_params
    return str(form.get("unit", ""))


AskedUnit = Annotated[str, Depends(_asked)]


def acting(request: Request, session: SignedIn, asked: AskedUnit) -> Acting:
    """The unit that a page's address or form names, which must be the office itself or stand below it."""
    own = office(session).unit
    assert own is not None
    return on_behalf(request, own, asked)


def on_behalf(request: Request, own: str, asked: str) -> Acting:
    """An office acting for itself, where nobody is named, or for a unit below it; else NotAllowed."""
    if asked in ("", own):
        return Acting(own, own)
    with database(request).transaction(own) as connection:
        row = connection.execute(
            "select name from core_scope where campaign = %s and unit = %s and %s = any(line)",
            (campaign_of(connection, request.app.state.settings), asked, own),
        ).fetchone()
    if row is None:
        raise NotAllowed("这个单位不在贵单位的下级之中，不能代为报送。")
    return Acting(own, asked, str(row[0]))


ForUnit = Annotated[Acting, Depends(acting)]
