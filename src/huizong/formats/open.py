"""Opens a file of any kind: what it is decides how it is read, its name decides nothing."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from huizong.formats.delimited import read_text
from huizong.formats.document import Container, Document
from huizong.formats.docx import read_docx
from huizong.formats.html import read_html
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.mail import read_mail
from huizong.formats.ods import read_fods, read_ods
from huizong.formats.refusals import unreadable
from huizong.formats.sniff import KINDS, kind_of, refused
from huizong.formats.xls import read_biff, read_ole
from huizong.formats.xlsb import read_xlsb
from huizong.formats.xlsx import read_xlsx
from huizong.formats.xml2003 import read_xml2003
from huizong.formats.zipped import read_zip

Reader: TypeAlias = Callable[[bytes, Limits], Document | Container]


def _read_7z(content: bytes, limits: Limits) -> Container:
    from huizong.formats.seven import read_7z  # its library takes longer to load than most files to read

    return read_7z(content, limits)


_READERS: Mapping[str, Reader] = {
    "xlsx": read_xlsx,
    "xlsb": read_xlsb,
    "ole": read_ole,
    "biff": read_biff,
    "ods": read_ods,
    "fods": read_fods,
    "docx": read_docx,
    "html": read_html,
    "xml2003": read_xml2003,
    "text": read_text,
    "zip": read_zip,
    "7z": _read_7z,
    "eml": read_mail,
}


def open_file(content: bytes, name: str = "", limits: Limits = LIMITS) -> Document | Container:
    """The tables, texts or members of a file; UnreadableFile says in one sentence how to send it instead.

    `name` only tells what content alone cannot: that of a lock file is no more than somebody's name.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise unreadable("F012", "empty_file")
    if len(content) > limits.file:
        raise unreadable("F006", "too_large")
    kind = kind_of(content)
    if kind.key == "other" and name.replace("\\", "/").rpartition("/")[2].startswith("~$"):
        kind = KINDS["lock_file"]
    if kind.refusal:
        raise refused(kind)
    return _READERS[kind.key](content, limits)
