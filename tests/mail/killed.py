"""`huizong intake` that kills itself at a point: `python -m tests.mail.killed POINT NUMBER intake`."""

import importlib
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


def main() -> None:
    module, _, name = (*POINTS[sys.argv[1]], "")[0], "", POINTS[sys.argv[1]][1]
    owner = importlib.import_module(module)
    *outer, last = name.split(".")
    for one in outer:
        owner = getattr(owner, one)
    original, calls = getattr(owner, last), iter(range(1, 1000))

    def dying(*given, **named):
        done = original(*given, **named)
        if next(calls) == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(owner, last, dying)
    sys.argv = ["huizong", *sys.argv[3:]]
    from huizong.cli import run

    run()


if __name__ == "__main__":
    main()
