"""The object of `status --json`: who has reported in a place, cut by the places below, by reporter type and by day."""

from typing import Any

from huizong.answers.days import read_days
from huizong.answers.place import check_place
from huizong.answers.status import counts, read_states
from huizong.warehouse.connect import Connection


def status(connection: Connection, campaign: str, place: str) -> dict[str, Any]:
    """The object of `status --json`: counts of the place, by place below, type and day, and its units one by one."""
    name, _ = check_place(connection, campaign, place)
    states = read_states(connection, campaign, place)
    children = connection.execute(
        "select place, name from core_tree where campaign = %s and parent = %s order by place", (campaign, place)
    ).fetchall()
    types = connection.execute("select code, zh from core_reporter order by ordinal").fetchall()
    return {
        "place": place,
        "name": name,
        "campaign": campaign,
        **counts(states),
        "missing": [{"unit": s.unit, "name": s.name} for s in states if not s.reported],
        "children": [
            {"place": code, "name": name, **counts(s for s in states if code in s.path)} for code, name in children
        ],
        "reporters": [
            {"reporter": code, "name": name, **counts(s for s in states if s.reporter == code)} for code, name in types
        ],
        "days": [
            {"day": one.day.isoformat(), "arrived": one.arrived, **one.counts}
            for one in read_days(connection, campaign, place)
        ],
        "units": [
            {
                "unit": s.unit,
                "name": s.name,
                "reporter": s.reporter,
                "place": s.place,
                "version": s.version,
                "verdict": s.verdict,
                "accepted": s.reported,
                "complete": s.complete,
                "plan": s.plan,
                "nil": s.nil,
                "late": s.late,
                "sha256": s.sha256,
                "file": s.file,
            }
            for s in states
        ],
    }
