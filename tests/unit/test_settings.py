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
        "HUIZONG_PORTAL_URL": "https://portal.example.cn/../x?y",
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


@pytest.mark.parametrize("written", ["https://portal.example.cn", "http://10.1.2.3:8090/", "https://[fd00::1]:8443"])
def test_the_portals_address(written):
    assert read_settings({"HUIZONG_PORTAL_URL": written}).portal_url == written.rstrip("/")


@pytest.mark.parametrize(
    "written",
    [
        "portal.example.cn",
        "javascript://portal.example.cn",
        "https://user:secret@portal.example.cn",
        "https://portal.example.cn/sub",
        "https://portal.example.cn/../",
        "https://portal.example.cn//evil.cn",
        "https://portal.example.cn?next=x",
        "https://portal.example.cn#x",
        "https://portal.example.cn:port",
        "https://portal.example.cn\r\nBcc: x@evil.cn",
        "https://",
    ],
)
def test_nothing_else_is_the_portals_address(written):
    with pytest.raises(SettingsError, match="HUIZONG_PORTAL_URL"):
        read_settings({"HUIZONG_PORTAL_URL": written})
