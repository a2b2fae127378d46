"""Tells by its first bytes, never by its name, what a file is; what is no .xlsx gets a sentence that names it."""

from huizong.formats.refusals import unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# stream names inside an OLE file are UTF-16
_IN_OLE = (
    ("Workbook", "旧版 Excel 文件（.xls 或 .et）", "an old Excel file (.xls)"),
    ("Book", "旧版 Excel 文件（.xls）", "an old Excel file (.xls)"),
    ("WordDocument", "Word 文档（.doc）", "a Word document (.doc)"),
    ("PowerPoint Document", "演示文稿（.ppt）", "a presentation (.ppt)"),
)
_IN_ZIP = (
    (b"word/document.xml", "Word 文档（.docx）", "a Word document (.docx)"),
    (b"ppt/presentation.xml", "演示文稿（.pptx）", "a presentation (.pptx)"),
    (b"xl/workbook.bin", "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
    (b"opendocument.spreadsheet", "OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
)
_STARTS = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"BM", "图片", "a picture"),
    (b"II*\x00", "图片", "a picture"),
    (b"Rar!", "压缩包（.rar）", "a .rar archive"),
    (b"7z\xbc\xaf", "压缩包（.7z）", "a .7z archive"),
)
_ANYTHING = ("别的格式的文件", "a file of another format")


def require_workbook(content: bytes) -> None:
    """Pass an .xlsx package; UnreadableFile F001 names any other kind, F006 a locked or cut-off one."""
    if content.startswith(b"PK\x03\x04"):
        if b"xl/workbook.xml" in content or b"xl/" in content:
            named = _first(_IN_ZIP[2:3], content)
        else:
            named = _first(_IN_ZIP, content) or ("压缩包或别的格式的文件", "an archive or a file of another format")
    elif content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise unreadable("F006", "locked")
        named = next(((zh, en) for word, zh, en in _IN_OLE if word.encode("utf-16-le") in content), _ANYTHING)
    else:
        named = next(((zh, en) for start, zh, en in _STARTS if content.startswith(start)), None) or _text(content)
    if named:
        raise unreadable("F001", "format", format=named[0], format_en=named[1])


def _first(kinds: tuple[tuple[bytes, str, str], ...], content: bytes) -> tuple[str, str] | None:
    return next(((zh, en) for word, zh, en in kinds if word in content), None)


def _text(content: bytes) -> tuple[str, str]:
    if not content:
        return "空文件", "an empty file"
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")) or b"<html" in start:
        return "网页表格（HTML）", "an HTML page"
    if start.startswith(b"<?xml"):
        return "XML 文件", "an XML file"
    if b"\0" not in start and (b"," in start or b"\t" in start):
        return "CSV 或文本文件", "a CSV or text file"
    return _ANYTHING
