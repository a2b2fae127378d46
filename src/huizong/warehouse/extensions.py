"""Extensions for single units: recorded for good, with reason and author; the newest counts, and ends by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.catalogue.calendar import CHINA
from huizong.errors import UsageError
from huizong.warehouse.connect import Connection


@dataclass(frozen=True, slots=True)
class Extension:
    """One row. `moves_due`: it moves the deadline; else it only lets the unit report and correct after the closing."""

    unit: str
    name: str
    until: datetime
    moves_due: bool
    reason: str
    author: str
    recorded_at: datetime
    is_over: bool


def extend(connection: Connection, campaign: str, unit: str, until: datetime, reason: str, author: str) -> Extension:
    """Give a unit time until an instant; UsageError says why that is not possible.

    Up to the provincial cut-off the unit's deadline moves, never before its level's own. Beyond it the deadline stays:
    the unit may report and correct until then, late and for a supplement.
    """
    row: tuple[Any, ...] | None = connection.execute(
        "select d.due, make_timestamptz(c.campaign::int + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai'), core_now()"
        " from core_scope s join core_campaign c using (campaign)"
        " join core_tree t on t.campaign = s.campaign and t.place = s.place"
        " join core_due d on d.campaign = t.campaign and d.level = t.level"
        " where s.campaign = %s and s.unit = %s",
        (campaign, unit),
    ).fetchone()
    if row is None:
        raise UsageError(f"{campaign} 年的应报名录中没有单位 {unit}，没有登记延期。")
    usual, ends, now = row
    if not reason.strip():
        raise UsageError("请写明延期的理由，没有登记。")
    if until <= now:
        raise UsageError(f"延期要延到以后的时间，现在已是 {_said(now)}，没有登记。")
    if until < usual:
        raise UsageError(f"不能早于本级的期限 {_said(usual)}，没有登记。")
    if until >= ends:
        raise UsageError(f"延期只能在 {campaign} 年之内，没有登记。")
    connection.execute(
        "insert into core_extension (campaign, unit, until, reason, author) values (%s, %s, %s, %s, %s)",
        (campaign, unit, until, reason.strip(), author),
    )
    connection.execute(
        "update core_scope s set (due, late_after, closes, locks) ="
        " (select d.* from core_dates(s.campaign, s.unit, s.place, null) d) where campaign = %s and unit = %s",
        (campaign, unit),
    )
    return list_extensions(connection, campaign, unit=unit)[0]


def list_extensions(
    connection: Connection, campaign: str, place: str | None = None, unit: str | None = None
) -> list[Extension]:
    """What was recorded, the newest first; of a place's subtree or of one unit if named."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select e.unit, s.name, e.until, e.until <= c.cut_off, e.reason, e.author, e.recorded_at, e.until <= core_now()"
        " from core_extension e join core_scope s using (campaign, unit) join core_campaign c using (campaign)"
        " where e.campaign = %(campaign)s and (%(place)s::text is null or %(place)s = any(s.path))"
        " and (%(unit)s::text is null or e.unit = %(unit)s) order by e.id desc",
        {"campaign": campaign, "place": place, "unit": unit},
    ).fetchall()
    return [Extension(*row) for row in rows]


def _said(instant: datetime) -> str:
    return f"{instant.astimezone(CHINA):%Y-%m-%d %H:%M}"
