"""A reader's bounds on itself, put on before it is shown the first file; none can be raised again under the filter."""

import ctypes
import os
import resource
import signal

_END_WITH_PARENT = 1
_BEHIND = 5


def end_with(parent: int) -> None:
    """Be killed when the thread that started this process ends, however it ends."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit


def bound(memory: int) -> None:
    """At most `memory` bytes of address space; no file written, no core left behind, few descriptors."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def give_way() -> None:
    """Let whatever lands files and answers pages go first where the processors are busy."""
    os.nice(_BEHIND)


def allow_time(seconds: float) -> None:
    """From now on at most so many seconds of processor time; at their end the process dies of SIGPROF."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def is_swollen(statm: int, memory: int) -> bool:
    """Whether files have left half the memory in use, so that the next may lack some through no fault of its own.

    `statm` is a descriptor of /proc/self/statm, opened while that was still to be seen.
    """
    return int(os.pread(statm, 32, 0).split()[0]) * resource.getpagesize() > memory // 2
