"""Prints how each messy file is read: `python -m tests.messy.report [--keep DIR] [--seeds FROM-TO] [--only WORD] [-v]`."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.messy.cells import Messy
from tests.messy.check import judged
from tests.messy.files import messy_files
from tests.messy.random_tables import random_file


def main() -> None:
    """Judge the suite, or random files, and print a line for each."""
    options = _options()
    totals = {"files": 0, "bad": 0, "wrong": 0, "missed": 0, "needless": 0, "truths": 0}
    for number, messy in enumerate(_chosen(options), 1):
        if options.keep:
            keep(messy, options.keep, number)
        found = judged(messy)
        bad = bool(found.wrong or found.missed)
        counts = {name: len(getattr(found, name)) for name in ("wrong", "missed", "needless")}
        totals = {key: totals[key] + counts.get(key, 0) for key in totals}
        totals |= {"files": number, "bad": totals["bad"] + bad, "truths": totals["truths"] + found.truths}
        print(f"{'BAD' if bad else 'ok ':3} {number:3} {messy.name} [{messy.habit}] {counts} of {found.truths}")
        for kind in ("wrong", "missed", "needless") if bad or options.verbose else ():
            for line in getattr(found, kind):
                print(f"        {kind}: {line}")
    print(totals)


def keep(messy: Messy, folder: Path, number: int) -> None:
    """Write a file and, beside it, who sends it and what is true of it."""
    place = folder / f"{number:03}"
    place.mkdir(parents=True, exist_ok=True)
    (place / messy.name).write_bytes(messy.content)
    about = asdict(messy)
    del about["content"]
    (place / "truth.json").write_text(json.dumps(about, ensure_ascii=False, indent=1, default=sorted), encoding="utf-8")


def _chosen(options: argparse.Namespace) -> Iterator[Messy]:
    if options.seeds:
        first, last = map(int, options.seeds.split("-"))
        yield from map(random_file, range(first, last + 1))
    else:
        yield from (one for one in messy_files() if options.only in f"{one.name} {one.habit}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seeds", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("-v", "--verbose", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
