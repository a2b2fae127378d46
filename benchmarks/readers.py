"""What reading costs: forms through the pool, and tables of unseen layouts by the reader itself, in one process.

`python -m benchmarks.readers`; part of `make bench`.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import files, layouts
from benchmarks.cpu import own
from huizong.catalogue.load import load_catalogue
from huizong.errors import UnreadableFile
from huizong.isolate.pool import Pool
from huizong.isolate.wire import Answer, Job
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.settings import Readers

FORMS, LAYOUTS, WARM = 6000, 1000, 50
_SENDER = Sender("2027", "BO", "branch_office", "某某市场监督管理所")


def measure(say: Callable[[str, str], None]) -> None:
    """Say the figures of both."""
    with tempfile.TemporaryDirectory(prefix="huizong-bench-readers-") as scratch:
        forms(Path(scratch), say)
    unseen(say)


def forms(folder: Path, say: Callable[[str, str], None]) -> None:
    catalogue = load_catalogue()
    files.write(catalogue, [unit for _, unit in files.towns(Tree(read_divisions()), FORMS)], folder)
    paths = sorted(folder.rglob("*.xlsx"))
    told: Counter[str] = Counter()
    before = own()
    with Pool(Readers(count=2)) as pool:
        list(pool.read(_jobs(paths[:WARM])))  # both readers started, their imports done
        started = time.perf_counter()
        for _, answer in pool.read(_jobs(paths)):
            told[_outcome(answer)] += 1
        wall = time.perf_counter() - started
    cpu = own() - before
    say("forms through the pool", f"{len(paths) / wall:.0f} files/s with 2 readers (at least 1500); {dict(told)}")
    say("   CPU, starting included", f"{1000 * cpu / (len(paths) + WARM):.3f} ms a file, parent and readers together")


def _jobs(paths: list[Path]) -> Iterator[Job]:
    for n, path in enumerate(paths):
        yield Job(n, path.name, path.read_bytes(), _SENDER)


def _outcome(answer: Answer) -> str:
    return answer.code if isinstance(answer, UnreadableFile) else type(answer).__name__.lower()


def unseen(say: Callable[[str, str], None]) -> None:
    catalogue = load_catalogue()
    made = list(layouts.workbooks(catalogue, LAYOUTS))
    told: Counter[str] = Counter()
    figures = 0
    _read(made[0])
    started = time.process_time()
    for content in made:
        outcome, found = _read(content)
        told[outcome] += 1
        figures += found
    seconds = time.process_time() - started
    say("unseen layouts, the reader itself", f"{LAYOUTS / seconds:.0f} files/s a core (at least 300)")
    say("   read", f"{dict(told)}, {figures} figures")


def _read(content: bytes) -> tuple[str, int]:
    try:
        found = parse_file(content, "表.xlsx", load_catalogue(), _SENDER)
    except UnreadableFile as problem:
        return problem.code, 0
    return type(found).__name__.lower(), len(getattr(found, "values", ()))


if __name__ == "__main__":
    measure(lambda what, figure: print(f"{what:36} {figure}", flush=True))
