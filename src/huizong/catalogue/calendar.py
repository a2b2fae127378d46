"""The dates of a campaign: level dates on a day off move to the working day before, the provincial date never moves."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from huizong.catalogue.model import Campaign, Level
from huizong.catalogue.source import Source

CHINA = ZoneInfo("Asia/Shanghai")


def build_campaign(source: Source, file: str, raw: Mapping[str, Any], levels: Iterable[Level]) -> Campaign | None:
    """One campaign file as a value, or None with the faults kept: the order town < county < … < cut_off ≤ issue_by holds."""
    try:
        days_off = {date.fromisoformat(day) for day in raw.get("days_off", [])}
        work_days = {date.fromisoformat(day) for day in raw.get("work_days", [])}
        cut_off, issue_by = _instant(raw["cut_off"]), _instant(raw["issue_by"])
        due = {}
        for level in levels:
            written = raw.get("due", {}).get(level.code) or (level.due and f"{raw['year']}-{level.due}")
            due[level.code] = _shift(_instant(written), days_off, work_days) if written else cut_off
        campaign = Campaign(
            year=raw["year"],
            zh=raw["zh"],
            opens=date.fromisoformat(raw["opens"]),
            activities_until=date.fromisoformat(raw["activities_until"]),
            plan_due=date.fromisoformat(raw["plan_due"]),
            due=due,
            cut_off=cut_off,
            issue_by=issue_by,
            review=raw.get("review", "automatic"),
        )
    except ValueError as error:
        source.fault(file, "dates", str(error))
        return None
    _check_order(source, file, campaign)
    return campaign


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _shift(instant: datetime, days_off: set[date], work_days: set[date]) -> datetime:
    def is_off(day: date) -> bool:
        return day in days_off or (day.weekday() >= 5 and day not in work_days)

    while is_off(instant.date()):
        instant -= timedelta(days=1)
    return instant


def _check_order(source: Source, file: str, campaign: Campaign) -> None:
    dates = [("opens", datetime.combine(campaign.opens, datetime.min.time(), CHINA))]
    dates += list(campaign.due.items())
    for (earlier, first), (later, second) in zip(dates, dates[1:], strict=False):
        if first >= second:
            source.fault(file, f"due.{later}", f"{second:%Y-%m-%d %H:%M} 不晚于 {earlier} 的 {first:%Y-%m-%d %H:%M}")
    if any(due > campaign.cut_off for due in campaign.due.values()):
        source.fault(file, "cut_off", "早于某一级的上报期限")
    if campaign.cut_off > campaign.issue_by:
        source.fault(file, "issue_by", "早于 cut_off")
    if not campaign.opens <= campaign.plan_due <= campaign.activities_until:
        source.fault(file, "plan_due", "不在 opens 与 activities_until 之间")
    if {campaign.opens.year, campaign.cut_off.year, campaign.issue_by.year} != {campaign.year}:
        source.fault(file, "year", "与各日期的年份不一致")
