"""The wiring: one function a stage, each in transactions of its own; the drivers (CLI, operators) call these only.

Every function may be called again at any time: what was done is not done twice. Results are counts and ids only.
"""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from huizong import publishing
from huizong.answers.place import campaign_of
from huizong.answers.replies import read_owed
from huizong.catalogue.load import load_catalogue
from huizong.deliver.send import send_waiting
from huizong.errors import ReadersUnavailable, SandboxMissing, UsageError
from huizong.intake import open_channels
from huizong.isolate.chunk import Chunk
from huizong.isolate.pool import Pool
from huizong.land.claim import GIVEN_UP, claim, give_back, refuse
from huizong.land.ledger import land as land_envelopes
from huizong.land.letters import settle_letters
from huizong.land.members import land_members
from huizong.load.narratives import keep_narratives
from huizong.load.readings import keep_readings
from huizong.load.run import load as load_readings
from huizong.mailing import write_letters
from huizong.model import Envelope
from huizong.reminding import drop_settled
from huizong.reminding import remind as write_reminders
from huizong.respond import answers_to
from huizong.rollup.run import rollup_changed
from huizong.settings import Settings
from huizong.validate.narratives import validate_narratives
from huizong.validate.withdraw import withdraw_asked
from huizong.warehouse.connect import transaction

CHUNK = 2000
_LAND_AT_ONCE = 1000
_LAND_BYTES = 64 << 20
_ATTEMPTS = 3

Counts = dict[str, int]
Summary = dict[str, str | int]

summarise, summarise_below, rebuild = publishing.summarise, publishing.summarise_below, publishing.rebuild
due_instant, check_edition, check_below = publishing.due_instant, publishing.check_edition, publishing.check_below
seats_to_sign, sign_within, sign_edition = publishing.seats_to_sign, publishing.sign_within, publishing.sign_edition


def land(settings: Settings, envelopes: list[Envelope]) -> Counts:
    """Keep the bytes and record the arrivals; committed when this returns."""
    with transaction(settings) as connection:
        fresh = land_envelopes(connection, settings.landed, envelopes)
    return {"offered": len(envelopes), "landed": fresh, "repeated": len(envelopes) - fresh}


def intake(settings: Settings) -> Counts:
    """Land whatever waits in the channels, some hundred files a transaction."""
    total: Counts = {"offered": 0, "landed": 0, "repeated": 0}
    for channel in open_channels(settings):
        for batch in _batches(channel.offer()):
            done = land(settings, batch)
            channel.landed(batch)
            total = {key: total[key] + done[key] for key in total}
    return total


def _batches(offered: Iterable[Envelope]) -> Iterator[list[Envelope]]:
    """Envelopes some hundred at a time, and never many megabytes."""
    batch: list[Envelope] = []
    size = 0
    for envelope in offered:
        batch.append(envelope)
        size += len(envelope.content)
        if len(batch) >= _LAND_AT_ONCE or size >= _LAND_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def submit(settings: Settings, paths: list[Path], unit: str | None) -> Counts:
    """Land files as an upload of a unit; the same file twice is one document and two arrivals."""
    from huizong.check import files_in

    envelopes = []
    for path in files_in(paths):
        content = path.read_bytes()
        envelopes.append(Envelope("submit", uuid4().hex, path.name, content, claimed_unit=unit))
    return land(settings, envelopes)


def chunks_waiting(settings: Settings) -> int:
    """How many chunks of up to `CHUNK` landed documents wait to be read."""
    with transaction(settings) as connection:
        row = connection.execute("select count(*) from raw_arrival where state = 'landed'").fetchone()
    return -(-int(str(row[0])) // CHUNK) if row else 0


def parse(settings: Settings, pool: Pool | None = None) -> Counts:
    """Claim a chunk of landed documents and read them in the pool's processes (some of its own without one).

    An attempt is written down before a file is opened. What archives held, and what there was no time for, is claimed
    and read before this returns.
    """
    with nullcontext(pool) if pool else Pool(settings.readers) as readers:
        total, left = _parse_chunk(settings, readers)
        while left:
            done, left = _parse_chunk(settings, readers)
            total = {key: total[key] + done[key] for key in total}
    return total


def _parse_chunk(settings: Settings, pool: Pool) -> tuple[Counts, bool]:
    """What was done, and whether it left documents for another round."""
    with transaction(settings) as connection:
        claimed = claim(connection, CHUNK, settings.campaign)
        given_up = [one for one in claimed if one.attempts > _ATTEMPTS]
        refuse(connection, [(one.arrival, GIVEN_UP) for one in given_up], "quarantined")
    chunk = Chunk(settings.landed, [one for one in claimed if one.attempts <= _ATTEMPTS], given_up)
    try:
        with transaction(settings) as connection:
            read = keep_readings(connection, chunk.rows(pool))
            read += keep_narratives(connection, chunk.narratives)
            refuse(connection, chunk.problems)
            land_members(connection, chunk.members)
            held = settle_letters(connection, chunk.letters, settings.mail_authserv)
            give_back(connection, chunk.left)
    except (ReadersUnavailable, SandboxMissing):
        # no file is to blame, so none may run out of attempts
        with transaction(settings) as connection:
            give_back(connection, [one.arrival for one in claimed])
        raise
    done = {
        "claimed": len(claimed),
        "read": read,
        "unreadable": len(chunk.problems),
        "opened": chunk.opened,
        "held": held,
        "quarantined": len(given_up),
    }
    return done, bool(chunk.opened or chunk.left or chunk.letters)


def load(settings: Settings) -> Counts:
    """Turn every stored reading into a submission version, a chunk a transaction."""
    total: Counts = {"readings": 0, "versions": 0}
    while True:
        with transaction(settings) as connection:
            done = load_readings(connection, CHUNK)
        if not done.readings:
            return total
        total = {"readings": total["readings"] + done.readings, "versions": total["versions"] + done.versions}


def validate(settings: Settings) -> Counts:
    """Judge every version not judged yet: tables a batch per campaign and form, then narratives and plans.

    The newest accepted version of each part becomes current; what offices withdrew no longer counts.
    """
    with transaction(settings) as connection:
        withdraw_asked(connection)
    total = dict.fromkeys(("accepted", "accepted_with_notes", "awaiting_explanation", "returned", "findings"), 0)
    for judge in (_judge_tables, _judge_narratives):
        while done := judge(settings):
            total = {name: total[name] + done.get(name, 0) for name in total}
    return total


def _judge_tables(settings: Settings) -> Counts:
    with transaction(settings) as connection:
        row = connection.execute(
            "select exists (select from core_version where verdict is null and part = 'table')"
        ).fetchone()
    if not (row and row[0]):
        return {}
    # the import alone costs seconds, and most runs of the season find nothing to judge
    from huizong.validate.run import validate_next

    with transaction(settings) as connection:
        return validate_next(connection, load_catalogue(), settings)


def _judge_narratives(settings: Settings) -> Counts:
    with transaction(settings) as connection:
        return validate_narratives(connection, load_catalogue())


def process(settings: Settings) -> Counts:
    """parse, load and validate until nothing waits."""
    with Pool(settings.readers) as pool:
        read = total = parse(settings, pool)
        while read["claimed"]:
            read = parse(settings, pool)
            total = {key: total[key] + read[key] for key in total}
    return total | load(settings) | validate(settings)


def rollup(settings: Settings) -> Counts:
    """Bring the rolled-up figures of every campaign up to date."""
    total: Counts = {"units": 0, "places": 0}
    with transaction(settings) as connection:
        waiting = connection.execute("select distinct campaign from core_dirty order by campaign").fetchall()
        for (campaign,) in waiting:
            done = rollup_changed(connection, str(campaign))
            total = {"units": total["units"] + done.units, "places": total["places"] + done.places}
    return total


def set_clock(settings: Settings, instant: datetime | None) -> None:
    """Move the simulated clock; refused in production, where the clock is the real one."""
    with transaction(settings) as connection:
        moved = connection.execute("update core_clock set instant = %s where mode <> 'production'", (instant,))
        if not moved.rowcount:
            raise UsageError("正式运行的数据库不能设置模拟时钟。")


def settle(settings: Settings) -> Counts:
    """Bring in what has landed: process and rollup, so that an edition is made from all that is there."""
    return process(settings) | rollup(settings)


def replies(settings: Settings, out: Path) -> Summary:
    """Write the reply to every file that is owed one to `out`; the same file gets the same reply again."""
    catalogue = load_catalogue()
    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        owed = read_owed(connection, campaign)
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for one, reply in answers_to(settings, campaign, catalogue, owed):
        (out / f"{one.unit or '单位不明'}_{one.arrival:06d}_{reply.name}").write_bytes(reply.content)
        written += 1
    return {"written": written, "folder": str(out)}


def remind(settings: Settings) -> Counts:
    """Write the reminders that the calendar and the state of each unit ask for now; `deliver` sends them."""
    return write_reminders(settings)


def deliver(settings: Settings) -> Counts:
    """Write the letters that are due, once each, and send what waits; without a mail server they wait.

    A demonstration writes to nobody, unless it is given a mail server.
    """
    written = write_letters(settings)
    drop_settled(settings)
    sent, refused = send_waiting(settings)
    return {"written": written, "sent": sent, "refused": refused}
