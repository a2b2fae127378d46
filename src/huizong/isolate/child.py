"""The reader process: `python -m huizong.isolate.child WORK PARENT MEMORY CPU SANDBOXED`, jobs in, answers out.

WORK is the dotted name of what makes the function that reads, as package.module:name. Memory is in bytes, CPU in
seconds a file.
"""

import gc
import importlib
import os
import sys
import traceback
from collections.abc import Callable
from typing import IO

from huizong.errors import UnreadableFile
from huizong.formats.document import Container
from huizong.isolate import landlock, limits, seccomp, wire
from huizong.isolate.work import Work


def main(work: str, parent: str, memory: str, cpu: str, sandboxed: str) -> None:
    """Read files until there are no more, or until one leaves the process in doubt."""
    limits.end_with(int(parent))
    limits.give_way()
    jobs, answers = open(0, "rb", buffering=1 << 16), os.dup(1)  # noqa: SIM115 - descriptors for all its life
    os.dup2(2, 1)  # what a library prints is no answer
    statm = os.open("/proc/self/statm", os.O_RDONLY)
    read = _load(work)()
    gc.collect()
    gc.freeze()
    limits.bound(int(memory))
    _say(answers, _shut(sandboxed == "on"))
    while about := _next(jobs):
        limits.allow_time(float(cpu))
        told, sound = _answer(read, *about)
        _say(answers, told)
        if not sound:
            return
        if limits.is_swollen(statm, int(memory)):
            _say(answers, wire.frame(wire.LEAVING))
            return


def _load(work: str) -> Callable[[], Work]:
    module, _, name = work.partition(":")
    made: Callable[[], Work] = getattr(importlib.import_module(module), name)
    return made


def _shut(sandboxed: bool) -> list[bytes]:
    """Give up what a reader has no need of; what it tells its parent about it."""
    if not sandboxed:
        return wire.text_frame(wire.READY, "open")
    hidden = landlock.see_only_the_program()
    try:
        seccomp.refuse()
    except OSError as error:
        return wire.text_frame(wire.REFUSED, str(error))
    return wire.text_frame(wire.READY, "shut" if hidden else "sees files")


def _next(jobs: IO[bytes]) -> tuple[bytes, bytes] | None:
    head = jobs.read(wire.JOB_HEAD)
    if len(head) < wire.JOB_HEAD:
        return None
    about, content = wire.job_lengths(head)
    return jobs.read(about), jobs.read(content)


def _answer(read: Work, about: bytes, content: bytes) -> tuple[list[bytes], bool]:
    """The answer, and whether the process may go on: not after a lack of memory or a library's panic."""
    name, sender = wire.job_about(about)
    try:
        found = read(content, name, sender)
        return (wire.container_frame(found) if isinstance(found, Container) else wire.read_frame(found)), True
    except UnreadableFile as problem:
        return wire.unreadable_frame(problem), True
    except MemoryError:
        return wire.frame(wire.NO_MEMORY), False
    except Exception:  # a mistake of ours; the parent writes it down
        return wire.text_frame(wire.FAULT, traceback.format_exc()), True
    except BaseException as panic:  # a panic in a library of Rust is no Exception
        return wire.text_frame(wire.PANIC, f"{type(panic).__name__}: {panic}"), False


def _say(answers: int, parts: list[bytes]) -> None:
    for part in [b"".join(parts)] if sum(map(len, parts)) < 1 << 20 else parts:
        view = memoryview(part)
        while view:
            view = view[os.write(answers, view) :]


if __name__ == "__main__":
    main(*sys.argv[1:])
