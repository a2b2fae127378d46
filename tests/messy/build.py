"""Turns the same sheets into the bytes of any format that offices send."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
import xlsxwriter
import xlwt
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from tests.messy.cells import Claim, Mark, Messy, Sheet, claims_of, plain

UNIT = "640521315001"


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, Any]]:
    for r, row in enumerate(sheet.rows):
        for c, cell in enumerate(row):
            if plain(cell) is not None or (isinstance(cell, Mark) and cell.formula):
                yield r, c, cell


def _ranges(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom, right from 0."""
    for merge in sheet.merges:
        left, top, right, bottom = range_boundaries(merge)
        yield top - 1, left - 1, bottom - 1, right - 1


def _under(sheet: Sheet) -> Iterator[tuple[int, int, Any]]:
    for cell, value in sheet.under.items():
        letters, row = coordinate_from_string(cell)
        yield row - 1, column_index_from_string(letters) - 1, value


_FONTS: Mapping[str, Mapping[str, Any]] = {"": {}, "struck": {"font_strikeout": True}, "raised": {"font_script": 1}}
_OLD_FONTS = {"": "", "struck": "struck_out on", "raised": "escapement superscript"}


def xlsx(*sheets: Sheet) -> bytes:
    """As Excel or WPS saves it: formulas keep their results."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for top, left, bottom, right in _ranges(sheet):
            page.merge_range(top, left, bottom, right, "")
        for r, c, cell in [*_cells(sheet), *_under(sheet)]:
            _write(book, page, r, c, cell)
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        for letters in sheet.hidden_columns:
            page.set_column(f"{letters}:{letters}", None, None, {"hidden": True})
        if sheet.filtered:
            page.autofilter(sheet.filtered)
        if sheet.hidden:
            page.hide()
    book.close()
    return out.getvalue()


def _write(book: Any, page: Any, r: int, c: int, cell: Any) -> None:
    mark = cell if isinstance(cell, Mark) else Mark(cell)
    style = book.add_format({"num_format": mark.format}) if mark.format else None
    if len(mark.runs) > 1:
        pieces = [piece for text, font in mark.runs for piece in (book.add_format(_FONTS[font]), text)]
        page.write_rich_string(r, c, *pieces)
        return
    if mark.runs:
        style = book.add_format(_FONTS[mark.runs[0][1]])
    if mark.formula:
        page.write_formula(r, c, f"={mark.formula}", style, mark.written)
    elif isinstance(mark.written, str):
        page.write_string(r, c, mark.written, style)
    else:
        page.write(r, c, mark.written, style)


def unstored(*sheets: Sheet) -> bytes:
    """As a program writes it with openpyxl: no formula has a result."""
    book = openpyxl.Workbook()
    for number, sheet in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet()
        page.title = sheet.name
        for r, c, cell in _cells(sheet):
            mark = cell if isinstance(cell, Mark) else Mark(cell)
            written = page.cell(r + 1, c + 1, f"={mark.formula}" if mark.formula else mark.written)
            if mark.format:
                written.number_format = mark.format
        for merge in sheet.merges:
            page.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(*sheets: Sheet) -> bytes:
    """Excel 97, also what an .et of WPS holds."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        for top, left, bottom, right in _ranges(sheet):
            page.merge(top, bottom, left, right)
        for r, c, cell in [*_cells(sheet), *_under(sheet)]:
            style = cell.format if isinstance(cell, Mark) else ""
            runs = cell.runs if isinstance(cell, Mark) else ()
            if len(runs) > 1:
                page.write_rich_text(r, c, [(text, xlwt.easyfont(_OLD_FONTS[font])) for text, font in runs])
                continue
            font = f"font: {_OLD_FONTS[runs[0][1]]}" if runs else ""
            page.write(r, c, plain(cell), xlwt.easyxf(font, num_format_str=style or "General"))
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
        for letters in sheet.hidden_columns:
            page.col(column_index_from_string(letters) - 1).hidden = True
        page.visibility = int(sheet.hidden)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(encoding: str = "gb18030", delimiter: str = ",") -> Callable[..., bytes]:
    """Delimited text as WPS saves it, with CRLF and quotes only where needed."""

    def field(value: Any) -> str:
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\n")) else text

    def made(sheet: Sheet) -> bytes:
        lines = (delimiter.join(field(plain(cell)) for cell in row) for row in sheet.rows)
        return "".join(f"{line}\r\n" for line in lines).encode(encoding)

    return made


def word(*sheets: Sheet) -> bytes:
    """A .docx: each sheet's paragraphs, then its table."""
    book = docx.Document()
    for sheet in sheets:
        for text in sheet.paragraphs:
            book.add_paragraph(text)
        width = max(len(row) for row in sheet.rows)
        table = book.add_table(len(sheet.rows), width)
        for top, left, bottom, right in _ranges(sheet):
            table.cell(top, left).merge(table.cell(bottom, right))
        for r, c, cell in _cells(sheet):
            _fill(table.cell(r, c), cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, content: Any) -> None:
    runs = content.runs if isinstance(content, Mark) else ()
    if not runs:
        cell.text = str(plain(content))
    for text, font in runs:
        run = cell.paragraphs[0].add_run(text)
        run.font.strike, run.font.superscript, run.font.hidden = (
            font == name for name in ("struck", "raised", "hidden")
        )


_TAGS = {"": "{}", "struck": "<s>{}</s>", "raised": "<sup>{}</sup>"}


def html(sheet: Sheet) -> bytes:
    """What an office system exports under the name .xls: a page with one table, in GBK."""
    spans = {(t, left): (b - t + 1, r - left + 1) for t, left, b, r in _ranges(sheet)}
    covered = {
        (y, x)
        for t, left, b, r in _ranges(sheet)
        for y in range(t, b + 1)
        for x in range(left, r + 1)
        if (y, x) != (t, left)
    }
    lines = []
    for r, row in enumerate(sheet.rows):
        cells = []
        for c, cell in enumerate(row):
            if (r, c) not in covered:
                down, across = spans.get((r, c), (1, 1))
                text = "" if plain(cell) is None else escape(str(plain(cell)))
                if isinstance(cell, Mark) and cell.runs:
                    text = "".join(_TAGS[font].format(escape(piece)) for piece, font in cell.runs)
                cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
    return f"{head}<table border=1>{''.join(lines)}</table></body></html>".encode("gb18030")


def xml2003(*sheets: Sheet) -> bytes:
    """SpreadsheetML 2003."""
    pages = []
    for sheet in sheets:
        rows = []
        for row in sheet.rows:
            cells = []
            for c, cell in enumerate(row):
                if plain(cell) is not None:
                    kind = "String" if isinstance(plain(cell), str) else "Number"
                    data = f'<Data ss:Type="{kind}">{escape(str(plain(cell)))}</Data>'
                    cells.append(f'<Cell ss:Index="{c + 1}">{data}</Cell>')
            rows.append(f"<Row>{''.join(cells)}</Row>")
        pages.append(f'<Worksheet ss:Name="{sheet.name}"><Table>{"".join(rows)}</Table></Worksheet>')
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
    return f'{head}xmlns:ss="{space}">{"".join(pages)}</Workbook>'.encode()


class _Gbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def zipped(members: Mapping[str, bytes], *, gbk: bool = True) -> bytes:
    """A zip as Chinese Windows makes it: names in GBK without the UTF-8 flag."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_Gbk(name) if gbk else zipfile.ZipInfo(name), content)
    return out.getvalue()


def mail(subject: str, text: str, attached: Mapping[str, bytes]) -> bytes:
    """A mail with attachments."""
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"], message["To"] = subject, "banshichu@example.cn", "315@example.cn"
    message.set_content(text, charset="gb18030", cte="base64")
    for name, content in attached.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


_KINDS: Mapping[str, Callable[..., bytes]] = {
    "xlsx": xlsx,
    "unstored": unstored,
    "xls": xls,
    "csv": csv(),
    "utf8": csv("utf-8"),
    "bom": csv("utf-8-sig"),
    "tab": csv("gb18030", "\t"),
    "bomtab": csv("utf-8-sig", "\t"),
    "semicolon": csv("utf-8", ";"),
    "docx": word,
    "html": html,
    "xml2003": xml2003,
}
_NAMED = frozenset({"xlsx", "unstored", "xls", "xml2003"})


def messy(
    name: str,
    habit: str,
    *sheets: Sheet,
    kind: str = "xlsx",
    form: str = "branch_office",
    unit: str = UNIT,
    tells: tuple[str, ...] = (),
) -> Messy:
    """A file of one format with its claims; `name` is what the office called it, whatever the format."""
    named = kind in _NAMED and len(sheets) > 1
    return Messy(name, _KINDS[kind](*sheets), unit, form, habit, claims_of(sheets, named=named), tells)


def inside(name: str, habit: str, members: tuple[Messy, ...], pack: Callable[[Mapping[str, bytes]], bytes]) -> Messy:
    """An archive or a mail of several files; each claim belongs to its member."""
    claims: list[Claim] = []
    for one in members:
        claims += [
            Claim(c.kind, c.indicator, c.value, c.low, c.high, c.scope, c.cell, c.sheet, one.name, c.near, c.labels)
            for c in one.claims
        ]
    packed = pack({one.name: one.content for one in members})
    tells = tuple(word for one in members for word in one.tells)
    return Messy(name, packed, members[0].unit, members[0].form, habit, tuple(claims), tells)
