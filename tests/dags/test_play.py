"""The real DAGs in one process, over a core that only records what it is asked to do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from huizong.errors import UsageError
from huizong_operators.play import Stage, play

from .conftest import HOME, FakePipeline


def test_chunks_are_parsed_one_a_task_then_loaded_and_judged(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.chunks = 3
    outcome = stage.run("process")

    assert outcome.state == "success"
    assert [call[0] for call in pipeline.calls] == ["parse"] * 3 + ["load", "validate", "deliver"]
    assert outcome.tasks == dict.fromkeys(("chunks", "parse", "load", "validate", "deliver"), "success")
    assert outcome.returned["chunks"] == [0, 1, 2]
    assert sorted(one["done"] for one in outcome.returned["parse"]) == [1, 2, 3]
    assert outcome.error is None


def test_without_a_chunk_the_rest_still_runs(stage: Stage, pipeline: FakePipeline) -> None:
    outcome = stage.run("process")

    assert outcome.state == "success"
    assert [call[0] for call in pipeline.calls] == ["load", "validate", "deliver"]
    assert outcome.tasks["parse"] == "skipped"


def test_a_failed_chunk_stops_what_comes_after(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.chunks = 2
    pipeline.failures["parse"] = [UsageError("坏了")]
    outcome = stage.run("process")

    assert outcome.state == "failed"
    assert outcome.tasks["parse"] == "failed"
    assert outcome.tasks["load"] == "upstream_failed"
    assert outcome.error == "parse：坏了"


AFTERWARDS = [("check_edition", "64", "3"), ("check_below",), ("deliver",)]


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        ({}, ("None", "None", "None")),
        ({"as_of": None, "out": "/tmp/out"}, ("/tmp/out", "None", "None")),
        ({"as_of": "2027-03-28T17:30:00+08:00"}, ("None", "2027-03-28 17:30:00+08:00", "None")),
        ({"as_of": "2027-03-28T17:30", "kind": "provisional"}, ("None", "2027-03-28 17:30:00+08:00", "provisional")),
        ({"as_of": "due"}, ("None", "2027-03-28 17:30:00+00:00", "None")),
    ],
)
def test_an_edition_takes_its_settings_from_the_run(
    stage: Stage, pipeline: FakePipeline, conf: dict[str, str | None], expected: tuple[str, str, str]
) -> None:
    outcome = stage.run("publish", conf)

    assert outcome.state == "success"
    assert pipeline.calls[:2] == [("settle",), ("summarise", *expected)]
    assert [call for call in pipeline.calls[2:] if call[0] != "summarise_below"] == AFTERWARDS
    assert ("summarise_below", expected[1]) in pipeline.calls
    assert outcome.tasks["sign"] == "skipped", "nobody is asked unless the run says so"


def test_an_edition_is_made_though_something_could_not_be_read(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["settle"] = [UsageError("坏了")]
    outcome = stage.run("publish")

    assert outcome.tasks["settle"] == "failed"
    assert outcome.tasks["summarise"] == outcome.tasks["deliver"] == "success"


def test_the_editions_below_are_verified_though_one_could_not_be_made(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["summarise_below"] = [UsageError("坏了")]
    outcome = stage.run("publish")

    assert outcome.tasks["summarise_below"] == "failed"
    assert outcome.tasks["verify_below"] == outcome.tasks["deliver"] == "success"
    verbs = [call[0] for call in pipeline.calls]
    assert verbs.index("summarise_below") < verbs.index("check_below") < verbs.index("deliver")


def test_reminders_are_written_and_then_sent(stage: Stage, pipeline: FakePipeline) -> None:
    assert stage.run("remind").state == "success"
    assert [call[0] for call in pipeline.calls] == ["remind", "deliver"]


def test_the_settings_of_one_run_do_not_leak_into_the_next(stage: Stage, pipeline: FakePipeline) -> None:
    stage.run("publish", {"as_of": "2027-03-28T17:30:00+08:00", "out": "/tmp/out"})
    pipeline.calls.clear()
    stage.run("publish")

    assert pipeline.calls[1] == ("summarise", "None", "None", "None")


def test_the_first_failure_is_the_last_run(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["load"] = [UsageError("坏了")]
    outcomes = play(["intake", "process", "rollup"], None, HOME)

    assert [(one.dag, one.state) for one in outcomes] == [("intake", "success"), ("process", "failed")]


def test_an_unknown_dag_is_named(stage: Stage) -> None:
    with pytest.raises(UsageError, match="没有名为“nope”的 DAG；有：intake、process、publish、remind、rollup"):
        stage.run("nope")


def test_another_home_needs_another_process(stage: Stage, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="另一个 Airflow 目录"):
        Stage(tmp_path)


def test_served_commands_are_answered_line_by_line() -> None:
    """In a process of its own, as the demo uses it; no command here touches the warehouse."""
    commands = '{"dag": "nope"}\n\nnonsense\n[]\n'
    done = subprocess.run(
        [sys.executable, "-m", "huizong_operators.play", "--serve"],
        env={**os.environ, "HUIZONG_HOME": str(HOME), "HUIZONG_MODE": "test"},
        input=commands,
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert [one["state"] for one in answers] == ["refused"] * 3
    assert done.returncode == 3
