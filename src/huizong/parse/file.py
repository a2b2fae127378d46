"""Reads one file of any kind for a sender: our own form by its stamp, anything else by what it says."""

from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile
from huizong.formats.document import Container
from huizong.formats.open import open_file
from huizong.model import Narrative, Reading
from huizong.parse.parts import parse_document
from huizong.parse.sender import Sender
from huizong.parse.template import parse_template


def parse_file(content: bytes, name: str, catalogue: Catalogue, sender: Sender) -> Reading | Narrative | Container:
    """The reading of a file, or the files in it; UnreadableFile says what its sender has to do if there is none.

    `name` only serves to tell formats apart that have no mark of their own, never to decide against the content.
    """
    try:
        return parse_template(content, catalogue, sender.campaign)
    except UnreadableFile as problem:
        if problem.code not in ("F001", "F002"):
            raise
    opened = open_file(content, name)
    return opened if isinstance(opened, Container) else parse_document(opened, catalogue, sender)
