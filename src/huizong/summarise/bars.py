"""Charts in Word as tables of shaded cells: every number in them is bound like any other, and any program draws them."""

from collections.abc import Iterator, Sequence

from huizong.summarise.blocks import Bar, Bars
from huizong.summarise.style import ReportStyle
from huizong.summarise.tables import TWIPS_PER_MM, Fill

_STEPS = 50
"""A bar is drawn in so many steps."""

_LABEL, _FIGURE = 0.34, 0.24
"""The shares of the width for the labels and the figures."""

_SAME = '<w:vMerge w:val="continue"/>'


def chart(bars: Bars, style: ReportStyle, fill: Fill) -> str:
    """The XML of a chart with its legend."""
    whole = style.page.type_width * TWIPS_PER_MM
    step = round(whole * (1 - _LABEL - _FIGURE) / _STEPS)
    label, figure = round(whole * _LABEL), round(whole * _FIGURE)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (label, *[step] * _STEPS, figure))
    rows = [_row(bars.bars, at, (label, step, figure), style, fill) for at in range(len(bars.bars))]
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{label + figure + step * _STEPS}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}{_legend(bars, (label, step, figure), style, fill)}</w:tbl>"
    )


def _row(bars: Sequence[Bar], at: int, widths: tuple[int, int, int], style: ReportStyle, fill: Fill) -> str:
    bar, (label, step, figure) = bars[at], widths
    paired = at + 1 < len(bars) and not bars[at + 1].label
    merge = _SAME if not bar.label else '<w:vMerge w:val="restart"/>' if paired else ""
    cells = [_cell(fill((bar.label,), "table_cell", "right", together=True), label, merge)]
    cells += [_part(tone, steps, step, style, fill) for tone, steps in _steps(bar)]
    cells.append(_cell(fill(bar.pieces, "table_cell", "left", together=True), figure))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _steps(bar: Bar) -> Iterator[tuple[str, int]]:
    """The tones of a bar and how many steps each takes; what is left stays empty."""
    drawn = told = 0
    for tone, share in bar.parts:
        told += share
        end = round(_STEPS * told / 1000) if told >= 1000 or share == 0 else max(1, round(_STEPS * told / 1000))
        if end > drawn:
            yield tone, end - drawn
            drawn = end
    if drawn < _STEPS:
        yield "", _STEPS - drawn


def _part(tone: str, steps: int, step: int, style: ReportStyle, fill: Fill) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{style.tones[tone]}"/>' if tone else ""
    white = f'<w:{{side}} w:val="single" w:sz="{_GAP}" w:space="0" w:color="FFFFFF"/>'
    borders = f"<w:tcBorders>{white.format(side='top')}{white.format(side='bottom')}</w:tcBorders>"
    return _cell(
        fill(("",), "table_cell", "left", together=True), step * steps, f'<w:gridSpan w:val="{steps}"/>{borders}{shade}'
    )


_GAP = 18
"""White above and below each bar, in eighths of a point."""


def _legend(bars: Bars, widths: tuple[int, int, int], style: ReportStyle, fill: Fill) -> str:
    label, step, figure = widths
    cells = [_cell(fill(("",), "table_cell", "left", together=False), label)]
    share = _STEPS // len(bars.legend)
    for tone, text in bars.legend:
        cells.append(_part(tone, 2, step, style, fill))
        words = fill((text,), "table_cell", "left", together=False)
        cells.append(_cell(words, step * (share - 2), f'<w:gridSpan w:val="{share - 2}"/>'))
    rest = _STEPS - share * len(bars.legend)
    if rest:
        cells.append(
            _cell(fill(("",), "table_cell", "left", together=False), step * rest, f'<w:gridSpan w:val="{rest}"/>')
        )
    cells.append(_cell(fill(("",), "table_cell", "left", together=False), figure))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraph: str, width: int, more: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )
