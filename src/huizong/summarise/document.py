"""The report of an edition in Word: GB/T 9704 layout, every number in a content control that names it."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from huizong.summarise import wording
from huizong.summarise.bars import chart
from huizong.summarise.binding import Controls, element, run
from huizong.summarise.blocks import Block, Matrix, Paragraph, Piece, Quotation, numbered
from huizong.summarise.chapters.report import report, title
from huizong.summarise.edition import Edition
from huizong.summarise.freeze import freeze
from huizong.summarise.keys import Key
from huizong.summarise.layout import STYLES, new_document
from huizong.summarise.shown import name_of, said
from huizong.summarise.style import ReportStyle, load_style
from huizong.summarise.tables import table

_GAP = '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Below a table."""


def write_report(edition: Edition, path: Path) -> None:
    """The report; the same edition gives the same bytes."""
    style, _ = load_style()
    document = new_document(style)
    properties = document.core_properties
    properties.title = wording.clean(title(edition).replace("\n", ""))
    properties.author = properties.last_modified_by = "huizong"
    properties.comments = edition.snapshot_sha256
    properties.created = properties.modified = wording.stamped(edition.as_of)
    properties.revision, properties.language = 1, "zh-CN"
    body = document.element.body
    last = body[-1]
    for xml in _Writer(edition, style).blocks(numbered(report(edition))):
        last.addprevious(element(xml))
    document.save(str(path))
    freeze(path)


class _Writer:
    """Blocks as XML, controls numbered as they come."""

    def __init__(self, edition: Edition, style: ReportStyle) -> None:
        self._edition, self._style = edition, style
        self._controls = Controls()
        self._places = {place.code: place.name for place in edition.places}

    def blocks(self, blocks: Iterable[Block]) -> Iterable[str]:
        """The XML of each block; a table brings its caption and a gap below."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield self._paragraph(block.pieces, block.role)
            else:
                yield self._paragraph((block.caption,), "caption")
                text = partial(said, self._edition, table=True)
                if isinstance(block, Matrix):
                    yield table(block, self._style, text, self._cell)
                else:
                    yield chart(block, self._style, self._cell)
                yield _GAP

    def _cell(self, pieces: Sequence[Piece], role: str, side: str, *, together: bool) -> str:
        return self._paragraph(pieces, role, f'{"<w:keepNext/>" if together else ""}<w:jc w:val="{side}"/>')

    def _paragraph(self, pieces: Sequence[Piece], role: str, extra: str = "") -> str:
        inner = "".join(self._piece(piece, role) for piece in pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[role][0]}"/>{extra}</w:pPr>{inner}</w:p>'

    def _name(self, piece: Key | Quotation) -> str:
        return "原文引用" if isinstance(piece, Quotation) else name_of(self._edition, piece, self._places)

    def _piece(self, piece: Piece, role: str) -> str:
        face = self._style.faces[role]
        if not isinstance(piece, str):
            text = said(self._edition, piece, table=role.startswith("table"))
            made = run(text, face.font, self._style.latin, face.size)
            return self._controls.control(str(piece), self._name(piece), made)
        if not piece:
            return ""
        lines = [run(line, face.font, self._style.latin, face.size) for line in piece.split("\n")]
        return "<w:r><w:br/></w:r>".join(lines)
