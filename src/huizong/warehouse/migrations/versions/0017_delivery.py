"""Runs sql/schema/0017_delivery.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0017_delivery"))
