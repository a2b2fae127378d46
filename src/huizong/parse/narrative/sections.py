"""The sections of a narrative: found by their headings or by what sentences say."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from huizong.catalogue.model import NarrativeSection
from huizong.model import Finding, Severity
from huizong.parse.narrative.findings import finding

_NUMBERS = (
    re.compile("第?[一二三四五六七八九十]{1,3}(?:、|\\.|部分[::]?)\\s*"),
    re.compile("\\([一二三四五六七八九十]{1,3}\\)\\s*"),
    re.compile("[0-9]{1,2}(?:、|\\.(?![0-9]))\\s*"),
    re.compile("#{1,6}\\s+"),
)
_LABEL = 30


class Heading(NamedTuple):
    """`level` is its place among the ways of numbering; `alone` if nothing else stands in its paragraph."""

    paragraph: int
    level: int
    label: str
    alone: bool


def headings_of(paragraphs: Sequence[str]) -> list[Heading]:
    """The numbered headings and the short lines without a full stop, in order; paragraphs are in one width (NFKC)."""
    return [found for number, text in enumerate(paragraphs, start=1) if (found := _heading(number, text))]


def _heading(number: int, text: str) -> Heading | None:
    bare = text.replace("**", "").strip()
    for level, pattern in enumerate(_NUMBERS):
        if match := pattern.match(bare):
            label, _, rest = re.sub("[。:;]", "\n", bare[match.end() :], count=1).partition("\n")
            return Heading(number, level, label[:_LABEL], not rest.strip() and len(label) <= _LABEL)
    if bare and len(bare) <= _LABEL and not re.search("[。;,!]", bare):
        return Heading(number, len(_NUMBERS), bare.rstrip(":"), True)
    return None


def find_sections(
    paragraphs: Sequence[str], first: int, asked: Sequence[NarrativeSection]
) -> tuple[tuple[str, ...], list[Finding]]:
    """The codes of the sections found, and a finding for each heading with nothing below and each section missing.

    `first` is the number of the paragraph after the title.
    """
    headings = [heading for heading in headings_of(paragraphs) if heading.paragraph >= first]
    hollow = {heading for heading in headings if _is_hollow(heading, headings, len(paragraphs))}
    text = "\n".join(paragraphs[first - 1 :])
    labels = "\n".join(heading.label for heading in headings if heading not in hollow)
    found = [s for s in asked if _has(s.words, text) or _has(s.headings, labels)]
    told = [
        heading for heading in headings if heading in hollow and any(_has(s.headings, heading.label) for s in asked)
    ]
    findings = [finding("section_empty", heading.paragraph, said=heading.label) for heading in told]
    findings += _missing([s for s in asked if s not in found and not any(_has(s.headings, h.label) for h in told)])
    return tuple(section.code for section in found), findings


def _missing(sections: Sequence[NarrativeSection]) -> Iterator[Finding]:
    for section in sections:
        severity: Severity = "explain" if section.severity == "explain" else "notice"
        yield finding("section_missing", severity=severity, label=section.zh, said=section.zh)


def _is_hollow(heading: Heading, headings: Sequence[Heading], last: int) -> bool:
    """Whether a main heading stands alone and the next paragraph is a main heading too, or there is none."""
    if heading.level not in (0, 3) or not heading.alone:
        return False
    below = next((other for other in headings if other.paragraph == heading.paragraph + 1), None)
    return heading.paragraph == last or (below is not None and below.level == heading.level)


def _has(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)
