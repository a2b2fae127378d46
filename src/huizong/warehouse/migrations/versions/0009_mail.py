"""Runs sql/schema/0009_mail.sql."""

from alembic import op

from huizong.warehouse.statements import statement

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply the file."""
    op.get_bind().connection.cursor().execute(statement("schema/0009_mail"))
