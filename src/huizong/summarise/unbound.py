"""Numbers of a report that stand outside the content controls: digits in any script, and numbers in Chinese characters."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from huizong.summarise import notes, wording
from huizong.summarise.binding import unbound_text
from huizong.summarise.chapters.basis import SHORT_DIGEST
from huizong.summarise.edition import Edition
from huizong.summarise.reread import paragraphs

_CHINESE = "〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆柒捌玖佰仟"
_SIGNS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289"
_NUMBER = re.compile(rf"\d[\d,.]*|[{_CHINESE}]+|[{_SIGNS}]")

_NUMERALS = "一二三四五六七八九十"
_PHRASES = re.compile(
    rf"^(?:[{_NUMERALS}]+、|（[{_NUMERALS}]+）|(?:附件：|　{{3}})?\d\d?[.．](?!\d))"
    r"|(?:表|图|附件)\d{1,2}(?=[\s：）]|$)"
    r"|百分之百|只计一次|上一版|逐一|统一|之一|同一|下一步|进一步|零报告|等于零|两年"
    rf"|(?<=[。；：])[{_NUMERALS}]是(?=\D)|^[{_NUMERALS}]是(?=\D)",
    re.MULTILINE,
)
"""The numbering of headings, tables and annexes, and the set phrases of the report; none of them is a figure."""


def unbound_numbers(edition: Edition, path: Path) -> list[str]:
    """Where each stands and what it says, save for dates, names and other texts that the edition knows."""
    read = [(where, wording.clean_lines(unbound_text(paragraph))) for where, paragraph in paragraphs(path)]
    known = _known("\n".join(text for _, text in read), _texts(edition))
    return [f"{where}：{number}" for where, text in read for number in _NUMBER.findall(_left(text, known))]


def _left(text: str, known: re.Pattern[str] | None) -> str:
    """The text with gaps for what is known; numbering and phrases count only where no name holds them."""
    rest = known.sub("\t", text) if known else text
    return _PHRASES.sub("\t", rest)


def _known(whole: str, texts: Iterable[str]) -> re.Pattern[str] | None:
    """The known texts with a number in them that the report mentions; longer ones win."""
    mentioned = {text for text in map(wording.clean, texts) if text in whole and _NUMBER.search(text)}
    ordered = sorted(mentioned, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_apart, ordered))) if ordered else None


def _apart(text: str) -> str:
    """The text as a pattern; where it begins or ends with a digit, no further digit may stand beside it."""
    before = r"(?<![\d.,])" if text[0].isdecimal() else ""
    after = r"(?![\d,]|\.\d)" if text[-1].isdecimal() else ""
    return f"{before}{re.escape(text)}{after}"


def _texts(edition: Edition) -> Iterator[str]:
    """The texts in which a number may stand: dates, the edition's name, and names from the register and the catalogue."""
    catalogue, year = edition.catalogue, edition.campaign.year
    yield from (edition.campaign.zh, catalogue.reports["provincial"].zh, f"{year}年")
    yield from (wording.instant(edition.as_of), wording.day(edition.as_of), notes.edition_name(edition))
    yield from (edition.snapshot_sha256[:SHORT_DIGEST], (edition.previous or "")[:SHORT_DIGEST])
    yield from notes.names_of_before(edition)
    # a zone may be called 三期2, and stands right before the year
    name = wording.clean(edition.name)
    yield from (f"{name}{year}年", f"{name}{edition.campaign.zh}")
    yield from (place.name for place in edition.places)
    yield from (state.name for state in edition.states)
    yield from (highlight.name for highlight in edition.highlights)
    for indicator in catalogue.indicators.values():
        yield from (wording.label(indicator), wording.short(indicator))
    yield from (section.zh for section in catalogue.sections.values())
    yield from (reporter.zh for reporter in catalogue.reporters.values())
    yield from (table.zh for table in catalogue.reports["provincial"].tables)
    for finding in edition.findings:
        yield from (finding.code, finding.text_zh, finding.text_zh.rstrip("。"))
