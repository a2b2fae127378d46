"""What is started can be found again and is stopped with all its children, and nothing else is."""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from huizong_operators import processes

# a leader that is deaf to SIGTERM, with a child in a process group of its own, as Airflow's tasks are
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if not (child := os.fork()):
    os.setpgid(0, 0)
    open(os.environ["CHILD"], "w").write(str(os.getpid()))
    os.rename(os.environ["CHILD"], os.environ["CHILD"] + ".ready")
time.sleep(60)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The child of a started leader."""
    monkeypatch.setattr(processes, "GRACE", 1.0)
    environment = {**os.environ, "CHILD": str(tmp_path / "child")}
    processes.start("leader", [sys.executable, "-c", STUBBORN], environment, tmp_path)
    ready = tmp_path / "child.ready"
    while not ready.exists():
        time.sleep(0.05)
    yield int(ready.read_text())
    processes.stop(["leader"], tmp_path)


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_children_in_other_process_groups_go_too(child: int, tmp_path: Path) -> None:
    leader = processes.running("leader", tmp_path)
    assert leader is not None
    processes.stop(["leader"], tmp_path)

    assert gone(leader)
    assert gone(child)
    assert processes.running("leader", tmp_path) is None
    assert not (tmp_path / "leader.pid").exists()


def test_a_crash_ends_all_at_once_and_is_remembered(child: int, tmp_path: Path) -> None:
    leader = processes.running("leader", tmp_path)
    assert leader is not None
    processes.kill("leader", tmp_path)

    assert gone(leader)
    assert gone(child)
    assert processes.running("leader", tmp_path) is None
    assert processes.known("leader", tmp_path)


def test_children_go_when_their_leader_was_killed(child: int, tmp_path: Path) -> None:
    leader = processes.running("leader", tmp_path)
    assert leader is not None
    os.kill(leader, 9)
    while not gone(leader):
        time.sleep(0.05)
    processes.stop(["leader"], tmp_path)

    assert gone(child)


def test_a_process_id_that_was_given_away_again_is_spared(tmp_path: Path) -> None:
    (tmp_path / "leader.pid").write_text(json.dumps({"pid": os.getpid(), "born": 1}), encoding="utf-8")

    assert processes.running("leader", tmp_path) is None
    processes.stop(["leader"], tmp_path)
    assert not (tmp_path / "leader.pid").exists()
