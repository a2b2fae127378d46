"""The whole report in its order."""

from collections.abc import Iterator

from huizong.summarise import notes, wording
from huizong.summarise.blocks import Block, Paragraph, heading
from huizong.summarise.chapters import (
    advice,
    annexes,
    basis,
    complaints,
    highlights,
    organisation,
    overview,
    problems,
    results,
)
from huizong.summarise.chapters.facts import Facts, numeral
from huizong.summarise.edition import Edition

_CHAPTERS = (
    ("依据和范围", basis.chapter),
    ("总体情况", overview.chapter),
    ("组织开展情况", organisation.chapter),
    ("各项工作情况", results.chapter),
    ("亮点", highlights.chapter),
    ("投诉办结情况", complaints.chapter),
    ("存在的问题", problems.chapter),
    ("下一步建议", advice.chapter),
)


def title(edition: Edition) -> str:
    """The title of the report, its break where Chinese would pause."""
    return f"{wording.clean(edition.name)}{edition.campaign.year}年\n{edition.catalogue.reports['provincial'].zh}"


def report(edition: Edition) -> Iterator[Block]:
    """Title, chapters, list of annexes, date, annexes."""
    facts = Facts(edition)
    yield Paragraph((title(edition),), "title")
    yield Paragraph((f"（{notes.edition_name(edition)}　{wording.instant(edition.as_of)}）",), "subtitle")
    for number, (text, chapter) in enumerate(_CHAPTERS, 1):
        yield heading(f"{numeral(number)}、{text}")
        yield from chapter(facts)
    yield from annexes.listed(facts)
    yield Paragraph((wording.day(edition.as_of),), "date")
    yield from annexes.annexes(facts)
