"""Runs sql/schema/0007_narratives.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0007_narratives"))
