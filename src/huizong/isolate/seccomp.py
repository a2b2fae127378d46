"""The kernel's own filter on this process: no network, no program, no process, no file written; for good."""

import ctypes
import os
import platform
import struct
from collections.abc import Iterable

from huizong.isolate import syscalls

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_DENY, _UNKNOWN = 0x00050000 | 1, 0x00050000 | 38  # as EPERM and as ENOSYS
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16

_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1
_THREAD = 0x10000  # of clone: a thread and no process
_WRITING = 0o3 | 0o100 | 0o1000 | 0o2000 | 0o20000000  # write, create, truncate, append, unnamed file
_FCNTL = (0, 1, 2, 3, 4, 1030)  # copy a descriptor, its flags; no signals to others
_IOCTL = (0x5401, 0x5451, 0x5413)  # is it a terminal, close on exec, its size

Instruction = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def refuse() -> None:
    """Put the filter on every thread of this process; OSError where the kernel or the processor has none."""
    machine = syscalls.MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(f"no filter for {platform.machine()}")
    code = b"".join(struct.pack("=HBBI", *step) for step in filter_of(machine, os.getpid()))
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(held, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    number = syscalls.SECCOMP[machine.column]
    if libc.syscall(number, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), "seccomp")


def filter_of(machine: syscalls.Machine, pid: int) -> list[Instruction]:
    """The filter's program; signals may only go to `pid` itself."""
    steps: list[Instruction] = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        # also the second set of numbers that x86_64 has, which begins at 2**30
        (_AT_LEAST, 0, 1, syscalls.NEWER),
        (_RETURN, 0, 0, _UNKNOWN),
    ]
    for numbers in syscalls.PLAIN.values():
        steps += _case(numbers[machine.column], [(_RETURN, 0, 0, _ALLOW)])
    for numbers, judged in (
        (syscalls.OPEN, _unless_bits(1, _WRITING)),
        (syscalls.OPENAT, _unless_bits(2, _WRITING)),
        (syscalls.CLONE, _if_bits(0, _THREAD)),
        (syscalls.KILL, _if_one_of(0, [pid])),
        (syscalls.TGKILL, _if_one_of(0, [pid])),
        (syscalls.FCNTL, _if_one_of(1, _FCNTL)),
        (syscalls.IOCTL, _if_one_of(1, _IOCTL)),
        (syscalls.PRLIMIT, _if_null(2)),
    ):
        steps += _case(numbers[machine.column], judged)
    return [*steps, (_RETURN, 0, 0, _DENY)]


def _case(number: int | None, steps: list[Instruction]) -> list[Instruction]:
    return [] if number is None else [(_EQUAL, 0, len(steps), number), *steps]


def _low(argument: int) -> Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)


def _if_bits(argument: int, bits: int) -> list[Instruction]:
    return [_low(argument), (_ANY_BIT, 0, 1, bits), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]


def _unless_bits(argument: int, bits: int) -> list[Instruction]:
    return [_low(argument), (_ANY_BIT, 0, 1, bits), (_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]


def _if_one_of(argument: int, values: Iterable[int]) -> list[Instruction]:
    tests = [step for value in values for step in ((_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW))]
    return [_low(argument), *tests, (_RETURN, 0, 0, _DENY)]


def _if_null(argument: int) -> list[Instruction]:
    high = (_LOAD, 0, 0, _ARGUMENTS + 8 * argument + 4)
    return [_low(argument), (_EQUAL, 0, 2, 0), high, (_EQUAL, 1, 0, 0), (_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
