"""A stack of its own for a trial: from nothing, in a home of its own, and everything stopped whatever happens."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from huizong.errors import HuizongError
from huizong.settings import Settings, read_settings
from huizong_operators import mail, ports, stack
from huizong_operators.services import folder

Say = Callable[[str], None]
_ELSEWHERE = (
    "HUIZONG_DSN",
    "HUIZONG_CAMPAIGN",
    "HUIZONG_IMAP",
    "HUIZONG_SMTP",
    "HUIZONG_MAIL_FROM",
    "HUIZONG_MAIL_AUTHSERV",
)


@dataclass
class Trial:
    """A running stack; `faults` holds whatever did not come out as it should."""

    settings: Settings
    status: dict[str, Any]
    say: Say
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: bool, what: str) -> None:
        """Say whether something held, and keep it in mind if not."""
        self.say(f"      {'✓' if holds else '✗'} {what.strip()}")
        if not holds:
            self.faults.append(what)


def try_out(name: str, story: Callable[[Trial], None], say: Say) -> int:
    """Start a stack, let the story happen on it, stop it; the exit code.

    0 only if all held: then the home is deleted, otherwise it is named.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    home = Path(tempfile.mkdtemp(prefix=f"huizong-{name}-"))
    _keep_to(home)
    faults: list[str] = []
    try:
        with _stack(say, faults) as trial:
            story(trial)
    except (HuizongError, OSError, httpx.HTTPError) as error:
        faults.append(str(error))
    if faults:
        print(f"没有通过：{'；'.join(faults)}\n数据和日志留在 {home}", file=sys.stderr)
        return 1
    shutil.rmtree(home)
    return 0


def _keep_to(home: Path) -> None:
    """Nothing of the operator's own is touched: no database, mail server, port or folder of his."""
    for name in _ELSEWHERE:
        os.environ.pop(name, None)
    os.environ |= {"HUIZONG_HOME": str(home), "HUIZONG_MODE": "rehearsal"}
    os.environ |= {f"HUIZONG_{name.upper()}_PORT": "0" for name in ports.USUAL}


@contextmanager
def _stack(say: Say, faults: list[str]) -> Iterator[Trial]:
    settings = read_settings()
    try:
        say("从零启动 PostgreSQL、Airflow、门户和试用邮件服务器……")
        status = stack.up(settings)
        say(f"    门户 {status['portal']}，Airflow {status['airflow']}")
        box = status["mail"]
        reached = mail.settings(folder(settings.home), box["imap"], box["smtp"], is_real=False)
        yield Trial(read_settings(os.environ | reached), status, say, faults)
    finally:
        say("停止……")
        left = stack.down(settings)
    faults += [f"{name} 没有停下" for name, pid in left["components"].items() if pid]
    if (settings.home / "postgres" / "postmaster.pid").exists():
        faults.append("postgres 没有停下")
