"""Channels, one module each; a module's name is its channel's name."""
