"""What a reader does with a file for the pipeline: the reading, as the row that the warehouse takes."""

from collections.abc import Callable

from huizong.catalogue.load import load_catalogue
from huizong.formats.document import Container
from huizong.isolate.wire import Read
from huizong.load.rows import row
from huizong.model import Reading
from huizong.parse.file import Sender, parse_file

Work = Callable[[bytes, str, Sender], Read | Container]


def reader() -> Work:
    """The work, with the catalogue loaded: what is slow happens once, before the first file."""
    catalogue = load_catalogue()

    def read(content: bytes, name: str, sender: Sender) -> Read | Container:
        match parse_file(content, name, catalogue, sender):
            case Container() as container:
                return container
            case Reading() as reading:
                return Read("reading", row(reading))

    return read
