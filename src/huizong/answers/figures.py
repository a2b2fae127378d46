"""Rolled-up figures of places, exact and in storage units, by reporter type and in total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from psycopg import sql

from huizong.catalogue.model import ALL_REPORTERS, Catalogue, Indicator
from huizong.model import OPEN
from huizong.rollup.expressions import MEASURES, table
from huizong.warehouse.columns import listed, parts, rollup_columns
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

Row = dict[str, int | None]
Rows = dict[tuple[str, str], Row]
"""(reporter, measure) to the columns of one place."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in the indicator's catalogue unit; None is "no figure", and `high` None with a value is open."""

    indicator: str
    reporter: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    gross: Fraction | None
    n_reporting: int
    n_expected: int


def read_rows(
    connection: Connection,
    catalogue: Catalogue,
    campaign: str,
    places: Sequence[str],
    measures: Sequence[str] = MEASURES,
) -> dict[str, Rows]:
    """The stored rows of places: one dictionary of (reporter, measure) to columns for each place that has any."""
    columns = rollup_columns(catalogue)
    found: dict[str, Rows] = {}
    for measure in measures:
        query = sql.SQL("select place, reporter, {} from {} where campaign = %s and place = any(%s)").format(
            listed(columns, sql.Identifier), table(measure)
        )
        for place, reporter, *values in connection.execute(query, (campaign, list(places))).fetchall():
            found.setdefault(str(place), {})[str(reporter), measure] = dict(zip(columns, values, strict=True))  # type: ignore[arg-type]
    return found


def read_expected(connection: Connection, campaign: str, place: str) -> dict[str, int]:
    """How many units of each type are expected to report in a place's subtree."""
    rows = connection.execute(statement("answers/expected").encode(), {"campaign": campaign, "place": place}).fetchall()
    return {str(reporter): int(count) for reporter, count in rows}  # type: ignore[call-overload]


def figures_of(
    catalogue: Catalogue, year: int, rows: Rows, expected: Mapping[str, int], indicators: Iterable[str] | None = None
) -> list[Figure]:
    """Every indicator's figures of one place: a line per reporter type whose form holds it, and one for all."""
    forms = {reporter: {i.code for i in catalogue.form(reporter, year)} for reporter in catalogue.reporters}
    made = []
    for code in indicators if indicators is not None else catalogue.indicators:
        holders = [reporter for reporter, held in forms.items() if code in held]
        for reporter, members in [*((r, [r]) for r in holders), (ALL_REPORTERS, holders)]:
            chosen = [[rows.get((member, measure), {}) for member in members] for measure in MEASURES]
            count = sum(expected.get(member, 0) for member in members)
            made.append(_figure(catalogue.indicators[code], reporter, chosen, count))
    return made


def _figure(indicator: Indicator, reporter: str, chosen: list[list[Row]], n_expected: int) -> Figure:
    value, low, high, gross, reporting = chosen
    n_reporting = sum(row.get(indicator.code) or 0 for row in reporting)
    if indicator.aggregation == "ratio_of_sums":
        return _ratio(indicator, reporter, chosen, n_reporting, n_expected)
    factor = indicator.measure.factor

    def total(rows: list[Row]) -> int | None:
        given = [v for row in rows if (v := row.get(indicator.code)) is not None]
        if not given:
            return None
        return max(given) if indicator.aggregation == "max" else sum(given)

    def scaled(number: int | None) -> Fraction | None:
        return None if number is None or number >= OPEN else Fraction(number, factor)

    return Figure(
        indicator.code,
        reporter,
        scaled(total(value)),
        scaled(total(low)),
        scaled(total(high)),
        scaled(total(gross)),
        n_reporting,
        n_expected,
    )


def _ratio(indicator: Indicator, reporter: str, chosen: list[list[Row]], n_reporting: int, n_expected: int) -> Figure:
    """100 × Σ numerator / Σ denominator over the units that gave both; the interval from their intervals."""
    numerator, denominator = parts(indicator)

    def total(rows: list[Row], column: str) -> int | None:
        given = [v for row in rows if (v := row.get(column)) is not None]
        return sum(given) if given else None

    def rate(above: int | None, below: int | None) -> Fraction | None:
        if above is None or not below or above >= OPEN:
            return None
        return Fraction(0) if below >= OPEN else Fraction(100 * above, below)

    value, low, high, gross, _ = chosen
    return Figure(
        indicator.code,
        reporter,
        rate(total(value, numerator), total(value, denominator)),
        rate(total(low, numerator), total(high, denominator)),
        rate(total(high, numerator), total(low, denominator)),
        rate(total(gross, numerator), total(gross, denominator)),
        n_reporting,
        n_expected,
    )


def number(value: Fraction | None) -> int | float | None:
    """A figure for JSON: whole numbers as such."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def as_json(catalogue: Catalogue, figure: Figure) -> dict[str, object]:
    """One line of `figures --json`."""
    indicator, reporter = catalogue.indicators[figure.indicator], catalogue.reporters.get(figure.reporter)
    return {
        "indicator": figure.indicator,
        "name": indicator.zh,
        "unit": indicator.measure.unit,
        "reporter": figure.reporter,
        "reporter_name": reporter.zh if reporter else "合计",
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "gross": number(figure.gross),
        "n_reporting": figure.n_reporting,
        "n_expected": figure.n_expected,
    }
