"""The roll-up: figures of every place and reporter type from the units' own figures."""
