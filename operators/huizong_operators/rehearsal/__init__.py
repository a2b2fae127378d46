"""Plays a whole campaign on the standing stack with a simulated clock: `python -m huizong_operators.rehearsal`."""
