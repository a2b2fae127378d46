"""Tables in Word: column widths from what stands in them, heads repeated on each page, rows never torn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from huizong.summarise.blocks import Matrix, Piece
from huizong.summarise.bulk import display_width
from huizong.summarise.keys import Key
from huizong.summarise.shown import NO_FIGURE
from huizong.summarise.style import ReportStyle

Text = Callable[[Piece], str]


class Fill(Protocol):
    """Makes the paragraph of a cell: the pieces, their role, their side, and whether it stays with the next row."""

    def __call__(self, pieces: Sequence[Piece], role: str, side: str, *, together: bool) -> str:
        """The XML of the paragraph."""


TWIPS_PER_MM, _TWIPS_PER_POINT = 1440 / 25.4, 20
_NARROWEST, _PADDING, _SHORT = 6, 1.5, 8
_TOGETHER = 14

_ENDS = 3
"""Of a longer one so many rows at either end stay together."""

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class _Look:
    role: str
    text: Text
    fill: Fill
    together: bool


def table(matrix: Matrix, style: ReportStyle, text: Text, fill: Fill) -> str:
    """The XML of a table; a row of one piece is a heading across."""
    widths, sides = shape(matrix, style, text)
    last = len(matrix.rows)
    apart = () if is_short(matrix) else range(_ENDS, last - _ENDS + 1)
    rows = [_row(matrix.heads, widths, ["center"] * len(widths), _Look("table_head", text, fill, together=True))]
    for number, row in enumerate(matrix.rows, 1):
        together = number < last and number not in apart
        rows.append(_row(row, widths, sides, _Look("table_cell", text, fill, together=together)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def shape(matrix: Matrix, style: ReportStyle, text: Text) -> tuple[list[int], list[str]]:
    """The widths of the columns in twips, and on which side the texts of each stand."""
    columns = [[row[at] for row in matrix.rows if len(row) > 1] for at in range(len(matrix.heads))]
    return _widths(matrix.heads, columns, style, text), [_side(column, text) for column in columns]


def is_short(matrix: Matrix) -> bool:
    """Whether the table stays on one page."""
    return len(matrix.rows) <= _TOGETHER


def placed(text: str, side: str) -> str:
    """The side of one cell: where there is no figure, the sign for it stands in the middle."""
    return "center" if text == NO_FIGURE else side


def _side(column: Sequence[Piece], text: Text) -> str:
    """Numbers right, short texts centred, others left."""
    if any(isinstance(piece, Key) for piece in column):
        return "right"
    return "center" if all(display_width(text(piece)) <= _SHORT for piece in column) else "left"


def _row(pieces: Sequence[Piece], widths: Sequence[int], sides: Sequence[str], look: _Look) -> str:
    if len(pieces) == 1:
        heading = look.fill(pieces[:1], "table_head", "left", together=True)
        cells = [_cell(heading, sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')]
    else:
        cells = [
            _cell(look.fill((piece,), look.role, placed(look.text(piece), side), together=look.together), width)
            for piece, side, width in zip(pieces, sides, widths, strict=True)
        ]
    repeated = "<w:tblHeader/>" if look.role == "table_head" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraph: str, width: int, span: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"


def _widths(heads: Sequence[str], columns: Sequence[Sequence[Piece]], style: ReportStyle, text: Text) -> list[int]:
    """The type area shared out: numbers and short texts get what they need, long texts the rest; a head may take two lines."""
    half = style.faces["table_cell"].size * _TWIPS_PER_POINT / 2
    whole = style.page.type_width * TWIPS_PER_MM
    needs = []
    for head, column in zip(heads, columns, strict=True):
        longest = max((display_width(text(piece)) for piece in column), default=0)
        needs.append(max(_NARROWEST, _head_width(head), longest) + _PADDING)
    texts = [
        at
        for at, column in enumerate(columns)
        if needs[at] > _SHORT + _PADDING and column and not any(isinstance(p, Key) for p in column)
    ]
    wanted = sum(needs[at] for at in texts)
    rest = whole / half - (sum(needs) - wanted)
    if wanted > rest:
        for at in texts:
            needs[at] = max(_NARROWEST, needs[at] * rest / wanted)
    return [int(whole * need / sum(needs)) for need in needs]


def _head_width(head: str) -> int:
    """Four characters stand on one line, more on two."""
    return max(min(display_width(head), _SHORT), -(-display_width(head) // 2))
