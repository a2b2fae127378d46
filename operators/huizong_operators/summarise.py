"""summarise: make an edition."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from huizong.settings import Settings
from huizong_operators.base import HuizongOperator, Pipeline, Summary

CUT_OFF = "cut_off"
_HERE = ZoneInfo("Asia/Shanghai")


class SummariseOperator(HuizongOperator):
    """One edition, filed and, where `out` names a folder, copied there. `as_of` is an instant, "cut_off" or empty for now."""

    template_fields: Sequence[str] = ("out", "as_of")

    def __init__(self, *, out: str = "", as_of: str = "", **kwargs: Any) -> None:
        """Keep both as text; an instant without a zone is China's time."""
        super().__init__(**kwargs)
        self.out = out
        self.as_of = as_of

    def run(self, pipeline: Pipeline, settings: Settings) -> Summary:
        """Make it."""
        if self.as_of == CUT_OFF:
            as_of: datetime | None = pipeline.cut_off(settings)
        else:
            as_of = datetime.fromisoformat(self.as_of) if self.as_of else None
        if as_of and as_of.tzinfo is None:
            as_of = as_of.replace(tzinfo=_HERE)
        return pipeline.summarise(settings, Path(self.out) if self.out else None, as_of)
