"""`python -m huizong.sentinel [watch|once|settle|health]`: keep watch, look once, read what has landed, tell whether one watches."""

import argparse
import json
import logging
import sys
import time
from dataclasses import asdict

from huizong.errors import HuizongError
from huizong.sentinel.beat import beat, forget, is_beating
from huizong.sentinel.watch import once
from huizong.settings import read_settings

EVERY = 20.0


def main(arguments: list[str] | None = None) -> int:
    """The command; `once` prints a line of JSON."""
    parser = argparse.ArgumentParser(prog="huizong.sentinel", description="The deadline's keeper.")
    parser.add_argument("what", nargs="?", choices=("watch", "once", "settle", "health"), default="watch")
    parser.add_argument("--every", type=float, default=EVERY, metavar="SECONDS")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if chosen.what == "settle":
        from huizong.pipeline import settle

        settle(read_settings())
    elif chosen.what == "once":
        print(json.dumps(asdict(once(read_settings())), ensure_ascii=False))
    elif chosen.what == "health":
        return 0 if is_beating(read_settings()) else 1
    else:
        _watch(chosen.every)
    return 0


def _watch(every: float) -> None:
    """For ever: whatever goes wrong at one look is told, once as long as it is the same, and the next look comes."""
    settings, said = read_settings(), ""
    forget(settings)
    while True:
        try:
            done = once(settings)
            news = json.dumps(asdict(done), ensure_ascii=False)
        except HuizongError as error:
            news = str(error)
        except Exception:
            logging.exception("this look failed, the next one follows")
            news = ""
        if news and news != said:
            said = news
            logging.info("%s", said)
        beat(settings)
        time.sleep(every)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except HuizongError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
