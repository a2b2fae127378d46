"""What of a document is prose: its paragraphs, and sentences that somebody typed into a table."""

import re
from collections.abc import Iterator

from huizong.formats.document import Document

_TEXTS = frozenset({"docx", "txt"})
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SENTENCE = 60
_PROSE = 200


def prose_of(document: Document) -> Iterator[str]:
    """The paragraphs, then the cells that hold whole sentences (a text typed into a frame), each line apart."""
    for text in document.paragraphs:
        yield from text.splitlines()
    for text in _cells(document):
        if len(text) > _SENTENCE:
            yield from text.splitlines()


def looks_like_narrative(document: Document) -> bool:
    """Whether a Word or text file is a narrative: 200 characters of prose, half of what stands in tables, or no table at all.

    Chinese characters are counted: a log or a program's settings are no prose. A file may be both: a table of figures
    with a narrative before or after it. A spreadsheet never is one.
    """
    if document.kind not in _TEXTS:
        return False
    prose = sum(len(_CHINESE.findall(text)) for text in prose_of(document))
    tabled = sum(len(text) for text in _cells(document) if len(text) <= _SENTENCE)
    return prose > 0 if not tabled else prose >= _PROSE and 2 * prose > tabled


def _cells(document: Document) -> Iterator[str]:
    for table in document.tables:
        for cell in table.cells.values():
            yield cell.shown.strip()
