"""Tells by its content, never by its name, what a file is: one table of every kind that is known."""

import re
from typing import NamedTuple

from huizong.errors import UnreadableFile
from huizong.formats.refusals import unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 4096
_TO_NAME = 46


class Kind(NamedTuple):
    """A kind of file; `zh` and `en` name it. A kind that is not read has the reason of its refusal."""

    key: str
    zh: str
    en: str
    refusal: str = ""


KINDS = {
    kind.key: kind
    for kind in (
        Kind("xlsx", "Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
        Kind("xlsb", "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
        Kind("ole", "旧版 Office 文件（.xls 或 .et）", "an old Office file (.xls)"),
        Kind("biff", "旧版 Excel 文件（.xls）", "an old Excel file (.xls)"),
        Kind("ods", "OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
        Kind("fods", "OpenDocument 表格（.fods）", "an OpenDocument spreadsheet (.fods)"),
        Kind("docx", "Word 文档（.docx）", "a Word document (.docx)"),
        Kind("xml2003", "XML 表格 2003", "an XML spreadsheet 2003"),
        Kind("html", "网页表格（HTML）", "an HTML page"),
        Kind("text", "CSV 或文本文件", "a CSV or text file"),
        Kind("zip", "压缩包（.zip）", "a .zip archive"),
        Kind("7z", "压缩包（.7z）", "a .7z archive"),
        Kind("eml", "邮件（.eml）", "a mail (.eml)"),
        Kind("rar", "压缩包（.rar）", "a .rar archive", "rar"),
        Kind("gz", " .gz ", ".gz", "archive"),
        Kind("bz2", " .bz2 ", ".bz2", "archive"),
        Kind("xz", " .xz ", ".xz", "archive"),
        Kind("tar", " .tar ", ".tar", "archive"),
        Kind("pdf", "PDF 文件", "a PDF file", "pdf"),
        Kind("rtf", "RTF 文档", "an RTF document", "rtf"),
        Kind("odt", "OpenDocument 文档（.odt）", "an OpenDocument text (.odt)", "odt"),
        Kind("slides", "演示文稿", "a presentation", "slides"),
        Kind("picture", "图片", "a picture", "picture"),
        Kind("ofd", "OFD 版式文件", "an OFD document", "ofd"),
        Kind("link", "快捷方式", "a shortcut", "link"),
        Kind("lock_file", "临时文件", "a lock file", "lock_file"),
        Kind("outlook", "Outlook 邮件", "an Outlook mail", "outlook"),
        Kind("web_archive", "单个文件网页（.mht）", "a web archive (.mht)", "web_archive"),
        Kind("empty", "空文件", "an empty file"),
        Kind("other", "别的格式的文件", "a file of another format", "other"),
    )
}
_STARTS: tuple[tuple[bytes, str], ...] = (
    (_OLE, "ole"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "link"),
    (b"[InternetShortcut]", "link"),
    (b"\x78\x9f\x3e\x22", "outlook"),
    (b"\x09\x00\x04\x00", "biff"),
    (b"\x09\x02\x06\x00", "biff"),
    (b"\x09\x04\x06\x00", "biff"),
    (b"\x09\x08\x08\x00", "biff"),
    (b"\x09\x08\x10\x00", "biff"),
)
# the member, or folder of members, that shows what a zip package is
_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/workbook.xml", "xlsx"),
    (b"word/document.xml", "docx"),
    (b"ppt/presentation.xml", "slides"),
    (b"OFD.xml", "ofd"),
    (b"content.xml", "ods"),
)
_FOLDERS: tuple[tuple[bytes, str], ...] = ((b"word/", "docx"), (b"ppt/", "slides"), (b"visio/", "other"), (b"", "xlsx"))
_MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.text", "odt"),
    (b"opendocument.presentation", "slides"),
)
_HEADER = re.compile(
    rb"^(?:received|from|to|subject|date|message-id|mime-version|return-path|content-type|delivered-to|reply-to|sender|cc"
    rb"|dkim-signature|content-transfer-encoding|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADER = re.compile(rb"(?:From .*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]?")
_ADDRESSED = re.compile(rb"^(?:received|from|to):", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(rb"<(?:html|!doctype\s+html|table|head|body|meta|style|div|center|tr)[\s>]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOCK_FILES = (54, 55, 162, 165)
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Kind:
    """The kind of a file."""
    return KINDS[_key(content)]


def require_workbook(content: bytes) -> None:
    """Pass an .xlsx package; UnreadableFile F001 names any other kind, F006 a locked one, F012 an empty file."""
    kind = kind_of(content)
    if kind.key == "xlsx":
        return
    if kind.key == "empty":
        raise unreadable("F012", "empty_file")
    if kind.key == "ole" and "EncryptedPackage".encode("utf-16-le") in content:
        raise unreadable("F006", "locked")
    raise refused(kind) if kind.refusal else unreadable("F001", "format", format=kind.zh, format_en=kind.en)


def refused(kind: Kind) -> UnreadableFile:
    """The refusal of a kind that is not read."""
    return unreadable("F001", kind.refusal, format=kind.zh.strip())


def _key(content: bytes) -> str:
    if not content:
        return "empty"
    if content.startswith(_ZIP):
        return _package(content)
    known = next((key for start, key in _STARTS if content.startswith(start)), None)
    if known:
        return known
    if content[257:262] == b"ustar":
        return "tar"
    return _text(content) or _binary(content)


def _package(content: bytes) -> str:
    """By the names in its directory; a cut-off package has none, but the names stand before the members too."""
    if content[30:38] == b"mimetype":
        kind = next((key for word, key in _MIMETYPES if word in content[38:120]), None)
        if kind:
            return kind
    directory = _directory(content)
    for name, key in _MEMBERS:
        if _lists(directory, name) if directory else name in content:
            return key
    if not _lists(directory, b"[Content_Types].xml"):
        return "zip"
    return next(key for folder, key in _FOLDERS if b"\0" + folder in directory)


def _directory(content: bytes) -> bytes:
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    return content[int.from_bytes(content[at + 16 : at + 20], "little") : at] if at > 0 else b""


def _lists(directory: bytes, name: bytes) -> bool:
    """Whether a member has just this name, and not one that only holds it."""
    at = directory.find(name)
    while at >= 0:
        entry = directory[max(at - _TO_NAME, 0) : at]
        if entry.startswith(b"PK\x01\x02") and int.from_bytes(entry[28:30], "little") == len(name):
            return True
        at = directory.find(name, at + 1)
    return False


def _text(content: bytes) -> str | None:
    head = content[:_HEAD]
    if head.startswith(_BOMS):
        head = head.decode("utf-16", "ignore").encode()
    elif _CONTROL.search(head):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        marked = _marked_up(start)
        if marked:
            return marked
    if _ANY_HEADER.match(start) and len(_HEADER.findall(start.replace(b"\r\n", b"\n").split(b"\n\n")[0])) >= 2:
        return "eml" if _ADDRESSED.search(start) or b"multipart/mixed" in start else "web_archive"
    return "html" if _MARKUP.match(start) else "text"


def _marked_up(start: bytes) -> str | None:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<Workbook" in start:
        return "xml2003"
    if b"opendocument:xmlns:office" in start and b"document" in start:
        return "fods"
    return "html" if _MARKUP.search(start) else None


def _binary(content: bytes) -> str:
    if content.startswith(b"BM") and int.from_bytes(content[2:6], "little") == len(content):
        return "picture"
    if len(content) in _LOCK_FILES and content[0] <= _LOCK_FILES[0]:
        return "lock_file"
    return "picture" if content[4:8] == b"ftyp" or content[8:12] == b"WEBP" else "other"
