"""The settings, all from the environment and in one place; docs/settings.md has the same table."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from huizong.errors import SettingsError

MODES = ("production", "demo", "test", "rehearsal")


@dataclass(frozen=True, slots=True)
class Readers:
    """HUIZONG_READERS and HUIZONG_READER_*: how many processes read files, and what each may use for one file.

    `memory` is bytes of address space, `cpu` and `wall` seconds. Not `sandboxed` is for kernels without the filter.
    """

    count: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    memory: int = 1 << 30
    cpu: int = 20
    wall: int = 30
    sandboxed: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """HUIZONG_HOME, HUIZONG_DSN, HUIZONG_CAMPAIGN, HUIZONG_MODE and those of the readers as checked values.

    `dsn` names a PostgreSQL server and database without a user: each role adds its own. None means the embedded
    server under `home`. `campaign` None means the year of the system's clock; `mode` None the one the warehouse was
    made with, production for a new one.
    """

    home: Path
    dsn: str | None
    campaign: str | None
    mode: str | None = None
    readers: Readers = field(default_factory=Readers)

    @property
    def landed(self) -> Path:
        """Where the bytes of every document lie, under their SHA-256."""
        return self.home / "landed"

    @property
    def inbox(self) -> Path:
        """The upload folder: files in it, or in a sub-folder named by unit code, are landed."""
        return self.home / "inbox"

    @property
    def editions(self) -> Path:
        """Where finished editions are filed."""
        return self.home / "editions"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read and check all settings; SettingsError holds every fault."""
    faults: list[str] = []
    mode = environment.get("HUIZONG_MODE") or None
    if mode and mode not in MODES:
        faults.append(f"HUIZONG_MODE: “{mode}”不是 {'、'.join(MODES)} 之一")
    campaign = environment.get("HUIZONG_CAMPAIGN") or None
    if campaign and not re.fullmatch(r"[0-9]{4}", campaign):
        faults.append(f"HUIZONG_CAMPAIGN: “{campaign}”不是四位年份")
    dsn = environment.get("HUIZONG_DSN") or None
    if dsn and not re.match(r"postgres(ql)?://", dsn):
        faults.append("HUIZONG_DSN: 应以 postgresql:// 开头")
    elif dsn and "@" in dsn.split("?")[0]:
        faults.append("HUIZONG_DSN: 不要写用户名和密码；各角色的密码放在 PGPASSFILE 指定的文件中")
    home = Path(environment.get("HUIZONG_HOME") or "var")
    if home.exists() and not home.is_dir():
        faults.append(f"HUIZONG_HOME: “{home}”不是文件夹")
    readers = _readers(environment, faults)
    if faults:
        raise SettingsError(faults)
    return Settings(home.resolve(), dsn, campaign, mode, readers)


def _readers(environment: Mapping[str, str], faults: list[str]) -> Readers:
    usual = Readers()

    def number(name: str, otherwise: int, least: int, most: int) -> int:
        written = environment.get(name) or str(otherwise)
        if re.fullmatch(r"[0-9]{1,6}", written) and least <= int(written) <= most:
            return int(written)
        faults.append(f"{name}: “{written}”不是 {least} 到 {most} 之间的整数")
        return otherwise

    sandbox = environment.get("HUIZONG_READER_SANDBOX") or "on"
    if sandbox not in ("on", "off"):
        faults.append(f"HUIZONG_READER_SANDBOX: “{sandbox}”不是 on 或 off")
    return Readers(
        number("HUIZONG_READERS", usual.count, 1, 256),
        number("HUIZONG_READER_MEMORY", usual.memory >> 20, 256, 65536) << 20,
        number("HUIZONG_READER_CPU", usual.cpu, 1, 3600),
        number("HUIZONG_READER_TIME", usual.wall, 1, 3600),
        sandbox == "on",
    )
