"""Runs sql/schema/0004_rollup.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0004_rollup"))
