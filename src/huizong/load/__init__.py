"""Loading: readings become submission versions in the warehouse."""
