"""The headline figures, this year's beside last year's."""

from collections.abc import Iterator
from itertools import groupby

from huizong.summarise import wording
from huizong.summarise.blocks import Bar, Bars, Block, Legend, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts, head

_DRAWN = 5
"""As many pairs of bars as mostly fit below the table, so that both stand on the second page."""


def chapter(facts: Facts) -> Iterator[Block]:
    """Prose, the table, and a chart of both years."""
    codes = facts.known(facts.report.headline)
    if not codes:
        yield body("截至编制时尚无汇总数据。")
        return
    pieces: list[Piece] = [f"{facts.whole}"]
    for _, members in groupby(codes, key=lambda code: facts.indicator(code).section):
        pieces += [*joined([list(facts.phrase(code)) for code in members]), "；"]
    yield body(*pieces[:-1], "。")
    if not facts.has_last_year:
        yield body("上年无可比数据。")
    rows = tuple(
        (
            wording.label(facts.indicator(code)), facts.indicator(code).measure.unit, facts.key(code),
            facts.key(code, measure="last"), facts.key(code, measure="change"),
        )
        for code in facts.report.headline
    )  # fmt: skip
    yield Matrix("主要指标", ("指标", "单位", "今年", "上年", "增减"), rows)
    yield from _chart(facts)


def _chart(facts: Facts) -> Iterator[Block]:
    """Sums that both years have; the longer bar of each pair is full, as their units differ."""
    bars: list[Bar] = []
    for code in facts.known(facts.report.headline):
        now, last = facts.number(code), facts.number(code, measure="last")
        if facts.indicator(code).aggregation == "sum" and now is not None and last and len(bars) < 2 * _DRAWN:
            most = max(now, last)
            bars.append(
                Bar(head(facts.indicator(code)), (("this_year", round(1000 * now / most)),), (facts.key(code),))
            )
            bars.append(Bar("", (("last_year", round(1000 * last / most)),), (facts.key(code, measure="last"),)))
    if bars:
        legend: Legend = (("this_year", "今年"), ("last_year", "上年"))
        yield Bars("主要指标两年对比（每项以两年中较大者为满格）", legend, tuple(bars))
