"""The dates of a campaign: level dates on a day off move to the working day before, the provincial date never moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from huizong.catalogue.model import Campaign, Level
from huizong.catalogue.source import Source

CHINA = ZoneInfo("Asia/Shanghai")
CLOSE_OF_BUSINESS = time(18)
"""The hour of a deadline that is given as a day."""

_OVERRIDES = ("due", "grace", "closes", "locks")


def build_campaign(source: Source, file: str, raw: Mapping[str, Any], levels: Iterable[Level]) -> Campaign | None:
    """One campaign file as a value, or None with the faults kept.

    What holds of every campaign: opens < plans due < town < county < … < cut_off ≤ issue_by, each level's grace is over
    before the next level is due, and nobody closes before the cut-off or locks before he closes.
    """
    levels = list(levels)
    try:
        days = _Days.of(raw)
        cut_off, issue_by = _instant(raw["cut_off"]), _instant(raw["issue_by"])
        ends = datetime(raw["year"] + 1, 1, 1, tzinfo=CHINA)

        def dates(name: str, otherwise: datetime) -> dict[str, datetime]:
            written = {level.code: _written(raw, level, name) for level in levels}
            return {code: days.working(instant) if instant else otherwise for code, instant in written.items()}

        due = dates("due", cut_off)
        campaign = Campaign(
            year=raw["year"],
            zh=raw["zh"],
            opens=date.fromisoformat(raw["opens"]),
            activities_until=date.fromisoformat(raw["activities_until"]),
            plan_due=days.working(_close_of(raw["plan_due"])),
            due=due,
            late_after={level.code: due[level.code] + _grace(raw, level) for level in levels},
            closes=dates("closes", ends),
            locks=dates("locks", ends),
            cut_off=cut_off,
            issue_by=issue_by,
            review=raw.get("review", "automatic"),
        )
    except ValueError as error:
        source.fault(file, "dates", str(error))
        return None
    _check_names(source, file, raw, {level.code for level in levels})
    _check_days(source, file, days, campaign.year)
    _check_order(source, file, campaign)
    _check_ends(source, file, campaign, ends)
    return campaign


@dataclass(frozen=True, slots=True)
class _Days:
    """The days off and the make-up working days of a year, beside Saturdays and Sundays."""

    off: frozenset[date]
    work: frozenset[date]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "_Days":
        return cls(*(frozenset(map(date.fromisoformat, raw.get(name, []))) for name in ("days_off", "work_days")))

    def working(self, instant: datetime) -> datetime:
        """The same hour of the last working day up to the instant's own."""
        while instant.date() in self.off or (instant.weekday() >= 5 and instant.date() not in self.work):
            instant -= timedelta(days=1)
        return instant


def _written(raw: Mapping[str, Any], level: Level, name: str) -> datetime | None:
    """What the campaign says of a level, else what is usual of the level."""
    usual: str = getattr(level, name)
    text = raw.get(name, {}).get(level.code) or (usual and f"{raw['year']}-{usual}")
    return _instant(text) if text else None


def _grace(raw: Mapping[str, Any], level: Level) -> timedelta:
    return timedelta(minutes=raw.get("grace", {}).get(level.code, level.grace))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _close_of(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), CLOSE_OF_BUSINESS, CHINA)


def _check_names(source: Source, file: str, raw: Mapping[str, Any], known: set[str]) -> None:
    for name in _OVERRIDES:
        for level in sorted(raw.get(name, {}).keys() - known):
            source.fault(file, f"{name}.{level}", "levels.yml 中没有这一级")


def _check_days(source: Source, file: str, days: _Days, year: int) -> None:
    for day in sorted(days.off & days.work):
        source.fault(file, "work_days", f"{day} 又写在 days_off 中")
    for day in sorted(days.work):
        if day.weekday() < 5:
            source.fault(file, "work_days", f"{day} 本来就是工作日；这里只写调休上班的星期六、星期日")
    for name, listed in (("days_off", days.off), ("work_days", days.work)):
        for day in sorted(listed):
            if day.year != year:
                source.fault(file, name, f"{day} 不在 {year} 年")


def _check_order(source: Source, file: str, campaign: Campaign) -> None:
    dates = [("opens", datetime.combine(campaign.opens, time(), CHINA)), ("plan_due", campaign.plan_due)]
    _check_rising(source, file, [*dates, *campaign.due.items()])
    for (level, late), (after, due) in zip(campaign.late_after.items(), list(campaign.due.items())[1:], strict=False):
        if late >= due > campaign.due[level]:
            source.fault(file, f"grace.{level}", f"宽限到 {_said(late)}，不早于 {after} 的期限 {_said(due)}")
    for level, due in campaign.due.items():
        if due > campaign.cut_off:
            source.fault(file, f"due.{level}", f"{_said(due)} 晚于 cut_off 的 {_said(campaign.cut_off)}")
        elif campaign.late_after[level] > campaign.cut_off:
            source.fault(file, f"grace.{level}", f"宽限到 {_said(campaign.late_after[level])}，晚于 cut_off")
    if campaign.cut_off > campaign.issue_by:
        source.fault(file, "issue_by", f"{_said(campaign.issue_by)} 早于 cut_off 的 {_said(campaign.cut_off)}")
    if campaign.activities_until < campaign.opens:
        source.fault(file, "activities_until", "早于 opens")


def _check_rising(source: Source, file: str, dates: list[tuple[str, datetime]]) -> None:
    for (earlier, first), (later, second) in zip(dates, dates[1:], strict=False):
        if first >= second:
            key = later if later == "plan_due" else f"due.{later}"
            source.fault(file, key, f"{_said(second)} 不晚于 {earlier} 的 {_said(first)}")


def _check_ends(source: Source, file: str, campaign: Campaign, ends: datetime) -> None:
    for level, closes in campaign.closes.items():
        if closes < campaign.cut_off:
            source.fault(file, f"closes.{level}", f"{_said(closes)} 早于 cut_off：截止前的迟报必须收下")
        if campaign.locks[level] < closes:
            source.fault(file, f"locks.{level}", f"{_said(campaign.locks[level])} 早于 closes 的 {_said(closes)}")
        if campaign.locks[level] > ends:
            source.fault(file, f"locks.{level}", f"{_said(campaign.locks[level])} 已不在 {campaign.year} 年")
    if {campaign.opens.year, campaign.cut_off.year, campaign.issue_by.year} != {campaign.year}:
        source.fault(file, "year", "与各日期的年份不一致")


def _said(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"
