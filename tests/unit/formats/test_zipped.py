import struct
import zlib

import pytest

from huizong.errors import UnreadableFile
from huizong.formats.limits import Limits
from huizong.formats.open import open_file
from huizong.formats.zipped import is_wanted
from tests.unit.formats.samples import seven_zip, zipped


def names(content):
    return [member.name for member in open_file(content).members]


@pytest.mark.parametrize("raw", ["一季度/统计表.xlsx".encode("gb18030"), "一季度/统计表.xlsx".encode()])
def test_names_without_the_flag(raw):
    assert names(zipped([(raw, b"1")])) == ["一季度/统计表.xlsx"]


def test_names_with_the_flag():
    assert names(zipped([("统计表㙟.xlsx", b"1")])) == ["统计表㙟.xlsx"]


def test_a_name_in_the_extra_field_goes_first():
    raw = "统计表.csv".encode("gb18030")
    field = b"\1" + struct.pack("<I", zlib.crc32(raw)) + "統計表.csv".encode()
    content = zipped([(raw, b"1")])
    at, end = content.find(b"PK\x01\x02"), content.rfind(b"PK\x05\x06")
    after = at + 46 + len(raw)
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    directory = bytearray(content[at:after] + extra + content[after:end])
    struct.pack_into("<H", directory, 30, len(extra))
    tail = bytearray(content[end:])
    struct.pack_into("<I", tail, 12, len(directory))
    assert names(content[:at] + bytes(directory) + bytes(tail)) == ["統計表.csv"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a/统计表.xlsx", True),
        ("__MACOSX/a/._统计表.xlsx", False),
        ("a/~$统计表.xlsx", False),
        ("Thumbs.db", False),
        (".DS_Store", False),
        ("Desktop.ini", False),
        ("a/", False),
    ],
)
def test_what_systems_add_is_no_member(name, wanted):
    assert is_wanted(name) is wanted


def test_a_7z_comes_out_whole_and_counted():
    content = seven_zip([("一/统计表.csv", b"1,2"), ("空.txt", b""), ("~$a", b"x")])
    assert [(m.name, m.content) for m in open_file(content).members] == [("一/统计表.csv", b"1,2"), ("空.txt", b"")]
    with pytest.raises(UnreadableFile) as refusal:
        open_file(content, limits=Limits(inflated=2))
    assert refusal.value.code == "F006"


def test_a_packed_member_keeps_its_bytes():
    data = bytes(range(256)) * 100
    assert open_file(zipped([("a.bin", data)])).members[0].content == data
