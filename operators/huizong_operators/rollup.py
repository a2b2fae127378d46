"""rollup: bring the figures of every place up to date."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class RollupOperator(HuizongOperator):
    """Roll up what changed since the last time."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Roll it up."""
        return pipeline.rollup(settings)
