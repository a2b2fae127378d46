"""Runs sql/schema/0011_withdrawals.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0011_withdrawals"))
