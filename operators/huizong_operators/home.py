"""The environment of our own Airflow in HUIZONG_HOME/airflow: its DAGs, its metadata, its secrets, a quiet log."""

import base64
import json
import os
import secrets
from pathlib import Path
from urllib.parse import quote

from huizong.resources import ROOT
from huizong.warehouse import embedded

DAGS = ROOT / "dags"
BUNDLE = "huizong"
ADMIN = "admin"

_FIXED = {
    "AIRFLOW__CORE__AUTH_MANAGER": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager",
    "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
    "AIRFLOW__CORE__DEFAULT_TIMEZONE": "Asia/Shanghai",
    "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__PARALLELISM": "4",
    "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
    "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{ADMIN}:admin",
    "AIRFLOW__API__HOST": "127.0.0.1",
    "AIRFLOW__API__WORKERS": "1",
    "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
    # a worker that was killed is noticed after two minutes, not five
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "120",
    "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
    "PYTHONWARNINGS": "ignore",
}


def folder(home: Path) -> Path:
    """AIRFLOW_HOME, closed to other users of the machine."""
    path = home / "airflow"
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def env(home: Path, metadata: str | None = None, port: int = 8080) -> dict[str, str]:
    """What Airflow is to find in its environment; secrets are made the first time.

    `metadata` is the URL of its database, an SQLite file without one. Everything listens on loopback only.
    """
    airflow = folder(home)
    # without a file of its own Airflow writes a long one, and secrets of its own into it
    write_private(airflow / "airflow.cfg", "# every setting comes from huizong_operators/home.py\n")
    bundle = {
        "name": BUNDLE,
        "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
        "kwargs": {"path": str(DAGS)},
    }
    address = f"http://127.0.0.1:{port}"
    return (
        _FIXED
        | _secrets(airflow / "secrets.json")
        | {
            "HUIZONG_HOME": str(home),
            "AIRFLOW_HOME": str(airflow),
            "AIRFLOW__API__BASE_URL": address,
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(airflow / "plugins"),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(password_file(home)),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps([bundle]),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": metadata or f"sqlite:///{airflow}/airflow.db",
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(airflow / "logs"),
            "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(airflow / "logs" / "dag_processor"),
        }
    )


def postgres(home: Path) -> str:
    """The URL of the metadata database `airflow` on the embedded server, which is started and given one if need be."""
    server = embedded.stand(home)
    embedded.create_database(server, "airflow", "airflow")
    return f"postgresql+psycopg2://airflow@/airflow?host={quote(str(server.get_postmaster_info().socket_dir))}"


def password_file(home: Path) -> Path:
    """Where the password of the one user of the web face lies; made at the first call, never printed."""
    path = folder(home) / "passwords.json"
    write_private(path, json.dumps({ADMIN: secrets.token_urlsafe(18)}) + "\n")
    return path


def _secrets(path: Path) -> dict[str, str]:
    write_private(
        path,
        json.dumps(
            {
                "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),
                "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(48),
                "AIRFLOW__CORE__FERNET_KEY": base64.urlsafe_b64encode(os.urandom(32)).decode(),
            }
        ),
    )
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return known


def write_private(path: Path, text: str) -> None:
    """Write a new file for this user only; leave one that is there, and never show half of one."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    try:
        os.link(draft, path)  # unlike a rename, this loses to another process that was first
    except FileExistsError:
        pass
    finally:
        draft.unlink()
