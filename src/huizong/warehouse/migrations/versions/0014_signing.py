"""Runs sql/schema/0014_signing.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0014_signing"))
