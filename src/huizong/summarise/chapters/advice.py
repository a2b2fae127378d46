"""Suggestions that follow from the facts, and no others."""

from collections.abc import Iterator

from huizong.summarise import wording
from huizong.summarise.blocks import Block, Paragraph, Piece, joined
from huizong.summarise.chapters.complaints import shortfalls
from huizong.summarise.chapters.facts import Facts, below_hundred, name
from huizong.summarise.chapters.places import worst

_NAMED = 5
_DROP = -10
"""A fall of so many percent is worth a word."""


def chapter(facts: Facts) -> Iterator[Block]:
    """One paragraph for each reason there is; the last stays with the list of annexes, so that no page holds the date alone."""
    reasons = [list(reason(facts)) for reason in (_missing, _late, _rates, _falls, _problems, _hedges)]
    if not any(reasons):
        yield Paragraph(("各项工作按要求完成，建议继续做好日常数据积累，保持报送质量。",), "closing")
    given = [(f"{number}.", *pieces) for number, pieces in enumerate((one for one in reasons if one), 1)]
    yield from (Paragraph(pieces, "closing" if pieces == given[-1] else "body") for pieces in given)


def _missing(facts: Facts) -> Iterator[Piece]:
    places = [name(place) for place in worst(facts, list(facts.children))[:_NAMED]]
    if facts.count("missing"):
        later = "正式版" if facts.edition.kind == "provisional" else "补充版"
        yield f"督促缺报单位补报。{'、'.join(places) or facts.whole}应逐个联系缺报单位，查明原因，补报数据列入{later}。"


def _late(facts: Facts) -> Iterator[Piece]:
    if facts.count("late"):
        yield from ("严格报送时限。今年逾期报送", facts.key("#late"), "，建议明年提前部署，按级次设定提醒。")


def _rates(facts: Facts) -> Iterator[Piece]:
    for code in facts.report.targets:
        places = [name(place) for place in shortfalls(facts, facts.indicator(code))[:_NAMED]]
        if places or below_hundred(facts.number(code)):
            title = wording.short(facts.indicator(code))
            yield f"提高{title}。{'、'.join(places) or facts.whole}未达到百分之百，应对未办结件逐件跟踪督办。"


def _falls(facts: Facts) -> Iterator[Piece]:
    sums = [code for code in facts.report.headline if facts.indicator(code).aggregation == "sum"]
    fallen = [code for code in sums if (change := facts.number(code, measure="change")) is not None and change <= _DROP]
    if fallen:
        yield "关注下降较多的指标。"
        told = [(wording.short(facts.indicator(code)), facts.key(code, measure="change")) for code in fallen[:_NAMED]]
        yield from joined(told)
        gaps = "尚有单位未报送，补报后可能回升；" if facts.count("missing") else ""
        yield f"。{gaps}应核实是工作减少还是填报口径变化。"


def _problems(facts: Facts) -> Iterator[Piece]:
    returned = [finding for finding in facts.edition.findings if finding.severity == "block"]
    if returned:
        most = max(returned, key=lambda finding: finding.units)
        problem = wording.clean(most.text_zh).rstrip("。")
        yield f"加强填报培训。针对“{problem}”等退回修改的问题，建议在填表说明中举例，对出错较多的单位点对点辅导。"


def _hedges(facts: Facts) -> Iterator[Piece]:
    def is_hedged(code: str) -> bool:
        figure = facts.edition.figure(facts.edition.place, code)
        return figure.low is not None and not figure.low == figure.value == figure.high

    if any(is_hedged(code) for code in facts.known(facts.report.headline)):
        yield "减少约数。部分单位仍以“约”“余”等填报主要指标，建议活动中做好登记，填报准确数字。"
