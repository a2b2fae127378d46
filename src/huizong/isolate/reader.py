"""One reader process as its parent sees it: jobs go in, answers come out, and its end tells what killed it."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator

from huizong.errors import UnreadableFile
from huizong.isolate import wire
from huizong.isolate.refusals import refusal
from huizong.settings import Readers

_AT_ONCE = 1 << 18
_LAST_WORDS = 4000
_STARTING = 60.0
# how Rust and Python name a lack of memory when it ends them
_NO_MEMORY = (b"memory allocation of", b"MemoryError", b"out of memory", b"bad_alloc")


class Reader:
    """A process with the jobs it was given and has not answered; the first of them is the one it reads."""

    def __init__(self, limits: Readers, work: str) -> None:
        """Start it; it is ready when it says so."""
        command = [sys.executable, "-P", "-W", "ignore", "-m", "huizong.isolate.child", work]
        command += [str(os.getpid()), str(limits.memory), str(limits.cpu), "on" if limits.sandboxed else "off"]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd="/",
            env=_environment(),
            start_new_session=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        self.stdin, self.stdout, self.stderr = (
            pipe.fileno() for pipe in (self.process.stdin, self.process.stdout, self.process.stderr)
        )
        for descriptor in (self.stdin, self.stdout, self.stderr):
            os.set_blocking(descriptor, False)
        self.jobs: deque[wire.Job] = deque()
        self.is_ready = False
        self.is_leaving = False
        self.last_words = b""
        self._limits = limits
        self._since = time.monotonic()
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()
        self._killed = False

    @property
    def load(self) -> int:
        """Bytes of the files it holds unanswered."""
        return sum(len(job.content) for job in self.jobs)

    def give(self, job: wire.Job) -> None:
        """Hand it a file, to be sent by `write`."""
        if not self.jobs and self.is_ready:
            self._since = time.monotonic()
        self.jobs.append(job)
        self._outgoing.append(memoryview(wire.job_frame(job)))

    def write(self) -> bool:
        """Send what the pipe takes; whether something is left."""
        try:
            while self._outgoing:
                sent = os.write(self.stdin, self._outgoing[0][:_AT_ONCE])
                self._outgoing[0] = self._outgoing[0][sent:]
                if not self._outgoing[0]:
                    self._outgoing.popleft()
        except BlockingIOError:
            pass
        except BrokenPipeError:  # it is dead, which reading from it will tell
            self._outgoing.clear()
        return bool(self._outgoing)

    def hear(self) -> bool:
        """Take in what it printed for people; False at the end."""
        said = os.read(self.stderr, _AT_ONCE)
        self.last_words = (self.last_words + said)[-_LAST_WORDS:]
        return bool(said)

    def receive(self) -> Iterator[tuple[bytes, bytes]]:
        """Whole messages that have come in; EOFError at the end of them all, Garbled where they make no sense."""
        chunk = os.read(self.stdout, _AT_ONCE)
        self._incoming += chunk
        yield from wire.frames(self._incoming)
        if not chunk:
            raise EOFError

    def answered(self) -> wire.Job:
        """The job that its message answers; Garbled if it had none."""
        if not self.jobs:
            raise wire.Garbled("an answer to no question")
        self._since, self.last_words = time.monotonic(), b""
        return self.jobs.popleft()

    def ready(self) -> None:
        """It has started; the first file's time begins."""
        self.is_ready, self._since = True, time.monotonic()

    def wait(self, seconds: float) -> None:
        """Time that passed outside of the pool is not the reader's."""
        self._since += seconds

    def time_left(self) -> float:
        """Seconds until it has taken too long; without end while it has nothing to do."""
        if self.is_ready and not self.jobs:
            return float("inf")
        return self._since + (self._limits.wall if self.is_ready else _STARTING) - time.monotonic()

    def stop(self) -> None:
        """End it because of its time or its answers."""
        self._killed = True
        self.process.kill()

    def bury(self) -> int:
        """Wait for its end, close its pipes and give its return code."""
        try:
            code = self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.stop()
            code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()
        with self.process.stderr as words:  # type: ignore[union-attr]
            self.last_words = (self.last_words + (words.read() or b""))[-_LAST_WORDS:]
        return code

    def was_killed_by_others(self, code: int) -> bool:
        """Whether somebody else ended it, the kernel for want of memory or a person: the file may be sound."""
        return code == -signal.SIGKILL and not self._killed

    def blame(self, code: int) -> UnreadableFile:
        """What the sender of the file it was reading is told."""
        if code == -signal.SIGPROF or (self._killed and self.time_left() <= 0):
            return refusal("too_long")
        return refusal("too_much") if any(word in self.last_words for word in _NO_MEMORY) else refusal("crashed")


def _environment() -> dict[str, str]:
    """Nothing of ours but where the modules lie: no setting, no secret."""
    paths = os.pathsep.join(os.path.abspath(path) for path in sys.path if path)  # noqa: PTH100
    return {"PYTHONPATH": paths, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
