"""Whom a mail is from: what the headers may say and what they may not make us believe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats.headers import one_address
from huizong.formats.mail import read_mail
from huizong.formats.vouching import vouched

US = "mx.a.cn"


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("Zhang@A.cn", "zhang@a.cn"),
        ("<a@b.cn>", "a@b.cn"),
        ('"张三 <x@y.cn>" <a@b.cn>', "a@b.cn"),
        ("=?gbk?B?1cXI/Q==?= <a@b.cn>", "a@b.cn"),
        ("=?utf-8?B?PHhAeS5jbj4=?= <a@b.cn>", "a@b.cn"),
        ("a@b.cn (张三)", "a@b.cn"),
        ("\udcd5\udcc5\udcc8\udcfd <a@b.cn>", "a@b.cn"),
        ("a@b.cn, c@d.cn", ""),
        ("<a@b.cn> <c@d.cn>", ""),
        ("a@b.cn <c@d.cn>", ""),
        ("<a@b.cn>(x) <c@d.cn>", ""),
        ("group: a@b.cn;", ""),
        ("a@b@c.cn", ""),
        ("", ""),
        ("<>", ""),
    ],
)
def test_an_address_is_known_only_where_it_is_plain(header, address):
    assert one_address(header) == address


@pytest.mark.parametrize(
    ("results", "confirmed"),
    [
        ("dmarc=pass header.from=a.cn", True),
        ("dmarc=pass (p=none dis=none) header.from=A.CN", True),
        ("spf=fail smtp.mailfrom=x@b.cn; dkim=pass header.d=b.cn; dmarc=pass header.from=a.cn", True),
        ("dkim=pass (2048-bit key; x=(y)) header.d=a.cn header.s=k header.b=abc", True),
        ("dkim=pass header.i=@a.cn", True),
        ("spf=pass smtp.mailfrom=u@a.cn", True),
        ('spf=pass reason="a; b" smtp.mailfrom=a.cn', True),
        ("dmarc=pass header.from=b.cn", False),
        ("dmarc=fail header.from=a.cn; dkim=pass header.d=a.cn", False),
        ("dmarc=pass header.from=a.cn; dmarc=fail header.from=a.cn", False),
        ("dmarc=none; spf=pass smtp.mailfrom=u@a.cn", False),
        ("dkim=pass header.d=evil.cn; spf=pass smtp.mailfrom=u@evil.cn", False),
        ("dkim=pass header.d=x.a.cn", False),
        ("dkim=pass header.d=cn", False),
        ("auth=pass smtp.auth=a.cn", False),
        ("(dmarc=pass header.from=a.cn)", False),
        ('spf=fail reason="; dmarc=pass header.from=a.cn"', False),
        ("spf=fail smtp.mailfrom=x;dmarc=pass@b.cn", False),
        ("none", False),
        ("", False),
    ],
)
def test_only_a_clear_word_counts(results, confirmed):
    told = vouched([f"{US}; {results}"], "u@a.cn")
    assert [(one.server, one.confirmed) for one in told] == [(US, confirmed)]


def test_the_topmost_of_each_server_counts():
    told = vouched(["other.cn; none", f"{US} 1; dmarc=fail", f"{US}; dmarc=pass header.from=a.cn"], "u@a.cn")
    assert [(one.server, one.confirmed) for one in told] == [("other.cn", False), (US, False)]
    assert vouched([f"{US}; dmarc=pass"], "") == vouched([f"{US}; none"], "u@a.cn")


def test_a_token_is_found_and_not_shown():
    token = "hz-" + "Ab_-9" * 8 + "xyz"
    raw = f"From: a@b.cn\r\nSubject: {token} Re: x (收件号 12)\r\n\r\n<b>{token}</b>hz-short".encode()
    letter = read_mail(raw).letter
    assert (letter.tokens, letter.answers) == ((token,), 12)
    assert token not in letter.subject


@given(st.binary(max_size=400), st.sampled_from([b"", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"]))
def test_any_bytes_are_a_mail_or_none(junk, start):
    try:
        found = read_mail(start + junk)
    except UnreadableFile:
        return
    assert found.letter is not None


@given(st.text(max_size=300))
def test_any_header_is_read(text):
    one_address(text)
    vouched([text, f"{US}; {text}"], "u@a.cn")
    raw = f"From: {text}\nSubject: {text}\nContent-Disposition: {text}\n\n".encode("utf-8", "replace")
    assert len(read_mail(raw).letter.subject) <= 200
