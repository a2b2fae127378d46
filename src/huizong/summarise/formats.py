"""The cell formats of the workbooks, each made once."""

from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from huizong.summarise.style import Face, WorkbookStyle

NUMBER_FORMATS = {
    "count": "#,##0",
    "money": "#,##0.00",
    "weight": "#,##0.00#",
    "rate": '0.00"%"',
    "change": '0.0"%"',
    "points": '0.00"个百分点"',
}

FORMULA_STARTS = frozenset("=+-@\t\0＝＋－＠")
"""A text that begins so stays a text even when somebody edits its cell."""


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    return text[:1] in FORMULA_STARTS


class Formats:
    """Formats by what they are for; emphasis is total, strong, heading or plain."""

    def __init__(self, workbook: Workbook, style: WorkbookStyle) -> None:
        """Begin with none."""
        self._workbook, self._style = workbook, style
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def title(self) -> Format:
        """The title of a sheet."""
        return self._format(self._style.title, align="center", valign="vcenter", bold=True)

    def subtitle(self) -> Format:
        """The line below the title."""
        return self._format(self._style.cell, align="right", valign="vcenter")

    def head(self) -> Format:
        """The head of a column."""
        fill = self._style.colours["head"]
        return self._boxed(self._style.head, align="center", valign="vcenter", text_wrap=True, bg_color=fill)

    def text(self, text: str, emphasis: str = "plain", indent: int = 0, *, centred: bool = False) -> Format:
        """A text; one that looks like a formula is marked as a text."""
        return self._text(looks_like_formula(text), emphasis, indent, centred)

    @cache  # noqa: B019  # a workbook's formats live as long as it
    def _text(self, quoted: bool, emphasis: str, indent: int, centred: bool) -> Format:
        where: dict[str, Any] = {"align": "center"} if centred else {"align": "left", "indent": indent}
        look = {**where, "quote_prefix": quoted, **self._stress(emphasis)}
        return self._boxed(self._style.cell, valign="vcenter", text_wrap=True, **look)

    def number(self, kind: str, emphasis: str = "plain") -> Format:
        """A number of one kind."""
        look = {"num_format": NUMBER_FORMATS[kind], **self._stress(emphasis)}
        return self._boxed(self._style.cell, align="right", valign="vcenter", **look)

    def quiet(self, emphasis: str = "plain") -> Format:
        """A text in the place of a number."""
        grey = self._style.colours["quiet"]
        return self._boxed(
            self._style.cell, align="center", valign="vcenter", font_color=grey, **self._stress(emphasis)
        )

    def not_asked(self) -> Format:
        """A cell that never holds a number."""
        return self._boxed(self._style.cell, bg_color=self._style.colours["not_asked"])

    def _stress(self, emphasis: str) -> dict[str, Any]:
        if emphasis == "plain":
            return {}
        return {"bold": True} if emphasis == "strong" else {"bold": True, "bg_color": self._style.colours["total"]}

    def _boxed(self, face: Face, **properties: Any) -> Format:
        return self._format(face, border=1, border_color=self._style.colours["border"], **properties)

    def _format(self, face: Face, **properties: Any) -> Format:
        wanted = {"font_name": face.font, "font_size": face.size, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]
