"""What the standing stack consists of besides the database: how each part is started, and whether it is well."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from huizong.sentinel.beat import is_beating
from huizong.settings import read_settings
from huizong_operators import mail, ports
from huizong_operators.health import health, portal_is_healthy
from huizong_operators.home import env

# Airflow's log servers would listen on every interface of the machine: they are left out, the web face reads the files
AIRFLOW = {
    "api-server": [],
    "scheduler": ["--skip-serve-logs"],
    "dag-processor": [],
    "triggerer": ["--skip-serve-logs"],
}
# offices wait for the portal; nobody waits for a batch
_BEHIND = ["nice", "-n", "10"]
NAMES = (*AIRFLOW, "portal", "sentinel", "mail")
_REPORTED = {
    "api-server": "metadatabase",
    "scheduler": "scheduler",
    "dag-processor": "dag_processor",
    "triggerer": "triggerer",
}


@dataclass(frozen=True)
class Service:
    """One process of the stack; `is_healthy` asks it."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    is_healthy: Callable[[], bool]


def folder(home: Path) -> Path:
    """Where ports, process ids and logs of the stack lie, closed to other users of the machine."""
    path = home / "stack"
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def address(name: str, home: Path) -> str:
    """Where a web face of the stack listens, `airflow` or `portal`."""
    return f"http://127.0.0.1:{ports.choose(name, folder(home))}"


def services(home: Path, metadata: str, with_mail: bool, is_real: bool) -> list[Service]:
    """Every process of the stack; `metadata` is the URL of Airflow's database, `is_real` a campaign in production."""
    place = folder(home)
    ours = os.environ | {"HUIZONG_HOME": str(home)}
    found = []
    if with_mail:
        imap, smtp = ports.choose("imap", place), ports.choose("smtp", place)
        ours |= mail.settings(place, imap, smtp, is_real)
        secret = os.environ | {"MAIL_PASSWORD": mail.password(place)}
        found.append(Service("mail", mail.command(imap, smtp), secret, lambda: mail.is_healthy(place, imap, smtp)))
    face = address("portal", home)
    ours["HUIZONG_PORTAL_URL"] = os.environ.get("HUIZONG_PORTAL_URL") or face
    command = [sys.executable, "-m", "huizong_portal", "--port", face.rpartition(":")[2]]
    found.append(Service("portal", command, ours, lambda: portal_is_healthy(face)))
    keeper = [sys.executable, "-m", "huizong.sentinel"]
    found.append(Service("sentinel", keeper, ours, lambda: is_beating(read_settings(ours))))
    return found + _airflow(home, ours | env(home, metadata, ports.choose("airflow", place)))


def _airflow(home: Path, environment: Mapping[str, str]) -> list[Service]:
    face = address("airflow", home)

    def asks(name: str) -> Callable[[], bool]:
        return lambda: health(face).get(_REPORTED[name]) == "healthy"

    return [
        Service(name, [*_BEHIND, sys.executable, "-m", "airflow", name, *options], environment, asks(name))
        for name, options in AIRFLOW.items()
    ]
