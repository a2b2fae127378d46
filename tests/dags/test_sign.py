"""The two signatures asked for in Airflow: answered through its own REST interface, as a person would."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from huizong.errors import UsageError
from huizong_operators.home import password_file
from huizong_operators.play import Stage

from .conftest import HOME, FakePipeline

LONG = 120.0


@pytest.fixture(scope="module")
def people(stage: Stage) -> Iterator[TestClient]:
    """Airflow's interface, signed in as its one user."""
    password = json.loads(password_file(HOME).read_text(encoding="utf-8"))["admin"]
    from airflow.api_fastapi.app import create_app

    with TestClient(create_app()) as client:
        answer = client.post("/auth/token", json={"username": "admin", "password": password})
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        yield client


def answer(people: TestClient, answers: list[str], told: list[dict[str, Any]]) -> None:
    """Answer the questions that wait, the lower seat first, each as told."""
    deadline = time.monotonic() + LONG
    while answers and time.monotonic() < deadline:
        found = people.get("/api/v2/dags/~/dagRuns/~/hitlDetails", params={"response_received": False}).json()
        waiting = sorted(found["hitl_details"], key=lambda one: one["task_instance"]["map_index"])
        # until the whole run waits: SQLite takes one writer at a time
        if len(waiting) == len(answers):
            one = waiting[0]
            told.append(one)
            at = one["task_instance"]
            path = f"/api/v2/dags/publish/dagRuns/{at['dag_run_id']}/taskInstances/sign/{at['map_index']}/hitlDetails"
            done = people.patch(path, json={"chosen_options": [answers.pop(0)], "params_input": {}})
            assert done.status_code == 200, done.text
        time.sleep(0.3)


def run(stage: Stage, people: TestClient, answers: list[str]) -> tuple[Any, list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []
    person = threading.Thread(target=answer, args=(people, list(answers), told))
    person.start()
    outcome = stage.run("publish", {"sign": True, "seconds": LONG})
    person.join(LONG)
    return outcome, told


def test_an_answer_is_the_signature_of_the_account_of_that_login(
    stage: Stage, pipeline: FakePipeline, people: TestClient
) -> None:
    pipeline.seats = [1, 2]
    outcome, told = run(stage, people, ["签字", "不签"])

    assert outcome.state == "success", outcome
    assert [one["subject"] for one in told] == ["请审核人签字：第 3 号汇总报告", "请签发人签字：第 3 号汇总报告"]
    assert [call for call in pipeline.calls if call[0] == "sign_edition"] == [("sign_edition", "admin", "1", "64", "3")]
    assert pipeline.calls[-1] == ("deliver",)


def test_an_answer_that_cannot_be_a_signature_fails_its_task_and_nothing_else(
    stage: Stage, pipeline: FakePipeline, people: TestClient
) -> None:
    pipeline.seats = [2]
    pipeline.failures["sign_edition"] = [UsageError("账号 admin 不是该地区可以签字的管理人员。")]
    outcome, _ = run(stage, people, ["签字"])

    assert outcome.tasks["sign"] == "failed"
    assert outcome.tasks["deliver"] == "success"


def test_the_wait_ends_at_the_hour_of_issue(pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk.exceptions import TaskAwaitingInput

    monkeypatch.setattr("airflow.providers.standard.operators.hitl.upsert_hitl_detail", lambda **_: None)
    monkeypatch.setattr("huizong.pipeline.sign_within", lambda settings: timedelta(minutes=29))
    sign, context = operator(2), {"task_instance": SimpleNamespace(id="x")}
    with pytest.raises(TaskAwaitingInput) as waits:
        sign.execute(context)
    assert waits.value.timeout == timedelta(minutes=29)


def test_no_answer_signs_nothing(pipeline: FakePipeline) -> None:
    from airflow.sdk import timezone

    event = {
        "chosen_options": ["不签"],
        "params_input": {},
        "responded_at": timezone.utcnow(),
        "responded_by_user": None,
        "timedout": True,
    }
    assert operator(1).execute_complete({}, event) == {"seat": 1, "account": ""}
    assert pipeline.calls == []


def operator(seat: int) -> Any:
    from huizong_operators.sign import SignOperator

    return SignOperator(task_id="sign", seat=seat, edition={"place": "64", "number": 3})
