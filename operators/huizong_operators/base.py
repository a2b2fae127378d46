"""What all operators share: settings, the core's wiring, when to try again, which scheduled run comes too late."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from airflow.sdk import BaseOperator, Context, ExceptionRetryPolicy, RetryAction, RetryRule, timezone
from airflow.sdk.exceptions import AirflowSkipException

from huizong.settings import Settings, read_settings

Counts = dict[str, int]
Summary = dict[str, str | int]

# what may pass is tried again soon; any other error of ours and a bug never; the rest (disk, memory) by Airflow's count
RETRY_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule("huizong.errors.TransientError", RetryAction.RETRY, retry_delay=timedelta(seconds=20)),
        RetryRule("huizong.errors.HuizongError", RetryAction.FAIL),
        RetryRule(
            [AttributeError, ImportError, LookupError, NameError, SyntaxError, TypeError, ValueError],
            RetryAction.FAIL,
            reason="a bug does not pass",
        ),
    ]
)

# for every DAG: a mapped task takes these from its DAG only, so they cannot live in an operator's signature
DEFAULTS: dict[str, Any] = {
    "owner": "huizong",
    "retries": 2,
    "retry_delay": timedelta(minutes=1),
    "retry_policy": RETRY_POLICY,
    "execution_timeout": timedelta(hours=1),
}

# a missed slot is made up for after an outage, but not months later, when a DAG is first deployed
STALE = timedelta(days=7)


class Pipeline(Protocol):
    """What the operators may ask of `huizong.pipeline`."""

    def intake(self, settings: Settings) -> Counts:
        """Land what waits in the channels."""

    def chunks_waiting(self, settings: Settings) -> int:
        """Count the chunks of landed documents."""

    def parse(self, settings: Settings) -> Counts:
        """Read one chunk."""

    def load(self, settings: Settings) -> Counts:
        """Turn readings into versions."""

    def validate(self, settings: Settings) -> Counts:
        """Judge what is not judged yet."""

    def deliver(self, settings: Settings) -> Counts:
        """Write and send letters."""

    def remind(self, settings: Settings) -> Counts:
        """Write the reminders that are due."""

    def rollup(self, settings: Settings) -> Counts:
        """Bring the figures up to date."""

    def settle(self, settings: Settings) -> Counts:
        """Bring in what has landed."""

    def due_instant(self, settings: Settings) -> datetime:
        """Tell what a scheduled edition is as of."""

    def summarise(
        self, settings: Settings, out: Path | None, as_of: datetime | None, place: str | None, kind: str | None
    ) -> Summary:
        """Make an edition."""

    def summarise_below(self, settings: Settings, as_of: datetime | None) -> Counts:
        """Make the editions of the places below that somebody is to get."""

    def check_edition(self, settings: Settings, place: str, number: int) -> dict[str, Any]:
        """Hold an edition against the landed files."""

    def check_below(self, settings: Settings) -> Counts:
        """Hold the editions below the province against the landed files."""

    def seats_to_sign(self, settings: Settings, place: str, number: int) -> list[int]:
        """Tell which signatures an edition lacks."""

    def sign_within(self, settings: Settings) -> timedelta:
        """Tell how long there is to sign."""

    def sign_edition(
        self, settings: Settings, account: str, seat: int, place: str | None, number: int | None
    ) -> Summary:
        """Sign as somebody."""


class HuizongOperator(BaseOperator):
    """One verb of the core; only counts and ids go to XCom."""

    def execute(self, context: Context) -> Any:
        """Read the settings and run the verb; the core is imported here and not before."""
        refuse_stale(context)
        from huizong import pipeline

        return self.run(pipeline, read_settings())

    @abstractmethod
    def run(self, pipeline: Pipeline, settings: Settings) -> Counts | Summary | list[int]:
        """Call the core; no logic of its own."""


def refuse_stale(context: Mapping[str, Any]) -> None:
    """Skip a scheduled run whose slot passed long ago: `catchup=False` still starts the latest missed one."""
    run = context["dag_run"]
    if run.run_type != "scheduled" or run.logical_date is None:
        return
    # the clock of Airflow, which is never simulated
    if timezone.utcnow() - run.logical_date > STALE:
        raise AirflowSkipException(f"该时点早已过去，本次不运行：{run.logical_date:%Y-%m-%d %H:%M %Z}")
