"""The standing stack: `python -m huizong_operators.stack up|down|status`.

PostgreSQL, the warehouse, and Airflow's api-server, scheduler, dag-processor and triggerer, all on loopback. The log
servers of Airflow would listen on every interface of the machine, so they are left out: the web face reads the files.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from huizong.errors import HuizongError, UsageError
from huizong.settings import Settings, read_settings
from huizong.warehouse import embedded
from huizong_operators import processes
from huizong_operators.health import health
from huizong_operators.home import ADMIN, env, folder, password_file, postgres

COMPONENTS = {
    "api-server": [],
    "scheduler": ["--skip-serve-logs"],
    "dag-processor": [],
    "triggerer": ["--skip-serve-logs"],
}
_REPORTED = ("metadatabase", "scheduler", "dag_processor", "triggerer")
_PATIENCE = 300.0


def up(settings: Settings) -> dict[str, Any]:
    """Start what does not run yet and wait until all of it is healthy."""
    from huizong.setup import init

    airflow = folder(settings.home)
    if not any(processes.running(name, airflow) for name in COMPONENTS):
        (airflow / "port").unlink(missing_ok=True)
    metadata = postgres(settings.home)
    init(settings)
    environment = os.environ | env(settings.home, metadata, choose_port(settings.home))
    _command(["-m", "huizong_operators.metadata"], environment, airflow / "migrate.log")
    for name, options in COMPONENTS.items():
        if processes.running(name, airflow) is None:
            processes.start(name, [sys.executable, "-m", "airflow", name, *options], environment, airflow)
    try:
        _wait(settings.home)
    except HuizongError:
        processes.stop(list(COMPONENTS), airflow)
        raise
    return status(settings)


def down(settings: Settings) -> dict[str, Any]:
    """Stop Airflow with every task of it, then the database; data stays."""
    airflow = folder(settings.home)
    processes.stop(list(COMPONENTS), airflow)
    (airflow / "port").unlink(missing_ok=True)
    embedded.stop(settings.home)
    return status(settings)


def status(settings: Settings) -> dict[str, Any]:
    """Which components run, and whether each says that it is well."""
    airflow = folder(settings.home)
    pids = {name: processes.running(name, airflow) for name in COMPONENTS}
    address = f"http://127.0.0.1:{choose_port(settings.home)}" if any(pids.values()) else None
    parts = health(address) if address else {}
    return {
        "airflow": address,
        "healthy": all(parts.get(part) == "healthy" for part in _REPORTED) and all(pids.values()),
        "components": pids,
        "health": parts,
        "user": ADMIN,
        "password_file": str(password_file(settings.home)),
    }


def choose_port(home: Path) -> int:
    """The port of the running stack; for a new one HUIZONG_AIRFLOW_PORT, where 0 takes any free one."""
    note = folder(home) / "port"
    if note.exists():
        return int(note.read_text(encoding="utf-8"))
    wanted = os.environ.get("HUIZONG_AIRFLOW_PORT") or "8080"
    if not wanted.isdecimal() or int(wanted) > 65535:
        raise UsageError(f"HUIZONG_AIRFLOW_PORT 应为 0 到 65535 的整数，现在是“{wanted}”。")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError as error:
            sentence = f"端口 {wanted} 已被占用，请用 HUIZONG_AIRFLOW_PORT 另指定一个（0 为自动选取）。"
            raise UsageError(sentence) from error
        port = int(probe.getsockname()[1])
    note.write_text(str(port), encoding="utf-8")
    return port


def _command(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    with log.open("ab") as file:
        done = subprocess.run([sys.executable, *arguments], env=environment, stdout=file, stderr=file, check=False)
    if done.returncode:
        raise HuizongError(f"Airflow 的数据库没有准备好，详见 {log}。")


def _wait(home: Path) -> None:
    """Until all parts are healthy; a component that ends, or too long a wait, is an error with the place to look."""
    airflow = folder(home)
    address = f"http://127.0.0.1:{choose_port(home)}"
    deadline = time.monotonic() + _PATIENCE
    while True:
        parts = health(address)
        if all(parts.get(part) == "healthy" for part in _REPORTED):
            return
        for name in COMPONENTS:
            if processes.running(name, airflow) is None:
                raise HuizongError(f"{name} 没有启动成功，详见 {airflow / name}.log。")
        if time.monotonic() > deadline:
            raise HuizongError(f"{_PATIENCE:.0f} 秒内没有全部就绪（{parts}），日志在 {airflow}。")
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
        print(f"没有完成，请看 HUIZONG_HOME 下 airflow 和 postgres 的日志：{error}", file=sys.stderr)
        return 3
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0 if result["healthy"] or what == "down" else 1


if __name__ == "__main__":
    sys.exit(main())
