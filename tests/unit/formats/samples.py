"""The same small table in every format that is read, made by real programs' libraries or by hand."""

import io
import zipfile
from email.message import EmailMessage
from unittest.mock import patch

import docx
import openpyxl
import py7zr
import xlwt

ROWS = [
    ["指标", "单位", "本级"],
    ["发放宣传资料", "份", 1200],
    ["参加人数", "人次", 345.5],
]


def shown(table):
    """Addresses and what they show."""
    return {table.address(at): cell.shown for at, cell in table.cells.items()}


SHOWN = {
    "A1": "指标", "B1": "单位", "C1": "本级",
    "A2": "发放宣传资料", "B2": "份", "C2": "1200",
    "A3": "参加人数", "B3": "人次", "C3": "345.5",
}  # fmt: skip


def xlsx(rows=ROWS, change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(thing):
    made = io.BytesIO()
    thing.save(made)
    return made.getvalue()


def xls(rows=ROWS, change=None):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1", cell_overwrite_ok=True)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    if change:
        change(book, sheet)
    return saved(book)


def csv(rows=ROWS, sign=",", encoding="gb18030"):
    return "".join(sign.join(str(value) for value in row) + "\r\n" for row in rows).encode(encoding)


def docx_file(rows=ROWS, change=None):
    document = docx.Document()
    document.add_paragraph("2027年活动情况")
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            table.cell(r, c).text = str(value)
    if change:
        change(document, table)
    return saved(document)


def html(rows=ROWS, encoding="gb18030"):
    lines = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    return f'<html><head><meta charset="gb2312"></head><body><table>{lines}</table></body></html>'.encode(encoding)


def xml2003(rows=ROWS, styles="", table="", options=""):
    def cell(value):
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    lines = table or "".join("<Row>" + "".join(cell(value) for value in row) + "</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="表1"><Table>{lines}</Table>{options}</Worksheet></Workbook>'
    ).encode()


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(rows=ROWS, table="", styles="", manifest=""):
    def cell(value):
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'

    lines = table or "".join(
        "<table:table-row>" + "".join(cell(value) for value in row) + "</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="表1" table:style-name="ta1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        opened.writestr("content.xml", content)
        opened.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return made.getvalue()


def zipped(members, flag_bits=None):
    """A zip of names and bytes; a name given as bytes is written as it is, without the UTF-8 flag."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            if isinstance(name, bytes):
                info = zipfile.ZipInfo("x" * len(name))
                info.compress_type = zipfile.ZIP_DEFLATED
                opened.writestr(info, content)
            else:
                opened.writestr(name, content)
    raw = made.getvalue()
    for name, _ in members:
        if isinstance(name, bytes):
            raw = raw.replace(b"x" * len(name), name)
    return raw


def seven_zip(members, password=None):
    made = io.BytesIO()
    # the library does not write names that lead elsewhere; others do
    with (
        patch("py7zr.py7zr.check_archive_path", return_value=True),
        py7zr.SevenZipFile(made, "w", password=password) as opened,
    ):
        for name, content in members:
            opened.writestr(content, name)
    return made.getvalue()


def mail(members=None, body="请查收附件。"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "b@example.cn", "3·15活动报表"
    message.set_content(body)
    for name, content in members if members is not None else [("统计表.xlsx", xlsx())]:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


TABLES = {  # xlsb is written by binary_book.py
    "xlsx": xlsx,
    "xls": xls,
    "csv": csv,
    "docx": docx_file,
    "html": html,
    "xml2003": xml2003,
    "ods": ods,
}
CONTAINERS = {
    "zip": lambda: zipped([("统计表.xlsx", xlsx())]),
    "7z": lambda: seven_zip([("统计表.xlsx", xlsx())]),
    "eml": mail,
}
