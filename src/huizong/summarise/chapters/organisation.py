"""How the campaign was organised: its figures, who took part, and how reporting went by place."""

from collections.abc import Iterator

from huizong.catalogue.model import ALL_REPORTERS
from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters import places
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.chapters.results import ORGANISATION, main_indicators
from huizong.summarise.plan import COUNTS


def chapter(facts: Facts) -> Iterator[Block]:
    """Figures of organisation in prose, reporting by type of reporter, reporting by place."""
    codes = [
        code for table in facts.report.tables if table.code == ORGANISATION for code in main_indicators(facts, table)
    ]
    if codes:
        yield body(facts.whole, *joined([list(facts.phrase(code)) for code in codes]), "。")
    reporters = [(r.code, r.zh) for r in facts.edition.catalogue.reporters.values()]
    rows: list[tuple[Piece, ...]] = [
        (zh, *(facts.key(code, reporter=who) for code, _ in COUNTS))
        for who, zh in [*reporters, (ALL_REPORTERS, "合计")]
    ]
    yield Matrix("各类主体报送情况（家）", ("报送主体", *(zh for _, zh in COUNTS)), tuple(rows))
    yield from places.chapter(facts)
