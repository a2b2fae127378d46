"""A mail server to try things out, on loopback: it keeps every mail in memory, and one password opens all mailboxes.

It stands in only where the operator has named no mail server of his own.
"""

import imaplib
import os
import secrets
import smtplib
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from huizong_operators.home import write_private

MAILBOX = "huizong@example.org"


def is_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether no mail server is named in the environment."""
    return not any(environment.get(name) for name in ("HUIZONG_IMAP", "HUIZONG_SMTP"))


def settings(folder: Path, imap: int, smtp: int, is_real: bool) -> dict[str, str]:
    """The settings that lead to it; in a real campaign (production) letters wait for a real server instead."""
    fetch = {
        "HUIZONG_IMAP": f"imap://{quote(MAILBOX, safe='')}@127.0.0.1:{imap}",
        "HUIZONG_MAIL_PASSWORD_FILE": str(password_file(folder)),
    }
    send = {"HUIZONG_SMTP": f"smtp://127.0.0.1:{smtp}", "HUIZONG_MAIL_FROM": MAILBOX}
    return fetch if is_real else fetch | send


def command(imap: int, smtp: int) -> list[str]:
    """How it is started; the password goes by its environment, which other users cannot see."""
    given = ["--host", "127.0.0.1", "--no-http", "--multi-user", "--user", MAILBOX]
    return [sys.executable, "-m", "mail_devel", *given, "--imap-port", str(imap), "--smtp-port", str(smtp)]


def password_file(folder: Path) -> Path:
    """Where its password lies; made at the first call."""
    path = folder / "mail-password"
    write_private(path, secrets.token_urlsafe(24) + "\n")
    return path


def password(folder: Path) -> str:
    """The password of every mailbox."""
    return password_file(folder).read_text(encoding="utf-8").strip()


def is_healthy(folder: Path, imap: int, smtp: int) -> bool:
    """Whether both its sides answer, and the mailbox opens."""
    try:
        with imaplib.IMAP4("127.0.0.1", imap, timeout=5) as client:
            client.login(MAILBOX, password(folder))
        with smtplib.SMTP("127.0.0.1", smtp, timeout=5) as sender:
            return sender.noop()[0] == 250
    except (OSError, imaplib.IMAP4.error):
        return False
