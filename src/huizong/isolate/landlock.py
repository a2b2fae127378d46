"""Where the kernel has Landlock (5.13 and later), a reader sees the program's own files and no others."""

import ctypes
import os
import struct
import sys
from pathlib import Path

from huizong.isolate import syscalls

_EXECUTE, _WRITE, _READ_FILE, _READ_FOLDER = 1, 2, 4, 8
_EVERYTHING = (1 << 13) - 1
_BENEATH = 1
_VERSION = 1
_LIBRARIES = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom")
# py7zr asks how much memory there is
_MACHINE = ("/proc/meminfo", "/proc/cpuinfo")


def see_only_the_program() -> bool:
    """Hide every file but those of Python, of the libraries and of this program; False where the kernel cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(syscalls.LANDLOCK_CREATE, None, 0, _VERSION) < 1:
        return False
    handled = struct.pack("=Q", _EVERYTHING)
    rules = libc.syscall(syscalls.LANDLOCK_CREATE, handled, len(handled), 0)
    if rules < 0:
        return False
    try:
        for path in {*_LIBRARIES, *_MACHINE, sys.prefix, sys.base_prefix, *filter(None, sys.path)}:
            if Path(path).exists():
                _allow(libc, rules, path)
        # without privileges the kernel only takes this from a process that can gain none
        return not libc.prctl(38, 1, 0, 0, 0) and not libc.syscall(syscalls.LANDLOCK_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: str) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = _READ_FILE | (_READ_FOLDER if Path(path).is_dir() else 0)
    try:
        rule = struct.pack("=Qi", rights, descriptor)
        if libc.syscall(syscalls.LANDLOCK_ADD, rules, _BENEATH, rule, 0):
            raise OSError(ctypes.get_errno(), f"landlock: {path}")
    finally:
        os.close(descriptor)
