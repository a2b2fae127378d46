"""Runs sql/schema/0013_reviews.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0013_reviews"))
