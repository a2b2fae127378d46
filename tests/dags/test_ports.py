"""Ports: what the operator asks for or nothing; without a wish the usual one, or any free one where that is taken."""

import socket
from pathlib import Path

import pytest

from huizong.errors import UsageError
from huizong_operators import ports


@pytest.mark.parametrize("port", ["http", "-1", "70000", "８０"])
def test_a_port_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("HUIZONG_PORTAL_PORT", port)
    with pytest.raises(UsageError, match=f"HUIZONG_PORTAL_PORT .*{port}"):
        ports.choose("portal", tmp_path)


def test_port_zero_is_any_free_one_and_stays_until_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIZONG_AIRFLOW_PORT", "0")
    port = ports.choose("airflow", tmp_path)

    assert port > 1023
    assert ports.choose("airflow", tmp_path) == port
    ports.forget(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_passed_over_unless_it_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.delenv("HUIZONG_SMTP_PORT", raising=False)
        monkeypatch.setitem(ports.USUAL, "smtp", taken)
        assert ports.choose("smtp", tmp_path) not in (0, taken)
        monkeypatch.setenv("HUIZONG_PORTAL_PORT", str(taken))
        with pytest.raises(UsageError, match="HUIZONG_PORTAL_PORT"):
            ports.choose("portal", tmp_path)
