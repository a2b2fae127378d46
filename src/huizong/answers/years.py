"""A place's main figures beside those of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from huizong.answers.figures import Figure, figures_of, read_expected, read_rows
from huizong.catalogue.model import ALL_REPORTERS, Catalogue, Indicator
from huizong.warehouse.connect import Connection


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One indicator's figure for all reporters, in its catalogue unit; `before` is that of the year before."""

    indicator: Indicator
    now: Figure
    before: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """In per cent of the year before; for a rate the difference in points. None where there is nothing to compare."""
        if self.now.value is None or self.before is None:
            return None
        if self.indicator.is_rate:
            return self.now.value - self.before
        return 100 * (self.now.value - self.before) / self.before if self.before else None


def two_years(
    connection: Connection, catalogue: Catalogue, campaign: str, places: Sequence[str], indicators: Sequence[str]
) -> dict[str, list[TwoYears]]:
    """The figures of each place for the indicators named, in their order."""
    last_year = str(int(campaign) - 1)
    now, before = (read_rows(connection, catalogue, year, places) for year in (campaign, last_year))
    found = {}
    for place in places:
        expected = read_expected(connection, campaign, place)
        lines = figures_of(catalogue, int(campaign), now.get(place, {}), expected, indicators)
        earlier = figures_of(catalogue, int(last_year), before.get(place, {}), {}, indicators)
        values = {line.indicator: line.value for line in earlier if line.reporter == ALL_REPORTERS}
        found[place] = [
            TwoYears(catalogue.indicators[line.indicator], line, values[line.indicator])
            for line in lines
            if line.reporter == ALL_REPORTERS
        ]
    return found
