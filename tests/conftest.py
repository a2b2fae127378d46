"""One PostgreSQL for the whole run; every module that asks for a warehouse gets an empty one."""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from huizong.settings import Settings
from huizong.warehouse import embedded
from tests.province import Province

# what is slow is measured in benchmarks: a busy machine fails no test
hypothesis.settings.register_profile("huizong", deadline=None)
hypothesis.settings.load_profile("huizong")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Where all is required, as in CI, a test that skips has failed; elsewhere the end of the run lists it."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("HUIZONG_REQUIRE") == "all":
        report.outcome = "failed"
        report.longrepr = f"HUIZONG_REQUIRE=all, but: {report.longrepr[2]}"
    return report


@pytest.fixture(scope="session")
def server_home():
    # not pytest's own folder: as root the server runs as another user, whom another pytest would lock out of it
    with tempfile.TemporaryDirectory(prefix="huizong-test-") as folder:
        home = Path(folder)
        embedded.start(home)
        yield home
        embedded.stop(home)


@pytest.fixture(scope="module")
def settings(server_home):
    """Settings of a warehouse that does not exist yet."""
    embedded.drop_database(embedded.start(server_home), embedded.DATABASE)
    made = Settings(server_home, None, None, "test")
    for folder in (made.landed, made.inbox, made.editions):
        shutil.rmtree(folder, ignore_errors=True)
    return made


@pytest.fixture(scope="module")
def province(settings):
    """A campaign on an empty warehouse: add units, send forms, run the stages."""
    return Province(settings)
