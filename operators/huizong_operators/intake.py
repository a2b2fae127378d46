"""intake: land whatever waits in the channels."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class IntakeOperator(HuizongOperator):
    """Land what waits; a file taken twice is one document, so a repeat is harmless."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Land it."""
        return pipeline.intake(settings)
