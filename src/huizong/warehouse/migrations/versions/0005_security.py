"""Runs sql/schema/0005_security.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0005_security"))
