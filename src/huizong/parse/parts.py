"""Which parts of a report a document holds: a table, a narrative, or both; or a plan, which holds no figure."""

from dataclasses import replace

from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile
from huizong.formats.document import Document
from huizong.model import Narrative, Reading
from huizong.parse.narrative.kind import is_doubtful, is_titled_plan
from huizong.parse.narrative.prose import looks_like_narrative
from huizong.parse.narrative.read import parse_narrative
from huizong.parse.sender import Sender
from huizong.parse.tables.read import parse_tables


def parse_document(document: Document, catalogue: Catalogue, sender: Sender) -> Reading | Narrative:
    """The table, with the narrative beside it if there is one; the narrative alone where no figure stands in a table.

    A plan's tables hold what is planned, so none of them is read; nor are those beside a text that may be one.
    """
    if not (looks_like_narrative(document) or is_titled_plan(document)):
        return parse_tables(document, catalogue, sender)
    narrative = parse_narrative(document, catalogue, sender)
    if not document.tables or narrative.part == "plan" or is_doubtful(narrative):
        return narrative
    try:
        reading = parse_tables(document, catalogue, sender)
    except UnreadableFile:  # what tables it has are no statistics
        return narrative
    return replace(reading, narrative=narrative) if reading.values else narrative
