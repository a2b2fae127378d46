"""docker-compose.yml, checked as far as it can be without an engine."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from huizong.settings import read_settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OPTIONAL = {"HUIZONG_MAIL_PASSWORD"}  # a server may do without mail
LIVING = sorted(name for name, service in SERVICES.items() if service["restart"] != "no")
VARIABLES = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))

# what compose itself would put in for the variables; enough to look at the result
RESOLVED: dict[str, Any] = yaml.safe_load(re.sub(r"\$\{[A-Z_]+(?::-([^}]*)|:\?)?\}", r"\1", TEXT))


def test_it_is_a_compose_file(tmp_path: Path) -> None:
    # the schema is that of JSON; merge keys and the like are YAML's
    whole = tmp_path / "compose.json"
    whole.write_text(json.dumps(RESOLVED), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(whole)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_the_services_are_these() -> None:
    plain = {"postgres", "airflow-init", "apiserver", "scheduler", "dag-processor", "triggerer", "portal", "sentinel"}
    profiles = {"celery": {"valkey", "worker"}, "dev": {"mail"}, "backup": {"backup"}}

    assert {name for name, service in SERVICES.items() if not service.get("profiles")} == plain
    for profile, names in profiles.items():
        assert {name for name, service in SERVICES.items() if service.get("profiles") == [profile]} == names
    assert set(SERVICES) == plain.union(*profiles.values())


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_is_pinned_limited_and_closed(name: str) -> None:
    service = RESOLVED["services"][name]

    assert re.fullmatch(r"[a-z/]+:[0-9]+\.[0-9][\w.-]*", service["image"]), service["image"]
    assert re.fullmatch(r"[0-9]+[mg]", service["mem_limit"])
    assert service["restart"] in ("no", "unless-stopped")
    assert service.get("privileged") is None
    assert service["security_opt"] == ["no-new-privileges:true"]  # and no seccomp profile but Docker's own
    assert service["read_only"] is True
    assert name == "postgres" or service["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


@pytest.mark.parametrize("name", LIVING)
def test_what_lives_says_how_it_is(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_what_runs_once_is_waited_for() -> None:
    for once in set(SERVICES) - set(LIVING) - {"backup"}:
        waiting = [name for name, service in SERVICES.items() if once in service.get("depends_on", {})]
        assert waiting
        for name in waiting:
            assert SERVICES[name]["depends_on"][once] == {"condition": "service_completed_successfully"}


def test_every_variable_is_explained_and_no_secret_has_a_default() -> None:
    assert set(EXAMPLE) == VARIABLES
    for name in VARIABLES:
        if re.search("PASSWORD|SECRET|KEY", name):
            assert EXAMPLE[name] == "", name
            assert set(re.findall(rf"\$\{{{name}([^}}]*)\}}", TEXT)) == {":-" if name in OPTIONAL else ":?"}, name
        else:
            assert set(re.findall(rf"\$\{{{name}:-([^}}]*)\}}", TEXT)) == {EXAMPLE[name]}, name


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_is_mounted_exists(name: str) -> None:
    for volume in SERVICES[name].get("volumes", ()):
        source = volume.split(":")[0]
        if source.startswith("."):
            assert (ROOT / source).is_file(), source
        else:
            assert source in COMPOSE["volumes"], source
    for config in SERVICES[name].get("configs", ()):
        assert config["source"] in COMPOSE["configs"], config


def test_nobody_has_the_password_of_a_role_that_is_not_theirs() -> None:
    def knows(name: str) -> set[str]:
        configs = [COMPOSE["configs"][one["source"]]["content"] for one in SERVICES[name].get("configs", ())]
        found = re.findall(r"\$\{([A-Z_]+)", json.dumps(SERVICES[name]) + "".join(configs))
        return {one for one in found if one.endswith("PASSWORD")}

    airflow = {"AIRFLOW_DB_PASSWORD", "VALKEY_PASSWORD"}
    stages = {"HUIZONG_PIPELINE_PASSWORD", "HUIZONG_MAIL_PASSWORD"}
    assert knows("scheduler") == knows("worker") == airflow | stages
    assert knows("apiserver") == airflow | {"AIRFLOW_ADMIN_PASSWORD"}
    assert knows("dag-processor") == knows("triggerer") == airflow
    assert knows("portal") == {"HUIZONG_PORTAL_PASSWORD", "HUIZONG_REGISTRAR_PASSWORD"}
    assert knows("mail") == {"HUIZONG_MAIL_PASSWORD"}
    assert knows("valkey") == {"VALKEY_PASSWORD"}
    assert knows("backup") == {"POSTGRES_PASSWORD"}


def test_what_is_set_is_what_the_program_reads() -> None:
    # a mistyped name would be passed over in silence
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            assert not name.startswith("HUIZONG_") or f"`{name}`" in table, name


def test_the_try_out_mail_server_is_reached_by_the_settings_of_the_example() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    given = dict(re.findall(r"(HUIZONG_(?:IMAP|SMTP|MAIL_FROM))=(\S+)", text))
    read = read_settings({**given, "HUIZONG_MAIL_PASSWORD_FILE": __file__})

    assert SERVICES["mail"]["network_mode"] == "service:scheduler"  # plain connections are for loopback only
    assert read.imap is not None
    assert read.smtp is not None
    command = SERVICES["mail"]["command"]
    assert f"--imap-port {read.imap.port}" in command
    assert f"--smtp-port {read.smtp.port}" in command
    assert f"--user {read.imap.user}" in command


def test_every_role_of_the_warehouse_gets_a_password() -> None:
    roles = re.findall(r"'(huizong_\w+)'", (ROOT / "sql" / "roles.sql").read_text(encoding="utf-8"))

    given = re.findall(r"alter role (\w+) password", COMPOSE["configs"]["databases"]["content"])
    assert given == roles


def test_the_image_is_pinned_and_not_run_by_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)

    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base) for base in bases)
    assert re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE) == ["50000:0"]
    copied = re.findall(r"^COPY ([^-].*) \S+$", dockerfile, re.MULTILINE)
    packages = re.search(r"^packages = (.*)$", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert packages
    assert {Path(one).parts[0] for one in json.loads(packages[1])} <= set(copied)
    for source in copied:
        assert all((ROOT / one).exists() for one in source.split()), source
