"""A document of prose as a narrative or a plan: its text, what it lacks, and a fingerprint to find its copies by."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from huizong.catalogue.model import Catalogue
from huizong.formats.document import Document
from huizong.likeness import fingerprint, words_of
from huizong.model import Finding, Narrative, NarrativePart
from huizong.parse.narrative.findings import empty, finding, too_long
from huizong.parse.narrative.frame import Frame, frame_of, may_be
from huizong.parse.narrative.kind import kind_of
from huizong.parse.narrative.placeholders import find_placeholders
from huizong.parse.narrative.prose import prose_of
from huizong.parse.narrative.sections import find_sections
from huizong.parse.narrative.years import find_old_themes, find_years
from huizong.parse.sender import Sender

_LONGEST = 200_000
_EXPLAINED = re.compile(r"(?:情况)?说明\s*[::]\s*(?P<text>\S.*)", re.DOTALL)
_KEPT = 500


def parse_narrative(document: Document, catalogue: Catalogue, sender: Sender) -> Narrative:
    """The narrative or plan in a document, with all that is wrong with it; UnreadableFile K001 without a word in it.

    Of a plan only its year, its blanks and its theme are looked at.
    """
    written = tuple(text for text in map(str.strip, prose_of(document)) if text)
    if not written:
        raise empty()
    if sum(map(len, written)) > _LONGEST:
        raise too_long()
    even = [unicodedata.normalize("NFKC", text) for text in written]
    frame = frame_of(even)
    part, doubt = kind_of(even, frame)
    asked = catalogue.narrative.sections_of(sender.form) if part == "narrative" else ()
    sections, missing = find_sections(even, len(frame.head) + 1, asked)
    return Narrative(
        unit=sender.unit,
        campaign=sender.campaign,
        author=frame.author,
        title=frame.title,
        paragraphs=written,
        sections=sections,
        explanation=_explanation(even),
        fingerprint=fingerprint(words_of(written, (sender.name, frame.author))),
        findings=(
            *((doubt,) if doubt else ()),
            *_whole(even, frame, catalogue, sender, part),
            *missing,
            *find_placeholders(even),
        ),
        part=part,
    )


def _whole(
    even: Sequence[str], frame: Frame, catalogue: Catalogue, sender: Sender, part: NarrativePart
) -> Iterator[Finding]:
    rules = catalogue.narrative
    yield from find_years(even, frame, sender.campaign, part)
    yield from find_old_themes(even, rules.themes, sender.campaign)
    if part == "plan":
        return
    length = sum(len("".join(text.split())) for text in even)
    if length < rules.shortest:
        yield finding("too_short", said=str(length), expected=str(rules.shortest))
    if frame.author and sender.name and not may_be(frame.author, sender.name):
        yield finding("other_author", frame.signed_at, said=frame.author, expected=sender.name)


def _explanation(even: Sequence[str]) -> str:
    found = (match["text"] for text in even if (match := _EXPLAINED.match(text)))
    return "\n".join(found)[:_KEPT]
