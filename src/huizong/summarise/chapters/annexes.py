"""The annexes: every figure of the whole place, and the names of those who have not reported."""

from collections.abc import Iterator

from huizong.catalogue.model import Indicator
from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, Paragraph, Piece, heading
from huizong.summarise.chapters import changes, complaints, gaps, missing
from huizong.summarise.chapters.facts import Facts

_FIGURES = "统计指标汇总表"


def _titles(facts: Facts) -> list[str]:
    missed = [missing.TITLE] if facts.count("missing") else []
    short = [complaints.annex_title(ratio) for ratio in _short(facts)]
    return [_FIGURES, *missed, *([changes.TITLE] if facts.edition.before else []), *short]


def _short(facts: Facts) -> list[Indicator]:
    """The rates with a target that units of the place fall short of."""
    targets = [facts.indicator(code) for code in facts.report.targets]
    return [ratio for ratio in targets if facts.edition.short_of(facts.edition.place, ratio.code)]


def listed(facts: Facts) -> Iterator[Block]:
    """The list of annexes below the text, on one page with the date."""
    for number, title in enumerate(_titles(facts), 1):
        yield Paragraph((f"附件{number}：{title}",), "annex_item")


def annexes(facts: Facts) -> Iterator[Block]:
    """Each annex on a page of its own."""
    for number, title in enumerate(_titles(facts), 1):
        yield Paragraph((f"附件{number}",), "annex")
        yield heading(title, "title")
        yield from _annex(facts, title)


def _annex(facts: Facts, title: str) -> Iterator[Block]:
    short = {complaints.annex_title(ratio): ratio for ratio in _short(facts)}
    if title in short:
        yield complaints.below_target(facts, short[title])
    else:
        yield from _CONTENTS[title](facts)


def _missing(facts: Facts) -> Iterator[Block]:
    yield from missing.named(facts)
    yield from gaps.weights(facts)


def _figures(facts: Facts) -> Iterator[Block]:
    rows: list[tuple[Piece, ...]] = []
    section = ""
    for indicator in facts.edition.catalogue.indicators.values():
        if indicator.aggregation == "none":
            continue
        if indicator.section != section:
            section = indicator.section
            rows.append((facts.edition.catalogue.sections[section].zh,))
        label = f"{wording.label(indicator)}{'（最大值）' if indicator.aggregation == 'max' else ''}"
        numbers = [facts.key(indicator.code, measure=measure) for measure in ("value", "last", "change")]
        rows.append((label, indicator.measure.unit, *numbers))
    yield Matrix(f"{facts.whole}各项指标", ("指标", "单位", "今年", "上年", "增减"), tuple(rows))


_CONTENTS = {_FIGURES: _figures, missing.TITLE: _missing, changes.TITLE: changes.differences}
