"""Mails as an office writes them, for tests that are not about their form."""

from dataclasses import replace
from email.message import EmailMessage

from huizong import pipeline
from huizong.model import Envelope
from huizong.places.model import BEGINNING, Unit

AUTHSERV = "mx.example.org"


def office(code: str, place: str, email: str | None = None, name: str = "", reporter: str = "branch_office") -> Unit:
    return Unit(code, name or f"单位{code}", reporter, place, None, email, BEGINNING, None)


def mail(sender, *attachments, subject="3·15报表", text="请查收附件。", proof="", **headers) -> bytes:
    """A mail; `proof` is what our own server's Authentication-Results says, "" for none."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "huizong@example.org", subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    top = f"Authentication-Results: {AUTHSERV}; {proof}\r\n".encode() if proof else b""
    return top + made.as_bytes()


def passed(domain: str) -> str:
    return f"dmarc=pass (p=reject) header.from={domain}; spf=pass smtp.mailfrom=x@{domain}"


class Post:
    """Mails dropped into the ledger as the mailbox channel would."""

    def __init__(self, province):
        self.province = province
        self._settings = replace(province.settings, mail_authserv=AUTHSERV)
        province.settings = self._settings
        self._uid = 0

    def arrive(self, raw: bytes) -> int:
        """Land one mail, read and load; gives its number."""
        self._uid += 1
        key = f"huizong@example.org@127.0.0.1/INBOX/1/{self._uid}"
        pipeline.land(self._settings, [Envelope("mailbox", key, f"{self._uid}.eml", raw)])
        pipeline.parse(self._settings)
        pipeline.load(self._settings)
        return self.province.rows("select id from raw_arrival where source_key = %s", key)[0][0]

    def state(self, arrival: int):
        """(state, unit) of the mail, then of each file in it."""
        return self.province.rows(
            "select state, claimed_unit from raw_arrival where id = %s or parent = %s order by id", arrival, arrival
        )
