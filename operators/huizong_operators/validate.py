"""validate: judge versions, a batch per campaign and form."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class ValidateOperator(HuizongOperator):
    """Judge every version that has no verdict yet; the findings go to the warehouse."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Judge them."""
        return pipeline.validate(settings)
