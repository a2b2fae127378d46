"""The wiring: one function a stage, each in transactions of its own; the drivers (CLI, operators) call these only.

Every function may be called again at any time: what was done is not done twice. Results are counts and ids only.
"""

import logging
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from huizong.answers.place import campaign_of, check_place
from huizong.answers.replies import Owed, read_owed
from huizong.catalogue.load import load_catalogue
from huizong.errors import UnreadableFile, UsageError
from huizong.intake import open_channels
from huizong.land.ledger import land as land_envelopes
from huizong.land.store import fetch
from huizong.load.readings import keep_readings
from huizong.load.run import load as load_readings
from huizong.model import Envelope, Reading
from huizong.reply.run import Reply, reply_to
from huizong.reply.words import Heading
from huizong.rollup.run import rollup_changed
from huizong.settings import Settings
from huizong.warehouse.connect import Connection, transaction

CHUNK = 2000
_LAND_AT_ONCE = 1000
_LAND_BYTES = 64 << 20
_ATTEMPTS = 3

_LOG = logging.getLogger(__name__)
_BEYOND_US = UnreadableFile(
    "F011",
    "程序读这个文件时出错，已记录并转人工处理；请先不要重复报送，有结果会通知。",
    "The program failed on this file; a person will look at it.",
)

Counts = dict[str, int]
Summary = dict[str, str | int]


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


def parse(settings: Settings) -> Counts:
    """Claim one chunk of landed documents and read them; an attempt is written down before the file is opened."""
    with transaction(settings) as connection:
        claimed: list[tuple[Any, ...]] = connection.execute(
            "select id, sha256, attempts, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY')"
            " from core_claim(%s, interval '15 minutes')",
            (CHUNK,),
        ).fetchall()
    problems: list[tuple[int, UnreadableFile]] = []
    fresh = [(arrival, sha256, year) for arrival, sha256, attempts, year in claimed if attempts <= _ATTEMPTS]
    with transaction(settings) as connection:
        given_up = _quarantine(connection, [a for a, _, attempts, _ in claimed if attempts > _ATTEMPTS])
        read = keep_readings(connection, _readings(settings, fresh, problems))
        _refuse(connection, problems)
    return {"claimed": len(claimed), "read": read, "unreadable": len(problems), "quarantined": given_up}


def _readings(
    settings: Settings, claimed: list[tuple[int, str, str]], problems: list[tuple[int, UnreadableFile]]
) -> Iterator[tuple[int, Reading]]:
    """Read one document after the other; one that gives no reading is added to `problems`."""
    for arrival, sha256, year in claimed:
        try:
            reading = _read(settings, sha256, year)
        except UnreadableFile as problem:
            problems.append((arrival, problem))
        except Exception:  # a mistake of ours costs its one file, which a person will see, and not its neighbours
            _LOG.exception("arrival %s (%s) could not be read", arrival, sha256)
            problems.append((arrival, _BEYOND_US))
        else:
            yield arrival, reading


def cut_off(settings: Settings) -> datetime:
    """The provincial cut-off of the campaign in force."""
    with transaction(settings) as connection:
        return load_catalogue().campaigns[campaign_of(connection, settings)].cut_off


def _read(settings: Settings, sha256: str, year: str) -> Reading:
    from huizong.parse.template import parse_template

    return parse_template(fetch(settings.landed, sha256), load_catalogue(), settings.campaign or year)


def _quarantine(connection: Connection, arrivals: list[int]) -> int:
    connection.execute(
        "update raw_arrival set state = 'quarantined', lease_until = null, problem_code = 'F010',"
        " problem_zh = '这个文件几次都没能读完，已转人工处理。请另存为 .xlsx 后重新上报。',"
        " problem_en = 'Reading this file failed several times; a person will look at it.' where id = any(%s)",
        (arrivals,),
    )
    return len(arrivals)


def _refuse(connection: Connection, problems: list[tuple[int, UnreadableFile]]) -> None:
    connection.cursor().executemany(
        "update raw_arrival set state = 'unreadable', lease_until = null, problem_code = %s, problem_zh = %s,"
        " problem_en = %s where id = %s",
        [(problem.code, problem.text_zh, problem.text_en, arrival) for arrival, problem in problems],
    )


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
    """Judge every version not judged yet, a batch per campaign and form; the newest accepted one becomes current."""
    total = dict.fromkeys(("accepted", "accepted_with_notes", "awaiting_explanation", "returned", "findings"), 0)
    while _unjudged(settings):
        # the import alone costs seconds, and most runs of the season find nothing to judge
        from huizong.validate.run import validate_next

        with transaction(settings) as connection:
            done = validate_next(connection, load_catalogue(), settings)
        total = {name: total[name] + done.get(name, 0) for name in total}
    return total


def _unjudged(settings: Settings) -> bool:
    with transaction(settings) as connection:
        row = connection.execute("select exists (select from core_version where verdict is null)").fetchone()
    return bool(row and row[0])


def process(settings: Settings) -> Counts:
    """parse, load and validate until nothing waits."""
    total: Counts = {}
    for _ in range(max(chunks_waiting(settings), 1)):
        read = parse(settings)
        total = {key: total.get(key, 0) + count for key, count in read.items()}
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


def _now(connection: Connection) -> datetime:
    row = connection.execute("select core_now()").fetchone()
    assert row is not None
    return cast(datetime, row[0])


def set_clock(settings: Settings, instant: datetime | None) -> None:
    """Move the simulated clock; refused in production, where the clock is the real one."""
    with transaction(settings) as connection:
        moved = connection.execute("update core_clock set instant = %s where mode <> 'production'", (instant,))
        if not moved.rowcount:
            raise UsageError("正式运行的数据库不能设置模拟时钟。")


def summarise(
    settings: Settings, out: Path | None = None, as_of: datetime | None = None, place: str | None = None
) -> Summary:
    """File an edition of a place (the province) as of an instant (now), and copy it to `out`."""
    from huizong.summarise.filing import file_edition
    from huizong.summarise.gather import gather, root_place

    catalogue = load_catalogue()
    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        at = place or root_place(connection, campaign)
        check_place(connection, campaign, at)
        instant = as_of or _now(connection)
        edition, snapshot = gather(connection, catalogue, campaign, at, instant)
        filed = file_edition(connection, edition, snapshot, settings.editions)
    if out is not None:
        shutil.copytree(filed, out / filed.name, dirs_exist_ok=True)
    return {"folder": str(out / filed.name if out else filed), "number": edition.number, "kind": edition.kind}


def replies(settings: Settings, out: Path) -> Summary:
    """Write the reply to every file that is owed one to `out`; the same file gets the same reply again."""
    catalogue = load_catalogue()
    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        owed = read_owed(connection, campaign)
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for one in owed:
        title = catalogue.reporters[one.form].form_title if one.form else "统计表"
        reply = _reply(settings, one, f"{campaign}年{title}")
        if reply:
            (out / f"{one.unit or '单位不明'}_{one.arrival:06d}_{reply.name}").write_bytes(reply.content)
            written += 1
    return {"written": written, "folder": str(out)}


def _reply(settings: Settings, one: Owed, title: str) -> Reply | None:
    heading = Heading(one.unit_name or "", one.unit or "", title, one.due or "", f"{one.arrival:06d}")
    return reply_to(fetch(settings.landed, one.sha256), one.file, one.verdict, one.findings, heading)
