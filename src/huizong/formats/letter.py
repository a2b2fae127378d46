"""What a mail says of where it is from, taken from its own headers and first text; a mail inside it says nothing."""

import email.message
import re
from collections.abc import Iterator

from huizong.formats.document import Letter
from huizong.formats.headers import decode_header, one_address
from huizong.formats.texts import clean
from huizong.formats.vouching import vouched

_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])hz-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
_ANSWERS = re.compile(r"收件号\s{0,3}(\d{1,15})")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_TOKENS, _SUBJECT, _BODY = 5, 200, 200_000
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})


def letter_of(message: email.message.Message, body: bytes) -> Letter:
    """The letter of a mail with its first text, decoded but in no known charset: tokens are plain letters."""
    headers = [(name.lower(), _FOLD.sub("", str(value))) for name, value in message.raw_items()]
    senders = [value for name, value in headers if name == "from"]
    sender = one_address(senders[0]) if len(senders) == 1 else ""
    subject = clean(decode_header(next((value for name, value in headers if name == "subject"), ""))).strip()
    subject = subject.replace("\n", " ")
    text = body[:_BODY].decode("ascii", "replace")
    answered = _ANSWERS.search(subject)
    return Letter(
        sender=sender,
        subject=_TOKEN.sub("hz-…", subject)[:_SUBJECT],
        tokens=tuple(dict.fromkeys(_TOKEN.findall(subject) + _TOKEN.findall(text)))[:_TOKENS],
        vouched=vouched((value for name, value in headers if name == "authentication-results"), sender),
        answers=int(answered[1]) if answered else None,
        automatic=any(_says_automatic(headers)) or message.get_content_type() == "multipart/report",
    )


def _says_automatic(headers: list[tuple[str, str]]) -> Iterator[bool]:
    for name, value in headers:
        told = value.strip().lower()
        yield name == "auto-submitted" and not told.startswith("no")
        yield name == "precedence" and told in _BULK
        yield name in ("x-autoreply", "x-autorespond", "list-id")
        yield name == "return-path" and told == "<>"
