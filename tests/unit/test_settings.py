"""The settings: every fault in one message."""

import os

import pytest

from huizong.errors import SettingsError
from huizong.settings import Readers, read_settings


def test_defaults():
    settings = read_settings({})
    assert (settings.home.name, settings.dsn, settings.campaign, settings.mode) == ("var", None, None, None)
    cores = len(os.sched_getaffinity(0))
    assert settings.readers == Readers(cores, memory=1 << 30, cpu=20, wall=30, sandboxed=True)


def test_the_readers_bounds():
    environment = {
        "HUIZONG_READERS": "3",
        "HUIZONG_READER_MEMORY": "512",
        "HUIZONG_READER_CPU": "5",
        "HUIZONG_READER_TIME": "7",
        "HUIZONG_READER_SANDBOX": "off",
    }
    assert read_settings(environment).readers == Readers(3, 512 << 20, 5, 7, sandboxed=False)


def test_every_fault_at_once(tmp_path):
    (tmp_path / "file").touch()
    environment = {
        "HUIZONG_MODE": "fun",
        "HUIZONG_CAMPAIGN": "next",
        "HUIZONG_DSN": "postgresql://me:secret@host/db",
        "HUIZONG_HOME": str(tmp_path / "file"),
        "HUIZONG_READERS": "0",
        "HUIZONG_READER_MEMORY": "100",
        "HUIZONG_READER_CPU": "-1",
        "HUIZONG_READER_TIME": "half",
        "HUIZONG_READER_SANDBOX": "perhaps",
    }
    with pytest.raises(SettingsError) as told:
        read_settings(environment)
    assert [name for name in environment if name in str(told.value)] == list(environment)
    assert "secret" not in str(told.value)
