"""The results of each line of work: main figures in prose, and by place."""

from collections.abc import Iterator

from huizong.catalogue.model import Table
from huizong.summarise.blocks import Block, Matrix, body, heading, joined
from huizong.summarise.chapters.facts import Facts, head, numeral, places_table
from huizong.summarise.plan import table_indicators

MOST = 5
"""As many columns as a page holds."""

ORGANISATION = "organisation"
"""The table of the report that has a chapter of its own."""


def chapter(facts: Facts) -> Iterator[Block]:
    """A section for each table of the report."""
    tables = [table for table in facts.report.tables if table.code != ORGANISATION]
    for number, table in enumerate(tables, 1):
        yield heading(f"（{numeral(number)}）{table.zh}", "heading_2")
        codes = main_indicators(facts, table)
        if codes:
            yield from _section(facts, table, codes)
        else:
            yield body("本项暂无数据。")


def main_indicators(facts: Facts, table: Table) -> list[str]:
    """The figures worth a place in the text: the headline's, then those every form requires, in the form's order."""
    required = {code for reporter in facts.edition.catalogue.reporters.values() for code in reporter.required}
    candidates = [i.code for i in table_indicators(facts.edition, table) if i.aggregation != "max"]
    known = facts.known(candidates)

    def rank(code: str) -> tuple[bool, bool, int]:
        return code not in facts.report.headline, code not in required, candidates.index(code)

    return sorted(sorted(known, key=rank)[:MOST], key=candidates.index)


def _section(facts: Facts, table: Table, codes: list[str]) -> Iterator[Block]:
    yield body(facts.whole, *joined([list(facts.phrase(code)) for code in codes]), "。")
    if facts.children:
        heads = (facts.below, *(head(facts.indicator(code)) for code in codes))
        yield Matrix(f"各{facts.below}{table.zh}", heads, places_table(facts, codes, facts.children))
