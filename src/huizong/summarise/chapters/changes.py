"""What changed since the edition before: figures that add up to the new ones."""

from collections.abc import Iterator

from huizong.summarise import notes, wording
from huizong.summarise.blocks import Block, Matrix, Piece, body
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.plan import CHANGED

TITLE = "与上一版的差异"


def differences(facts: Facts) -> Iterator[Block]:
    """Which units, then every figure of the whole place that is another now."""
    name, instant = notes.names_of_before(facts.edition)
    yield body(
        f"本版与{name}（数据截至{instant}）相比，新报", facts.key("#added"), "，更正", facts.key("#revised"), "，撤回",
        facts.key("#withdrawn"), f"，单位名单见统计工作簿“{CHANGED}”表。",
    )  # fmt: skip
    changed = [
        i
        for i in facts.edition.catalogue.indicators.values()
        if i.aggregation != "none" and facts.number(i.code, measure="delta")
    ]
    if not changed:
        yield body("各项指标的数字没有变化。")
        return
    yield body("上一版的数字加增减等于本版的数字；没有列出的指标没有变化。")
    rows: tuple[tuple[Piece, ...], ...] = tuple(
        (wording.label(i), i.measure.unit, *(facts.key(i.code, measure=m) for m in ("prior", "delta", "value")))
        for i in changed
    )
    yield Matrix(f"{facts.whole}各项指标与上一版的差异", ("指标", "单位", "上一版", "增减", "本版"), rows)
