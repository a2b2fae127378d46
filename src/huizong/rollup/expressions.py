"""How each column of each measure is made from a unit's figures, and how it adds up: the aggregation rules in SQL."""

from collections.abc import Callable

from psycopg import sql

from huizong.catalogue.model import Catalogue, Indicator
from huizong.model import OPEN
from huizong.warehouse.columns import listed, rollup_columns

MEASURES = ("value", "low", "high", "gross", "n_reporting")

Expression = Callable[[Indicator], sql.Composable]

_JOINS = {
    "value": "left join core_excluded e on e.version_id = v.id and e.measure = 'value'",
    "low": (
        "left join core_low l on l.version_id = v.id and l.scope = 'own'"
        " left join core_excluded e on e.version_id = v.id and e.measure = 'high'"
    ),
    "high": (
        "left join core_high h on h.version_id = v.id and h.scope = 'own'"
        " left join core_excluded e on e.version_id = v.id and e.measure = 'low'"
        " left join core_excluded ev on ev.version_id = v.id and ev.measure = 'value'"
    ),
    "gross": "",
    "n_reporting": "",
}


def joins(measure: str) -> sql.SQL:
    """The tables that a measure needs beside the values."""
    return sql.SQL(_JOINS[measure])


def table(measure: str) -> sql.Identifier:
    """The roll-up table of a measure."""
    return sql.Identifier(f"core_rollup_{measure}")


def own(catalogue: Catalogue, measure: str) -> sql.Composed:
    """A unit's contribution to every column; joint figures that another unit counts are taken off."""

    def column(name: str) -> sql.Composable:
        code, _, part = name.partition("__")
        indicator = catalogue.indicators[code]
        if part:
            return sql.SQL("{} as {}").format(_part(catalogue, indicator, part, measure), sql.Identifier(name))
        if indicator.is_rate and measure == "n_reporting" and indicator.aggregation == "ratio_of_sums":
            given = _both(catalogue, indicator)
            return sql.SQL("({})::int::bigint as {}").format(given, sql.Identifier(name))
        if indicator.aggregation not in ("sum", "max") and measure != "n_reporting":
            return sql.SQL("null::bigint as {}").format(sql.Identifier(name))
        return sql.SQL("{} as {}").format(_figure(indicator, measure), sql.Identifier(name))

    return listed(rollup_columns(catalogue), column)


def totals(catalogue: Catalogue, measure: str) -> sql.Composed:
    """How the contributions of a column make its total: sum, greatest, or none."""

    def column(name: str) -> sql.Composable:
        indicator = catalogue.indicators[name.partition("__")[0]]
        if indicator.aggregation == "max" and measure != "n_reporting":
            return sql.SQL("max({})").format(sql.Identifier(name))
        if measure == "high":
            # an open end is one bit, which no sum of real figures reaches
            return sql.SQL("case when max({c}) >= {open} then {open} else core_add({c} & ({open} - 1)) end").format(
                c=sql.Identifier(name), open=sql.Literal(OPEN)
            )
        return sql.SQL("core_add({})").format(sql.Identifier(name))

    return listed(rollup_columns(catalogue), column)


def _both(catalogue: Catalogue, ratio: Indicator) -> sql.Composed:
    return sql.SQL("{} is not null and {} is not null").format(
        sql.Identifier("x", str(ratio.numerator)), sql.Identifier("x", str(ratio.denominator))
    )


def _part(catalogue: Catalogue, ratio: Indicator, part: str, measure: str) -> sql.Composed:
    indicator = catalogue.indicators[str(ratio.numerator if part == "num" else ratio.denominator)]
    figure = sql.SQL("1::bigint") if measure == "n_reporting" else _figure(indicator, measure)
    return sql.SQL("case when {} then {} end").format(_both(catalogue, ratio), figure)


def _figure(indicator: Indicator, measure: str) -> sql.Composable:
    # greatest() passes over a null: `0 * x` keeps a missing figure missing
    code, joint = indicator.code, indicator.joint_event and indicator.aggregation == "sum"
    x, excluded = sql.Identifier("x", code), sql.Identifier("e", code)
    if measure == "n_reporting":
        return sql.SQL("({} is not null)::int::bigint").format(x)
    if measure == "gross":
        return x
    if measure == "value":
        return sql.SQL("greatest({x} - coalesce({e}, 0), 0 * {x})").format(x=x, e=excluded) if joint else x
    written = sql.SQL("coalesce({}, {})").format(sql.Identifier("l" if measure == "low" else "h", code), x)
    if not joint:
        return written
    if measure == "low":
        return sql.SQL("greatest({w} - coalesce({e}, 0), 0 * {w})").format(w=written, e=excluded)
    return sql.SQL(
        "case when {w} >= {open} then {open} else greatest({w} - coalesce({e}, 0), {x} - coalesce({ev}, 0), 0 * {x}) end"
    ).format(w=written, open=sql.Literal(OPEN), e=excluded, x=x, ev=sql.Identifier("ev", code))
