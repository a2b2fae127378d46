"""`huizong intake` that kills itself at a point: `python -m tests.mail.killed POINT NUMBER intake`."""

import importlib
import itertools
import os
import signal
import sys

POINTS = {
    "fetched": ("huizong.intake.mailbox", "Mailbox._fetch"),
    "bytes kept": ("huizong.land.ledger", "keep"),
    "in the ledger": ("huizong.pipeline", "land_envelopes"),
    "committed": ("huizong.pipeline", "land"),
    "moved": ("huizong.intake.mailbox", "Mailbox._move"),
}


def main(point: str, number: int) -> None:
    module, name = POINTS[point]
    owner = importlib.import_module(module)
    *outer, last = name.split(".")
    for one in outer:
        owner = getattr(owner, one)
    original, calls = getattr(owner, last), itertools.count(1)

    def dying(*given, **named):
        done = original(*given, **named)
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(owner, last, dying)
    from huizong.cli import run

    run()


if __name__ == "__main__":
    _, point, number, *command = sys.argv
    sys.argv = ["huizong", *command]
    main(point, int(number))
