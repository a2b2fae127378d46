"""A narrative or a plan as one line for raw_narrative; no database here."""

from collections.abc import Iterable
from dataclasses import asdict

from huizong.load.rows import NULL, PLAIN, json_field
from huizong.model import Narrative

NARRATIVE_COLUMNS = (
    "unit",
    "campaign",
    "author",
    "title",
    "paragraphs",
    "sections",
    "explanation",
    "fingerprint",
    "findings",
    "part",
)


def narrative_row(narrative: Narrative) -> bytes:
    """The values of NARRATIVE_COLUMNS as COPY takes them: separated by tabs, without the line's end."""
    fields = (
        _text(narrative.unit),
        _text(narrative.campaign),
        _text(narrative.author),
        _text(narrative.title),
        json_field(narrative.paragraphs),
        _array(narrative.sections),
        _text(narrative.explanation),
        _array(narrative.fingerprint),
        json_field([asdict(finding) for finding in narrative.findings]),
        narrative.part,
    )
    return "\t".join(fields).encode("utf-8", "replace")


def _text(text: str | None) -> str:
    return NULL if text is None else text.translate(PLAIN)


def _array(items: Iterable[object]) -> str:
    """Codes and numbers only, which need no quotes."""
    return f"{{{','.join(map(str, items))}}}"
