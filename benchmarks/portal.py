"""`python -m benchmarks.portal`: so many uploads a second against a portal and its PostgreSQL on this machine.

How long until the receipt, how long until the page with every error at its cell, and whether everything offered was
landed or refused with a sentence: exit code 1 if anything is missing or doubled.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import psutil

from benchmarks.offered import Sender, Upload, offer
from huizong import pipeline, setup
from huizong.accounts.admin import make_office_accounts
from huizong.accounts.model import Account
from huizong.accounts.sign_in import open_session
from huizong.answers.cards import Card, read_cards
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.load import load_catalogue
from huizong.demo.figures import make_answers
from huizong.demo.mistakes import MISTAKES
from huizong.demo.province import sample_units
from huizong.forms.stamp import Filled, Template, UnitCard
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.settings import Settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_units, rebuild_scope
from huizong_operators.health import portal_is_healthy

YEAR = 2027
_SHARES = (0.5, 0.95, 0.99, 1.0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.portal", description="What the portal bears.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=float, default=20.0, help="uploads a second")
    parser.add_argument("--process", action="store_true", help="run the recorded judging beside it, half way")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huizong-bench-", ignore_cleanup_errors=True) as scratch:
        Path(scratch).chmod(0o755)  # the embedded server runs as a user of its own where we are root
        settings = Settings(Path(scratch), None, None, "rehearsal")
        embedded.stand(settings.home)
        try:
            return _measure(settings, chosen.seconds, chosen.rate, chosen.process)
        finally:
            embedded.stop(settings.home)


def _measure(settings: Settings, seconds: int, rate: float, with_process: bool) -> int:
    uploads = _uploads(settings, int(seconds * rate))
    _say("offered", f"{len(uploads)} uploads of {len({u.sender.unit for u in uploads})} offices, {rate:g} a second")
    _say("file", f"{sum(len(u.content) for u in uploads) / len(uploads) / 1024:.0f} KiB on average")
    with _portal(settings) as (process, address):
        before, own = _cpu(process), time.process_time()
        judging = _process_after(settings, seconds / 2) if with_process else None
        asyncio.run(offer(address, uploads, rate, settings.home / "offered.jsonl"))
        spent, ours = _cpu(process) - before, time.process_time() - own
        if judging:
            judging.wait()
        asyncio.run(_again(address, uploads))
    _say(
        "CPU of the portal with its readers",
        f"{1000 * spent / len(uploads):.0f} ms an upload; generator {1000 * ours / len(uploads):.0f} ms",
    )
    _table("receipt", [u.landed for u in uploads if u.status == 303])
    _table("report", [u.reported for u in uploads])
    return _account(settings, uploads)


def _uploads(settings: Settings, count: int) -> list[Upload]:
    """The warehouse with its offices, all signed in, and as many different files; every third has a mistake."""
    setup.init(settings)
    pipeline.set_clock(settings, datetime(YEAR, 3, 16, 9, tzinfo=CHINA))
    catalogue, places = load_catalogue(), Tree(read_divisions())
    units = sample_units(places)
    with transaction(settings) as connection:
        keep_units(connection, units)
        for campaign in catalogue.campaigns.values():
            rebuild_scope(connection, campaign)
        make_office_accounts(connection, [(unit.code, unit.name, None) for unit in units])
        cards = [card for card in read_cards(connection, str(YEAR)) if card.reporter == "branch_office"]
        accounts = connection.execute("select id, unit, name from portal_account").fetchall()
        ids = {str(unit): (int(str(number)), str(name)) for number, unit, name in accounts}
    with transaction(settings, "huizong_portal") as connection:
        senders = {}
        for card in cards:
            number, name = ids[card.unit]
            cookie, session = open_session(connection, Account(number, card.unit, "office", card.unit, None, name))
            senders[card.unit] = Sender(card.unit, cookie, session.csrf)
    template = Template(catalogue, "branch_office", str(YEAR))
    mistakes = cycle(one for one in MISTAKES if not one.explained)

    def content(card: Card, number: int) -> bytes:
        form = Filled(own=make_answers(catalogue, card.reporter, "town", card.unit, YEAR, number))
        form = next(mistakes).spoil(form) if number % 3 == 0 else form
        return template.stamp(UnitCard(card.unit, card.name, card.place_name, card.due_text), card.last_year, form)

    turns = zip(range(count), cycle(cards), strict=False)
    return [Upload(uuid4().hex, senders[card.unit], content(card, number)) for number, card in turns]


@contextmanager
def _portal(settings: Settings) -> Iterator[tuple[psutil.Process, str]]:
    """A portal in a process of its own, as `make up` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "huizong_portal", "--port", str(port)], env=_environment(settings)
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not portal_is_healthy(address):
            assert process.poll() is None
            time.sleep(0.2)
        time.sleep(3)  # its readers start
        yield psutil.Process(process.pid), address
    finally:
        process.terminate()
        process.wait(30)


def _process_after(settings: Settings, seconds: float) -> "subprocess.Popen[bytes]":
    """The stages, behind the portal in turn as those of `make up` are."""
    command = f"sleep {seconds}; exec nice -n 10 {sys.executable} -c 'from huizong.cli import run; run()' process"
    return subprocess.Popen(["sh", "-c", command], env=_environment(settings), stdout=subprocess.DEVNULL)


def _environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, "HUIZONG_HOME": str(settings.home), "HUIZONG_MODE": "rehearsal"}


async def _again(address: str, uploads: Sequence[Upload]) -> None:
    """Whoever got no answer presses the button again, with the same key."""
    left = [upload for upload in uploads if upload.status is None]
    if left:
        _say("sent again", f"{len(left)}, e.g. {left[0].problem}")
        await offer(address, left, 5.0, Path(os.devnull))


def _account(settings: Settings, uploads: Sequence[Upload]) -> int:
    """Every upload is landed once under the number it was told, or refused with a sentence and not landed."""
    with transaction(settings) as connection:
        rows = connection.execute("select source_key, id from raw_arrival where channel = 'portal'").fetchall()
    ledger = {str(key).split("/")[1]: int(str(number)) for key, number in rows}
    landed = [u for u in uploads if u.status == 303 and ledger.get(u.key) == u.arrival]
    refused = [u for u in uploads if u.status not in (303, None) and u.problem and u.key not in ledger]
    wrong = len(uploads) - len(landed) - len(refused)
    _say("conservation", f"{len(uploads)} offered = {len(landed)} landed + {len(refused)} refused; {wrong} otherwise")
    if refused:
        _say("a refusal", f"{refused[0].status} {refused[0].problem}")
    extra = len(rows) - len(landed)
    _say("in the ledger besides", str(extra))
    return 1 if wrong or extra else 0


def _cpu(process: psutil.Process) -> float:
    """CPU seconds of a process and those below it."""
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def _table(what: str, seconds: Sequence[float | None]) -> None:
    known = sorted(one for one in seconds if one is not None)
    if not known:
        _say(what, "none")
        return
    shares = [known[min(len(known) - 1, int(share * len(known)))] for share in _SHARES]
    named = zip(("p50", "p95", "p99", "max"), shares, strict=True)
    _say(what, "  ".join(f"{name} {1000 * value:.0f} ms" for name, value in named) + f"  ({len(known)})")


def _say(what: str, text: str) -> None:
    print(f"{what:36} {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
