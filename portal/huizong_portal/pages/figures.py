"""Staff's figures: a place beside last year, the places below it, and where a figure comes from, down to the file."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from huizong.answers.trace import trace
from huizong.answers.years import TwoYears, two_years
from huizong.catalogue.load import load_catalogue
from huizong.errors import UsageError
from huizong.land.store import fetch
from huizong.warehouse.connect import Connection
from huizong_portal.area import look_at
from huizong_portal.render import page
from huizong_portal.who import SignedIn, area_of, database

router = APIRouter(include_in_schema=False)
_SHOWN = 500


@router.get("/staff/figures")
def figures(request: Request, session: SignedIn, place: str | None = None) -> Response:
    """A place's figures by section, with last year and the change."""
    catalogue = load_catalogue()
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        lines = two_years(connection, catalogue, campaign, [code], list(catalogue.indicators))[code]
        children = _children(connection, campaign, code)
    sections: dict[str, list[TwoYears]] = {}
    for line in lines:
        if line.now.value is not None or line.before is not None:
            sections.setdefault(catalogue.sections[line.indicator.section].zh, []).append(line)
    shown: dict[str, Any] = {
        "campaign": campaign,
        "code": code,
        "title": look.name,
        "above": look.above,
        "children": children,
    }
    return page(request, "figures.html", session, sections=sections, **shown)


@router.get("/staff/figures/{indicator}")
def below(request: Request, session: SignedIn, indicator: str, place: str | None = None) -> Response:
    """One figure of a place and of each place below it."""
    catalogue = load_catalogue()
    if indicator not in catalogue.indicators:
        raise UsageError("没有这项指标。")
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        children = _children(connection, campaign, code)
        found = two_years(connection, catalogue, campaign, [code, *(child for child, _ in children)], [indicator])
    rows = [(child, child_name, found[child][0]) for child, child_name in children]
    shown: dict[str, Any] = {"campaign": campaign, "code": code, "title": look.name, "above": look.above}
    return page(request, "indicator.html", session, own=found[code][0], rows=rows, **shown)


@router.get("/staff/trace")
def trace_page(request: Request, session: SignedIn, indicator: str, place: str | None = None) -> Response:
    """The units whose cells make up one figure, the largest first."""
    catalogue = load_catalogue()
    with look_at(request, session, place) as look:
        connection, campaign, code = look.connection, look.campaign, look.code
        found = trace(connection, catalogue, campaign, code, indicator)
        rows: list[tuple[Any, ...]] = connection.execute(
            "select unit, name from core_scope where campaign = %s and %s = any(path)", (campaign, code)
        ).fetchall()
    lines = sorted(found["contributions"], key=lambda line: (-line["value"], line["unit"]))
    shown: dict[str, Any] = {
        "campaign": campaign,
        "code": code,
        "title": look.name,
        "indicator": catalogue.indicators[indicator],
    }
    total = len(lines)
    return page(
        request,
        "trace.html",
        session,
        figure=found["figure"],
        lines=lines[:_SHOWN],
        total=total,
        names=dict(rows),
        labels={one.code: one.zh for one in catalogue.indicators.values()},
        **shown,
    )


@router.get("/staff/files/{sha256}")
def file(request: Request, session: SignedIn, sha256: str) -> Response:
    """A landed file as it came; it is saved, never shown, by the browser."""
    with database(request).transaction(area=area_of(session)) as connection:
        row = connection.execute(
            "select name from raw_arrival where sha256 = %s order by id limit 1", (sha256,)
        ).fetchone()
    if row is None:
        raise UsageError("没有这个文件，或者它不是您管理的区划内的单位报送的。")
    name = quote(str(row[0]).replace("/", "_").replace("\\", "_"), safe="")
    return Response(
        fetch(request.app.state.settings.landed, sha256),
        media_type="application/octet-stream",
        headers={
            "content-disposition": f"attachment; filename=\"{sha256[:12]}\"; filename*=UTF-8''{name}",
            "content-security-policy": "sandbox; default-src 'none'",
            "cache-control": "no-store",
        },
    )


def _children(connection: Connection, campaign: str, place: str) -> list[tuple[str, str]]:
    return connection.execute(  # type: ignore[return-value]
        "select place, name from core_tree where campaign = %s and parent = %s order by place", (campaign, place)
    ).fetchall()
