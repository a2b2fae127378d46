"""A running Airflow asked by its REST interface: start a DAG, and wait until it and what its assets start have ended."""

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

from huizong.errors import HuizongError

CHAIN = ("intake", "process", "rollup")
_PATIENCE = 300.0
_THINKING = 20.0
"""Seconds before a question is answered: Airflow loses an answer that comes while the asking process still ends."""


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
        return self.run(CHAIN)

    def run(self, dags: Sequence[str], conf: Mapping[str, Any] | None = None) -> float:
        """Start the first of these DAGs with `conf` and wait until all have run once more; as `run_chain`."""
        began = time.monotonic()
        before = {dag: self._count(dag, "success") for dag in dags}
        self.start(dags[0], conf)
        while not all(self._count(dag, "success") > before[dag] for dag in dags):
            if failed := [dag for dag in dags if self._count(dag, "failed")]:
                raise HuizongError(f"流程 {'、'.join(failed)} 没有成功。")
            _be_patient(began)
        return time.monotonic() - began

    def start(self, dag: str, conf: Mapping[str, Any] | None = None) -> str:
        """Start a DAG run by hand and do not wait; gives its id."""
        body = {"logical_date": None, "conf": dict(conf or {})}
        return str(self._client.post(f"/api/v2/dags/{dag}/dagRuns", json=body).raise_for_status().json()["dag_run_id"])

    def finish(self, dag: str, run: str) -> None:
        """Wait until a run has ended; HuizongError if it failed."""
        began = time.monotonic()
        while (state := self._get(f"/api/v2/dags/{dag}/dagRuns/{run}")["state"]) in ("queued", "running"):
            _be_patient(began)
        if state != "success":
            raise HuizongError(f"流程 {dag} 没有成功。")

    def answer(self, dag: str, run: str, index: int, option: str) -> None:
        """Answer a person's question in a run, as the user who is logged in, once its task has gone to sleep over it."""
        began = time.monotonic()
        while not (asked := self._asked(dag, run, index)):
            _be_patient(began)
        time.sleep(_THINKING)
        path = f"/api/v2/dags/{dag}/dagRuns/{run}/taskInstances/{asked}/{index}/hitlDetails"
        self._client.patch(path, json={"chosen_options": [option], "params_input": {}}).raise_for_status()

    def _asked(self, dag: str, run: str, index: int) -> str | None:
        """The task that waits for an answer, by its place among the mapped ones."""
        questions = self._get(f"/api/v2/dags/{dag}/dagRuns/{run}/hitlDetails")["hitl_details"]
        tasks = [question["task_instance"] for question in questions]
        waiting = [one for one in tasks if one["map_index"] == index and one["state"] == "awaiting_input"]
        return str(waiting[0]["task_id"]) if waiting else None

    def _count(self, dag: str, state: str) -> int:
        return int(self._get(f"/api/v2/dags/{dag}/dagRuns", state=state, limit=1)["total_entries"])

    def _get(self, path: str, **asked: str | int) -> Any:
        return self._client.get(path, params=asked).raise_for_status().json()


def _be_patient(began: float) -> None:
    if time.monotonic() - began > _PATIENCE:
        raise HuizongError(f"{_PATIENCE:.0f} 秒内流程没有走完。")
    time.sleep(0.5)
