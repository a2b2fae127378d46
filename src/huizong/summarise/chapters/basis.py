"""What the report rests on: which campaign, as of when, which edition, how many units, and who is missing."""

from collections.abc import Iterator

from huizong.summarise import notes, wording
from huizong.summarise.blocks import Block, body
from huizong.summarise.chapters import gaps, missing
from huizong.summarise.chapters.facts import Facts

SHORT_DIGEST = 12


def chapter(facts: Facts) -> Iterator[Block]:
    """Basis, units by state, how to read the numbers."""
    edition = facts.edition
    reporters = "、".join(reporter.zh for reporter in edition.catalogue.reporters.values())
    after = f"，上一版内容摘要{wording.clean(edition.previous)[:SHORT_DIGEST]}" if edition.previous else ""
    yield body(
        f"本报告汇总{wording.clean(edition.name)}{edition.campaign.zh}开展情况，依据辖区内{reporters}报送并审核通过的统计表编制，"
        f"数据截至{wording.instant(edition.as_of)}（北京时间），为{notes.edition_name(edition)}"
        f"（快照摘要{edition.snapshot_sha256[:SHORT_DIGEST]}{after}）。共同举办的活动只计一次。"
    )
    yield body(
        f"{facts.whole}应报送单位", facts.key("#expected"), "，已报送", facts.key("#reported"), "，其中零报告",
        facts.key("#nil"), "、逾期报送", facts.key("#late"), "；未报送", facts.key("#missing"),
        "，其中退回待改或待作说明", facts.key("#returned"), "。",
    )  # fmt: skip
    yield from missing.chapter(facts)
    yield from gaps.reviewed(facts)
    yield body("数字带“约”“近”“余”“以上”的，合计中含有填报单位所报的约数；“—”表示没有单位填报，不等于零。")
    if edition.kind == "provisional":
        yield body("本版为临时版，数字以正式版为准。")
