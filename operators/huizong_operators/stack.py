"""The standing stack: `python -m huizong_operators.stack up|down|status`.

PostgreSQL, the warehouse, Airflow, the portal, and a mail server to try things out where the operator has named none;
all on loopback.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from huizong.errors import HuizongError
from huizong.settings import Settings, read_settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from huizong_operators import mail, ports, processes
from huizong_operators.home import ADMIN, env, password_file, postgres
from huizong_operators.home import folder as airflow_folder
from huizong_operators.services import NAMES, Service, address, folder, services

_PATIENCE = 300.0


def up(settings: Settings) -> dict[str, Any]:
    """Start what does not run yet and wait until all of it is healthy."""
    from huizong.setup import init

    place = folder(settings.home)
    if not any(processes.running(name, place) for name in NAMES):
        ports.forget(place)
    metadata = postgres(settings.home)
    init(settings)
    environment = os.environ | env(settings.home, metadata)
    _command(["-m", "huizong_operators.metadata"], environment, airflow_folder(settings.home) / "migrate.log")
    return revive(settings)


def revive(settings: Settings) -> dict[str, Any]:
    """Start whatever of the stack does not run, and wait until all is healthy."""
    place, metadata = folder(settings.home), postgres(settings.home)
    parts = services(settings.home, metadata, mail.is_wanted(), _is_real(settings))
    for part in parts:
        if processes.running(part.name, place) is None:
            processes.start(part.name, part.command, part.environment, place)
    try:
        _wait(parts, place)
    except HuizongError:
        processes.stop(NAMES, place)
        raise
    return status(settings)


def down(settings: Settings) -> dict[str, Any]:
    """Stop everything with every task of it, the database last; data stays."""
    place = folder(settings.home)
    processes.stop(NAMES, place)
    ports.forget(place)
    embedded.stop(settings.home)
    return status(settings)


def status(settings: Settings) -> dict[str, Any]:
    """Which components run, where they listen, and whether each says that it is well."""
    place = folder(settings.home)
    pids = {name: processes.running(name, place) for name in NAMES if name != "mail" or processes.known(name, place)}
    told: dict[str, Any] = {"healthy": False, "components": pids, "airflow": None, "portal": None, "mail": None}
    if any(pids.values()):
        parts = services(settings.home, "", "mail" in pids, True)
        health = {part.name: part.is_healthy() for part in parts}
        told |= {
            "healthy": all(pids.values()) and all(health.values()),
            "health": health,
            "airflow": address("airflow", settings.home),
            "portal": address("portal", settings.home),
            "user": ADMIN,
            "password_file": str(password_file(settings.home)),
        }
    if pids.get("mail"):
        imap, smtp = ports.choose("imap", place), ports.choose("smtp", place)
        told["mail"] = {"mailbox": mail.MAILBOX, "imap": imap, "smtp": smtp}
        told["mail"]["password_file"] = str(mail.password_file(place))
    return told


def _is_real(settings: Settings) -> bool:
    """Whether the warehouse is that of a real campaign."""
    with transaction(settings) as connection:
        return connection.execute("select mode from core_clock").fetchone() == ("production",)


def _command(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    with log.open("ab") as file:
        done = subprocess.run([sys.executable, *arguments], env=environment, stdout=file, stderr=file, check=False)
    if done.returncode:
        raise HuizongError(f"Airflow 的数据库没有准备好，详见 {log}。")


def _wait(parts: list[Service], place: Path) -> None:
    """Until all parts are healthy; a part that ends, or too long a wait, is an error with the place to look."""
    deadline = time.monotonic() + _PATIENCE
    while waiting := [part.name for part in parts if not part.is_healthy()]:
        for part in parts:
            if processes.running(part.name, place) is None:
                raise HuizongError(f"{part.name} 没有启动成功，详见 {place / part.name}.log。")
        if time.monotonic() > deadline:
            raise HuizongError(f"{_PATIENCE:.0f} 秒内没有全部就绪（还差 {'、'.join(waiting)}），日志在 {place}。")
        time.sleep(1)


def main(arguments: list[str] | None = None) -> int:
    """The command; one JSON object on stdout, 1 when `status` finds the stack unwell."""
    parser = argparse.ArgumentParser(prog="huizong_operators.stack", description="The standing stack.")
    parser.add_argument("what", choices=("up", "down", "status"))
    what = parser.parse_args(arguments).what
    try:
        result = {"up": up, "down": down, "status": status}[what](read_settings())
    except HuizongError as error:
        print(error, file=sys.stderr)
        return 3
    except (OSError, subprocess.SubprocessError) as error:
        print(f"没有完成，请看 HUIZONG_HOME 下 stack、airflow 和 postgres 的日志：{error}", file=sys.stderr)
        return 3
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0 if result["healthy"] or what == "down" else 1


if __name__ == "__main__":
    sys.exit(main())
