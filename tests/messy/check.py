"""Runs `huizong check` on messy files and judges what it says."""

import atexit
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from huizong.check import TELLER, check_files
from huizong.isolate.pool import Pool
from huizong.settings import Readers
from tests.messy.cells import Messy
from tests.messy.judge import Judged, judge

CAMPAIGN = "2027"


@lru_cache(maxsize=1)
def _pool() -> Pool:
    """The readers of this run; they end with it."""
    pool = Pool(Readers(), TELLER)
    atexit.register(pool.__exit__, None, None, None)
    return pool


def told(messy: Messy) -> dict[str, Any]:
    """The object of `check --json` for the file under the name its office gave it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / messy.name
        path.write_bytes(messy.content)
        (answer,) = check_files([path], _pool(), CAMPAIGN, messy.unit, messy.form)
        return answer


def judged(messy: Messy) -> Judged:
    """What is wrong with what is said of a file."""
    return judge(messy, told(messy))
