"""Work for readers that does to them what bad files do; the content of a file says what."""

import ctypes
import io
import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import py7zr
import xlrd
from py7zr.io import BytesIOFactory
from python_calamine import CalamineWorkbook

from huizong.check import teller
from huizong.errors import UnreadableFile
from huizong.formats.document import Container, Member
from huizong.isolate import seccomp
from huizong.isolate.wire import Read
from huizong.isolate.work import reader
from huizong.load.rows import row
from huizong.model import Reading, Value
from tests.unit.parse.workbooks import stamped

_KEPT: list[bytes] = []


class Panic(BaseException):
    """As pyo3 raises it."""


def abort():
    os.abort()


def crash():
    ctypes.string_at(1)


def leave():
    os._exit(0)


def sleep():
    time.sleep(60)


def spin():
    while True:
        pass


def allocate():
    return bytearray(4 << 30)


def swell():
    """Leaves much behind, but not too much."""
    _KEPT.append(bytes(700 << 20))
    return pid()


def pid():
    return Read("reading", str(os.getpid()).encode())


def rust_allocate():
    os.write(2, b"memory allocation of 549755813888 bytes failed\n")
    os.abort()


def panic():
    raise Panic("index out of bounds")


def mistake():
    raise ZeroDivisionError("ours")


def refuse():
    raise UnreadableFile("F001", "不是统计表", "no form")


def chatter():
    for stream in (sys.stdout, sys.stderr):
        stream.write("x" * 500_000)
        stream.flush()
    return Read("reading", b"said a lot")


def closes():
    os.closerange(0, 64)
    time.sleep(60)


def garble():
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"r\xff\xff\xff\xff")
        except OSError:
            continue
    time.sleep(60)


def big():
    return Read("reading", b"x" * (40 << 20))


def pack():
    return Container("zip", (Member("甲/a.xlsx", b"1" * 70_000), Member("b\udcff.xlsx", b"")))


def threads():
    said = []
    thread = threading.Thread(target=lambda: said.append("a thread"))
    thread.start()
    thread.join()
    return Read("reading", said[0].encode())


def alone():
    """All that a reader must not be able to do, by name, with what became of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    attempts = {
        "socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "unix socket": lambda: socket.socket(socket.AF_UNIX),
        "program": lambda: subprocess.run(["/bin/true"], check=True),
        "execve": lambda: os.execv("/bin/true", ["true"]),
        "fork": os.fork,
        "write": lambda: Path("/tmp/huizong-reader-was-here").write_text("x"),
        "append": lambda: os.open("/dev/null", os.O_WRONLY),
        "folder": lambda: Path("/tmp/huizong-reader-folder").mkdir(),
        "remove": lambda: Path("/tmp/huizong-none").unlink(),
        "kill the parent": lambda: os.kill(os.getppid(), 0),
        "more memory": lambda: __import__("resource").setrlimit(9, (-1, -1)),
        "trace": lambda: _checked(libc, libc.ptrace(16, os.getppid(), 0, 0)),
        "unshare": lambda: _checked(libc, libc.unshare(0x10000000)),
        "new system call": lambda: _checked(libc, libc.syscall(425, 1, 0)),
        "environment of the parent": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
        "passwords": lambda: Path("/etc/shadow").read_bytes(),
        "own environment": _no_settings,
        "descriptors": _no_descriptors,
    }
    return Read("reading", "\n".join(f"{name}: {_outcome(attempt)}" for name, attempt in attempts.items()).encode())


def _outcome(attempt):
    try:
        attempt()
    except OSError as error:
        return f"refused {error.errno}"
    except ValueError as error:
        return f"refused {error}"
    return "DONE"


def _checked(libc, result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _no_settings():
    if set(os.environ) - {"LC_CTYPE"} == {"PYTHONPATH", "LANG", "PYTHONDONTWRITEBYTECODE"}:
        raise ValueError("nothing to see")


def _no_descriptors():
    inherited = []
    for descriptor in range(3, 64):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        inherited.append(descriptor)
    if len(inherited) == 2:
        raise ValueError("one for its answers, one for its size")


def work():
    """A factory as the pool wants it."""
    done = {name: found for name, found in globals().items() if callable(found)}

    def read(content, name, sender):
        asked = content.decode("latin-1").partition(" ")[0]
        return done[asked]() if asked in done else Read("reading", f"{name} {sender.unit} {len(content)}".encode())

    return read


def kills_or_reads():
    """The product's reader, but for files that say what to do to it."""
    kill, read = work(), reader()
    return lambda content, *about: (kill if len(content) < 100 else read)(content, *about)


def kills_or_tells():
    """What `check` does, or a kill, or a form."""
    kill, tell = work(), teller()

    def read(content, *about):
        return tell(stamped(), *about) if content == b"ok" else kill(content, *about)

    return read


def packs_or_reads():
    """The product's reader, and archives of our own kind are opened."""
    return _opening(reader())


def packs_or_tells():
    """What `check` does, likewise."""
    return _opening(teller())


def _opening(read):

    def open_or_read(content, name, sender):
        if not content.startswith(_PACKED):
            return read(content, name, sender)
        with zipfile.ZipFile(io.BytesIO(content.removeprefix(_PACKED))) as opened:
            return Container("zip", tuple(Member(name, opened.read(name)) for name in opened.namelist()))

    return open_or_read


_PACKED = b"packed for a test"


def packed(files):
    """An archive that `packs_or_reads` opens."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return _PACKED + made.getvalue()


def retyped():
    """A form without a stamp that bears a name: name=… n=<figure>."""

    def read(content, name, sender):
        words = dict(part.split("=") for part in content.decode().split())
        value = Value("consultations", "own", int(words["n"]), int(words["n"]), int(words["n"]), "", 0, "", "表", "B2")
        reading = Reading("", "2027", "branch_office", "digest", False, (value,), unit_name=words["name"])
        return Read("reading", row(reading))

    return read


def who():
    """Refuses every file in words that tell what it knows of the sender."""

    def read(content, name, sender):
        raise UnreadableFile("F002", f"{sender.campaign} {sender.unit} {sender.form} {sender.name}", "")

    return read


def hard_texts():
    """A reading with all that a database may choke on."""

    def read(content, name, sender):
        value = Value("consultations", "own", 1, 1, 1, "", 0, "\0\\u0000\t\n\\\0\ud800", "a\tb\nc\\.", "B2")
        return Read("reading", row(Reading("W\t\n\\N\0", "2027", "branch_office", "d", False, (value,))))

    return read


def libraries():
    """Opens a 7z archive and reads each file in it with the library for it."""

    def read(content, name, sender):
        with py7zr.SevenZipFile(io.BytesIO(content)) as archive:
            archive.extractall(factory=(store := BytesIOFactory(1 << 20)))
        parts = {name: product.read() for name, product in store.products.items()}
        told = [
            openpyxl.load_workbook(io.BytesIO(parts["a.xlsx"])).active["A1"].value,
            CalamineWorkbook.from_filelike(io.BytesIO(parts["a.xlsx"])).get_sheet_by_index(0).to_python()[0][0],
            xlrd.open_workbook(file_contents=parts["a.xls"]).sheet_by_index(0).cell_value(0, 0),
            docx.Document(io.BytesIO(parts["a.docx"])).paragraphs[0].text,
            parts["a.txt"].decode("gb18030"),
        ]
        return Read("reading", " ".join(told).encode())

    return read


def never():
    """A factory that fails."""
    raise RuntimeError("no catalogue")


def without_filter():
    """The kernel of this reader has no filter."""

    def refuse():
        raise OSError(22, "seccomp")

    seccomp.refuse = refuse
    return work()


def waits_for_a_kill():
    """Work that tells who it is and then takes its time, as long as the mark stands."""

    def read(content, name, sender):
        if content == b"wait" and Path(name).exists():
            os.write(2, b"waiting")
            time.sleep(60)  # pause() is no call a reader may make
        return Read("reading", str(os.getpid()).encode())

    return read
