"""Which of the places just below have reported in full, and where gaps are."""

from collections.abc import Iterator

from huizong.summarise.blocks import Bar, Bars, Block, Legend, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts, name, places_table
from huizong.summarise.edition import PlaceLine
from huizong.summarise.plan import COUNTS

_NAMED = 10
_DRAWN = 25
"""As many bars as half a page holds."""


def chapter(facts: Facts) -> Iterator[Block]:
    """Full, gaps, gaps one level deeper, chart and table."""
    expected = [place for place in facts.children if facts.count("expected", place.code)]
    if not expected:
        yield body("没有下级地区的报送任务。")
        return
    full = [place for place in expected if not facts.count("missing", place.code)]
    if full:
        which = f"各{facts.below}" if len(full) == len(expected) else "、".join(name(place) for place in full)
        yield body(f"{which}全部报送齐全。")
    deeper = worst(facts, [place for place in facts.edition.master if place.parent != facts.edition.place])
    if deeper:
        yield body("缺报较多的县（市、区）：", *_told(facts, deeper), "。")
    if len(expected) <= _DRAWN:
        yield _chart(facts, expected)
    rows = places_table(facts, [code for code, _ in COUNTS], expected)
    yield Matrix(f"各{facts.below}报送情况（家）", (facts.below, *(zh for _, zh in COUNTS)), rows)


def _chart(facts: Facts, places: list[PlaceLine]) -> Bars:
    """Each place by its own number of units, so that large and small ones can be read alike."""
    bars = []
    for place in places:
        share = round(1000 * facts.count("reported", place.code) / facts.count("expected", place.code))
        told = (facts.key("#reported", place.code), "／", facts.key("#expected", place.code))
        bars.append(Bar(name(place), (("reported", share), ("missing", 1000 - share)), told))
    legend: Legend = (("reported", "已报单位"), ("missing", "未报单位"))
    return Bars(f"各{facts.below}报送进度（已报／应报，家）", legend, tuple(bars))


def worst(facts: Facts, places: list[PlaceLine]) -> list[PlaceLine]:
    """The places with the most missing units, the worst first."""
    found = [(facts.count("missing", place.code), place) for place in places if place.code != facts.edition.place]
    ranked = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    return [place for _, place in ranked]


def _told(facts: Facts, places: list[PlaceLine]) -> Iterator[Piece]:
    yield from joined(
        [
            (f"{name(place)}应报", facts.key("#expected", place.code), "、未报", facts.key("#missing", place.code))
            for place in places[:_NAMED]
        ],
        "；",
    )
    if len(places) > _NAMED:
        yield "等"
