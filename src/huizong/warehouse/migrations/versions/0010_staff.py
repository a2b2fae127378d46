"""Runs sql/schema/0010_staff.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0010_staff"))
