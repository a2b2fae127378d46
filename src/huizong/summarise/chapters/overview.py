"""The headline figures, this year's beside last year's."""

from collections.abc import Iterator
from itertools import groupby

from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts


def chapter(facts: Facts) -> Iterator[Block]:
    """Prose, then the table."""
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
    yield Matrix("主要指标两年对比", ("指标", "单位", "今年", "上年", "增减"), rows)
