"""Runs sql/schema/0016_plans.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0016_plans"))
