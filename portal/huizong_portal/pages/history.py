"""All that an office sent: arrivals, versions, the difference between two, and the table to print."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from huizong.answers.office import Kept, Sent, kept, sent
from huizong.answers.place import campaign_of
from huizong.errors import UsageError
from huizong_portal.acting import Acting, ForUnit
from huizong_portal.difference import changes
from huizong_portal.explain import answers_of
from huizong_portal.forms import OwnForm, own_form
from huizong_portal.render import page
from huizong_portal.who import SignedIn, database

router = APIRouter(include_in_schema=False)


@router.get("/history")
def history(request: Request, session: SignedIn, who: ForUnit) -> Response:
    """Every arrival of the year with what became of it; `from` and `to` mark those just received."""
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        arrivals = sent(connection, campaign, who.unit)
    first, last = (_number(request, name) for name in ("from", "to"))
    fresh = {one.arrival for one in arrivals if first <= one.arrival <= last}
    tables = [one for one in arrivals if one.part == "table"]
    shown: dict[str, Any] = {"campaign": campaign, "arrivals": arrivals, "fresh": fresh, "tables": tables}
    return page(request, "history.html", session, acting=who, waits=any(one.waits for one in arrivals), **shown)


@router.get("/history/diff")
def difference(request: Request, session: SignedIn, who: ForUnit) -> Response:
    """What stands otherwise in version `to` than in version `from`, cell by cell."""
    numbers = [_number(request, name) for name in ("from", "to")]
    if not any(numbers):  # nothing chosen yet
        return RedirectResponse(f"/history{who.query}", 303)
    form, tables = _tables(request, who)
    if any(number not in tables for number in numbers):
        raise UsageError("没有这一版统计表。请从报送记录里选两个版本比较。")
    chosen = [tables[number] for number in numbers]
    with database(request).transaction(who.own) as connection:
        before, after = (kept(connection, one.arrival) for one in chosen)
    told: dict[str, Any] = {"before": chosen[0], "after": chosen[1], "changes": changes(form, before, after)}
    return page(request, "diff.html", session, acting=who, tables=sorted(tables.values(), key=_by_number), **told)


@router.get("/print")
def print_current(request: Request, who: ForUnit) -> Response:
    """The table in force, else the newest, to be printed."""
    _, tables = _tables(request, who)
    order = sorted(tables.values(), key=lambda one: (not one.current, one.withdrawn, -_by_number(one)))
    if not order:
        raise UsageError("还没有读取入库的统计表可以打印。上传后请稍等几分钟；网上填报的可以先提交。")
    return RedirectResponse(f"/print/{_by_number(order[0])}{who.query}", 303)


@router.get("/print/{number}")
def print_view(
    request: Request, session: SignedIn, who: ForUnit, number: Annotated[int, Path(ge=1, le=1 << 30)]
) -> Response:
    """One version of the table as it was sent, with lines for the signatures."""
    form, tables = _tables(request, who)
    if number not in tables:
        raise UsageError("没有这一版统计表。")
    with database(request).transaction(who.own) as connection:
        table: Kept = kept(connection, tables[number].arrival)
    shown: dict[str, Any] = {"form": form, "one": tables[number], "answers": answers_of(table)}
    return page(request, "print.html", session, acting=who, **shown)


def _tables(request: Request, who: Acting) -> tuple[OwnForm, dict[int, Sent]]:
    """The unit's form and its versions of the table by number."""
    with database(request).transaction(who.own) as connection:
        campaign = campaign_of(connection, request.app.state.settings)
        form = own_form(connection, campaign, who.unit)
        found = sent(connection, campaign, who.unit)
    return form, {_by_number(one): one for one in found if one.part == "table"}


def _by_number(one: Sent) -> int:
    return one.number or 0


def _number(request: Request, name: str) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
