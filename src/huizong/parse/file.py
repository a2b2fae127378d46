"""Reads one file of any kind for a sender: our own form by its stamp, anything else by what it says."""

from dataclasses import replace

from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile
from huizong.formats.archive import Archive
from huizong.formats.book import open_book
from huizong.formats.document import Container
from huizong.formats.mail import read_mail
from huizong.formats.open import open_file
from huizong.formats.sniff import require_workbook
from huizong.formats.workbook import Cells
from huizong.model import Narrative, Reading
from huizong.parse.answers import as_written
from huizong.parse.parts import parse_document
from huizong.parse.sender import Sender
from huizong.parse.template import is_stamped, parse_template

_LOOKED_AT, _CODE = 10, 64


def parse_file(content: bytes, name: str, catalogue: Catalogue, sender: Sender) -> Reading | Narrative | Container:
    """The reading of a file, or the files in it; UnreadableFile says what its sender has to do if there is none.

    `name` only serves to tell formats apart that have no mark of their own, never to decide against the content.
    """
    if sender.is_mail:
        return _mail(content)
    form = _own_form(content)
    if form is not None:
        return parse_template(form, catalogue, sender.campaign)
    opened = open_file(content, name)
    return opened if isinstance(opened, Container) else parse_document(opened, catalogue, sender)


def _mail(content: bytes) -> Container:
    """A mail, with the units that the stamps of its forms name."""
    mail = read_mail(content)
    forms = [form for member in mail.members[:_LOOKED_AT] if (form := _own_form(member.content))]
    units = tuple(sorted({as_written(form.named("hz.unit"))[:_CODE] for form in forms}))
    return replace(mail, letter=replace(mail.letter, units=units)) if mail.letter else mail


def _own_form(content: bytes) -> Cells | None:
    """The cells of a workbook with our stamp in it."""
    if not content.startswith(b"PK\x03\x04") or b"xl/workbook.xml" not in content:
        return None
    try:
        require_workbook(content)
        archive = Archive(content)
        return Cells(archive) if is_stamped(open_book(archive)) else None
    except UnreadableFile:  # open_file looks at the same faults, and has the sentence for workbooks of any kind
        return None
