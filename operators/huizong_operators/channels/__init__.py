"""Tries the three channels on the whole stack, from nothing: `python -m huizong_operators.channels`."""
