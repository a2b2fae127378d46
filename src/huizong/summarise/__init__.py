"""Summaries: one frozen snapshot becomes an edition whose every number is bound to it."""
