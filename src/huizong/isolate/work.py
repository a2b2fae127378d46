"""What a reader does with a file for the pipeline: each part of a report as the row that the warehouse takes."""

from collections.abc import Callable

from huizong.catalogue.load import load_catalogue
from huizong.formats.document import Container
from huizong.isolate.wire import Read
from huizong.load.narrative_rows import narrative_row
from huizong.load.rows import row
from huizong.model import Narrative
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender

Work = Callable[[bytes, str, Sender], Read | Container]


def reader() -> Work:
    """The work, with the catalogue loaded: what is slow happens once, before the first file."""
    catalogue = load_catalogue()

    def read(content: bytes, name: str, sender: Sender) -> Read | Container:
        found = parse_file(content, name, catalogue, sender)
        if isinstance(found, Container):
            return found
        if isinstance(found, Narrative):
            return Read("narrative", narrative_row(found))
        if found.narrative:
            return Read("both", row(found) + b"\n" + narrative_row(found.narrative))
        return Read("reading", row(found))

    return read
