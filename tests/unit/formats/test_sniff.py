import pytest

from huizong.errors import UnreadableFile
from huizong.formats.sniff import require_workbook
from tests.unit.parse.workbooks import package, stamped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7", "PDF"),
        (OLE + b"\0" * 512 + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + b"\0" * 512, "别的格式"),
        (b"\xef\xbb\xbf<html><table>", "HTML"),
        ("指标,本级\n1,2".encode("gb18030"), "CSV"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (package({"word/document.xml": b"<a/>"}), ".docx"),
        (package({"xl/workbook.bin": b"a"}), ".xlsb"),
        (package({"a.txt": b"a"}), "压缩包"),
        (b"\0\1\2\3", "别的格式"),
    ],
)
def test_another_format_is_named_and_the_way_out_is_told(content, named):
    with pytest.raises(UnreadableFile) as refusal:
        require_workbook(content)
    assert refusal.value.code == "F001"
    assert named in refusal.value.text_zh
    assert "另存为" in refusal.value.text_zh


def test_a_locked_workbook_is_no_other_format():
    with pytest.raises(UnreadableFile) as refusal:
        require_workbook(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    assert refusal.value.code == "F006"
    assert "密码" in refusal.value.text_zh


def test_a_workbook_passes():
    require_workbook(stamped())
