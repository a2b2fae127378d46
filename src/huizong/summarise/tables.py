"""Tables in Word: column widths from what stands in them, heads repeated on each page, rows never torn."""

from collections.abc import Callable, Sequence

from huizong.summarise.blocks import Matrix, Piece
from huizong.summarise.bulk import display_width
from huizong.summarise.keys import Key
from huizong.summarise.shown import NO_FIGURE
from huizong.summarise.style import ReportStyle

Text = Callable[[Piece], str]
Fill = Callable[[Piece, str, str], str]
"""A piece, its role and its side to a paragraph."""

_TWIPS_PER_MM, _TWIPS_PER_POINT = 1440 / 25.4, 20
_NARROWEST, _PADDING, _SHORT = 6, 1.5, 8
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(matrix: Matrix, style: ReportStyle, text: Text, fill: Fill) -> str:
    """The XML of a table; a row of one piece is a heading across."""
    columns = [[row[at] for row in matrix.rows if len(row) > 1] for at in range(len(matrix.heads))]
    widths = _widths(matrix.heads, columns, style, text)
    sides = [_side(column, text) for column in columns]
    rows = [_row(matrix.heads, widths, ["center"] * len(widths), "table_head", text, fill)]
    rows += [_row(row, widths, sides, "table_cell", text, fill) for row in matrix.rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _side(column: Sequence[Piece], text: Text) -> str:
    """Numbers right, short texts centred, others left."""
    if any(isinstance(piece, Key) for piece in column):
        return "right"
    return "center" if all(display_width(text(piece)) <= _SHORT for piece in column) else "left"


def _row(
    pieces: Sequence[Piece], widths: Sequence[int], sides: Sequence[str], role: str, text: Text, fill: Fill
) -> str:
    extra = "<w:tblHeader/>" if role == "table_head" else ""
    if len(pieces) == 1:
        cell = _cell(fill(pieces[0], "table_head", "left"), sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    placed = ["center" if text(piece) == NO_FIGURE else side for piece, side in zip(pieces, sides, strict=True)]
    cells = [_cell(fill(piece, role, side), width) for piece, side, width in zip(pieces, placed, widths, strict=True)]
    return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraph: str, width: int, span: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'


def _widths(heads: Sequence[str], columns: Sequence[Sequence[Piece]], style: ReportStyle, text: Text) -> list[int]:
    """The type area shared out: numbers get what they need, texts the rest; a head may take two lines."""
    half = style.faces["table_cell"].size * _TWIPS_PER_POINT / 2
    whole = style.page.type_width * _TWIPS_PER_MM
    needs = []
    for head, column in zip(heads, columns, strict=True):
        longest = max((display_width(text(piece)) for piece in column), default=0)
        needs.append(max(_NARROWEST, -(-display_width(head) // 2), longest) + _PADDING)
    texts = [at for at, column in enumerate(columns) if column and not any(isinstance(p, Key) for p in column)]
    wanted = sum(needs[at] for at in texts)
    rest = whole / half - (sum(needs) - wanted)
    if wanted > rest:
        for at in texts:
            needs[at] = max(_NARROWEST, needs[at] * rest / wanted)
    return [int(whole * need / sum(needs)) for need in needs]
