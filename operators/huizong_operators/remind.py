"""remind: write the reminders that are due."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class RemindOperator(HuizongOperator):
    """Ask those who still owe something, and tell their superiors; never the same rung twice."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Write the letters."""
        return pipeline.remind(settings)
