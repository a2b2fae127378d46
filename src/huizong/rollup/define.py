"""The roll-up as a function of the warehouse, made anew by `huizong init` for the catalogue's columns."""

from psycopg import sql

from huizong.catalogue.model import Catalogue
from huizong.rollup.expressions import MEASURES, joins, own, table, totals
from huizong.warehouse.columns import listed, rollup_columns
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled


def define_roll_up(connection: Connection, catalogue: Catalogue) -> None:
    """Define core_roll_up(campaign, units); it runs with the caller's rights and on the tables the caller sees."""
    cascades = sql.SQL("").join(_cascade(catalogue, measure) for measure in MEASURES)
    connection.execute(filled("rollup/roll_up", cascades=cascades))
    connection.execute(
        "comment on function core_roll_up(text, text[]) is '由下而上重算这些单位所在及以上各级区划的汇总数'"
    )
    connection.execute("revoke all on function core_roll_up(text, text[]) from public")
    connection.execute("grant execute on function core_roll_up(text, text[]) to huizong_pipeline")


def _cascade(catalogue: Catalogue, measure: str) -> sql.Composed:
    columns = rollup_columns(catalogue)
    return filled(
        "rollup/cascade",
        table=table(measure),
        columns=listed(columns, sql.Identifier),
        totals=totals(catalogue, measure),
        own=own(catalogue, measure),
        joins=joins(measure),
        children=listed(columns, lambda column: sql.Identifier("r", column)),
    )
