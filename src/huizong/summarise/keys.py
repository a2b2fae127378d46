"""The name of a number in an edition: what every cell and every figure in the prose is bound to."""

from dataclasses import dataclass

from huizong.catalogue.model import ALL_REPORTERS

COUNTS = ("expected", "reported", "returned", "late", "nil")
"""Numbers of units; as an indicator they are written "#expected" and so on."""


@dataclass(frozen=True, slots=True)
class Key:
    """place | indicator | reporter | measure.

    measure is value, low, high, gross, n_reporting, n_expected, last (last year's value), change (percent on last
    year) or one of gaps.MEASURES; for the counts of units it is value.
    """

    place: str
    indicator: str
    reporter: str = ALL_REPORTERS
    measure: str = "value"

    def __str__(self) -> str:
        """The text that stands in the files."""
        return f"{self.place}|{self.indicator}|{self.reporter}|{self.measure}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """The key of a text made by `str`; ValueError for anything else."""
        place, indicator, reporter, measure = text.split("|")
        return cls(place, indicator, reporter, measure)
