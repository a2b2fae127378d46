"""Runs sql/schema/0015_highlights.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0015_highlights"))
