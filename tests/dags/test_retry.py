"""Whether a failed task is tried again is decided by the class of its error, in one place."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.sdk import ExceptionRetryPolicy, RetryAction
from airflow.sdk.api.datamodels._generated import DagRunType
from airflow.sdk.exceptions import AirflowSkipException

from huizong.errors import SettingsError, TransientError, UsageError, WarehouseUnavailable
from huizong_operators.base import RETRY_POLICY, refuse_stale
from huizong_operators.play import Stage

from .conftest import FakePipeline

CASES = [
    (TransientError("稍后"), RetryAction.RETRY),
    (WarehouseUnavailable("连不上"), RetryAction.RETRY),
    (UsageError("没有这个地方"), RetryAction.FAIL),
    (SettingsError(["HUIZONG_MODE"]), RetryAction.FAIL),
    (KeyError("a bug"), RetryAction.FAIL),
    (OSError("disk full"), RetryAction.DEFAULT),
    (MemoryError(), RetryAction.DEFAULT),
]


@pytest.mark.parametrize(("error", "action"), CASES, ids=lambda one: type(one).__name__)
def test_the_class_of_the_error_decides(error: Exception, action: RetryAction) -> None:
    copied = ExceptionRetryPolicy.deserialize(RETRY_POLICY.serialize())

    assert RETRY_POLICY.evaluate(error, 1, 2).action is action
    assert copied.evaluate(error, 1, 2).action is action


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(RETRY_POLICY.rules[0], "retry_delay", timedelta(milliseconds=10))


@pytest.mark.usefixtures("soon")
def test_what_may_pass_is_tried_again(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["intake"] = [WarehouseUnavailable("连不上"), WarehouseUnavailable("连不上")]

    assert stage.run("intake").state == "success"
    assert [call[0] for call in pipeline.calls] == ["intake"] * 3 + ["deliver"]


@pytest.mark.usefixtures("soon")
def test_after_two_more_tries_it_is_over(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["intake"] = [WarehouseUnavailable(f"第 {number} 次") for number in range(1, 9)]
    outcome = stage.run("intake")

    assert outcome.state == "failed"
    assert outcome.error == "intake：第 3 次"
    assert len(pipeline.calls) == 3


def test_what_cannot_pass_is_not_tried_again(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.failures["intake"] = [UsageError("没有这个地方")]
    outcome = stage.run("intake")

    assert outcome.state == "failed"
    assert outcome.error == "intake：没有这个地方"
    assert len(pipeline.calls) == 1


@pytest.mark.usefixtures("soon")
def test_the_policy_holds_for_mapped_tasks(stage: Stage, pipeline: FakePipeline) -> None:
    pipeline.chunks = 2
    pipeline.failures["parse"] = [WarehouseUnavailable("连不上")]

    assert stage.run("process").state == "success"
    assert [call[0] for call in pipeline.calls] == ["parse"] * 3 + ["load", "validate", "deliver"]


def slot(kind: DagRunType, age: timedelta) -> dict[str, Any]:
    return {"dag_run": SimpleNamespace(run_type=kind, logical_date=datetime.now(UTC) - age)}


def test_a_scheduled_run_that_comes_months_late_is_skipped() -> None:
    with pytest.raises(AirflowSkipException):
        refuse_stale(slot(DagRunType.SCHEDULED, timedelta(days=200)))


@pytest.mark.parametrize("kind", [DagRunType.MANUAL, DagRunType.ASSET_TRIGGERED])
def test_only_scheduled_runs_can_come_too_late(kind: DagRunType) -> None:
    refuse_stale(slot(kind, timedelta(days=200)))
    refuse_stale(slot(DagRunType.SCHEDULED, timedelta(days=2)))
    refuse_stale({"dag_run": SimpleNamespace(run_type=kind, logical_date=None)})
