"""Real mail servers on loopback for the tests: one from pip, and Dovecot where it is installed."""

import grp
import imaplib
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from huizong.settings import MailServer

USER, PASSWORD = "huizong@example.org", "for-this-test-only"
_OF_ROOT = "vmail"

_DOVECOT = """
base_dir = {d}/run
state_dir = {d}/run
log_path = {d}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{d}/mail/%u
mail_uid = {owner}
mail_gid = {group}
default_internal_user = {owner}
default_internal_group = {group}
default_login_user = {owner}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={d}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {smtp}
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


@dataclass
class Server:
    """A running mail server; `folder` is a directory of the test's own."""

    kind: str
    imap: int
    smtp: int
    folder: Path
    process: subprocess.Popen | None = None
    placed: int = 0

    def mailbox(self, user=USER) -> MailServer:
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        return MailServer("127.0.0.1", self.imap, False, user, secret, "")

    def deliver(self, raw: bytes, user=USER) -> None:
        with self._client() as client:
            client.sendmail("sender@example.org", [user], raw)

    def place(self, raw: bytes, user=USER) -> bool:
        """Put a mail into the mailbox byte for byte, as no SMTP server would; False if the server does not take it."""
        if self.kind == "dovecot":
            self.open(user).select("INBOX")  # makes it
            self.placed += 1
            file = self.folder / "mail" / user / "new" / f"{self.placed}.M{self.placed}.{time.time_ns()}"
            file.write_bytes(raw)
            shutil.chown(file, *_owner())
            return True
        client = self.open(user)
        try:
            return client.append("INBOX", None, None, raw)[0] == "OK"
        except client.abort:
            return False
        finally:
            client.shutdown()

    def kill(self) -> None:
        """End it and all its processes at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def start(self) -> None:
        """Start it; what it kept in its folder is there again."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self._command(), stdout=log, stderr=log, start_new_session=True, **self._user()
            )
        _wait(self, self.process)

    def _command(self) -> list[str]:
        if self.kind == "dovecot":
            return [_dovecot(), "-F", "-c", str(self.folder / "dovecot.conf")]
        command = [sys.executable, "-m", "mail_devel", "--host", "127.0.0.1", "--no-http", "--user", USER]
        return [*command, "--password", PASSWORD, "--imap-port", str(self.imap), "--smtp-port", str(self.smtp)]

    def _user(self) -> dict[str, str]:
        return dict(zip(("user", "group"), _owner(), strict=True)) if self.kind == "dovecot" else {}

    def _client(self):
        if self.kind == "dovecot":
            return smtplib.LMTP("127.0.0.1", self.smtp)
        return smtplib.SMTP("127.0.0.1", self.smtp, timeout=30)

    def open(self, user=USER) -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", self.imap, timeout=30)
        client.login(user, PASSWORD)
        return client

    def count(self, folder: str) -> int:
        client = self.open()
        status, found = client.select(folder, readonly=True)
        client.logout()
        return int(found[0]) if status == "OK" else 0


def dovecot_missing() -> str | None:
    """Why Dovecot cannot run here, if so."""
    return None if _dovecot() else "dovecot is not installed"


def _dovecot() -> str | None:
    """Where it is: programs of the system are not on every user's path."""
    return shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")


def _owner() -> tuple[str, str]:
    """The user and group that Dovecot runs as: those who run the tests, or others in the place of root."""
    if os.getuid() == 0:
        return _OF_ROOT, _OF_ROOT
    return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name


def _prepare_dovecot(server: Server) -> None:
    """Its settings, and a folder that is its own; all of it runs as one user, who is never root."""
    if os.getuid() == 0 and subprocess.run(["id", _OF_ROOT], capture_output=True).returncode:
        subprocess.run(["useradd", "--system", "--no-create-home", _OF_ROOT], check=True)
    owner, group = _owner()
    asked = {"owner": owner, "group": group, "imap": server.imap, "smtp": server.smtp, "password": PASSWORD}
    (server.folder / "dovecot.conf").write_text(_DOVECOT.format(d=server.folder, **asked))
    (server.folder / "mail").mkdir()
    for path in (server.folder, server.folder / "mail"):
        shutil.chown(path, owner, group)


@contextmanager
def running(kind: str, folder: Path) -> Iterator[Server]:
    """Start a server of a kind ("pip" or "dovecot") and stop it at the end."""
    imap, smtp = free_port(), free_port()
    server = Server(kind, imap, smtp, folder)
    if kind == "dovecot":
        _prepare_dovecot(server)
    try:
        server.start()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(20)


def _wait(server: Server, process: subprocess.Popen) -> None:
    for _ in range(200):
        try:
            server.open().logout()
        except (OSError, imaplib.IMAP4.error):
            assert process.poll() is None, (server.folder / "server.log").read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError((server.folder / "server.log").read_text())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
