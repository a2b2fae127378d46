"""The columns that the catalogue gives the wide tables, and the lists of them that statements need."""

from collections.abc import Callable, Iterable

from psycopg import sql

from huizong.catalogue.model import Catalogue, Indicator
from huizong.warehouse.connect import Connection

SUBMISSION_TABLES = ("core_value", "core_low", "core_high", "core_excluded")
ROLLUP_TABLES = (
    "core_rollup_value",
    "core_rollup_low",
    "core_rollup_high",
    "core_rollup_gross",
    "core_rollup_n_reporting",
)


def parts(ratio: Indicator) -> tuple[str, str]:
    """The two columns a rate has in the roll-up: sums over the units that gave both."""
    return f"{ratio.code}__num", f"{ratio.code}__den"


def rollup_columns(catalogue: Catalogue) -> tuple[str, ...]:
    """Every indicator, then the parts of every rate."""
    return (*catalogue.indicators, *(part for ratio in catalogue.ratios for part in parts(ratio)))


def add_columns(connection: Connection, catalogue: Catalogue) -> None:
    """Give each wide table the columns it lacks; none is ever dropped, so that old years stay readable."""
    for tables, columns in (
        (SUBMISSION_TABLES, tuple(catalogue.indicators)),
        (ROLLUP_TABLES, rollup_columns(catalogue)),
    ):
        for table in tables:
            found = connection.execute(
                "select column_name from information_schema.columns where table_name = %s", (table,)
            ).fetchall()
            present = {name for (name,) in found}
            missing = [column for column in columns if column not in present]
            if missing:
                additions = sql.SQL(", ").join(
                    sql.SQL("add column {} bigint").format(sql.Identifier(column)) for column in missing
                )
                connection.execute(sql.SQL("alter table {} {}").format(sql.Identifier(table), additions))
            for column in columns:
                connection.execute(_comment(table, column, catalogue))


def _comment(table: str, column: str, catalogue: Catalogue) -> sql.Composed:
    code, _, part = column.partition("__")
    indicator = catalogue.indicators[code]
    words = {"num": "的分子", "den": "的分母", "": ""}[part]
    text = f"{indicator.zh}{words}（{indicator.measure.storage}）"
    return sql.SQL("comment on column {}.{} is {}").format(
        sql.Identifier(table), sql.Identifier(column), sql.Literal(text)
    )


def listed(columns: Iterable[str], expression: Callable[[str], sql.Composable]) -> sql.Composed:
    """`expression` of every column, separated by commas."""
    return sql.SQL(",\n").join(expression(column) for column in columns)
