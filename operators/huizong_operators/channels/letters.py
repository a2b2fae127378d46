"""The letters that came back: what lies in an office's mailbox on the mail server to try things out."""

import email
import imaplib
from email.policy import default
from pathlib import Path


def subjects(address: str, port: int, password_file: Path) -> list[str]:
    """The subjects of what came to an address, the oldest first; the mailbox is left as it is."""
    with imaplib.IMAP4("127.0.0.1", port, timeout=30) as box:
        box.login(address, password_file.read_text(encoding="utf-8").strip())
        box.select("INBOX", readonly=True)
        _, found = box.uid("SEARCH", "ALL")
        raw = [box.uid("FETCH", uid.decode(), "(BODY.PEEK[])")[1][0] for uid in found[0].split()]
    return [str(email.message_from_bytes(one[1], policy=default)["Subject"]) for one in raw if isinstance(one, tuple)]
