"""`make bench`: the main job at several sizes and, beside it in the same run, a fast path and a naive pipeline.

The two others are scripts in a folder given with --reference (make_files.py, fast_path.py, naive_pipeline.py); without
it only our own figures are printed. CPU is the client's and PostgreSQL's together; fixed cost is what the line through
the sizes leaves for no file at all.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import files, readers
from benchmarks.cpu import measure
from huizong import pipeline, setup
from huizong.catalogue.load import load_catalogue
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.settings import Settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_places, keep_units, rebuild_scope

SIZES = (1000, 5500, 10000)


@dataclass(frozen=True)
class Run:
    """CPU seconds of one run over so many files."""

    files: int
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="What the main job costs.")
    parser.add_argument("--reference", type=Path, help="folder with fast_path.py and naive_pipeline.py")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--skip-naive", action="store_true", help="the naive pipeline alone takes minutes")
    chosen = parser.parse_args()
    readers.measure(_say)
    with tempfile.TemporaryDirectory(prefix="huizong-bench-", ignore_cleanup_errors=True) as scratch:
        # the embedded server runs as a user of its own where we are root
        Path(scratch).chmod(0o755)
        _compare(Path(scratch), chosen.sizes, chosen.reference, chosen.skip_naive)


def _compare(scratch: Path, sizes: list[int], reference: Path | None, skip_naive: bool) -> None:
    ours = [_ours(scratch, size) for size in sizes]
    marginal = _marginal(ours)
    _say("ours: marginal", f"{1000 * marginal:.3f} CPU-ms a file from {sizes[0]} to {sizes[-1]}")
    if len(ours) > 2:
        first, second = _marginal(ours[:2]), _marginal(ours[1:])
        _say("ours: growth of the marginal cost", f"x {second / first:.2f} (at most 1.3)")
    _say("ours: fixed", f"{ours[0].cpu - ours[0].files * marginal:.2f} CPU-s (at most 15)")
    if reference is None:
        _say("no reference", "give --reference FOLDER to compare")
        return
    fast = [_other(scratch, reference, "fast_path.py", "postgresql", size) for size in (sizes[0], sizes[-1])]
    _say("fast path: marginal", f"{1000 * _marginal(fast):.3f} CPU-ms a file")
    _say("ours / fast path, marginal", f"x {marginal / _marginal(fast):.2f} (at most 3)")
    if not skip_naive:
        naive = _other(scratch, reference, "naive_pipeline.py", "postgresql+psycopg", sizes[0])
        _say("naive / ours, whole", f"x {naive.cpu / ours[0].cpu:.1f} at {sizes[0]} files (at least 20)")


def _marginal(runs: list[Run]) -> float:
    return (runs[-1].cpu - runs[0].cpu) / (runs[-1].files - runs[0].files)


def _ours(scratch: Path, size: int) -> Run:
    home = scratch / f"home-{size}"
    folder = scratch / f"files-{size}"
    settings = Settings(home, None, "2027", "test")
    _prepare(settings, size, folder)
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.ours", str(home), str(folder)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    _say(f"ours, {size} files", json.dumps({key: told[key] for key in ("client", "server", "wall", "stages")}))
    _say("   peak MiB", f"{told['memory']} (each below 1024)")
    _say("   one correction rolled up, ms", f"{told['one']} (below 50)")
    embedded.stop(home)
    # the files stay to the end: ext4 passes by the inodes of files just deleted, one by one, for every new file
    return Run(told["files"], told["client"] + told["server"])


def _prepare(settings: Settings, size: int, folder: Path) -> None:
    setup.init(settings)
    catalogue = load_catalogue()
    made = list(files.towns(Tree(read_divisions()), size))
    with transaction(settings) as connection:
        keep_places(connection, (place for place, _ in made))
        keep_units(connection, (unit for _, unit in made))
        rebuild_scope(connection, catalogue.campaigns["2027"])
    pipeline.set_clock(settings, catalogue.campaigns["2027"].due["town"])
    files.write(catalogue, [unit for _, unit in made], folder)


def _other(scratch: Path, reference: Path, script: str, scheme: str, size: int) -> Run:
    """A reference script on files of its own and a database of its own, on the same kind of server."""
    folder, home = scratch / f"others-{size}", scratch / "others-home"
    if not folder.exists():
        subprocess.run([sys.executable, reference / "make_files.py", folder, str(size)], check=True)
    server = embedded.start(home)
    postmaster = server.get_pid()
    assert postmaster is not None
    embedded.drop_database(server, "others")
    embedded.create_database(server, "others", "postgres")
    url = f"{scheme}://postgres@/others?host={server.get_postmaster_info().socket_dir}"
    before = measure(postmaster)
    command = [sys.executable, reference / script, folder, url, "--out", scratch / "out.xlsx"]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    used = measure(postmaster) - before
    _say(f"{script}, {size} files", f"client {used.client:.2f}, server {used.server:.2f} CPU-s")
    assert json.loads(told.splitlines()[-1])["files"] == size
    return Run(size, used.total)


def _say(what: str, figure: str) -> None:
    print(f"{what:36} {figure}", flush=True)


if __name__ == "__main__":
    main()
