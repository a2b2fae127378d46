"""Every figure of a messy file is read exactly, with its cell, or asked about; never wrong, never lost."""

from collections import Counter

import pytest

from tests.messy.cells import Messy
from tests.messy.check import judged
from tests.messy.files import messy_files
from tests.messy.random_tables import random_file

FILES = messy_files()
SEEDS = range(150)
NEEDLESS = 0.05
"""Of the figures that are certain, how many may be asked about."""


@pytest.mark.parametrize("messy", FILES, ids=lambda one: one.habit)
def test_is_read_right_or_asked(messy):
    _require_right(messy)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_table_is_read_right_or_asked(seed):
    _require_right(random_file(seed))


def test_little_is_asked_that_is_certain():
    found = [judged(one) for one in (*FILES, *map(random_file, SEEDS))]
    needless = sum(len(one.needless) for one in found)
    assert needless <= NEEDLESS * sum(one.truths for one in found)


def test_there_are_at_least_a_hundred_files_of_every_format():
    assert len(FILES) >= 100
    kinds = Counter(one.name.rpartition(".")[2] for one in FILES)
    assert all(kinds[kind] >= 2 for kind in ("xlsx", "xls", "csv", "docx", "zip", "eml"))


def _require_right(messy: Messy) -> None:
    found = judged(messy)
    assert not found.wrong
    assert not found.missed
