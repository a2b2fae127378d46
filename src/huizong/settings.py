"""The settings, all from the environment and in one place; docs/settings.md has the same table."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from huizong.errors import SettingsError

_URL = re.compile(r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?/?")
MODES = ("production", "demo", "test", "rehearsal")
_ADDRESS = r"[^@\s<>]{1,64}@[^@\s<>]{1,190}"


@dataclass(frozen=True, slots=True)
class MailServer:
    """One mail server; `secure` means TLS from the first byte, plain only on loopback. `path` is a mailbox's name."""

    host: str
    port: int
    secure: bool
    user: str | None
    password_file: Path | None
    path: str

    def password(self) -> str:
        """The password, read when it is needed and kept nowhere."""
        return self.password_file.read_text(encoding="utf-8").strip() if self.password_file else ""


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
    """The environment as checked values.

    `dsn` names a PostgreSQL server and database without a user: each role adds its own. None means the embedded
    server under `home`. `campaign` None means the year of the system's clock; `mode` None the one the warehouse was
    made with, production for a new one. `alarm` holds the addresses that alarms go to. `portal_url` is where offices reach
    the portal, without a slash at its end.
    """

    home: Path
    dsn: str | None
    campaign: str | None
    mode: str | None = None
    readers: Readers = field(default_factory=Readers)
    imap: MailServer | None = None
    smtp: MailServer | None = None
    mail_from: str | None = None
    mail_authserv: str | None = None
    alarm: tuple[str, ...] = ()
    portal_url: str | None = None

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
    imap, smtp, mail_from = _mail(environment, faults)
    authserv = (environment.get("HUIZONG_MAIL_AUTHSERV") or "").lower() or None
    if authserv and not re.fullmatch(r"[a-z0-9._-]{1,253}", authserv):
        faults.append(f"HUIZONG_MAIL_AUTHSERV: “{authserv}”不是邮件服务器在 Authentication-Results 中的名称")
    portal_url = _portal_url(environment, faults)
    home = Path(environment.get("HUIZONG_HOME") or "var")
    if home.exists() and not home.is_dir():
        faults.append(f"HUIZONG_HOME: “{home}”不是文件夹")
    readers = _readers(environment, faults)
    alarm = _alarm(environment, faults)
    if faults:
        raise SettingsError(faults)
    return Settings(home.resolve(), dsn, campaign, mode, readers, imap, smtp, mail_from, authserv, alarm, portal_url)


def _portal_url(environment: Mapping[str, str], faults: list[str]) -> str | None:
    written = environment.get("HUIZONG_PORTAL_URL") or None
    if written is None or _URL.fullmatch(written):
        return written and written.rstrip("/")
    faults.append("HUIZONG_PORTAL_URL: 应写成 https://服务器[:端口]，只到域名或端口为止，不带用户、路径和参数")
    return None


def _mail(environment: Mapping[str, str], faults: list[str]) -> tuple[MailServer | None, MailServer | None, str | None]:
    imap, smtp = (_mail_server(environment, protocol, faults) for protocol in ("imap", "smtp"))
    mail_from = environment.get("HUIZONG_MAIL_FROM") or None
    if mail_from and not re.fullmatch(_ADDRESS, mail_from):
        faults.append(f"HUIZONG_MAIL_FROM: “{mail_from}”不是邮箱地址")
    elif smtp and not mail_from:
        faults.append("HUIZONG_MAIL_FROM: 设了 HUIZONG_SMTP 就要写明发件地址")
    return imap, smtp, mail_from


def _alarm(environment: Mapping[str, str], faults: list[str]) -> tuple[str, ...]:
    written = (environment.get("HUIZONG_ALARM") or "").split(",")
    addresses = tuple(one.strip().lower() for one in written if one.strip())
    if wrong := [one for one in addresses if not re.fullmatch(_ADDRESS, one)]:
        faults.append(f"HUIZONG_ALARM: “{'、'.join(wrong)}”不是邮箱地址；几个地址之间用逗号分开")
    return addresses


def _mail_server(environment: Mapping[str, str], protocol: str, faults: list[str]) -> MailServer | None:
    name = f"HUIZONG_{protocol.upper()}"
    if not environment.get(name):
        return None
    try:
        url = urlsplit(environment[name])
        port = url.port
    except ValueError:
        url, port = SplitResult("", "", "", "", ""), None
    if url.scheme not in (protocol, f"{protocol}s") or not url.hostname or url.password:
        faults.append(f"{name}: 应写成 {protocol}s://用户@服务器[:端口]，不要写口令")
        return None
    secure = url.scheme.endswith("s")
    if not secure and not _is_loopback(url.hostname):
        faults.append(f"{name}: 不加密的连接只能用于本机，请改用 {protocol}s://")
    written = environment.get("HUIZONG_MAIL_PASSWORD_FILE")
    file = Path(written) if written else None
    if url.username and (file is None or not file.is_file()):
        faults.append("HUIZONG_MAIL_PASSWORD_FILE: 应为存放邮箱口令的文件")
    usual = {"imap": 143, "imaps": 993, "smtp": 25, "smtps": 465}[url.scheme]
    user = unquote(url.username) if url.username else None
    return MailServer(url.hostname, port or usual, secure, user, file, unquote(url.path).strip("/"))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
