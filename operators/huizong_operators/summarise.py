"""summarise: make an edition, and those of the places below it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline, Summary

DUE = "due"
_HERE = ZoneInfo("Asia/Shanghai")


class SettleOperator(HuizongOperator):
    """Reads, judges and rolls up what has landed and no run has seen to yet."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Do it."""
        return pipeline.settle(settings)


class SummariseOperator(HuizongOperator):
    """One edition, filed and, where `out` names a folder, copied there.

    `as_of` is an instant, "due" (the cut-off once it has passed, else now) or empty for now.
    """

    template_fields: Sequence[str] = ("out", "as_of", "kind")

    def __init__(self, *, out: str = "", as_of: str = "", kind: str = "", **kwargs: Any) -> None:
        """Keep all as text; an instant without a zone is China's time."""
        super().__init__(**kwargs)
        self.out = out
        self.as_of = as_of
        self.kind = kind

    def run(self, pipeline: Pipeline, settings: Settings) -> Summary:
        """Make it."""
        out = Path(self.out) if self.out else None
        return pipeline.summarise(settings, out, instant(self.as_of, pipeline, settings), None, self.kind or None)


class SummariseBelowOperator(HuizongOperator):
    """The editions of cities and counties that have recipients of their own."""

    template_fields: Sequence[str] = ("as_of",)

    def __init__(self, *, as_of: str = "", **kwargs: Any) -> None:
        """As above."""
        super().__init__(**kwargs)
        self.as_of = as_of

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Make them."""
        return pipeline.summarise_below(settings, instant(self.as_of, pipeline, settings))


def instant(text: str, pipeline: Pipeline, settings: Settings) -> datetime | None:
    """The instant that a parameter of a run names; None is now."""
    if text == DUE:
        return pipeline.due_instant(settings)
    found = datetime.fromisoformat(text) if text else None
    return found.replace(tzinfo=_HERE) if found and found.tzinfo is None else found
