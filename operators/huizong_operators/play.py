"""Run our DAGs one after another in this process, without a scheduler: `python -m huizong_operators.play intake`.

They are the same DAGs and leave the same rows in Airflow's metadata; only nothing is started by an asset. Each run
gives one line of JSON on stdout; everything Airflow says goes to HUIZONG_HOME/logs/airflow.log. With `--serve` the
commands come from stdin, a line of JSON each: {"dag": "process", "conf": {}}. Exit code 3 when a run failed.
"""

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from huizong.errors import HuizongError, UsageError
from huizong.settings import read_settings
from huizong_operators.home import BUNDLE, DAGS, env
from huizong_operators.metadata import migrate

_WORST_FIRST = ("failed", "upstream_failed", "up_for_retry", "skipped", "success")
_LARGEST = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one DAG run; `error` is the sentence of the task that failed."""

    dag: str
    state: str
    seconds: float = 0.0
    tasks: dict[str, str] = field(default_factory=dict)
    returned: dict[str, Any] = field(default_factory=dict)
    error: str | None = None


class Stage:
    """One Airflow in this process, warm after its first run."""

    def __init__(self, home: Path) -> None:
        """Set the environment and bring the metadata database up to date."""
        wanted = env(home.resolve())
        if "airflow" in sys.modules and os.environ.get("AIRFLOW_HOME") != wanted["AIRFLOW_HOME"]:
            raise UsageError(f"本进程已在使用另一个 Airflow 目录：{os.environ.get('AIRFLOW_HOME')}")
        os.environ.update(wanted)
        migrate()
        from huizong_operators.failures import Failures

        self._failures = Failures.listening()

    def dags(self) -> dict[str, Any]:
        """Every DAG by its id, read anew: Airflow leaves the conf of a run in the parameters of the DAG it ran."""
        from airflow.dag_processing.dagbag import BundleDagBag

        bag = BundleDagBag(dag_folder=str(DAGS), bundle_path=DAGS, bundle_name=BUNDLE)
        if bag.import_errors:
            raise HuizongError(f"DAG 文件有错误：{bag.import_errors}")
        return dict(bag.dags)

    def warm(self) -> None:
        """Do now what the first run would have to: the API that tasks talk to takes seconds over its first answer."""
        import httpx
        from airflow.sdk.execution_time.supervisor import in_process_api_server

        httpx.Client(transport=in_process_api_server().transport, base_url="http://in-process").get("/health")

    def run(self, dag: str, conf: dict[str, Any] | None = None) -> Outcome:
        """Run one DAG to its end."""
        known = self.dags()
        if dag not in known:
            raise UsageError(f"没有名为“{dag}”的 DAG；有：{'、'.join(sorted(known))}")
        self._failures.sentences.clear()
        started = time.monotonic()
        run: Any = known[dag].test(run_conf=conf or {})
        instances = run.get_task_instances()
        return Outcome(
            dag=dag,
            state=str(run.state),
            seconds=round(time.monotonic() - started, 2),
            tasks=_states((one.task_id, str(one.state)) for one in instances),
            returned=_returned(instances),
            error=self._failures.last() if str(run.state) != "success" else None,
        )


def _states(instances: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The state of each task; of a mapped one, the worst."""
    rank = {state: place for place, state in enumerate(_WORST_FIRST)}
    states: dict[str, str] = {}
    for task, state in instances:
        states[task] = min(states.get(task, state), state, key=lambda one: rank.get(one, -1))
    return states


def _returned(instances: Iterable[Any]) -> dict[str, Any]:
    """What each task returned, a list for a mapped one; what is large is left out."""
    values: dict[str, Any] = {}
    for one in sorted(instances, key=lambda one: (one.task_id, one.map_index)):
        value = one.xcom_pull(task_ids=one.task_id, map_indexes=one.map_index)
        if value is None or len(json.dumps(value, ensure_ascii=False)) > _LARGEST:
            continue
        if one.map_index < 0:
            values[one.task_id] = value
        else:
            values.setdefault(one.task_id, []).append(value)
    return values


def play(dags: Iterable[str], conf: dict[str, Any] | None, home: Path) -> list[Outcome]:
    """Run the named DAGs in this order; the first that fails is the last that ran."""
    stage, outcomes = Stage(home), list[Outcome]()
    for dag in dags:
        outcomes.append(stage.run(dag, conf))
        if outcomes[-1].state != "success":
            break
    return outcomes


def _serve(stage: Stage, commands: Iterable[str]) -> Iterator[Outcome]:
    """One outcome a command; a command that makes no sense is answered too."""
    stage.warm()
    for line in commands:
        if not line.strip():
            continue
        name = ""
        try:
            command = json.loads(line)
            name = str(command["dag"])
            yield stage.run(name, command.get("conf"))
        except HuizongError as error:
            yield Outcome(name, "refused", error=str(error))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
            yield Outcome(name, "refused", error='命令应为一行 JSON：{"dag": "process", "conf": {}}')


def _one_by_one(stage: Stage, dags: Iterable[str], conf: dict[str, Any]) -> Iterator[Outcome]:
    for dag in dags:
        outcome = stage.run(dag, conf)
        yield outcome
        if outcome.state != "success":
            return


def _take_stdout(log: Path) -> TextIO:
    """Keep stdout for the results; whatever this process or a child of it prints goes to the log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    results = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    return results


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="huizong_operators.play", description="Run our DAGs in this process.")
    parser.add_argument("dags", nargs="*", metavar="DAG")
    parser.add_argument("--conf", type=json.loads, default={}, metavar="JSON")
    parser.add_argument("--serve", action="store_true")
    chosen = parser.parse_args(arguments)
    said, log, failed = os.fdopen(os.dup(2), "w", encoding="utf-8"), None, False
    try:
        home = read_settings().home
        log = home / "logs" / "airflow.log"
        results = _take_stdout(log)
        stage = Stage(home)
        for outcome in _serve(stage, sys.stdin) if chosen.serve else _one_by_one(stage, chosen.dags, chosen.conf):
            print(json.dumps(asdict(outcome), ensure_ascii=False), file=results, flush=True)
            failed |= outcome.state != "success"
            if outcome.error and not chosen.serve:
                print(f"{outcome.dag}：{outcome.error}", file=said, flush=True)
    except HuizongError as error:
        print(error, file=said, flush=True)
        return 3
    except Exception as error:  # of Airflow itself; its user is told where to look
        traceback.print_exc()
        print(f"Airflow 出错（{type(error).__name__}），详见 {log}", file=said, flush=True)
        return 3
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
