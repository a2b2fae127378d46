"""The alarms of the sentinel that are not over: those of a place whose final edition is not signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.warehouse.connect import Connection


@dataclass(frozen=True, slots=True)
class Alarm:
    """What staff has to act on."""

    text: str
    raised_at: datetime


def open_alarms(connection: Connection) -> list[Alarm]:
    """Those that the session may see, of this year, the newest first."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select a.text_zh, a.raised_at from core_alarm a"
        " where a.raised_at > core_now() - interval '180 days' and not exists (select from mart_standing s"
        " where s.campaign = a.campaign and s.place = a.place and s.signed_at is not null)"
        " order by a.raised_at desc, a.kind"
    ).fetchall()
    return [Alarm(*row) for row in rows]
