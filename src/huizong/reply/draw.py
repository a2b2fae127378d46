"""Draws the first sheet: its XML, and its looks among the workbook's own styles."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from huizong.formats.document import Table
from huizong.forms.texts import inline, xml_attribute
from huizong.reply.fills import COLOURS, solid
from huizong.reply.front import Cell, Line, Look
from huizong.reply.package import MAIN
from huizong.reply.shapes import lines
from huizong.reply.styles import Styles

_WIDTHS = (7.0, 17.0, 24.0, 22.0, 56.0, 8.0)
_LINE_HEIGHT, _AROUND, _HIGHEST = 15.5, 8.5, 400.0
_FONT = '<font>{bold}{under}<sz val="{size}"/><color rgb="FF{colour}"/><name val="{name}"/><family val="3"/><charset val="134"/></font>'
_EDGE = '<{0} style="thin"><color rgb="FFB8C4D0"/></{0}>'
_BORDER = (
    f"<border>{''.join(_EDGE.format(side) for side in ('left', 'right', 'top', 'bottom'))}<diagonal/></border>".encode()
)
_NO_BORDER = b"<border><left/><right/><top/><bottom/><diagonal/></border>"
_NO_FILL = b'<fill><patternFill patternType="none"/></fill>'


class _Face(NamedTuple):
    """How a look is drawn."""

    font: str = "宋体"
    size: float = 10.5
    colour: str = "1F2933"
    fill: int | None = None
    boxed: bool = False
    across: str = "left"
    bold: bool = False
    under: bool = False


# one off the marks' colours, which an earlier reply may have left among the fills
_CHIPS = {
    severity: _Face(fill=colour - 1, boxed=True, across="center", bold=True) for severity, colour in COLOURS.items()
}
_FACES: Mapping[Look, _Face] = {
    "title": _Face("黑体", 18, across="center"),
    "quiet": _Face(colour="5B6770"),
    "bad": _Face("黑体", 14, "9C1C12", fill=0xFDE7E4, boxed=True),
    "good": _Face("黑体", 14, "1E6B3A", fill=0xE4F4E8, boxed=True),
    "text": _Face(size=11),
    "section": _Face("黑体", 12, "1F4E79"),
    "head": _Face("黑体", fill=0xD6E4F0, boxed=True, across="center"),
    "number": _Face(boxed=True, across="center"),
    "count": _Face(boxed=True, across="center", bold=True),
    "link": _Face(colour="0B57A4", boxed=True, under=True),
    "said": _Face(boxed=True),
    "hint": _Face(size=10, colour="5B6770"),
    **_CHIPS,  # type: ignore[dict-item]
}


def draw(rows: Iterable[Line], styles: Styles) -> bytes:
    """The worksheet; every text is one, whatever it looks like, and nothing on the sheet asks to be filled in."""
    numbers = {look: _style(face, styles) for look, face in _FACES.items()}
    data, merges, links = [], [], []
    for number, row in enumerate(rows):
        data.append(_row(number, row, numbers))
        for cell in row.cells:
            at = Table.address((number, cell.column))
            if cell.last > cell.column:
                merges.append(f'<mergeCell ref="{at}:{Table.address((number, cell.last))}"/>')
            if cell.link:
                links.append(f'<hyperlink ref="{at}" location="{xml_attribute(_quoted(*cell.link))}"/>')
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    merged = f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>'
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetPr>'
        '<tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"'
        ' tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="18"/>'
        f"<cols>{columns}</cols><sheetData>{''.join(data)}</sheetData>"
        f'<sheetProtection sheet="1" objects="1" scenarios="1"/>{merged}{linked}<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>'
        "</headerFooter></worksheet>"
    ).encode()


def _quoted(sheet: str, address: str) -> str:
    return "'{}'!{}".format(sheet.replace("'", "''"), address)


def _row(number: int, row: Line, numbers: Mapping[Look, int]) -> str:
    high = min(max([row.height, *(_height(cell) for cell in row.cells)]), _HIGHEST)
    cells = "".join(_cell(number, cell, numbers[cell.look]) for cell in row.cells)
    return f'<row r="{number + 1}" ht="{high:g}" customHeight="1">{cells}</row>'


def _height(cell: Cell) -> float:
    width = sum(_WIDTHS[cell.column : max(cell.last, cell.column) + 1])
    size = _FACES[cell.look].size
    units = max(int(width * 10.5 / size * 0.93) - 1, 2)
    return lines(str(cell.text), units) * _LINE_HEIGHT * size / 10.5 + _AROUND


def _cell(row: int, cell: Cell, style: int) -> str:
    at = Table.address((row, cell.column))
    if isinstance(cell.text, int):
        first = f'<c r="{at}" s="{style}"><v>{cell.text}</v></c>'
    else:
        first = f'<c r="{at}" s="{style}" t="inlineStr">{inline(cell.text)}</c>'
    covered = range(cell.column + 1, cell.last + 1)
    return first + "".join(f'<c r="{Table.address((row, column))}" s="{style}"/>' for column in covered)


def _style(face: _Face, styles: Styles) -> int:
    bold, under = "<b/>" if face.bold else "", "<u/>" if face.under else ""
    look = _FONT.format(bold=bold, under=under, size=f"{face.size:g}", colour=face.colour, name=face.font)
    font = styles.add("fonts", look.encode())
    fill = styles.add("fills", _NO_FILL if face.fill is None else solid(face.fill))
    border = styles.add("borders", _BORDER if face.boxed else _NO_BORDER)
    indent = ' indent="1"' if face.across == "left" else ""
    style = (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" quotePrefix="1" applyFont="1"'
        f' applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="{face.across}" vertical="center"'
        f' wrapText="1"{indent}/></xf>'
    )
    return styles.add("cellXfs", style.encode())
