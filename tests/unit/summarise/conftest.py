from pathlib import Path

import pytest

from huizong.summarise.edition import Edition
from huizong.summarise.render import render
from tests.unit.summarise.edition_sample import small


@pytest.fixture(scope="session")
def edition() -> Edition:
    return small()


@pytest.fixture(scope="session")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the edition; nobody writes here."""
    path = tmp_path_factory.mktemp("edition")
    render(edition, path)
    return path
