"""The sentinel looking once, and killing itself right after a step: `python -m tests.sql.killed POINT`."""

import importlib
import itertools
import os
import signal
import sys

POINTS = {
    "half rendered": ("huizong.summarise.render", "write_report"),
    "rendered": ("huizong.summarise.filing", "render"),
    "digested": ("huizong.summarise.filing", "content_digest"),
    "on disk": ("huizong.summarise.filing", "write_edition"),
    "renamed": ("huizong.summarise.filing", "flush_each", 2),
    "recorded": ("huizong.summarise.filing", "_record"),
    "filed": ("huizong.sentinel.watch", "summarise"),
    "checked": ("huizong.sentinel.watch", "check_edition"),
    "told": ("huizong.sentinel.note", "_write"),
}


def main(point: str) -> None:
    from huizong.sentinel.watch import once
    from huizong.settings import read_settings

    name, function, *times = POINTS[point]
    module = importlib.import_module(name)
    original, calls = getattr(module, function), itertools.count(1)

    def dying(*given, **named):
        done = original(*given, **named)
        if next(calls) == (times or [1])[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(module, function, dying)
    once(read_settings())


if __name__ == "__main__":
    main(sys.argv[1])
