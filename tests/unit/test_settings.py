"""The settings: every fault in one message."""

import pytest

from huizong.errors import SettingsError
from huizong.settings import read_settings


def test_defaults():
    settings = read_settings({})
    assert (settings.home.name, settings.dsn, settings.campaign, settings.mode) == ("var", None, None, None)


def test_every_fault_at_once(tmp_path):
    (tmp_path / "file").touch()
    environment = {
        "HUIZONG_MODE": "fun",
        "HUIZONG_CAMPAIGN": "next",
        "HUIZONG_DSN": "postgresql://me:secret@host/db",
        "HUIZONG_HOME": str(tmp_path / "file"),
    }
    with pytest.raises(SettingsError) as told:
        read_settings(environment)
    assert [name for name in environment if name in str(told.value)] == list(environment)
    assert "secret" not in str(told.value)
