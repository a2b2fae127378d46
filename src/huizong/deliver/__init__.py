"""Deliver: what goes out, one letter for each matter, recorded before it is sent and after."""
