"""deliver: write the letters that are due and send what waits."""

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline


class DeliverOperator(HuizongOperator):
    """One letter for each matter; a mail server that is away is tried again."""

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Write and send them."""
        return pipeline.deliver(settings)
