"""The standing stack, with Airflow's real scheduler: one trigger, and the assets carry the rest."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest

from huizong.settings import Settings
from huizong_operators.ports import USUAL
from huizong_operators.services import NAMES
from tests.province import Province, unit

CHAIN = {"intake": "manual", "process": "asset_triggered", "rollup": "asset_triggered"}
PATIENCE = 120

CITY = "511800000000"
COUNTIES = {"EAST": "511823000000", "WEST": "511824000000"}
REPORTS = {"EAST": "61人次", "WEST": "200余起"}


def campaign(home: Path) -> Province:
    """Two counties of a real city, with a report of each in the upload folder and one file that is no report."""
    province = Province(Settings(home, None, None, "test"))
    province.add(unit("CITY", CITY), *(unit(code, place, parent="CITY") for code, place in COUNTIES.items()))
    for code, said in REPORTS.items():
        upload(home, code, province.form(code, own={"consultations": said}))
    upload(home, "EAST", b"not a workbook")
    return province


def upload(home: Path, code: str, content: bytes) -> None:
    folder = home / "inbox" / code
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{len(content)}.xlsx").write_bytes(content)


class Airflow:
    """The REST interface, logged in as the one user there is."""

    def __init__(self, status: dict[str, Any]) -> None:
        self.address = status["airflow"]
        self._token = ""
        password = json.loads(Path(status["password_file"]).read_text(encoding="utf-8"))[status["user"]]
        self._token = self.call("/auth/token", {"username": status["user"], "password": password})["access_token"]

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            self.address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def runs(self) -> list[dict[str, Any]]:
        return list(self.call("/api/v2/dags/~/dagRuns")["dag_runs"])

    def tasks(self, run: dict[str, Any]) -> dict[str, str]:
        found = self.call(f"/api/v2/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances")
        return {one["task_id"]: one["state"] for one in found["task_instances"]}


def stack(what: str, home: Path) -> dict[str, Any]:
    ports = dict.fromkeys((f"HUIZONG_{name.upper()}_PORT" for name in USUAL), "0")
    environment = {**os.environ, "HUIZONG_HOME": str(home), "HUIZONG_MODE": "test", **ports}
    command = [sys.executable, "-m", "huizong_operators.stack", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def ours(home: Path) -> list[psutil.Process]:
    """Every live process that names this home, or belongs to the session of one that did."""
    pids = [json.loads(note.read_text())["pid"] for note in (home / "stack").glob("*.pid")]
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            mine = os.getsid(process.pid) in pids or str(home) in " ".join(process.info["cmdline"] or ())
            if mine and process.info["status"] != psutil.STATUS_ZOMBIE and process.pid != os.getpid():
                found.append(process)
    return found


@pytest.fixture
def home() -> Iterator[Path]:
    """A home whose stack is down in the end, whatever happened.

    Not below pytest's own folder: the next pytest of this user closes that to the server's user.
    """
    with tempfile.TemporaryDirectory(prefix="huizong-e2e-") as folder:
        yield Path(folder)
        stack("down", Path(folder))


def test_one_trigger_runs_the_whole_chain(home: Path) -> None:
    province = campaign(home)
    status = stack("up", home)
    assert status["healthy"]
    sessions = ours(home)
    airflow = Airflow(status)

    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{airflow.address}/api/v2/dags", timeout=30)
    listening = [one for process in sessions for one in process.net_connections() if one.status == "LISTEN"]
    assert {one.laddr.ip for one in listening} == {"127.0.0.1"}

    airflow.call("/api/v2/dags/intake/dagRuns", {"logical_date": None})
    deadline = time.monotonic() + PATIENCE
    while not all(any(run["dag_id"] == dag and run["state"] == "success" for run in airflow.runs()) for dag in CHAIN):
        assert time.monotonic() < deadline, [(run["dag_id"], run["state"]) for run in airflow.runs()]
        assert not [(run, airflow.tasks(run)) for run in airflow.runs() if run["state"] == "failed"]
        time.sleep(1)

    runs = {run["dag_id"]: run for run in airflow.runs()}
    assert {dag: run["run_type"] for dag, run in runs.items()} == CHAIN  # and no missed slot of March was made up for
    assert airflow.tasks(runs["intake"]) == {"intake": "success", "deliver": "success"}
    assert airflow.tasks(runs["process"]) == dict.fromkeys(
        ("chunks", "parse", "load", "validate", "deliver"), "success"
    )
    assert airflow.tasks(runs["rollup"]) == {"rollup": "success"}
    assert province.interval(CITY, "consultations") == [261, 261, 360]  # 200余 is up to 299
    assert province.rows("select count(*) from raw_arrival where state = 'unreadable'") == [(1,)]

    assert set(status["components"]) == set(NAMES)
    assert not any(stack("down", home)["components"].values())
    assert [
        process for process in [*sessions, *ours(home)] if process.is_running() and process.status() != "zombie"
    ] == []
