"""Runs sql/schema/0003_submissions.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0003_submissions"))
