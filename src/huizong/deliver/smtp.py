"""Sending by SMTP; a letter always has the same Message-ID, so that a doubled one is recognised where it arrives."""

import hashlib
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage

from huizong.deliver.outbox import Letter
from huizong.errors import TransientError
from huizong.settings import MailServer

_TIMEOUT = 30.0
_ZIP = ("application", "zip")
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a mail; no text of it can become a header of its own."""
    made = EmailMessage()
    made["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"
    made["From"] = Address("3·15 活动情况汇总", addr_spec=sender)
    made["To"] = Address(addr_spec=one_line(letter.recipient))
    if letter.made_at:
        made["Date"] = letter.made_at
    made["Subject"] = one_line(letter.subject)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.body, cte="base64")
    if letter.attachment is not None:
        name = one_line(letter.attachment_name or "附件.xlsx")
        maintype, subtype = _ZIP if name.endswith(".zip") else _XLSX
        made.add_attachment(letter.attachment, maintype=maintype, subtype=subtype, filename=name)
    return made


def one_line(text: str) -> str:
    """A text without line breaks and control characters, fit for a header; an encoded word in it stays as it is written.

    The library would decode such a word and write what it hides, a line break too, into the header.
    """
    return "".join(c if c.isprintable() else " " for c in text).replace("=?", "= ?").strip()[:200]


def connect(server: MailServer, away: bool = False) -> smtplib.SMTP:
    """A connection to the mail server; TransientError if it is away, or is known to be."""
    try:
        if away:
            raise ConnectionError("连接一再中断")
        client = _open(server)
        if server.user:
            client.login(server.user, server.password())
        return client
    except OSError as error:  # smtplib's errors are of this kind
        raise TransientError(f"邮件服务器 {server.host} 没有应答，信件留在发件箱中，稍后再发。（{error}）") from error


def _open(server: MailServer) -> smtplib.SMTP:
    if server.secure:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
