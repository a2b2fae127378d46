"""Which places have reported in full, and where gaps are."""

from collections.abc import Iterator

from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts, name, places_table
from huizong.summarise.edition import PlaceLine
from huizong.summarise.plan import COUNTS

_NAMED = 10


def chapter(facts: Facts) -> Iterator[Block]:
    """Full, gaps, gaps one level deeper, and the table."""
    expected = [place for place in facts.children if facts.count("expected", place.code)]
    if not expected:
        yield body("没有下级地区的报送任务。")
        return
    full = [place for place in expected if not facts.count("missing", place.code)]
    gaps = worst(facts, expected)
    if full:
        which = "各地区全部" if not gaps else f"{'、'.join(name(place) for place in full)}"
        yield body(f"{which}按要求报送齐全。")
    if gaps:
        yield body("尚有缺报的地区：", *_told(facts, gaps), "。")
    deeper = worst(facts, [place for place in facts.edition.master if place.parent != facts.edition.place])
    if deeper:
        yield body("缺报较多的县（市、区）：", *_told(facts, deeper), "。")
    rows = places_table(facts, [code for code, _ in COUNTS], expected)
    yield Matrix("各地区报送情况（家）", ("地区", *(zh for _, zh in COUNTS)), rows)


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
