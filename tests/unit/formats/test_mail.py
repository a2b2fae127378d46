import base64
from urllib.parse import quote

import pytest

from huizong.formats.headers import decode_header
from huizong.formats.open import open_file
from tests.unit.formats.samples import csv, mail

NAME = "关于3·15活动的统计表.csv"
GBK = NAME.encode("gb18030")


def raw(disposition, body=None, content_type=b"application/octet-stream", encoding=b"base64"):
    body = base64.encodebytes(csv()) if body is None else body
    return (
        b"From: a@example.cn\r\nTo: b@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + "请查收。".encode("gbk") + b"\r\n"
        b"--b\r\nContent-Type: " + content_type + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n"
        b"Content-Disposition: attachment; " + disposition + b"\r\n\r\n" + body + b"\r\n--b--\r\n"
    )


def word(data, charset, encoding="B"):
    text = base64.b64encode(data).decode() if encoding == "B" else "".join(f"={byte:02X}" for byte in data)
    return f"=?{charset}?{encoding}?{text}?="


FORMS = {
    "RFC 2231": f"filename*=utf-8''{quote(NAME)}".encode(),
    "RFC 2231 of gb2312": f"filename*=gb2312''{quote(GBK)}".encode(),
    "RFC 2231 in pieces": f"filename*0*=gbk''{quote(GBK[:9])};\r\n filename*1*={quote(GBK[9:])}".encode(),
    "RFC 2231 in pieces out of order": f"filename*1*={quote(GBK[9:])};\r\n filename*0*=gbk''{quote(GBK[:9])}".encode(),
    "RFC 2047": f'filename="{word(NAME.encode(), "utf-8")}"'.encode(),
    "RFC 2047 of gb2312 that is GB18030": f'filename="{word(GBK, "gb2312")}"'.encode(),
    "RFC 2047 of x-gbk": f'filename="{word(GBK, "x-gbk")}"'.encode(),
    "RFC 2047 of GBK in Q": f'filename="{word(GBK, "GBK", "Q")}"'.encode(),
    "RFC 2047 cut inside a character": (
        f'filename="{word(GBK[:9], "gb18030")}\r\n {word(GBK[9:], "gb18030")}"'.encode()
    ),
    "RFC 2047 without quotes": f"filename={word(NAME.encode(), 'utf-8')}".encode(),
    "raw GBK": b'filename="' + GBK + b'"',
    "raw UTF-8": f'filename="{NAME}"'.encode(),
    "raw GBK without quotes": b"filename=" + GBK,
}


@pytest.mark.parametrize("form", FORMS)
def test_the_name_is_what_the_sender_meant(form):
    members = open_file(raw(FORMS[form])).members
    assert [(member.name, member.content) for member in members] == [(NAME, csv())]


def test_the_name_of_the_content_type_serves_too():
    content = raw(b"size=5", content_type=f'application/octet-stream; name="{word(GBK, "gb2312")}"'.encode())
    assert [member.name for member in open_file(content).members] == [NAME]


def test_words_between_texts():
    assert decode_header(f"Re: {word('统计'.encode(), 'utf-8')} {word('表'.encode(), 'utf-8')} ok") == "Re: 统计表 ok"
    assert decode_header("=?no-such?B?zbO8xg==?=") == "统计"


def test_bodies_are_no_members_and_mails_inside_are():
    inner = mail([("内.csv", b"1,2\r\n3,4\r\n")])
    content = raw(b"filename=x.eml", inner, b"message/rfc822", b"8bit")
    (member,) = open_file(content).members
    assert (member.name, member.content) == ("内.csv", b"1,2\r\n3,4\r\n")


def test_pictures_of_a_signature_are_no_members():
    picture = raw(b'filename="a.csv"').replace(
        b"--b--", b"--b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\n\r\nx\r\n--b--"
    )
    assert [member.name for member in open_file(picture).members] == ["a.csv"]


def test_encodings_of_the_content():
    quoted = raw(b"filename=a.csv", b"=31,2=\r\n3", encoding=b"quoted-printable")
    assert open_file(quoted).members[0].content == b"1,23"
    plain = raw(b"filename=a.csv", "指标,1".encode("gbk"), encoding=b"8bit")
    assert open_file(plain).members[0].content == "指标,1".encode("gbk")
    dirty = raw(b"filename=a.csv", b"MSwy!!DQo=\r\n--mark")
    assert open_file(dirty).members[0].content.startswith(b"1,2")
