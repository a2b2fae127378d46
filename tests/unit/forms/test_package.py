import io
import zipfile

from huizong.forms.package import deflated, pack, stored


def test_any_reader_unpacks_what_was_packed():
    content = pack([stored("a.txt", b"plain"), deflated("文件/b.xml", b"x" * 5000, 6), stored("empty", b"")])
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a.txt", "文件/b.xml", "empty"]
        assert opened.read("文件/b.xml") == b"x" * 5000
    assert content == pack([stored("a.txt", b"plain"), deflated("文件/b.xml", b"x" * 5000, 6), stored("empty", b"")])
