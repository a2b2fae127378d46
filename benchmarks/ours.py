"""One measured run of the main job over a folder of workbooks: `python -m benchmarks.ours HOME FILES`, JSON on stdout.

The warehouse in HOME knows the units already; the files are moved into its upload folder before the clock starts.
"""

import json
import os
import shutil
import sys
import time
from datetime import datetime
from pathlib import Path

from benchmarks.cpu import measure, peak_mib
from benchmarks.files import PROVINCE
from huizong import pipeline
from huizong.catalogue.calendar import CHINA
from huizong.isolate.pool import Pool
from huizong.rollup.run import rollup_changed
from huizong.settings import Settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import Connection, transaction


def main(home: Path, files: Path) -> None:
    settings = Settings(home, None, "2027")
    postmaster = embedded.start(home).get_pid()
    assert postmaster is not None
    shutil.rmtree(settings.inbox, ignore_errors=True)
    shutil.copytree(files, settings.inbox)
    os.sync()  # what is uploaded lies on disk long before it is landed
    started, before = time.perf_counter(), measure(postmaster)
    stages, last = {}, before
    for name, stage in (
        ("land", pipeline.intake),
        ("parse", _parse),
        ("load", pipeline.load),
        ("validate", pipeline.validate),
        ("rollup", pipeline.rollup),
        ("summarise", _summarise),
    ):
        stage(settings)
        now = measure(postmaster)
        stages[name], last = (now - last), now
    done = last - before
    told = {
        "files": sum(1 for _ in files.rglob("*.xlsx")),
        "wall": time.perf_counter() - started,
        # the interpreter and the imports before the first stage are part of the run
        "client": done.client + before.client,
        "server": done.server,
        "stages": {name: [round(cpu.client, 2), round(cpu.server, 2)] for name, cpu in stages.items()},
        "memory": peak_mib(postmaster),
        "one": _one_correction(settings),
    }
    print(json.dumps(told))


def _parse(settings: Settings) -> None:
    # one pool for all, which has ended, and is counted, when the stage has
    with Pool(settings.readers) as pool:
        while pipeline.chunks_waiting(settings):
            pipeline.parse(settings, pool)


def _summarise(settings: Settings) -> None:
    pipeline.summarise(settings, None, datetime(2027, 3, 28, 17, 30, tzinfo=CHINA), PROVINCE)


def _one_correction(settings: Settings) -> dict[str, list[float]]:
    """Milliseconds to roll up one changed unit: on new connections, and on one that has rolled up before."""
    fresh = []
    for n in range(3):
        with transaction(settings) as connection:
            _change(connection, n)
        started = time.perf_counter()
        assert pipeline.rollup(settings)["units"] == 1
        fresh.append(_milliseconds(started))
    kept = []
    with transaction(settings) as connection:
        for n in range(8):
            _change(connection, n)
            started = time.perf_counter()
            assert rollup_changed(connection, "2027").units == 1
            kept.append(_milliseconds(started))
    return {"new connection": fresh, "kept connection": kept}


def _change(connection: Connection, n: int) -> None:
    connection.execute(
        "insert into core_dirty select campaign, unit from core_version where is_current order by unit offset %s limit 1",
        (n * 7,),
    )


def _milliseconds(started: float) -> float:
    return round(1000 * (time.perf_counter() - started), 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
