"""A running Airflow asked by its REST interface: start the chain, and wait until it has run to its end."""

import json
import time
from pathlib import Path
from typing import Any

import httpx

from huizong.errors import HuizongError

CHAIN = ("intake", "process", "rollup")
_PATIENCE = 180.0


class Scheduler:
    """The interface of the standing stack's Airflow, logged in as the one user there is."""

    def __init__(self, status: dict[str, Any]) -> None:
        """`status` is what `stack.up` told."""
        password = json.loads(Path(status["password_file"]).read_text(encoding="utf-8"))[status["user"]]
        self._client = httpx.Client(base_url=status["airflow"], timeout=30)
        login = {"username": status["user"], "password": password}
        token = self._client.post("/auth/token", json=login).raise_for_status().json()["access_token"]
        self._client.headers["authorization"] = f"Bearer {token}"

    def run_chain(self) -> float:
        """Start `intake` and wait for what its assets start; seconds. HuizongError if a run fails or takes too long."""
        began = time.monotonic()
        before = {dag: len(self._runs(dag, "success")) for dag in CHAIN}
        self._client.post("/api/v2/dags/intake/dagRuns", json={"logical_date": None}).raise_for_status()
        while not all(len(self._runs(dag, "success")) > before[dag] for dag in CHAIN):
            if failed := [dag for dag in CHAIN if self._runs(dag, "failed")]:
                raise HuizongError(f"流程 {'、'.join(failed)} 没有成功。")
            if time.monotonic() - began > _PATIENCE:
                raise HuizongError(f"{_PATIENCE:.0f} 秒内流程没有走完。")
            time.sleep(1)
        return time.monotonic() - began

    def _runs(self, dag: str, state: str) -> list[dict[str, Any]]:
        answer = self._client.get(f"/api/v2/dags/{dag}/dagRuns", params={"state": state}).raise_for_status()
        return list(answer.json()["dag_runs"])
