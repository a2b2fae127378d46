"""Validate: what is wrong with a table, judged twice from one list of checks and held equal by a test."""
