"""The catalogue: YAML that an official could dispute, as checked and frozen values."""
