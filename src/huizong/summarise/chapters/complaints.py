"""How many complaints were settled and closed: rates from counts, and who falls short of the target."""

from collections.abc import Iterator

from huizong.catalogue.model import Indicator
from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts, below_hundred, head, name, places_table
from huizong.summarise.edition import PlaceLine
from huizong.summarise.shown import SHORT

_NAMED = 10
_LISTED = 60


def chapter(facts: Facts) -> Iterator[Block]:
    """A paragraph for each rate, and the table."""
    ratios = [ratio for ratio in facts.edition.catalogue.ratios if facts.number(ratio.code) is not None]
    if not ratios:
        yield body("本项暂无数据。")
        return
    for ratio in ratios:
        yield _rate(facts, ratio)
        if ratio.code in facts.report.targets:
            yield from _target(facts, ratio)
    yield body("各项比率由同时填报分子、分母的单位的件数合计计算，不是各单位比率的平均，可能与表中合计数之比略有出入。")
    if facts.children:
        codes = list(dict.fromkeys(code for r in ratios for code in (r.denominator, r.numerator, r.code) if code))
        heads = (facts.below, *(head(facts.indicator(code)) for code in codes))
        yield Matrix(f"各{facts.below}投诉办结情况", heads, places_table(facts, codes, facts.children))


def shortfalls(facts: Facts, ratio: Indicator) -> list[PlaceLine]:
    """The places just below that fall short of a hundred percent, in the order of the divisions."""
    return [place for place in facts.children if below_hundred(facts.number(ratio.code, place.code))]


def _rate(facts: Facts, ratio: Indicator) -> Block:
    counts = facts.known(code for code in (ratio.denominator, ratio.numerator) if code)
    told: list[list[Piece]] = [[wording.short(facts.indicator(code)), facts.key(code)] for code in counts]
    return body(facts.whole, *joined([*told, list(facts.phrase(ratio.code))]), "。")


def _target(facts: Facts, ratio: Indicator) -> Iterator[Block]:
    """The places and how many units fall short; the units are named in the annex."""
    title, short = wording.short(ratio), shortfalls(facts, ratio)
    told: list[Piece] = [f"{title}的目标是百分之百。"]
    if short:
        more = "等" if len(short) > _NAMED else ""
        named = [(name(place), facts.key(ratio.code, place.code)) for place in short[:_NAMED]]
        told += [f"未达到目标的{facts.below}：", *joined(named, "、"), f"{more}。"]
    elif not below_hundred(facts.number(ratio.code)):
        told.append(f"{f'各{facts.below}' if facts.children else facts.whole}均达到目标。")
    if facts.edition.short_of(facts.edition.place, ratio.code):
        told += ["未达到目标的单位有", facts.key(f"{SHORT}{ratio.code}"), f"，见附件《{annex_title(ratio)}》。"]
    yield body(*told)


def annex_title(ratio: Indicator) -> str:
    """The title of the annex that names the units below the target."""
    return f"{wording.short(ratio)}未达到目标的单位"


def below_target(facts: Facts, ratio: Indicator) -> Block:
    """The units below the target with their counts, those with the most open cases if two pages do not hold all.

    They stand in the order of the divisions: it is a list, no ranking.
    """
    order, states = facts.edition.ordered_names, {state.unit: state for state in facts.edition.states}
    found = [one for one in facts.edition.shortfalls if one.indicator == ratio.code and one.unit in states]
    found.sort(key=lambda one: (one.numerator - one.denominator, one.unit))
    units = [one.unit for one in found[:_LISTED]]
    units.sort(key=lambda unit: (order.get(states[unit].place, (len(order), "")), unit))
    rows: list[tuple[Piece, ...]] = []
    for unit in units:
        counts = [facts.key(ratio.code, unit, measure=measure) for measure in ("denominator", "numerator", "value")]
        where = order.get(states[unit].place, (0, ""))[1]
        rows.append((wording.clean(states[unit].name), wording.clean(where), *counts))
    names = [wording.short(facts.indicator(str(code))) for code in (ratio.denominator, ratio.numerator)]
    most = "（未办结件数较多的）" if len(found) > _LISTED else ""
    return Matrix(f"{annex_title(ratio)}{most}", ("单位", "所在地", *names, wording.short(ratio)), tuple(rows))
