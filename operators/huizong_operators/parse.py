"""parse: read landed documents, a chunk a task."""

from dataclasses import replace
from typing import Any

from huizong.settings import Settings
from huizong_operators.base import Counts, HuizongOperator, Pipeline

# parse tasks of one run on a machine; each takes its share of the readers
AT_ONCE = 2


class ChunksOperator(HuizongOperator):
    """Number the chunks that wait, for `ParseOperator.expand`."""

    def run(self, pipeline: Pipeline, settings: Settings) -> list[int]:
        """Count them."""
        return list(range(pipeline.chunks_waiting(settings)))


class ParseOperator(HuizongOperator):
    """Claim one chunk and read it. The number only tells mapped tasks apart; the database deals out the documents."""

    def __init__(self, *, chunk: int = 0, **kwargs: Any) -> None:
        """Keep the number."""
        super().__init__(**kwargs)
        self.chunk = chunk

    def run(self, pipeline: Pipeline, settings: Settings) -> Counts:
        """Read it, and what was packed in it."""
        share = replace(settings.readers, count=-(-settings.readers.count // AT_ONCE))
        return pipeline.parse(replace(settings, readers=share))
