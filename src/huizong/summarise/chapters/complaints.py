"""How many complaints were settled and closed: rates from counts, and the places that fall short."""

from collections.abc import Iterator

from huizong.catalogue.model import Indicator
from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts, below_hundred, head, name, places_table
from huizong.summarise.edition import PlaceLine

_NAMED = 10


def chapter(facts: Facts) -> Iterator[Block]:
    """A paragraph for each rate, and the table."""
    ratios = [ratio for ratio in facts.edition.catalogue.ratios if facts.number(ratio.code) is not None]
    if not ratios:
        yield body("本项暂无数据。")
        return
    for ratio in ratios:
        yield from _rate(facts, ratio)
    yield body("各项比率由同时填报分子、分母的单位的件数合计计算，不是各单位比率的平均，可能与表中合计数之比略有出入。")
    codes = list(dict.fromkeys(code for r in ratios for code in (r.denominator, r.numerator, r.code) if code))
    heads = ("地区", *(head(facts.indicator(code)) for code in codes))
    yield Matrix("各地区投诉办结情况", heads, places_table(facts, codes, facts.children))


def shortfalls(facts: Facts, ratio: Indicator) -> list[PlaceLine]:
    """The places below a hundred percent, the lowest first."""
    ranked = facts.ranked(ratio.code, facts.children, lowest=True)
    return [place for place in ranked if below_hundred(facts.number(ratio.code, place.code))]


def _rate(facts: Facts, ratio: Indicator) -> Iterator[Block]:
    counts = facts.known(code for code in (ratio.denominator, ratio.numerator) if code)
    told: list[list[Piece]] = [[wording.short(facts.indicator(code)), facts.key(code)] for code in counts]
    short = shortfalls(facts, ratio)
    yield body(facts.whole, *joined([*told, list(facts.phrase(ratio.code))]), "。")
    if short:
        named = [(name(place), facts.key(ratio.code, place.code)) for place in short[:_NAMED]]
        more = "等" if len(short) > _NAMED else ""
        yield body(f"{wording.short(ratio)}未达到百分之百的地区：", *joined(named, "、"), f"{more}。")
    elif facts.children and not below_hundred(facts.number(ratio.code)):
        yield body(f"各地区{wording.short(ratio)}均达到百分之百。")
