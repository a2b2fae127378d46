"""The mailbox as a channel, by IMAP: messages are looked at without marking them and moved once they have landed."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from typing import Any

from huizong.errors import HuizongError, TransientError
from huizong.formats.cut import HEAD, LARGEST, too_large
from huizong.model import Envelope
from huizong.settings import MailServer, Settings

_TIMEOUT = 30.0
_ASKED = 200
_UID = re.compile(rb"UID ([0-9]+)")
_SIZE = re.compile(rb"RFC822\.SIZE ([0-9]+)")
LANDED, TOO_LARGE = "Huizong-Landed", "Huizong-TooLarge"


class Mailbox:
    """One mailbox; a message is known by UIDVALIDITY and UID, so that fetching it again lands nothing twice."""

    def __init__(self, server: MailServer) -> None:
        """Nothing is connected before it is needed."""
        self._server = server
        self._connection: imaplib.IMAP4 | None = None
        self._oversized: set[str] = set()

    def offer(self) -> Iterator[Envelope]:
        """The raw bytes of every message in the mailbox, oldest first; TransientError if the server is away.

        Of what is larger than any report only the head is fetched, so that its sender can be told.
        """
        try:
            connection = self._connect()
            validity = self._select(connection)
            for uid, size in self._waiting(connection):
                part = f"[HEADER]<0.{HEAD}>" if size > LARGEST else "[]"
                content = self._fetch(connection, uid, part)
                if content is not None and size > LARGEST:
                    content = too_large(content, size)
                    self._oversized.add(f"{self._name}/{validity}/{uid}")
                if content is not None:
                    yield Envelope("mailbox", f"{self._name}/{validity}/{uid}", f"{uid}.eml", content)
        except (OSError, imaplib.IMAP4.error) as error:
            self._connection = None
            raise TransientError(
                f"收取邮件时与邮件服务器 {self._server.host} 的连接中断，稍后会再收。（{error}）"
            ) from error

    def landed(self, envelopes: Sequence[Envelope]) -> None:
        """Move what is committed in the ledger to the folder of landed messages, or of those too large."""
        keys = [envelope.source_key for envelope in envelopes]
        try:
            for folder, chosen in (
                (LANDED, [key for key in keys if key not in self._oversized]),
                (TOO_LARGE, [key for key in keys if key in self._oversized]),
            ):
                if chosen:
                    self._move(self._connect(), [key.rpartition("/")[2] for key in chosen], folder)
        except (OSError, imaplib.IMAP4.error) as error:
            self._connection = None
            raise TransientError(f"邮件已收下，但没能移到“{LANDED}”，下次会再移。（{error}）") from error

    @property
    def _name(self) -> str:
        return f"{self._server.user}@{self._server.host}/{self._server.path or 'INBOX'}"

    def _connect(self) -> imaplib.IMAP4:
        if self._connection is None:
            opened: imaplib.IMAP4
            if self._server.secure:
                context = ssl.create_default_context()
                opened = imaplib.IMAP4_SSL(self._server.host, self._server.port, ssl_context=context, timeout=_TIMEOUT)
            else:
                opened = imaplib.IMAP4(self._server.host, self._server.port, timeout=_TIMEOUT)
            opened.login(self._server.user or "", self._server.password())
            self._connection = opened
        return self._connection

    def _select(self, connection: imaplib.IMAP4) -> str:
        status, _ = connection.select(f'"{self._server.path or "INBOX"}"')
        if status != "OK":
            raise HuizongError(f"邮箱中没有文件夹“{self._server.path}”，请核对 HUIZONG_IMAP。")
        for folder in (LANDED, TOO_LARGE):
            connection.create(folder)  # answers NO where it is there already
        _, values = connection.response("UIDVALIDITY")
        return _text(values[0]) if values and values[0] else "0"

    def _waiting(self, connection: imaplib.IMAP4) -> list[tuple[str, int]]:
        _, found = connection.uid("SEARCH", "UNDELETED")
        uids = _text(found[0]).split() if found and found[0] else []
        waiting: list[tuple[str, int]] = []
        for at in range(0, len(uids), _ASKED):
            _, answers = connection.uid("FETCH", ",".join(uids[at : at + _ASKED]), "(UID RFC822.SIZE)")
            for answer in answers:
                uid, size = _UID.search(_bytes(answer)), _SIZE.search(_bytes(answer))
                if uid and size:
                    waiting.append((uid[1].decode(), int(size[1])))
        return waiting

    def _fetch(self, connection: imaplib.IMAP4, uid: str, part: str) -> bytes | None:
        """A part of a message as it lies there, unmarked; None if somebody took it away meanwhile."""
        _, answers = connection.uid("FETCH", uid, f"(UID BODY.PEEK{part})")
        return next((answer[1] for answer in answers if isinstance(answer, tuple)), None)

    def _move(self, connection: imaplib.IMAP4, uids: Sequence[str], folder: str) -> None:
        chosen = ",".join(uids)
        # servers say more of what they can after the login, where imaplib no longer listens
        _, abilities = connection.capability()
        if b"MOVE" in abilities[0].split():
            status, told = connection.uid("MOVE", chosen, folder)
        else:
            status, told = connection.uid("COPY", chosen, folder)
            if status == "OK":
                connection.uid("STORE", chosen, "+FLAGS", r"(\Deleted)")
        if status != "OK":
            raise imaplib.IMAP4.error(f"{folder}: {told!r}")


def _text(value: Any) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _bytes(answer: Any) -> bytes:
    return answer[0] if isinstance(answer, tuple) else answer if isinstance(answer, bytes) else b""


def open_channel(settings: Settings) -> Mailbox | None:
    """The channel of HUIZONG_IMAP, if it is set."""
    return Mailbox(settings.imap) if settings.imap else None
