"""Whether the quotations of an edition stand in the landed documents, word for word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huizong.catalogue.model import Catalogue
from huizong.errors import HuizongError
from huizong.land.store import fetch
from huizong.model import Narrative, Reading
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.summarise.edition import Edition
from huizong.summarise.highlights import Highlight
from huizong.warehouse.connect import Connection


def misquoted(connection: Connection, catalogue: Catalogue, store: Path, edition: Edition) -> Iterator[dict[str, Any]]:
    """A difference for each quotation that its document does not hold in that paragraph."""
    for one in edition.highlights:
        try:
            found = _paragraph(connection, catalogue, store, edition.campaign.code, one)
        except HuizongError as error:
            found = str(error)
        if found != one.text:
            yield {
                "what": "quotation in the report",
                "unit": one.unit,
                "sha256": one.sha256,
                "paragraph": one.paragraph,
                "stored": one.text,
                "expected": found,
            }


def _paragraph(connection: Connection, catalogue: Catalogue, store: Path, campaign: str, one: Highlight) -> str | None:
    """The paragraph as the landed document has it; None if it has no such paragraph."""
    row = connection.execute(
        "select a.name, v.form from public.core_version v join raw_arrival a on a.id = v.arrival_id"
        " where v.campaign = %s and v.unit = %s and v.part = 'narrative' and v.number = %s",
        (campaign, one.unit, one.number),
    ).fetchone()
    name, form = row or ("", None)
    sender = Sender(campaign, one.unit, str(form) if form else None, one.name)
    read = parse_file(fetch(store, one.sha256), str(name), catalogue, sender)
    narrative = read.narrative if isinstance(read, Reading) else read
    paragraphs = narrative.paragraphs if isinstance(narrative, Narrative) else ()
    return paragraphs[one.paragraph - 1] if one.paragraph <= len(paragraphs) else None
