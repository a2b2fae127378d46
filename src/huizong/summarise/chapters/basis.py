"""What the report rests on: as of when, which edition, how many units."""

from collections.abc import Iterator

from huizong.summarise import notes, wording
from huizong.summarise.blocks import Block, Matrix, Piece, body
from huizong.summarise.chapters import gaps
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.plan import COUNTS

SHORT_DIGEST = 12


def chapter(facts: Facts) -> Iterator[Block]:
    """Basis, units by state, how to read the numbers."""
    edition = facts.edition
    reporters = "、".join(reporter.zh for reporter in edition.catalogue.reporters.values())
    after = f"，上一版内容摘要{wording.clean(edition.previous)[:SHORT_DIGEST]}" if edition.previous else ""
    yield body(
        f"本汇总依据{wording.clean(edition.name)}各级{reporters}报送的{edition.campaign.zh}统计表编制，"
        f"数据截至{wording.instant(edition.as_of)}（北京时间），为{notes.edition_name(edition)}，"
        f"快照摘要{edition.snapshot_sha256[:SHORT_DIGEST]}{after}。共同举办的活动只计一次。"
    )
    yield body(
        f"{facts.whole}应报送单位", facts.key("#expected"), "，已报送", facts.key("#reported"), "，其中零报告",
        facts.key("#nil"), "、逾期报送", facts.key("#late"), "；未报送", facts.key("#missing"),
        "，其中退回待改或待作说明", facts.key("#returned"), "。",
    )  # fmt: skip
    rows: list[tuple[Piece, ...]] = [
        (zh, *(facts.key(code, reporter=who) for code, _ in COUNTS))
        for who, zh in [*((r.code, r.zh) for r in edition.catalogue.reporters.values()), ("all", "合计")]
    ]
    yield Matrix("各类主体报送情况（家）", ("报送主体", *(zh for _, zh in COUNTS)), tuple(rows))
    yield from gaps.reviewed(facts)
    yield body("文中数字带“约”“近”“余”“以上”的，合计中含有填报单位所报的约数；“—”表示没有单位填报，不等于零。")
    if edition.kind == "provisional":
        yield body("本版为临时版，数字以正式版为准。")
