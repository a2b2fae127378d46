"""verify: hold editions against the landed files."""

from collections.abc import Sequence
from typing import Any

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class VerifyOperator(HuizongOperator):
    """Recomputes an edition from the landed files; what differs is recorded with it, and it does not stand then."""

    template_fields: Sequence[str] = ("edition",)

    def __init__(self, *, edition: Any, **kwargs: Any) -> None:
        """`edition` is what `summarise` returned."""
        super().__init__(**kwargs)
        self.edition = edition

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Do it."""
        found = pipeline.check_edition(settings, self.edition["place"], self.edition["number"])
        return {"checked": found["checked"], "differences": len(found["differences"])}


class VerifyBelowOperator(HuizongOperator):
    """The same for the editions of cities and counties that nobody has verified."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Do it."""
        return pipeline.check_below(settings)
