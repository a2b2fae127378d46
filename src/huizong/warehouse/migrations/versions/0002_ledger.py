"""Runs sql/schema/0002_ledger.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0002_ledger"))
