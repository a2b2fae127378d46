"""The real DAGs, run in a process of their own: the core itself never imports Airflow."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from huizong.errors import HuizongError
from huizong.settings import Settings


class Dags:
    """A conversation with `python -m huizong_operators.play --serve`: a DAG's name in, its outcome back."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Talk to a started process."""
        self._process = process

    def run(self, dag: str, conf: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run one DAG to its end; HuizongError if it did not succeed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"dag": dag, "conf": conf or {}}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        outcome: dict[str, Any] = json.loads(line) if line else {"state": "died"}
        if outcome["state"] != "success":
            raise HuizongError(f"流程 {dag} 没有成功：{outcome.get('error') or outcome}")
        return outcome


@contextmanager
def dags(settings: Settings) -> Iterator[Dags]:
    """Start the process, and end it whatever happens."""
    environment = {**os.environ, "HUIZONG_CAMPAIGN": "", "HUIZONG_HOME": str(settings.home), "HUIZONG_MODE": "demo"}
    command = [sys.executable, "-m", "huizong_operators.play", "--serve"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Dags(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
