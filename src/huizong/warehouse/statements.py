"""The texts of sql/, by name: statement("rollup/cascade") is sql/rollup/cascade.sql."""

from functools import cache

from psycopg import sql

from huizong import resources


@cache
def statement(name: str) -> str:
    """The text of one file of sql/."""
    return (resources.SQL / f"{name}.sql").read_text(encoding="utf-8")


def filled(name: str, **parts: sql.Composable) -> sql.Composed:
    """A statement with its {parts} put in; parts are identifiers and expressions made from the catalogue only."""
    return sql.SQL(statement(name)).format(**parts)
