"""Long-running processes of ours: started in a session of their own, remembered in a file, stopped with their children.

A task of Airflow leaves its parent's process group but not its session: that is what has to be empty in the end.
"""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

GRACE = 20.0


def start(name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Start one in a new session; its output is appended to NAME.log, what identifies it goes to NAME.pid."""
    with (folder / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    (folder / f"{name}.pid").write_text(json.dumps({"pid": process.pid, "born": _born(process.pid)}), encoding="utf-8")
    return process


def running(name: str, folder: Path) -> int | None:
    """The process id, as long as the process that was started lives."""
    note = _read(folder, name)
    return note["pid"] if note and _born(note["pid"]) == note["born"] else None


def known(name: str, folder: Path) -> bool:
    """Whether it was started and not stopped, even if it has died since."""
    return _read(folder, name) is not None


def stop(names: Sequence[str], folder: Path) -> None:
    """End these and everything in their sessions: politely, then, after a while, for certain.

    Only the leader is asked: a scheduler whose workers got the signal too would wait for them in vain.
    """
    notes = [note for name in names if (note := _read(folder, name))]
    # another birth means that the id was given away again; without a leader the session may still have members
    sessions = {note["pid"] for note in notes if _born(note["pid"]) in (note["born"], None)}
    for session in sessions:
        _signal(session, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while _members(sessions) and time.monotonic() < deadline:
        time.sleep(0.2)
    _end(sessions)
    for name in names:
        (folder / f"{name}.pid").unlink(missing_ok=True)


def kill(name: str, folder: Path) -> None:
    """End one and everything in its session at once, as a crash would: it is known still, and runs no more."""
    note = _read(folder, name)
    if note and _born(note["pid"]) == note["born"]:
        _end({note["pid"]})


def _end(sessions: set[int]) -> None:
    while left := _members(sessions):
        for pid in left:
            _signal(pid, signal.SIGKILL)
        time.sleep(0.1)


def _read(folder: Path, name: str) -> dict[str, int] | None:
    path = folder / f"{name}.pid"
    if not path.exists():
        return None
    note: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return note


def _born(pid: int) -> int | None:
    """The second a live process began; nothing for one that is gone or only waits to be buried."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else round(process.create_time())
    except psutil.NoSuchProcess:
        return None


def _members(sessions: set[int]) -> list[int]:
    """Every live process of these sessions."""
    found = []
    for process in psutil.process_iter(["pid", "status"]):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.getsid(process.pid) in sessions and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
