"""Alembic revisions; each runs one file of sql/schema/."""
