"""Reads one file of any kind for a sender: our own form by its stamp, anything else by what it says."""

from huizong.catalogue.model import Catalogue
from huizong.model import Reading
from huizong.parse.sender import Sender
from huizong.parse.template import parse_template


def parse_file(content: bytes, name: str, catalogue: Catalogue, sender: Sender) -> Reading:
    """The reading of a file; UnreadableFile says what its sender has to do if there is none.

    `name` only serves to tell formats apart that have no mark of their own, never to decide against the content.
    """
    return parse_template(content, catalogue, sender.campaign)
