"""Runs `huizong check` on messy files and judges what it says."""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.check import check_file
from tests.messy.cells import Messy
from tests.messy.judge import Judged, judge

CAMPAIGN = "2027"


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    return load_catalogue()


def told(messy: Messy) -> dict[str, Any]:
    """The object of `check --json` for the file under the name its office gave it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / messy.name
        path.write_bytes(messy.content)
        return check_file(path, _catalogue(), CAMPAIGN, messy.unit, messy.form)


def judged(messy: Messy) -> Judged:
    """What is wrong with what is said of a file."""
    return judge(messy, told(messy))
