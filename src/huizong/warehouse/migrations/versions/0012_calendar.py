"""Runs sql/schema/0012_calendar.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0012_calendar"))
