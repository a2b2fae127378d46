"""The report of an edition in Word: GB/T 9704 layout, every number in a content control that names it."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from huizong.summarise import wording
from huizong.summarise.binding import Controls, element, run
from huizong.summarise.blocks import Block, Matrix, Paragraph, Piece
from huizong.summarise.bulk import display_width
from huizong.summarise.chapters.report import report, title
from huizong.summarise.edition import Edition
from huizong.summarise.freeze import freeze
from huizong.summarise.keys import Key
from huizong.summarise.layout import STYLES, new_document
from huizong.summarise.shown import NO_FIGURE, display, name_of
from huizong.summarise.style import ReportStyle, load_style

_TWIPS_PER_MM = 1440 / 25.4
_NARROWEST, _WIDEST = 6, 26
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


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
    for xml in _Writer(edition, style).blocks(report(edition)):
        last.addprevious(element(xml))
    document.save(str(path))
    freeze(path)


class _Writer:
    """Blocks as XML, tables and controls numbered as they come."""

    def __init__(self, edition: Edition, style: ReportStyle) -> None:
        self._edition, self._style = edition, style
        self._controls, self._tables = Controls(), count(1)
        self._places = {place.code: place.name for place in edition.places}

    def blocks(self, blocks: Iterable[Block]) -> Iterable[str]:
        """The XML of each block; a table brings its caption and a gap below."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield self._paragraph(block.pieces, block.role)
            else:
                yield self._paragraph((f"表{next(self._tables)}　{block.caption}",), "caption")
                yield self._table(block)
                yield '<w:p><w:pPr><w:spacing w:line="160" w:lineRule="exact"/></w:pPr></w:p>'

    def _paragraph(self, pieces: Sequence[Piece], role: str, extra: str = "", *, bold: bool = False) -> str:
        inner = "".join(self._piece(piece, role, bold=bold) for piece in pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[role][0]}"/>{extra}</w:pPr>{inner}</w:p>'

    def _piece(self, piece: Piece, role: str, *, bold: bool) -> str:
        face = self._style.faces[role]
        if isinstance(piece, Key):
            text = display(self._edition, piece, table=role.startswith("table"))
            made = run(text, face.font, self._style.latin, face.size, bold=bold)
            return self._controls.control(piece, name_of(self._edition, piece, self._places), made)
        lines = [run(line, face.font, self._style.latin, face.size, bold=bold) for line in piece.split("\n")]
        return "<w:r><w:br/></w:r>".join(lines)

    def _table(self, matrix: Matrix) -> str:
        widths, sides = self._widths(matrix), self._sides(matrix)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row(matrix.heads, widths, ["center"] * len(widths), "table_head", "<w:tblHeader/>")
        rows = "".join(self._row(row, widths, sides, "table_cell") for row in matrix.rows)
        margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _row(
        self, pieces: Sequence[Piece], widths: Sequence[int], sides: Sequence[str], role: str, extra: str = ""
    ) -> str:
        if len(pieces) == 1:
            extra, widths, sides = f"<w:keepNext/>{extra}", [sum(widths)], ["left"]
            span = f'<w:gridSpan w:val="{{span}}"/>'
        cells = []
        for piece, width, side in zip(pieces, widths, sides, strict=True):
            side = "center" if self._text(piece) == NO_FIGURE else side
            text = self._paragraph((piece,), role, f'<w:jc w:val="{side}"/>')
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>')
        return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{''.join(cells)}</w:tr>"

    def _text(self, piece: Piece) -> str:
        return display(self._edition, piece, table=True) if isinstance(piece, Key) else piece
