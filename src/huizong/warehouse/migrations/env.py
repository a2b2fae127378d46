"""Alembic's entry: runs on the connection that `huizong init` hands over."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None, version_table="raw_schema_version")
with context.begin_transaction():
    context.run_migrations()
