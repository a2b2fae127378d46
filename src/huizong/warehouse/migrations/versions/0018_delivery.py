"""Runs sql/schema/0018_delivery.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0018_delivery"))
