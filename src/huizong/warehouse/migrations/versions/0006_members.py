"""Runs sql/schema/0006_members.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0006_members"))
