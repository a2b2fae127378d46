"""CPU and memory of this process, its children and a PostgreSQL server."""

import os
import resource
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cpu:
    """CPU seconds, client and server apart."""

    client: float
    server: float

    @property
    def total(self) -> float:
        return self.client + self.server

    def __sub__(self, other: "Cpu") -> "Cpu":
        return Cpu(self.client - other.client, self.server - other.server)


def measure(postmaster: int) -> Cpu:
    """What has been used so far: by this process and its ended children, and by a server with all its backends."""
    return Cpu(own(), _server(postmaster))


def own() -> float:
    """CPU seconds of this process and its ended children, readers among them."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usage)


def _server(postmaster: int) -> float:
    own = _stat(postmaster)
    # backends that ended are in the postmaster's own count of its children
    ticks = sum(own[11:15]) + sum(sum(_stat(child)[11:13]) for child in _children(postmaster))
    return ticks / _TICK


def _stat(pid: int) -> list[int]:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return [0] * 20
    return [0, *(int(field) for field in fields[1:])]


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def peak_mib(postmaster: int) -> dict[str, int]:
    """The most memory any one process has held: of ours, and of the server's (its shared memory counted in each)."""
    own = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    return {"client": own, "server": max(_high_water(child) for child in [postmaster, *_children(postmaster)])}


def _high_water(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0
