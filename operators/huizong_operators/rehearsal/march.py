"""The campaign as it is played: what happens when, from the reports of the year before to the supplement of April."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from huizong.answers.cards import Card
from huizong.catalogue.model import Campaign
from huizong.demo.plan import Plan, Sending
from huizong_operators.scheduler import CHAIN

Sends = Callable[[Sequence[Card]], Iterable[Sending]]
Runs = tuple[tuple[str, ...], ...]
_REMIND: tuple[str, ...] = ("remind",)
_PUBLISH: tuple[str, ...] = ("publish",)
_MOMENT = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Step:
    """One move of the clock: what offices send at that instant, and which DAGs run then, each with what it starts."""

    at: datetime
    zh: str
    sends: Sends = lambda _: ()
    runs: Runs = ()


def year_before(plan: Plan, campaign: Campaign) -> Step:
    """Last year's reports, so that there is something to compare with."""
    return Step(campaign.cut_off.replace(year=campaign.year - 1, day=18), "上一年的上报", plan.last_year, (CHAIN,))


def march(plan: Plan, campaign: Campaign) -> Iterator[Step]:
    """March of the campaign up to the cut-off."""
    on = _calendar(campaign)
    yield Step(on(3, 1, 9), "活动月开始，还不到催报的时候", runs=(_REMIND,))
    yield Step(on(3, 4, 10), "两家银行报来方案，后一家照抄前一家", lambda _: plan.plans(campaign.year), (CHAIN,))
    yield Step(on(3, 5, 9), "方案期限当天，提醒", runs=(_REMIND,))
    yield Step(on(3, 15, 17), "当天活动结束，十分之一的单位先报", _share(plan.on_time, 0, 1), (CHAIN,))
    yield Step(on(3, 19, 10), "过半单位报来，有的有错", _share(plan.on_time, 1, 6), (CHAIN, _REMIND))
    yield _provisional(on(3, 22, 8))
    yield Step(on(3, 22, 17, 50), "乡镇期限前十分钟，其余的报来", _share(plan.on_time, 6, 10), (CHAIN,))
    yield _provisional(on(3, 23, 8))
    yield Step(on(3, 23, 9), "乡镇期限已过，催报", runs=(_REMIND,))
    yield _provisional(on(3, 24, 8))
    yield _provisional(on(3, 25, 8))
    yield Step(on(3, 25, 16), "迟报和更正", plan.afterwards, (CHAIN, _REMIND))
    yield _provisional(on(3, 26, 8))
    yield _provisional(on(3, 27, 8))
    yield Step(on(3, 27, 9), "各级期限都已过，催报", runs=(_REMIND,))
    yield _provisional(on(3, 28, 8))


def all_at_once(plan: Plan, campaign: Campaign) -> Step:
    """Nearly all reports at one instant, where only the days after it matter."""
    return Step(_calendar(campaign)(3, 26, 16), "多数单位已报", plan.on_time, (CHAIN,))


def _provisional(at: datetime) -> Step:
    return Step(at, "当天的临时版", runs=(_PUBLISH,))


def around_the_cut(plan: Plan, campaign: Campaign) -> Iterator[Step]:
    """A millisecond before the cut-off one more unit reports, and a millisecond after it another."""
    first, second, *_ = sorted(plan.missing)
    yield Step(campaign.cut_off - _MOMENT, "截止前一毫秒，一家报来", _one(plan, first), (CHAIN,))
    yield Step(campaign.cut_off + _MOMENT, "截止后一毫秒，又一家报来", _one(plan, second), (CHAIN,))


def april(plan: Plan, campaign: Campaign) -> Iterator[Step]:
    """What comes after the edition: another unit reports, and one corrects a figure."""
    on = _calendar(campaign)
    *_, third = sorted(plan.missing)
    amended = min(plan.amending)

    def sends(cards: Sequence[Card]) -> Iterator[Sending]:
        yield from _one(plan, third)(cards)
        yield from (plan.right_report(card, "再更正", media_reports=45) for card in cards if card.unit == amended)

    yield Step(on(4, 2, 10), "截止后补报、更正", sends, (CHAIN,))


def _calendar(campaign: Campaign) -> Callable[..., datetime]:
    def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
        return datetime(campaign.year, month, day, hour, minute, tzinfo=campaign.cut_off.tzinfo)

    return on


def _share(sends: Sends, first: int, last: int) -> Sends:
    """What the units of some tenths send; the same unit is always of the same tenth."""

    def some(cards: Sequence[Card]) -> Iterator[Sending]:
        for sending in sends(cards):
            if first <= crc32(sending.unit.encode()) % 10 < last:
                yield sending

    return some


def _one(plan: Plan, unit: str) -> Sends:
    return lambda cards: (plan.right_report(card) for card in cards if card.unit == unit)
