"""An Airflow listener that remembers in one sentence why tasks failed."""

from typing import Any

from airflow.listeners import hookimpl
from airflow.sdk.listener import get_listener_manager

from huizong.errors import HuizongError


class Failures:
    """The failures since `sentences` was last cleared."""

    def __init__(self) -> None:
        """Start with none."""
        self.sentences: list[str] = []

    @classmethod
    def listening(cls) -> "Failures":
        """Ask Airflow to tell a new one of every failure in this process from now on."""
        failures = cls()
        manager: Any = get_listener_manager()
        manager.add_listener(failures)
        return failures

    @hookimpl
    def on_task_instance_failed(self, previous_state: object, task_instance: object, error: object) -> None:
        """Airflow calls this for every failed try, in the process of the task."""
        task = getattr(task_instance, "task_id", "?")
        kind = "" if isinstance(error, HuizongError) else f"{type(error).__name__}: "
        self.sentences.append(f"{task}：{kind}{error}")

    def last(self) -> str:
        """The latest failure; a run can also fail without one."""
        return self.sentences[-1] if self.sentences else "没有任务报告原因，请看日志。"
