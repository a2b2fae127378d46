"""Sends what waits in the outbox; the attempt is written down before a letter goes out, its fate right after."""

import logging
import smtplib
from email.errors import MessageError

from huizong.deliver.outbox import Letter, claim, failed, is_waiting, sent
from huizong.deliver.smtp import connect, message
from huizong.settings import Settings
from huizong.warehouse.connect import transaction

_LOG = logging.getLogger(__name__)
_AT_ONCE = 1000
_CLOSING = 421


def send_waiting(settings: Settings) -> tuple[int, int]:
    """Send the letters whose time has come; gives how many were taken and how many not.

    Nothing is claimed before a server answers. TransientError if it is away, and after two letters in a row over which
    it broke off.
    """
    server, sender = settings.smtp, settings.mail_from
    if server is None or sender is None:
        return 0, 0
    with transaction(settings) as connection:
        if not is_waiting(connection):
            return 0, 0
    taken = refused = 0
    client, breaks = connect(server), 0
    while taken + refused < _AT_ONCE:
        with transaction(settings) as connection:
            claimed = claim(connection)
        if claimed is None:
            break
        number, letter = claimed
        problem = _send(client, letter, sender)
        _put_down(settings, number, problem)
        taken, refused = taken + (problem is None), refused + (problem is not None)
        breaks = breaks + 1 if problem and problem.broken else 0
        if breaks:
            client = connect(server, away=breaks > 1)
    client.close()
    return taken, refused


class _Problem:
    """Why a letter was not taken: for good, and whether the connection broke over it."""

    def __init__(self, text: str, for_good: bool = False, broken: bool = False) -> None:
        self.text, self.for_good, self.broken = text, for_good, broken


def _send(client: smtplib.SMTP, letter: Letter, sender: str) -> _Problem | None:
    try:
        client.send_message(message(letter, sender), sender, [letter.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, told = error.recipients[letter.recipient]
        return _refused(code, told)
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (ValueError, IndexError, MessageError, smtplib.SMTPNotSupportedError) as error:
        return _Problem(f"收件地址不能用：{error}", for_good=True)
    except OSError as error:  # the rest of smtplib's errors, and the network's
        return _Problem(f"连接中断：{error}", broken=True)
    return None


def _put_down(settings: Settings, number: int, problem: _Problem | None) -> None:
    with transaction(settings) as connection:
        if problem is None:
            sent(connection, number)
        else:
            _LOG.warning("letter %s was not taken: %s", number, problem.text)
            failed(connection, number, problem.text, problem.for_good)


def _refused(code: int, told: bytes | str) -> _Problem:
    """What the server answered; after 421 it is gone."""
    text = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    return _Problem(f"{code} {text}", for_good=code >= 500, broken=code == _CLOSING)
