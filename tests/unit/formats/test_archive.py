import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats.archive import Archive
from huizong.formats.limits import LIMITS, Limits
from tests.unit.parse.workbooks import package, stamped


def read_all(content, limits=LIMITS):
    archive = Archive(content, limits)
    return [archive.read(name) for name in archive.names]


def refused(content, limits=LIMITS):
    with pytest.raises(UnreadableFile) as refusal:
        read_all(content, limits)
    assert refusal.value.code == "F006"
    return refusal.value.text_zh


def test_members_are_read_as_they_were_written():
    archive = Archive(package({"a.xml": b"<a/>" * 400, "xl/b.xml": b"<b/>"}))
    assert archive.names == ("a.xml", "xl/b.xml")
    assert archive.read("a.xml") == b"<a/>" * 400
    assert archive.find("XL/B.xml") == "xl/b.xml"
    assert archive.find("c.xml") is None


def test_a_stored_member_and_an_archive_comment_are_common():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("a.xml", b"<a/>")
        opened.comment = b"made elsewhere"
    assert Archive(made.getvalue()).read("a.xml") == b"<a/>"


def test_a_member_with_zip64_sizes_is_read():
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened,
        opened.open("a.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"<a/>")
    assert Archive(made.getvalue()).read("a.xml") == b"<a/>"


@settings(deadline=None)  # the first example makes the form
@given(st.integers(0, 5000))
def test_a_cut_off_file_is_refused(length):
    whole = stamped()
    refused(whole[: min(length * 5, len(whole) - 1)])


@settings(deadline=None)
@given(st.integers(0, 30_000), st.binary(min_size=1, max_size=4))
def test_a_spoiled_file_is_read_or_refused_and_nothing_else(at, junk):
    whole = stamped()
    spoiled = whole[:at] + junk + whole[at + len(junk) :]
    with contextlib.suppress(UnreadableFile):
        read_all(spoiled)


def test_doubled_members_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("xl/a.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            opened.writestr("xl/a.xml", b"<b/>")
    refused(made.getvalue())
    refused(package({"xl/a.xml": b"<a/>", "XL/A.xml": b"<b/>"}))


@pytest.mark.parametrize("name", ["/etc/a.xml", "../a.xml", "xl/../../a.xml", "xl\\a.xml", "c:/a.xml"])
def test_names_that_lead_elsewhere_are_refused(name):
    refused(package({name: b"<a/>"}))


def test_a_link_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        link = zipfile.ZipInfo("xl/a.xml")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, b"/etc/passwd")
    refused(made.getvalue())


def test_a_bomb_is_refused_before_it_is_inflated():
    assert "内部结构" in refused(package({"a.xml": b"0" * (20 << 20)}))


def test_a_member_longer_than_it_says_is_refused():
    content = bytearray(package({"a.xml": b"0" * 100_000}))
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 10)
    refused(bytes(content))


def test_overlapping_members_are_refused():
    content = bytearray(package({"a.xml": b"<a/>", "b.xml": b"<b/>"}))
    second = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, second + 42, 0)
    refused(bytes(content))


def test_encrypted_members_are_told_apart():
    content = bytearray(package({"a.xml": b"<a/>"}))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert "密码" in refused(bytes(content))


@pytest.mark.parametrize(
    "xml", [b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "<!DOCTYPE a><a/>".encode("utf-16"), b"<\0a\0"]
)
def test_a_doctype_is_refused_in_any_encoding(xml):
    refused(package({"a.xml": xml}))


def test_limits_hold():
    small = package({f"{n}.xml": b"<a/>" for n in range(20)})
    refused(small, Limits(members=19))
    refused(small, Limits(file=100))
    refused(small, Limits(inflated=79))
    assert len(Archive(small, Limits(members=20, inflated=80)).names) == 20
