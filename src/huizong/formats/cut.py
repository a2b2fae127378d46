"""A mail of which only the head was kept: it is too large to be fetched, or reading the whole failed."""

import re

LARGEST = 64 << 20
"""Bytes of a mail that is fetched whole: 30 MB of files grow by a third in a mail."""
HEAD = 1 << 18
"""Bytes of a mail's head that are looked at."""

_END = re.compile(rb"\r?\n\r?\n")
_MARK = re.compile(rb"\nX-Huizong-Too-Large: [0-9]+\r\n\r\n\Z")


def head_of(content: bytes) -> bytes:
    """The headers of a mail, as a mail without a body."""
    return _END.split(content[:HEAD].lstrip(b"\r\n"), maxsplit=1)[0].rstrip(b"\r\n") + b"\r\n\r\n"


def too_large(head: bytes, size: int) -> bytes:
    """What is landed of a mail of `size` bytes: its headers, and behind them one that says why there is no more."""
    return head_of(head).rstrip(b"\r\n") + b"\r\nX-Huizong-Too-Large: %d\r\n\r\n" % size


def is_too_large(content: bytes) -> bool:
    """Whether this is such a head. A sender who writes the mark himself has sent a mail without attachments."""
    return _MARK.search(content[-100:]) is not None
