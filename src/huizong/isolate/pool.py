"""A pool of reader processes: what one file does to its reader costs that file, and the next reads on."""

import logging
import selectors
import time
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from huizong.errors import ReadersUnavailable, SandboxMissing
from huizong.isolate import wire
from huizong.isolate.reader import Reader
from huizong.isolate.refusals import refusal
from huizong.isolate.wire import Answer, Job
from huizong.settings import Readers

_LOG = logging.getLogger(__name__)
_AHEAD, _AHEAD_BYTES = 4, 1 << 20
# readers that may be killed by others while they start, before it is a matter for people
_SPARE = 5
READING = "huizong.isolate.work:reader"


class Pool:
    """Readers that start when there is work and end with the pool.

    It belongs to the thread that made it: the kernel kills the readers when that thread ends, however it ends.
    """

    def __init__(self, limits: Readers, work: str = READING) -> None:
        """`work` is the dotted name, package.module:name, of what makes the function that reads."""
        self._limits, self._work = limits, work
        self._readers: list[Reader] = []
        self._again: list[Job] = []
        self._selector = selectors.DefaultSelector()
        self._told_open = False
        self._spare = _SPARE

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End every reader."""
        for reader in list(self._readers):
            self._end(reader)
        self._selector.close()

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        """Each job with its answer, in the order in which they are done; the jobs are taken as they are needed.

        ReadersUnavailable or SandboxMissing if no reader can be started.
        """
        waiting = _Waiting(jobs)
        try:
            while True:
                self._hand_out(waiting)
                if not any(reader.jobs for reader in self._readers):
                    return
                for done in self._step(waiting):
                    left = time.monotonic()
                    yield done
                    away = time.monotonic() - left
                    for reader in self._readers:
                        reader.wait(away)
        finally:
            self._again.clear()
            for reader in [reader for reader in self._readers if reader.jobs]:
                self._end(reader)

    def _hand_out(self, waiting: "_Waiting") -> None:
        """Keep every reader some files ahead; another reader starts when all have enough."""
        while waiting:
            reader = min(self._readers, key=lambda reader: len(reader.jobs), default=None)
            if reader is None or (_is_full(reader) and len(self._readers) < self._limits.count):
                reader = self._start()
            elif _is_full(reader):
                return
            reader.give(waiting.take())
            self._write(reader)

    def _start(self) -> Reader:
        reader = Reader(self._limits, self._work)
        self._readers.append(reader)
        for pipe, what in ((reader.stdout, "answers"), (reader.stderr, "words")):
            self._selector.register(pipe, selectors.EVENT_READ, (reader, what))
        return reader

    def _write(self, reader: Reader) -> None:
        is_left, is_watched = reader.write(), reader.stdin in self._selector.get_map()
        if is_left and not is_watched:
            self._selector.register(reader.stdin, selectors.EVENT_WRITE, (reader, "jobs"))
        elif is_watched and not is_left:
            self._selector.unregister(reader.stdin)

    def _step(self, waiting: "_Waiting") -> Iterator[tuple[Job, Answer]]:
        """Wait for something to happen and deal with all that has."""
        patience = max(0.0, min(reader.time_left() for reader in self._readers))
        happened = self._selector.select(None if patience == float("inf") else patience)
        for key, _ in happened:
            reader, what = key.data
            if reader not in self._readers:
                continue
            if what == "jobs":
                self._write(reader)
            elif what == "words":
                self._hear(reader)
            else:
                yield from self._receive(reader, waiting)
        for reader in [reader for reader in self._readers if reader.time_left() <= 0]:
            reader.stop()
            yield from self._lost(reader, waiting)

    def _hear(self, reader: Reader) -> None:
        if not reader.hear():
            self._selector.unregister(reader.stderr)

    def _receive(self, reader: Reader, waiting: "_Waiting") -> Iterator[tuple[Job, Answer]]:
        try:
            for kind, body in reader.receive():
                yield from self._message(reader, kind, body)
        except (EOFError, wire.Garbled) as end:
            if isinstance(end, wire.Garbled):
                _LOG.error("a reader sent what makes no sense: %s", end)
                reader.stop()
            yield from self._lost(reader, waiting)

    def _message(self, reader: Reader, kind: bytes, body: bytes) -> Iterator[tuple[Job, Answer]]:
        if kind == wire.READY:
            self._ready(reader, body)
        elif kind == wire.LEAVING:
            reader.is_leaving = True
        elif kind == wire.REFUSED:
            raise SandboxMissing(
                f"系统内核不支持隔离读取（{body.decode(errors='replace')}），没有读取任何文件。"
                "确认只读可信文件时可设 HUIZONG_READER_SANDBOX=off。"
            )
        elif kind in (wire.NO_MEMORY, wire.PANIC):
            _LOG.warning("a reader gave up: %r", body.decode(errors="replace"))
            reader.is_leaving = True
            yield reader.answered(), refusal("too_much") if kind == wire.NO_MEMORY else refusal("crashed")
        else:
            # first the answer: what is none must not take its job away
            told = wire.answer(kind, body)
            yield reader.answered(), told

    def _ready(self, reader: Reader, body: bytes) -> None:
        reader.ready()
        if body != b"shut" and not self._told_open:
            self._told_open = True
            _LOG.warning(
                "readers are not shut in: HUIZONG_READER_SANDBOX=off"
                if body == b"open"
                else "readers may see the files of this machine: the kernel has no Landlock"
            )

    def _lost(self, reader: Reader, waiting: "_Waiting") -> Iterator[tuple[Job, Answer]]:
        """A reader has ended: the file it was reading is to blame, unless somebody else ended it; the rest wait again."""
        code = self._end(reader)
        words = reader.last_words.decode(errors="replace").strip()
        if not reader.is_ready and not (reader.was_killed_by_others(code) and self._spare):
            raise ReadersUnavailable(
                f"读取进程没有启动（返回码 {code}）：{words.splitlines()[-1] if words else '无输出'}"
            )
        if not reader.is_ready:
            self._spare -= 1
            waiting.put_back(reader.jobs)
            return
        jobs = reader.jobs
        if jobs and not reader.is_leaving:
            job = jobs.popleft()
            _LOG.warning("a reader ended with %s on %r: %r", code, job.name, words[-500:])
            if reader.was_killed_by_others(code) and not any(job is tried for tried in self._again):
                self._again.append(job)
                jobs.appendleft(job)
            else:
                yield job, reader.blame(code)
        waiting.put_back(jobs)

    def _end(self, reader: Reader) -> int:
        """Take a reader out of the pool, dead when this returns."""
        self._readers.remove(reader)
        for pipe in (reader.stdin, reader.stdout, reader.stderr):
            if pipe in self._selector.get_map():
                self._selector.unregister(pipe)
        return reader.bury()


def _is_full(reader: Reader) -> bool:
    return len(reader.jobs) >= _AHEAD or (bool(reader.jobs) and reader.load >= _AHEAD_BYTES)


class _Waiting:
    """The jobs still to be handed out: first those that came back."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._fresh = iter(jobs)
        self._held: deque[Job] = deque()

    def __bool__(self) -> bool:
        """Whether there is one more; it is taken from its source now."""
        if not self._held:
            self._held.extend(job for _, job in zip(range(1), self._fresh, strict=False))
        return bool(self._held)

    def take(self) -> Job:
        return self._held.popleft()

    def put_back(self, jobs: Iterable[Job]) -> None:
        self._held.extendleft(reversed(list(jobs)))
