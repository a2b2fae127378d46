"""Where a figure comes from: every unit's contribution with version, file hash, sheet and cell; they add up to it."""

from fractions import Fraction
from typing import Any

from psycopg import sql

from huizong.answers.figures import as_json, figures_of, number, read_expected, read_rows
from huizong.answers.place import check_place
from huizong.catalogue.model import ALL_REPORTERS, Catalogue, Indicator
from huizong.errors import UsageError
from huizong.model import OPEN
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled


def trace(connection: Connection, catalogue: Catalogue, campaign: str, place: str, indicator: str) -> dict[str, Any]:
    """The object of `trace --json`; a rate is traced to its numerators and denominators."""
    if indicator not in catalogue.indicators:
        raise UsageError(f"没有指标 {indicator}。")
    rows = read_rows(connection, catalogue, campaign, [place]).get(place, {})
    expected = read_expected(connection, campaign, place)
    lines = figures_of(catalogue, int(campaign), rows, expected, [indicator])
    asked = catalogue.indicators[indicator]
    traced = [catalogue.indicators[code] for code in (asked.numerator, asked.denominator) if code] or [asked]
    both = [one.code for one in traced]
    contributions = [line for one in traced for line in _contributions(connection, campaign, place, one, both)]
    return {
        "place": place,
        "name": check_place(connection, campaign, place)[0],
        "campaign": campaign,
        "figure": as_json(catalogue, next(line for line in lines if line.reporter == ALL_REPORTERS)),
        "contributions": contributions,
    }


def _contributions(
    connection: Connection, campaign: str, place: str, indicator: Indicator, given: list[str]
) -> list[dict[str, Any]]:
    def column(alias: str) -> sql.Identifier:
        return sql.Identifier(alias, indicator.code)

    own = sql.SQL(
        "{x}, coalesce({l}, {x}), coalesce({h}, {x}), coalesce({ev}, 0), coalesce({el}, 0), coalesce({eh}, 0)"
    ).format(x=column("x"), l=column("l"), h=column("h"), ev=column("ev"), el=column("el"), eh=column("eh"))
    condition = sql.SQL(" and ").join(sql.SQL("{} is not null").format(sql.Identifier("x", code)) for code in given)
    rows: list[tuple[Any, ...]] = connection.execute(
        filled("answers/trace", own=own, given=condition),
        {"campaign": campaign, "place": place, "evidence": f"own.{indicator.code}"},
    ).fetchall()
    return [_line(indicator, row) for row in rows]


def _line(indicator: Indicator, row: tuple[Any, ...]) -> dict[str, Any]:
    unit, name, place, submission, version, sha256, sheet, cell, written, value, low, high, out, out_low, out_high = row
    factor = indicator.measure.factor
    excluded = indicator.aggregation == "sum"
    net = max(value - out, 0) if excluded else value
    net_low = max(low - out_high, 0) if excluded else low
    net_high = OPEN if high >= OPEN else (max(high - out_low, net) if excluded else high)
    return {
        "unit": unit,
        "name": name,
        "place": place,
        "indicator": indicator.code,
        "submission": submission,
        "version": version,
        "sha256": sha256,
        "sheet": sheet,
        "cell": cell,
        "as_written": written,
        "value": number(Fraction(net, factor)),
        "low": number(Fraction(net_low, factor)),
        "high": None if net_high >= OPEN else number(Fraction(net_high, factor)),
        "gross": number(Fraction(value, factor)),
    }
