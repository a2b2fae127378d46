"""The command: the stack from nothing in a home of its own, the trial, and everything stopped; 0 only if all held."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import httpx

from huizong.errors import HuizongError
from huizong.settings import Settings, read_settings
from huizong_operators import ports, stack
from huizong_operators.channels.story import Story

_ELSEWHERE = (
    "HUIZONG_DSN",
    "HUIZONG_CAMPAIGN",
    "HUIZONG_IMAP",
    "HUIZONG_SMTP",
    "HUIZONG_MAIL_FROM",
    "HUIZONG_MAIL_AUTHSERV",
)


def main(arguments: list[str] | None = None) -> int:
    """Try the channels; the home is deleted if all held, and named otherwise."""
    parser = argparse.ArgumentParser(prog="huizong_operators.channels", description="Try the three channels.")
    parser.add_argument("--units", type=int, default=40, metavar="N", help="how many units the sample has")
    units = parser.parse_args(arguments).units
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    home = Path(tempfile.mkdtemp(prefix="huizong-channels-"))
    _keep_to(home)
    began = time.monotonic()
    try:
        faults = _try(read_settings(), units)
    except (HuizongError, OSError, httpx.HTTPError) as error:
        faults = [str(error)]
    if faults:
        print(f"没有通过：{'；'.join(faults)}\n数据和日志留在 {home}", file=sys.stderr)
        return 1
    shutil.rmtree(home)
    print(f"全部核对一致，{time.monotonic() - began:.0f} 秒；启动的都已停止，临时数据已删除。")
    return 0


def _keep_to(home: Path) -> None:
    """Nothing of the operator's own is touched: no database, mail server, port or folder of his."""
    for name in _ELSEWHERE:
        os.environ.pop(name, None)
    os.environ |= {"HUIZONG_HOME": str(home), "HUIZONG_MODE": "rehearsal"}
    os.environ |= {f"HUIZONG_{name.upper()}_PORT": "0" for name in ports.USUAL}


def _try(settings: Settings, units: int) -> list[str]:
    """What did not hold."""
    try:
        _say("【1/4】从零启动 PostgreSQL、Airflow、门户和试用邮件服务器……")
        status = stack.up(settings)
        _say(f"    门户 {status['portal']}，Airflow {status['airflow']}")
        story = Story(settings, status, _say)
        story.tell(units)
    finally:
        _say("停止……")
        left = stack.down(settings)
    running = [name for name, pid in left["components"].items() if pid]
    if (settings.home / "postgres" / "postmaster.pid").exists():
        running.append("postgres")
    return [*story.faults, *(f"{name} 没有停下" for name in running)]


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
