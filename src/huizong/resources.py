"""Where the data folders lie: beside the code in a wheel, at the root of a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
ROOT = _PACKAGED if _PACKAGED.exists() else Path(__file__).parents[2]
CATALOGUE = ROOT / "catalogue"
EXPECTATIONS = ROOT / "expectations"
SQL = ROOT / "sql"
TEMPLATES = ROOT / "templates"
LOCK = ROOT / "requirements" / "lock.txt"
