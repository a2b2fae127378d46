"""Every DAG is small, parses in no time, survives the way to the scheduler, and holds no logic."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from huizong.resources import ROOT

DAG_FILES = sorted((ROOT / "dags").glob("*.py"))
OPERATOR_FILES = sorted((ROOT / "operators" / "huizong_operators").glob("*.py"))
# these run on the side of the scheduler or start it; everything else there runs in a task
DRIVERS = {"failures", "health", "home", "metadata", "play", "processes", "stack"}


def imports(file: Path) -> set[str]:
    """Every module a file imports, also inside functions; `from a import b` gives a and a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_all_dags_are_there(dags: dict[str, Any]) -> None:
    assert set(dags) == {file.stem for file in DAG_FILES}
    assert {"intake", "process", "rollup", "publish", "remind"} <= set(dags)


@pytest.mark.parametrize("name", [file.stem for file in DAG_FILES])
def test_a_dag_reaches_the_scheduler_whole(dags: dict[str, Any], name: str) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    dag = dags[name]
    there = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag))

    assert there.tags == {"huizong"}
    assert there.max_active_runs == 1
    assert there.catchup is False
    assert dag.doc_md
    for task in there.tasks:
        # of a mapped task the scheduler knows only what its DAG gave it
        assert task.retries >= 1, task.task_id
        assert task.has_retry_policy, task.task_id


def test_task_ids_are_verbs(dags: dict[str, Any]) -> None:
    tasks = {name: set(dag.task_ids) for name, dag in dags.items()}

    assert tasks["intake"] == {"intake", "deliver"}
    assert tasks["process"] == {"chunks", "parse", "load", "validate", "deliver"}
    assert tasks["rollup"] == {"rollup"}
    assert tasks["remind"] == {"remind", "deliver"}
    assert tasks["publish"] == {
        "settle",
        "summarise",
        "verify",
        "summarise_below",
        "verify_below",
        "seats",
        "sign",
        "deliver",
    }


def test_the_assets_make_a_chain(dags: dict[str, Any]) -> None:
    def emits(name: str) -> set[str]:
        return {outlet.name for task in dags[name].tasks for outlet in task.outlets}

    def waits_for(name: str) -> set[str]:
        return {asset.name for asset in dags[name].timetable.asset_condition.objects}

    assert emits("intake") == waits_for("process") == {"huizong/landed"}
    assert emits("process") == waits_for("rollup") == {"huizong/judged"}
    assert emits("rollup") == {"huizong/rolled"}


@pytest.mark.parametrize("file", DAG_FILES, ids=lambda file: file.stem)
def test_a_dag_file_is_short_and_imports_little(file: Path) -> None:
    allowed = ("airflow.sdk", "airflow.providers.standard", "huizong_operators")

    assert len(file.read_text(encoding="utf-8").splitlines()) <= 50
    assert [one for one in imports(file) if not one.startswith(allowed)] == []


@pytest.mark.parametrize("file", OPERATOR_FILES, ids=lambda file: file.stem)
def test_no_task_reaches_for_the_metadata(file: Path) -> None:
    found = imports(file)

    # `dag.test` would let it pass where a real worker raises
    assert [one for one in found if one.startswith(("airflow.models", "airflow.settings"))] == []
    assert [one for one in found if "session" in one] == []
    if file.stem not in DRIVERS:
        allowed = ("airflow.sdk", "airflow.providers.standard")
        assert [one for one in found if one.startswith("airflow") and not one.startswith(allowed)] == []


def test_reading_the_dags_needs_neither_pandas_nor_great_expectations() -> None:
    modules = [f"huizong_operators.{file.stem}" for file in OPERATOR_FILES if file.stem != "__init__"]
    program = (
        "import importlib, runpy, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"for file in {[str(file) for file in DAG_FILES]!r}: runpy.run_path(file)\n"
        "print(sorted({'pandas', 'great_expectations', 'huizong.pipeline'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip().splitlines()[-1] == "[]"
