"""Accounts of offices and staff: activation, passwords, sessions and the tokens of units; secrets are kept as digests only."""
