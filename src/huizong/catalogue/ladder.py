"""The ladder of reminders: its rungs in order, and which of them is the newest that a moment has passed."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from huizong.catalogue.calendar import CHINA
from huizong.catalogue.model import Rung
from huizong.catalogue.source import Source

_FILE = "catalogue/reminders.yml"


def build_ladder(source: Source) -> tuple[Rung, ...]:
    """The rungs as the file lists them; a fault for a code written twice and for one that is not later than the last."""
    rungs = [
        Rung(raw["code"], raw["days"], time.fromisoformat(raw["at"]), raw.get("superior", False))
        for _, file in source.files("reminders.yml", "reminders")
        for raw in file["rungs"]
    ]
    codes = [rung.code for rung in rungs]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        source.fault(_FILE, f"rungs.{code}", "代码重复")
    for before, rung in zip(rungs, rungs[1:], strict=False):
        if (before.days, before.at) >= (rung.days, rung.at):
            source.fault(_FILE, f"rungs.{rung.code}", f"不晚于上一级 {before.code}")
    return tuple(rungs)


def instant_of(rung: Rung, due: datetime) -> datetime:
    """When the rung of a deadline is reached; days are counted by China's calendar."""
    return datetime.combine(due.astimezone(CHINA).date() + timedelta(days=rung.days), rung.at, CHINA)


def newest_passed(ladder: Iterable[Rung], due: datetime, now: datetime) -> Rung | None:
    """The last rung of a deadline that has been reached; None before the first."""
    return next((rung for rung in reversed(tuple(ladder)) if instant_of(rung, due) <= now), None)
