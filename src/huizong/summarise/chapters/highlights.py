"""Highlights: growth among places that reported in full, without ranks; and words of narratives that staff chose."""

from collections.abc import Iterator

from huizong.summarise import wording
from huizong.summarise.blocks import Block, Piece, Quotation, body, heading, joined
from huizong.summarise.chapters.facts import Facts, name
from huizong.summarise.edition import PlaceLine

_SHOWN = 3
"""So many figures of a place at most."""


def chapter(facts: Facts) -> Iterator[Block]:
    """Figures, then quotations if any were chosen."""
    if not facts.edition.highlights:
        yield from _figures(facts)
        return
    yield heading("（一）数据亮点", "heading_2")
    yield from _figures(facts)
    yield heading("（二）做法摘编", "heading_2")
    yield from _quotations(facts)


def _figures(facts: Facts) -> Iterator[Block]:
    """Large places would lead any ranking by size, so none is made."""
    found = [(place, codes) for place in facts.children if (codes := _outstanding(facts, place))]
    if not found:
        yield body("本次没有可供地区之间公平比较的突出数据，不作排名。")
        return
    yield body(
        f"应报单位全部报送的{facts.below}中，下列指标的增幅和每家报送单位的平均数都高于{facts.whole}。"
        f"各{facts.below}规模不同，不按总量排名，以行政区划为序。"
    )
    for place, codes in found:
        yield body(f"{name(place)}：", *joined([_grown(facts, place, code) for code in codes]), "。")


def _grown(facts: Facts, place: PlaceLine, code: str) -> tuple[Piece, ...]:
    growth = facts.key(code, place.code, measure="change")
    return wording.short(facts.indicator(code)), facts.key(code, place.code), "（", growth, "）"


def _outstanding(facts: Facts, place: PlaceLine) -> list[str]:
    """The headline sums in which a place that reported in full outdid the whole, in growth and on average."""
    if not facts.count("expected", place.code) or facts.count("missing", place.code):
        return []
    return [code for code in facts.report.headline if _outdoes(facts, place, code)][:_SHOWN]


def _outdoes(facts: Facts, place: PlaceLine, code: str) -> bool:
    if facts.indicator(code).aggregation != "sum":
        return False
    grown, usual = (facts.number(code, at, measure="change") for at in (place.code, None))
    mine, average = (_average(facts, code, at) for at in (place.code, None))
    if grown is None or usual is None or mine is None or average is None:
        return False
    return grown > max(usual, 0) and mine > average


def _average(facts: Facts, code: str, at: str | None) -> float | None:
    value, reporting = facts.number(code, at), facts.number(code, at, measure="n_reporting")
    return float(value / reporting) if value is not None and reporting else None


def _quotations(facts: Facts) -> Iterator[Block]:
    names = {place.code: wording.clean(place.name) for place in facts.edition.places}
    yield body("以下摘自各单位总结原文，由工作人员选定；引文中的数字为原文所述，未经汇总核对，不计入本报告各项数字。")
    for one in facts.edition.highlights:
        unit = wording.clean(one.name)
        known = one.place in names and one.place != facts.edition.place
        where = f"（{names[one.place]}）" if known else ""
        yield body(f"{unit}{where}：“", Quotation(one.sha256, one.paragraph, one.text), "”")
