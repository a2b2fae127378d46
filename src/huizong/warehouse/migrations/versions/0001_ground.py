"""Runs sql/schema/0001_ground.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0001_ground"))
