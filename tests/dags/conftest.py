"""One Airflow for all DAG tests, in a home of its own; its settings have to be in place before Airflow is imported."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from huizong.settings import Settings
from huizong_operators.home import env
from huizong_operators.play import Stage

HOME = Path(tempfile.mkdtemp(prefix="huizong-dags-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.update({name: value for name, value in env(HOME).items() if name.startswith("AIRFLOW")})


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """The real DAGs, ready to run in this process; what a stage puts into the environment ends with it."""
    with mock.patch.dict(os.environ):
        yield Stage(HOME)


@pytest.fixture(scope="module")
def dags(stage: Stage) -> dict[str, Any]:
    """Every DAG by its id."""
    return stage.dags()


class FakePipeline:
    """Stands in for `huizong.pipeline`: records the calls, and fails where it is told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.chunks = 0
        self.seats: list[int] = []
        self.due = datetime(2027, 3, 28, 17, 30, tzinfo=UTC)
        self.failures: dict[str, list[Exception]] = {}

    def _do(self, verb: str, *details: object) -> dict[str, int]:
        self.calls.append((verb, *(str(one) for one in details)))
        if self.failures.get(verb):
            raise self.failures[verb].pop(0)
        return {"done": len(self.calls)}

    def intake(self, settings: Settings) -> dict[str, int]:
        return self._do("intake")

    def chunks_waiting(self, settings: Settings) -> int:
        return self.chunks

    def parse(self, settings: Settings) -> dict[str, int]:
        return self._do("parse")

    def load(self, settings: Settings) -> dict[str, int]:
        return self._do("load")

    def validate(self, settings: Settings) -> dict[str, int]:
        return self._do("validate")

    def deliver(self, settings: Settings) -> dict[str, int]:
        return self._do("deliver")

    def remind(self, settings: Settings) -> dict[str, int]:
        return self._do("remind")

    def rollup(self, settings: Settings) -> dict[str, int]:
        return self._do("rollup")

    def settle(self, settings: Settings) -> dict[str, int]:
        return self._do("settle")

    def due_instant(self, settings: Settings) -> datetime:
        return self.due

    def summarise(
        self, settings: Settings, out: Path | None, as_of: datetime | None, place: str | None, kind: str | None
    ) -> dict[str, int | str]:
        return {**self._do("summarise", out, as_of, kind), "place": "64", "number": 3}

    def summarise_below(self, settings: Settings, as_of: datetime | None) -> dict[str, int]:
        return self._do("summarise_below", as_of)

    def check_edition(self, settings: Settings, place: str, number: int) -> dict[str, Any]:
        self._do("check_edition", place, number)
        return {"ok": True, "checked": 5, "differences": []}

    def check_below(self, settings: Settings) -> dict[str, int]:
        return self._do("check_below")

    def seats_to_sign(self, settings: Settings, place: str, number: int) -> list[int]:
        return self.seats

    def sign_within(self, settings: Settings) -> timedelta:
        return timedelta(0)

    def sign_edition(
        self, settings: Settings, account: str, seat: int, place: str | None, number: int | None
    ) -> dict[str, int]:
        return self._do("sign_edition", account, seat, place, number)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """The core, replaced: what is tested is which verb runs when, and what becomes of an error."""
    import huizong.pipeline

    fake = FakePipeline()
    for verb in (name for name in dir(FakePipeline) if not name.startswith("_")):
        monkeypatch.setattr(huizong.pipeline, verb, getattr(fake, verb))
    monkeypatch.setenv("HUIZONG_MODE", "test")
    return fake
