"""A child process that opens files under limits, and the parent's side of it, which replaces a dead or hung child."""

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

MEMORY, SECONDS = 1 << 30, 30
_CHILD = """
import json, resource, struct, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from huizong.errors import UnreadableFile
from huizong.formats.open import open_file
from huizong.formats.document import Container
source = sys.stdin.buffer
while head := source.read(4):
    content = source.read(struct.unpack("<I", head)[0])
    try:
        opened = open_file(content)
        found = [m.name for m in opened.members] if isinstance(opened, Container) else [
            [table.address(at), cell.shown] for table in opened.tables for at, cell in list(table.cells.items())[:50]]
        answer = {{"outcome": "reads", "found": found}}
    except UnreadableFile as refusal:
        answer = {{"outcome": refusal.code, "found": refusal.text_zh}}
    except BaseException as error:
        answer = {{"outcome": "crash", "found": repr(error)[:300]}}
    print(json.dumps(answer), flush=True)
"""


class Child:
    """One process for many files; `open` answers "dead" or "hung" where the process did not."""

    def __init__(self):
        self._process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._end()

    def open(self, content):
        process = self._process or self._start()
        deadline = time.monotonic() + SECONDS
        try:
            process.stdin.write(struct.pack("<I", len(content)) + content)
            process.stdin.flush()
        except BrokenPipeError:
            return self._gone("dead")
        ready, _, _ = select.select([process.stdout], [], [], max(deadline - time.monotonic(), 0))
        line = process.stdout.readline() if ready else b""
        return json.loads(line) if line else self._gone("dead" if ready else "hung")

    def _start(self):
        source = Path(__file__).parents[2] / "src"
        environment = {**os.environ, "PYTHONPATH": str(source)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD.format(memory=MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        return self._process

    def _gone(self, how):
        self._end()
        return {"outcome": how, "found": None}

    def _end(self):
        if self._process:
            self._process.kill()
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()
            self._process = None
