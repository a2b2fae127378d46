"""The mail server to try things out: a mail sent to it is in its recipient's mailbox, behind a password nobody sees."""

import imaplib
import os
import smtplib
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from huizong.settings import read_settings
from huizong_operators import mail, ports, processes

Server = tuple[int, int, Path]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Its ports for fetching and sending, and its folder."""
    for name in ("HUIZONG_IMAP_PORT", "HUIZONG_SMTP_PORT"):
        monkeypatch.setenv(name, "0")
    imap, smtp = ports.choose("imap", tmp_path), ports.choose("smtp", tmp_path)
    environment = {**os.environ, "MAIL_PASSWORD": mail.password(tmp_path)}
    processes.start("mail", mail.command(imap, smtp), environment, tmp_path)
    deadline = time.monotonic() + 30
    while not mail.is_healthy(tmp_path, imap, smtp):
        assert processes.running("mail", tmp_path), (tmp_path / "mail.log").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.1)
    yield imap, smtp, tmp_path
    processes.stop(["mail"], tmp_path)


def test_each_address_has_its_mailbox_behind_one_password(server: Server) -> None:
    imap, smtp, folder = server
    with smtplib.SMTP("127.0.0.1", smtp, timeout=10) as client:
        client.sendmail(
            "a@example.org", ["office@example.org"], b"To: office@example.org\r\nSubject: hello\r\n\r\nbody\r\n"
        )
    with imaplib.IMAP4("127.0.0.1", imap, timeout=10) as box:
        box.login("office@example.org", mail.password(folder))
        assert box.select("INBOX")[1] == [b"1"]
    with imaplib.IMAP4("127.0.0.1", imap, timeout=10) as box, pytest.raises(imaplib.IMAP4.error):
        box.login("office@example.org", "another password")


def test_its_password_is_in_no_command_line_and_closed_to_others(server: Server) -> None:
    _, _, folder = server
    assert mail.password_file(folder).stat().st_mode & 0o777 == 0o600
    assert len(mail.password(folder)) >= 30
    process = psutil.Process(processes.running("mail", folder))
    assert mail.password(folder) not in " ".join(process.cmdline())
    assert {one.laddr.ip for one in process.net_connections() if one.status == "LISTEN"} == {"127.0.0.1"}


def test_the_settings_it_gives_are_read_and_it_stands_back_for_the_operators_own(tmp_path: Path) -> None:
    read = read_settings(mail.settings(tmp_path, 1143, 1025, is_real=False) | {"HUIZONG_HOME": str(tmp_path)})
    assert read.imap is not None
    assert (read.imap.user, read.imap.port, read.imap.password()) == (mail.MAILBOX, 1143, mail.password(tmp_path))
    assert read.smtp is not None
    assert (read.smtp.user, read.smtp.port, read.mail_from) == (None, 1025, mail.MAILBOX)
    real = read_settings(mail.settings(tmp_path, 1143, 1025, is_real=True) | {"HUIZONG_HOME": str(tmp_path)})
    assert (real.imap, real.smtp) == (read.imap, None)  # letters of a real campaign wait for a real server
    assert mail.is_wanted({})
    assert not mail.is_wanted({"HUIZONG_SMTP": "smtps://mail.example.org"})
