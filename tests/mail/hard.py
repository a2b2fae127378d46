"""Hard mails, each with the truth: the (name, bytes) of every attachment, or the code of why there is none.

Forms that Foxmail, QQ, 163, Outlook, old web mailers and people with scripts produce, and what the ill-meaning do.
"""

import base64
import binascii
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tests.mail.letters import AUTHSERV
from tests.mail.tnef_files import attachment as tnef_attachment
from tests.mail.tnef_files import inner_mail, winmail

Files = list[tuple[str, bytes]]
NAMES = (
    "统计表.xlsx",
    "关于3·15活动的统计表（2027年）定稿.xlsx",
    "镕堃喆赟 所报表.xls",
    "汇总 v2 final (1).xlsx",
    "報表—臺灣路所…最終版㐂.xlsx",
)
_chance = random.Random(315)


@dataclass(frozen=True)
class Hard:
    """`truth` is the attachments in their order, or the code of the problem of the mail itself."""

    about: str
    raw: bytes
    truth: Files | str


def content(size: int = 300) -> bytes:
    """Bytes of no format, no two alike."""
    return b"\1" + _chance.randbytes(size)


def word(data: bytes, charset: str, kind: str = "B", padded: bool = True) -> str:
    if kind == "B":
        text = base64.b64encode(data).decode()
        return f"=?{charset}?B?{text if padded else text.rstrip('=')}?="
    return f"=?{charset}?{kind}?" + "".join(f"={byte:02X}" for byte in data) + "?="


def head(number: int, sender: str = "town@t.example.cn", extra: bytes = b"") -> bytes:
    return (
        (
            f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=t.example.cn\r\nX-Case: case-{number:04d}\r\n"
            f"From: {sender}\r\nTo: huizong@example.org\r\nSubject: =?gb2312?B?s8rH6w==?=\r\n"
        ).encode()
        + extra
        + b"MIME-Version: 1.0\r\n"
    )


def part(body: bytes, *headers: bytes, encoding: bytes = b"base64") -> bytes:
    lines = [*headers, b"Content-Transfer-Encoding: " + encoding] if encoding else list(headers)
    shown = base64.encodebytes(body).replace(b"\n", b"\r\n") if encoding == b"base64" else body
    return b"\r\n".join(lines) + b"\r\n\r\n" + shown


TEXT = part("请查收。".encode("gbk"), b"Content-Type: text/plain; charset=gb2312", encoding=b"8bit")
STREAM = b"Content-Type: application/octet-stream"


def mixed(
    *parts: bytes, kind: bytes = b"mixed", boundary: bytes = b"=_b", declared: bool = True, closed: bool = True
) -> bytes:
    told = b'; boundary="' + boundary + b'"' if declared else b""
    lines = b"".join(b"--" + boundary + b"\r\n" + one + b"\r\n" for one in parts)
    return (
        b"Content-Type: multipart/"
        + kind
        + told
        + b"\r\n\r\n"
        + lines
        + (b"--" + boundary + b"--\r\n" if closed else b"")
    )


def attached(disposition: bytes, body: bytes, kind: bytes = STREAM) -> bytes:
    return part(body, kind, b"Content-Disposition: attachment; " + disposition)


def dispositions(name: str) -> Iterator[tuple[str, bytes]]:
    """The ways to write one name, each of which some program uses."""
    utf8, gb = name.encode(), name.encode("gb18030")
    half = len(gb) // 2 | 1
    yield "raw UTF-8", b'filename="' + utf8 + b'"'
    yield "raw GBK", b'filename="' + gb + b'"'
    yield "raw GBK unquoted", b"filename=" + gb
    yield "2231 UTF-8", f"filename*=UTF-8''{quote(utf8)}".encode()
    yield "2231 lower case", f"filename*=utf-8'zh-cn'{quote(utf8).lower()}".encode()
    yield "2231 gb2312 that is GB18030", f"filename*=gb2312''{quote(gb)}".encode()
    yield "2231 beside a wrong plain name", f"filename=\"???.xlsx\"; filename*=UTF-8''{quote(utf8)}".encode()
    yield (
        "2231 in three pieces",
        (
            f"filename*0*=GBK''{quote(gb[:half])};\r\n\tfilename*1*={quote(gb[half:-4])};\r\n\tfilename*2=\"{gb[-4:].decode()}\"".encode()
        ),
    )
    yield (
        "2231 pieces out of order",
        f"filename*1*={quote(utf8[7:])};\r\n filename*0*=utf-8''{quote(utf8[:7])}".encode(),
    )
    yield "2231 pieces of raw bytes", b'filename*0="' + gb[:half] + b'";\r\n filename*1="' + gb[half:] + b'"'
    yield (
        "2231 of an encoded word",
        f'filename*0="{word(utf8, "utf-8")[:20]}";\r\n filename*1="{word(utf8, "utf-8")[20:]}"'.encode(),
    )
    yield "2231 with quotes around it", f"filename*=\"utf-8''{quote(utf8)}\"".encode()
    for charset, data in (("UTF-8", utf8), ("gb2312", gb), ("GBK", gb), ("gb18030", gb), ("x-gbk", gb), ("cp936", gb)):
        yield f"2047 B {charset}", f'filename="{word(data, charset)}"'.encode()
    yield "2047 Q", f'filename="{word(gb, "gb2312", "Q")}"'.encode()
    yield "2047 q lower case", f'filename="{word(utf8, "utf-8", "q")}"'.encode()
    yield "2047 unquoted", f"filename={word(utf8, 'utf-8')}".encode()
    yield "2047 without padding", f'filename="{word(utf8, "utf-8", padded=False)}"'.encode()
    yield "2047 cut in a character", f'filename="{word(gb[:half], "gb2312")}\r\n\t{word(gb[half:], "gb2312")}"'.encode()
    yield (
        "2047 Q cut in a character",
        f'filename="{word(utf8[:7], "utf-8", "Q")} {word(utf8[7:], "utf-8", "Q")}"'.encode(),
    )
    yield (
        "2047 of two charsets",
        f'filename="{word(name[:2].encode(), "utf-8")} {word(name[2:].encode("gb18030"), "gbk")}"'.encode(),
    )
    yield "2047 of no known charset", f'filename="{word(gb, "x-unknown")}"'.encode()
    yield "2047 that lies about its charset", f'filename="{word(gb, "utf-8")}"'.encode()
    yield "2047 not closed", f'filename="{word(utf8, "utf-8").removesuffix("?=")}"'.encode()
    yield (
        "2047 with a suffix outside",
        f'filename="{word(name[:-5].encode(), "utf-8")}{name[-5:]}"'.encode() if name[-5:].isascii() else b"",
    )
    yield "odd blanks and case", b'  FileName = "' + utf8 + b'" ; size=3'


def named(number: int) -> Iterator[Hard]:
    for name in NAMES:
        for about, disposition in dispositions(name):
            if not disposition or ("Q" in about and " " in name and "cut" in about):
                continue
            body = content()
            raw = head(number) + mixed(TEXT, attached(disposition, body))
            yield Hard(f"{about}: {name}", raw, [(name, body)])
            number += 1


def uuencoded(name: bytes, body: bytes, cut: bool = False) -> bytes:
    lines = [binascii.b2a_uu(body[at : at + 45]) for at in range(0, len(body), 45)]
    if cut:
        lines = [line.rstrip(b" \n") + b"\n" for line in lines]
    return b"begin 644 " + name + b"\n" + b"".join(lines) + b"`\nend\n"


def nested(inner: bytes, encoding: bytes = b"8bit", disposition: bytes = b"Content-Disposition: attachment") -> bytes:
    return part(inner, b"Content-Type: message/rfc822", disposition, encoding=encoding)


def built(number: int) -> Iterator[Hard]:
    numbers = iter(range(number, number + 1000))

    def hard(about: str, body: bytes, truth: Files | str, **how) -> Hard:
        return Hard(about, head(next(numbers), **how) + body, truth)

    def simple(name: str = "表.xlsx") -> tuple[bytes, tuple[str, bytes]]:
        body = content()
        return attached(f"filename*=utf-8''{quote(name)}".encode(), body), (name, body)

    one, truth = simple()
    two, second = simple("二.docx")
    three, third = simple("三.csv")
    # names
    yield hard(
        "name only in Content-Type",
        mixed(TEXT, part(truth[1], STREAM + b'; name="' + "表.xlsx".encode("gbk") + b'"')),
        [truth],
    )
    yield hard("2231 only in Content-Type", mixed(TEXT, part(truth[1], STREAM + b"; name*=gbk''%B1%ED.xlsx")), [truth])
    yield hard("no name at all", mixed(TEXT, attached(b"size=3", truth[1])), [("attachment-3", truth[1])])
    yield hard("an empty name", mixed(TEXT, attached(b'filename=""', truth[1])), [("attachment-3", truth[1])])
    yield hard(
        "a quote that is not closed", mixed(TEXT, attached(b'filename="a b.xlsx', truth[1])), [("a b.xlsx", truth[1])]
    )
    yield hard(
        "quotes in the name",
        mixed(TEXT, attached(rb'filename="a \"b\" c.xlsx"', truth[1])),
        [('a "b" c.xlsx', truth[1])],
    )
    yield hard(
        "another filename inside a value",
        mixed(TEXT, attached(b'x="; filename=evil.exe;"; filename="a.xlsx"', truth[1])),
        [("a.xlsx", truth[1])],
    )
    yield hard(
        "a semicolon in the name",
        mixed(TEXT, attached('filename="甲;乙.xlsx"'.encode(), truth[1])),
        [("甲;乙.xlsx", truth[1])],
    )
    yield hard(
        "a very long name",
        mixed(TEXT, attached(b'filename="' + b"n" * 5000 + b'.xlsx"', truth[1])),
        [("n" * 200, truth[1])],
    )
    yield hard(
        "a very long encoded name",
        mixed(TEXT, attached(f'filename="{word(("长" * 300).encode(), "utf-8")}"'.encode(), truth[1])),
        [("长" * 200, truth[1])],
    )
    for name in (
        "../../../etc/passwd",
        "..\\..\\x.xlsx",
        "/abs/表.xlsx",
        "C:\\x\\表.xlsx",
        "CON",
        "nul.xlsx",
        "aux:stream.xlsx",
        ".hidden",
        "~$表.xlsx",
        "表.xlsx.exe",
        "<script>alert(1)</script>.xlsx",
        "<img src=x onerror=alert(1)>.xlsx",
        "=cmd|' /C calc'!A0.xlsx",
        "'; drop table raw_arrival; --.xlsx",
        "%s%n%00.xlsx",
        "${jndi:ldap://x}.xlsx",
        "a" * 190 + ".xlsx",
        "．．／全角.xlsx",
        "表（最终版）(2)(3).xlsx",
        "-rf.xlsx",
        "|rm -rf.xlsx",
    ):
        yield hard(
            f"the name {name[:30]}",
            mixed(TEXT, attached(f"filename*=utf-8''{quote(name, safe='')}".encode(), truth[1])),
            [(name, truth[1])],
        )
    for name, shown in (
        ("a\u202excod.exe", "a�xcod.exe"),
        ("a\r\nBcc: x@evil.cn.xlsx", "aBcc: x@evil.cn.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("a\tb.xlsx", "a�b.xlsx"),
        ("\ufeff表.xlsx", "�表.xlsx"),
        ("a\u200b.xlsx", "a�.xlsx"),
        ("  表.xlsx  ", "表.xlsx"),
        ("a\u2028b.xlsx", "a�b.xlsx"),
        ("a\x1b[31m.xlsx", "a[31m.xlsx"),
    ):
        yield hard(
            f"the name {shown}",
            mixed(TEXT, attached(f"filename*=utf-8''{quote(name, safe='')}".encode(), truth[1])),
            [(shown, truth[1])],
        )
        yield hard(
            f"the encoded name {shown}",
            mixed(TEXT, attached(f'filename="{word(name.encode(), "utf-8")}"'.encode(), truth[1])),
            [(shown, truth[1])],
        )
    for bad in (
        b"filename*=utf-8''%E8%A1",
        b"filename*=utf-8''%ZZ.xlsx",
        b"filename*=no-such''%B1%ED.xlsx",
        b"filename*=idna''x..y.xlsx",
        b"filename*=hex''61.xlsx",
    ):
        shown = {
            b"filename*=utf-8''%E8%A1": "琛",
            b"filename*=utf-8''%ZZ.xlsx": "%ZZ.xlsx",
            b"filename*=no-such''%B1%ED.xlsx": "表.xlsx",
        }
        yield hard(
            f"{bad!r}",
            mixed(TEXT, attached(bad, truth[1])),
            [(shown.get(bad, bad.decode().partition("''")[2]), truth[1])],
        )
    # the bytes
    lines = base64.b64encode(truth[1])
    stream = (STREAM, b"Content-Disposition: attachment; filename=a.bin")
    spoiled = {
        "base64 on one line": lines,
        "base64 with blanks and stray characters": b" \r\n".join(
            lines[n : n + 7] + b"!*" for n in range(0, len(lines), 7)
        ),
        "base64 without padding": lines.rstrip(b"="),
        "base64 of single lines": b"\r\n".join(base64.b64encode(truth[1][n : n + 50]) for n in range(0, 301, 50)),
        "base64 with a list's text after it": base64.encodebytes(truth[1] + b"x").replace(b"\n", b"\r\n")
        + b"\r\n_____\r\nlist mailing: http://x/\r\n",
        "base64 with a NUL": lines[:40] + b"\0" + lines[40:],
        "base64 in lines of one letter": b"\r\n".join(bytes([c]) for c in lines),
    }
    for about, text in spoiled.items():
        wanted = truth[1] + (b"x" if "list" in about else b"")
        yield hard(
            about,
            mixed(TEXT, part(b"", *stream, b"Content-Transfer-Encoding: base64", encoding=b"") + text),
            [("a.bin", wanted)],
        )
    quoted = quopri.encodestring(truth[1].replace(b"\r", b"").replace(b"\n", b"")).replace(b"\n", b"\r\n")
    plain = truth[1].replace(b"\r", b"").replace(b"\n", b"")
    yield hard("quoted-printable", mixed(TEXT, part(quoted, *stream, encoding=b"quoted-printable")), [("a.bin", plain)])
    yield hard(
        "quoted-printable in lower case",
        mixed(TEXT, part(b"a=e8=a1=a8=\r\nb", *stream, encoding=b"Quoted-Printable")),
        [("a.bin", b"a\xe8\xa1\xa8b")],
    )
    text = "指标,数\r\n发放,１２\r\n".encode("gbk")
    yield hard("8bit", mixed(TEXT, part(text.rstrip(), *stream, encoding=b"8bit")), [("a.bin", text.rstrip())])
    yield hard("binary", mixed(TEXT, part(text.rstrip(), *stream, encoding=b"binary")), [("a.bin", text.rstrip())])
    yield hard(
        "an encoding that nobody knows",
        mixed(TEXT, part(text.rstrip(), *stream, encoding=b"x-whatever")),
        [("a.bin", text.rstrip())],
    )
    yield hard(
        "an encoding in capitals and a comment",
        mixed(TEXT, part(b"", *stream, b"Content-Transfer-Encoding: BASE64 ; x=1", encoding=b"") + lines),
        [("a.bin", truth[1])],
    )
    yield hard("no bytes", mixed(TEXT, attached(b"filename=a.xlsx", b"")), [("a.xlsx", b"")])
    yield hard("no bytes and a form", mixed(TEXT, attached(b"filename=a.xlsx", b""), one), [("a.xlsx", b""), truth])
    yield hard(
        "a very long line",
        mixed(TEXT, part(b"x" * 100_000, *stream, encoding=b"8bit")),
        [("a.bin", b"x" * 100_000)],
    )
    yield hard("a megabyte", mixed(TEXT, attached(b"filename=a.bin", big := content(1 << 20))), [("a.bin", big)])
    for cut in (False, True):
        yield hard(
            f"uuencode in the text, {cut=}",
            b"Content-Type: text/plain\r\n\r\n" + uuencoded("表.xlsx".encode("gbk"), truth[1], cut) + b"\r\nbye\r\n",
            [truth],
        )
    yield hard(
        "two uuencoded",
        b"\r\ntext\r\n" + uuencoded(b"a.bin", truth[1]) + b"\r\n" + uuencoded(b"b.bin", second[1]),
        [("a.bin", truth[1]), ("b.bin", second[1])],
    )
    yield hard(
        "uuencode as an encoding",
        mixed(TEXT, part(uuencoded(b"a.bin", truth[1]), *stream, encoding=b"x-uuencode")),
        [("a.bin", truth[1])],
    )
    yield hard("a text that says begin", b"\r\nbegin 644 a.bin\r\nno code at all\r\nend\r\n", "F012")
    yield hard(
        "BinHex",
        mixed(
            TEXT,
            part(
                b"(This file must be converted with BinHex 4.0)\r\n:x:",
                b"Content-Type: application/mac-binhex40; name=a.hqx",
                encoding=b"7bit",
            ),
        ),
        [("a.hqx", b"(This file must be converted with BinHex 4.0)\r\n:x:")],
    )
    # structure
    yield hard(
        "the only part",
        b"Content-Disposition: attachment; filename=a.xlsx\r\nContent-Type: application/vnd.ms-excel\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + lines,
        [("a.xlsx", truth[1])],
    )
    yield hard("boundary never declared", mixed(TEXT, one, declared=False), [truth])
    yield hard("another boundary declared", mixed(TEXT, one).replace(b'boundary="=_b"', b'boundary="other"'), [truth])
    yield hard("no last boundary", mixed(TEXT, one, closed=False), [truth])
    yield hard("a boundary with blanks behind it", mixed(TEXT, one).replace(b"--=_b\r\n", b"--=_b  \t\r\n"), [truth])
    yield hard("line feeds only", mixed(TEXT, one).replace(b"\r\n", b"\n"), [truth])
    yield hard(
        "mixed line ends",
        mixed(TEXT, one, two).replace(b"\r\n--=_b", b"\n--=_b").replace(b"gb2312\r\n\r\n", b"gb2312\n\n"),
        [truth, second],
    )
    yield hard(
        "texts around the parts",
        mixed(TEXT, one).replace(b"\r\n\r\n--", b"\r\n\r\nThis is a MIME mail.\r\n--", 1) + b"epilogue\r\n--x\r\n",
        [truth],
    )
    yield hard("three of a kind", mixed(TEXT, one, two, three), [truth, second, third])
    yield hard(
        "the same name twice",
        mixed(TEXT, one, attached(b"filename*=utf-8''%E8%A1%A8.xlsx", second[1])),
        [truth, ("表.xlsx", second[1])],
    )
    yield hard("the same file twice", mixed(TEXT, one, one), [truth, truth])
    many = [simple(f"表{n}.xlsx") for n in range(100)]
    yield hard("a hundred", mixed(TEXT, *(raw for raw, _ in many)), [told for _, told in many])
    page = part("<html>请查收</html>".encode(), b"Content-Type: text/html; charset=utf-8", encoding=b"8bit")
    alternative = mixed(TEXT, page, kind=b"alternative", boundary=b"=_a")
    picture = part(
        b"\x89PNG", b"Content-Type: image/png; name=logo.png", b"Content-ID: <logo>", b"Content-Disposition: inline"
    )
    yield hard("both kinds of text", mixed(alternative, one), [truth])
    yield hard("pictures of the text", mixed(mixed(page, picture, kind=b"related", boundary=b"=_r"), one), [truth])
    yield hard(
        "a photo that is attached",
        mixed(TEXT, picture.replace(b"inline", b"attachment"), one),
        [("logo.png", b"\x89PNG"), truth],
    )
    yield hard("only HTML", page, "F012")
    yield hard("only text", TEXT, "F012")
    yield hard("nothing at all", b"\r\n", "F012")
    yield hard("HTML and a form", mixed(page, one), [truth])
    yield hard(
        "an invitation",
        mixed(TEXT, part(b"BEGIN:VCALENDAR", b"Content-Type: text/calendar; method=REQUEST", encoding=b"7bit"), one),
        [truth],
    )
    yield hard(
        "an invitation attached",
        mixed(TEXT, part(b"BEGIN:VCALENDAR", b"Content-Type: text/calendar; name=i.ics", encoding=b"7bit"), one),
        [("i.ics", b"BEGIN:VCALENDAR"), truth],
    )
    yield hard(
        "inline",
        mixed(TEXT, part(truth[1], STREAM, b"Content-Disposition: inline; filename=a.xlsx")),
        [("a.xlsx", truth[1])],
    )
    yield hard("a signed mail", mixed(mixed(TEXT, one), kind=b"signed", boundary=b"=_s"), [truth])
    yield hard("parts in parts", mixed(TEXT, mixed(mixed(one, boundary=b"=_3"), two, boundary=b"=_2")), [truth, second])
    yield hard("an inner boundary never declared", mixed(TEXT, mixed(one, boundary=b"=_2", declared=False)), [truth])
    yield hard(
        "text as an attachment",
        mixed(
            TEXT,
            part(
                b"a,b\r\n1,2",
                b"Content-Type: text/plain",
                b"Content-Disposition: attachment; filename=a.txt",
                encoding=b"7bit",
            ),
        ),
        [("a.txt", b"a,b\r\n1,2")],
    )
    yield hard(
        "CSV without a name",
        mixed(TEXT, part(b"a,b\r\n1,2", b"Content-Type: text/csv", encoding=b"7bit")),
        [("attachment-3", b"a,b\r\n1,2")],
    )
    yield hard(
        "a file that lies elsewhere",
        mixed(
            TEXT,
            part(
                b"Content-Type: x/y\r\n\r\n",
                b'Content-Type: message/external-body; access-type=URL; URL="http://x/"',
                encoding=b"",
            ),
        ),
        "F012",
    )
    yield hard(
        "a piece of a mail",
        b"Content-Type: message/partial; id=1; number=1; total=3\r\n\r\nSubject: x\r\n\r\nx",
        "F006",
    )
    yield hard("a hundred parts in one another", deep(120), "F006")
    # mails in the mail
    inner = b"From: x@y.cn\r\nSubject: inner\r\n" + mixed(TEXT, one, boundary=b"=_i")
    middle = b"From: z@y.cn\r\nSubject: middle\r\n" + mixed(nested(inner), two, boundary=b"=_m")
    outer = b"From: q@y.cn\r\n" + mixed(TEXT, nested(middle), boundary=b"=_o")
    yield hard("a mail inside", mixed(TEXT, nested(inner)), [truth])
    yield hard(
        "a mail inside with a name",
        mixed(TEXT, nested(inner, disposition=b"Content-Disposition: attachment; filename=x.eml")),
        [truth],
    )
    yield hard("two deep", mixed(TEXT, nested(middle), three), [truth, second, third])
    yield hard("three deep", mixed(TEXT, nested(outer), three), [truth, second, third])
    yield hard("a mail inside in base64", mixed(TEXT, nested(inner, encoding=b"base64")), [truth])
    yield hard("the mail itself a mail", nested(inner, disposition=b"X-A: b"), [truth])
    yield hard("a mail inside without attachments", mixed(TEXT, nested(b"From: a@b.cn\r\n\r\nhello")), "F012")
    yield hard(
        "a bounce",
        mixed(
            TEXT,
            part(b"Reporting-MTA: dns;x\r\n\r\nAction: failed", b"Content-Type: message/delivery-status", encoding=b""),
            kind=b"report",
        ),
        "F012",
    )
    # Outlook
    outlook = b"Content-Type: application/ms-tnef; name=winmail.dat"
    win = content(), content()
    packed = winmail(tnef_attachment("关于3·15的表.xlsx", win[0]), tnef_attachment("二.docx", win[1], unicode=False))
    both = [("关于3·15的表.xlsx", win[0]), ("二.docx", win[1])]
    yield hard(
        "winmail.dat",
        mixed(TEXT, part(packed, outlook, b"Content-Disposition: attachment; filename=winmail.dat")),
        both,
    )
    yield hard("winmail.dat and another", mixed(TEXT, part(packed, outlook), one), [*both, truth])
    yield hard("winmail.dat by another name", mixed(TEXT, attached(b"filename=ATT00001.dat", packed)), both)
    yield hard(
        "winmail.dat with a mail in it",
        mixed(TEXT, part(winmail(inner_mail(tnef_attachment("内.xlsx", win[0]))), outlook)),
        [("内.xlsx", win[0])],
    )
    yield hard(
        "winmail.dat cut off",
        mixed(TEXT, part(packed[:-60], outlook, b"Content-Disposition: attachment; filename=winmail.dat")),
        [("winmail.dat", packed[:-60])],
    )
    yield hard(
        "winmail.dat that is none",
        mixed(TEXT, part(b"\x78\x9f\x3e\x22" + b"\xff" * 40, outlook)),
        [("winmail.dat", b"\x78\x9f\x3e\x22" + b"\xff" * 40)],
    )
    yield hard("winmail.dat without attachments", mixed(TEXT, part(winmail(), outlook)), "F012")
    # headers
    yield hard("no Message-ID", mixed(TEXT, one), [truth])
    yield hard("a Message-ID used before", mixed(TEXT, one), [truth], extra=b"Message-ID: <same@x>\r\n")
    yield hard("the same Message-ID, another file", mixed(TEXT, two), [second], extra=b"Message-ID: <same@x>\r\n")
    yield hard(
        "a raw GBK subject",
        mixed(TEXT, one),
        [truth],
        extra="X-Raw: 关于上报的函\r\nSubject: 关于".encode("gbk") + b"\r\n",
    )
    yield hard("a subject of NULs and colours", mixed(TEXT, one), [truth], extra=b"Subject: a\0b\x1b[31m\r\n")
    yield hard("a subject of a megabyte", mixed(TEXT, one), [truth], extra=b"Subject: " + b"x " * 300_000 + b"\r\n")
    yield hard("a line that is no header", mixed(TEXT, one), [truth], extra=b"this line is no header\r\n")
    yield hard(
        "a subject that lost its indentation",
        mixed(TEXT, one),
        [truth],
        extra="Subject: 关于\r\n上报\r\n统计表的函\r\n".encode("gbk"),
    )
    yield hard("a text that looks like it", b"\r\nno header\r\nX: y\r\n", "F012")
    yield hard("a thousand headers", mixed(TEXT, one), [truth], extra=b"".join(b"X-%d: y\r\n" % n for n in range(1000)))
    yield hard(
        "a name that lost its indentation",
        mixed(TEXT, part(truth[1], STREAM, b'Content-Disposition: attachment;\r\nfilename="a.xlsx"')),
        [("a.xlsx", truth[1])],
    )
    yield hard(
        "a charset of no sense",
        mixed(part(b"x", b'Content-Type: text/plain; charset="\xff\xfe"', encoding=b"7bit"), one),
        [truth],
    )
    yield hard(
        "a type of no sense",
        mixed(TEXT, part(truth[1], b"Content-Type: ;;;", b"Content-Disposition: attachment; filename=a.xlsx")),
        [("a.xlsx", truth[1])],
    )
    yield hard(
        "a disposition of no sense",
        mixed(TEXT, part(truth[1], STREAM + b"; name=a.xlsx", b'Content-Disposition: ;=;"')),
        [("a.xlsx", truth[1])],
    )
    yield hard("NULs in the text", mixed(part(b"a\0b", b"Content-Type: text/plain", encoding=b"8bit"), one), [truth])
    yield hard("a date of no sense", mixed(TEXT, one), [truth], extra=b"Date: Thu, 99 Feb 9999 99:99:99 +9999\r\n")
    # whose
    yield hard("another sender", mixed(TEXT, one), [truth], sender="who@evil.cn")
    yield hard("a sender without an address", mixed(TEXT, one), [truth], sender="<>")
    yield hard(
        "a sender in raw GBK",
        mixed(TEXT, one),
        [truth],
        sender="town@t.example.cn",
        extra="X-S: 张三\r\n".encode("gbk"),
    )


def deep(levels: int) -> bytes:
    made = TEXT
    for level in range(levels):
        made = mixed(made, boundary=b"=_%d" % level)
    return made


def hard_mails() -> list[Hard]:
    """All of them, numbered through in their X-Case header."""
    first = list(named(0))
    return [*first, *built(len(first))]
