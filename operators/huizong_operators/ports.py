"""The ports of the standing stack, all on loopback: one a face, chosen at the start and remembered until the end."""

import os
import socket
from pathlib import Path

from huizong.errors import UsageError

USUAL = {"airflow": 8080, "portal": 8090, "imap": 1143, "smtp": 1025}


def choose(name: str, folder: Path) -> int:
    """The port that was chosen; else HUIZONG_<NAME>_PORT, where 0 takes any free one; else the usual one or a free one.

    UsageError if the port asked for is taken or is none.
    """
    note = _note(name, folder)
    if note.exists():
        return int(note.read_text(encoding="utf-8"))
    variable = f"HUIZONG_{name.upper()}_PORT"
    written = os.environ.get(variable)
    port = _asked(variable, written) if written else _free(USUAL[name]) or _free(0)
    note.write_text(str(port), encoding="utf-8")
    return port


def forget(folder: Path) -> None:
    """Choose anew the next time."""
    for name in USUAL:
        _note(name, folder).unlink(missing_ok=True)


def _asked(variable: str, written: str) -> int:
    if not (written.isascii() and written.isdecimal() and int(written) <= 65535):
        raise UsageError(f"{variable} 应为 0 到 65535 的整数，现在是“{written}”。")
    port = _free(int(written))
    if not port:
        raise UsageError(f"端口 {written} 已被占用，请用 {variable} 另指定一个（0 为自动选取）。")
    return port


def _free(port: int) -> int:
    """The port if nobody has it, any free one for 0; else 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])


def _note(name: str, folder: Path) -> Path:
    return folder / f"{name}.port"
