"""load: turn readings into submission versions."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class LoadOperator(HuizongOperator):
    """Load every reading that is not a version yet."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Load them."""
        return pipeline.load(settings)
