"""What our own Airflow is given: secrets that nobody else reads, and nothing that listens to the world."""

import json
from pathlib import Path

from huizong_operators import services
from huizong_operators.home import env, folder, password_file


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first, second = env(tmp_path), env(tmp_path)

    assert first == second
    assert folder(tmp_path).stat().st_mode & 0o777 == 0o700
    for name in ("secrets.json", "passwords.json", "airflow.cfg"):
        assert (tmp_path / "airflow" / name).stat().st_mode & 0o777 == 0o600
    assert len(first["AIRFLOW__API_AUTH__JWT_SECRET"].encode()) >= 64
    assert env(tmp_path / "other")["AIRFLOW__API_AUTH__JWT_SECRET"] != first["AIRFLOW__API_AUTH__JWT_SECRET"]


def test_the_password_is_random_and_asked_for(tmp_path: Path) -> None:
    password = json.loads(password_file(tmp_path).read_text(encoding="utf-8"))["admin"]

    assert len(password) >= 20
    assert env(tmp_path)["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS"] == "False"
    assert password not in "".join(env(tmp_path).values())


def test_everything_is_on_loopback_and_on_one_port(tmp_path: Path) -> None:
    settings = env(tmp_path, port=18080)

    assert settings["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert settings["AIRFLOW__API__PORT"] == "18080"
    assert settings["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:18080/execution/"
    assert services.AIRFLOW["scheduler"] == services.AIRFLOW["triggerer"] == ["--skip-serve-logs"]
