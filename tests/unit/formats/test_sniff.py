import pytest

from huizong.errors import UnreadableFile
from huizong.formats.sniff import kind_of, require_workbook
from tests.unit.parse.workbooks import package, stamped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7", "PDF"),
        (OLE + b"\0" * 512, ".xls"),
        (b"\xef\xbb\xbf<html><table>", "HTML"),
        ("指标,本级\n1,2".encode("gb18030"), "CSV"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (package({"word/document.xml": b"<a/>"}), ".docx"),
        (package({"xl/workbook.bin": b"a"}), ".xlsb"),
        (package({"a.txt": b"a"}), "压缩包"),
        (b"\0\1\2\3", "看不出"),
    ],
)
def test_another_format_is_named_and_the_way_out_is_told(content, named):
    with pytest.raises(UnreadableFile) as refusal:
        require_workbook(content)
    assert refusal.value.code == "F001"
    assert named in refusal.value.text_zh
    assert "请" in refusal.value.text_zh


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(UnreadableFile) as refusal:
        require_workbook(b"")
    assert refusal.value.code == "F012"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"PK\x05\x06" + bytes(18), "zip"),
        (package({"OFD.xml": b"<a/>"}), "ofd"),
        (package({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}), "slides"),
        (package({"xl/a.txt": b"", "word/b.txt": b""}), "zip"),
        (package({"a/[Content_Types].xml": b"<a/>", "a/xl/workbook.xml": b"<a/>"}), "zip"),
        (package({"[Content_Types].xml": b"<a/>", "sheets/book.xml": b"<a/>"}), "xlsx"),
        (package({"xl/workbook.xml": b"<a/>"})[:60], "xlsx"),
        (b"\x1f\x8b\x08", "gz"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "link"),
        (b"\x06admin " + bytes(158), "lock_file"),
        (b"\x78\x9f\x3e\x22", "outlook"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        ("甲,乙".encode("utf-16"), "text"),
        (b"From: a@b\r\nTo: c@d\r\n\r\nhello", "eml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "web_archive"),
        (b"Subject: a line of prose", "text"),
        (b"<p>1 < 2</p>", "text"),
        (b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">', "fods"),
    ],
)  # fmt: skip
def test_the_content_tells_the_kind(content, key):
    assert kind_of(content).key == key


def test_a_locked_workbook_is_no_other_format():
    with pytest.raises(UnreadableFile) as refusal:
        require_workbook(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    assert refusal.value.code == "F006"
    assert "密码" in refusal.value.text_zh


def test_a_workbook_passes():
    require_workbook(stamped())
