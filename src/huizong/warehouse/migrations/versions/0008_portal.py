"""Runs sql/schema/0008_portal.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0008_portal"))
