"""Answers files at once with the workbooks that go back to their senders; judged as `check` judges them.

Files are taken apart and marked in the readers' processes; what comes back is a verdict, a name and a workbook.
"""

import json
import logging
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from huizong.answers.replies import Owed
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.check import files_in, judged, worst
from huizong.errors import HuizongError, UnreadableFile
from huizong.formats.document import Container, Document, Table
from huizong.formats.open import open_file
from huizong.isolate.opened import members_of
from huizong.isolate.pool import Pool
from huizong.isolate.refusals import refusal as refused
from huizong.isolate.wire import Answer, Job, Read
from huizong.isolate.work import Work
from huizong.land.store import fetch
from huizong.model import Finding, Narrative, Reading, Verdict, verdict_of
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.reply.run import Reply, refusal, reply_to
from huizong.reply.words import Heading
from huizong.settings import Settings

RESPONDER, ANSWERER = "huizong.respond:responder", "huizong.respond:answerer"
_LENGTH = struct.Struct("<I")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about one file."""

    verdict: Verdict
    findings: Sequence[Finding]
    heading: Heading


def responder() -> Work:
    """The readers' part where a file is judged and answered at once."""
    catalogue = load_catalogue()

    def respond(content: bytes, name: str, sender: Sender) -> Read | Container:
        try:
            found = parse_file(content, name, catalogue, sender)
            if isinstance(found, Container):
                return found
            told = _told(found, sender, catalogue)
        except UnreadableFile as problem:
            told = _refused(problem, sender)
        return _answered(content, name, told)

    return respond


def answerer() -> Work:
    """The readers' part where it is known what was found: `with_told` puts it before the file's bytes."""

    def respond(content: bytes, name: str, sender: Sender) -> Read | Container:
        (length,) = _LENGTH.unpack_from(content)
        at = _LENGTH.size + length
        verdict, findings, heading = json.loads(content[_LENGTH.size : at])
        told = Told(verdict, [Finding(**one) for one in findings], Heading(**heading))
        return _answered(content[at:], name, told)

    return respond


def with_told(content: bytes, told: Told) -> bytes:
    """A file's bytes for the answerer."""
    words = json.dumps([told.verdict, [asdict(one) for one in told.findings], asdict(told.heading)]).encode()
    return _LENGTH.pack(len(words)) + words + content


def reply_in(answer: Answer, name: str, told: Told | None, sender: Sender) -> tuple[Verdict, Reply | None]:
    """The verdict and the reply in a reader's answer; where the reader failed, a workbook that says so."""
    if isinstance(answer, Read):
        (length,) = _LENGTH.unpack_from(answer.payload)
        verdict, label = json.loads(answer.payload[_LENGTH.size : _LENGTH.size + length])
        return verdict, Reply(label, answer.payload[_LENGTH.size + length :]) if label else None
    problem = answer if isinstance(answer, UnreadableFile) else refused("beyond_us")
    told = told or _refused(problem, sender)
    return told.verdict, reply_to(b"", name, told.verdict, told.findings, told.heading)


def answers_to(
    settings: Settings, campaign: str, catalogue: Catalogue, owed: Sequence[Owed]
) -> Iterator[tuple[Owed, Reply]]:
    """The reply to each landed file in which something was found; the same file gets the same reply again."""
    with Pool(settings.readers, ANSWERER) as pool:
        for job, answer in pool.read(_to_answer(settings, campaign, catalogue, owed)):
            one, told = job.key
            _, reply = reply_in(answer, job.name, told, job.sender)
            if reply:
                yield one, reply


def _to_answer(settings: Settings, campaign: str, catalogue: Catalogue, owed: Iterable[Owed]) -> Iterator[Job]:
    for one in owed:
        title = catalogue.reporters[one.form].form_title if one.form else "统计表"
        receipt = f"{one.arrival:06d}"
        heading = Heading(one.unit_name or "", one.unit or "", f"{campaign}年{title}", one.due or "", receipt)
        told = Told(one.verdict, one.findings, heading)
        try:
            content = with_told(fetch(settings.landed, one.sha256), told)
        except HuizongError:  # the stored file is missing or spoilt: its neighbours are answered
            _LOG.exception("arrival %s", one.arrival)
            continue
        yield Job((one, told), one.file, content, Sender(campaign, one.unit, one.form, one.unit_name))


def respond_to_files(paths: list[Path], out: Path, pool: Pool, sender: Sender) -> list[dict[str, Any]]:
    """Write the reply to each file, and to those within archives and mails, to `out`.

    Gives file, outcome and the reply's path, None where nothing is wrong; the pool's work is RESPONDER.
    """
    out.mkdir(parents=True, exist_ok=True)
    done: dict[tuple[int, ...], tuple[str, Verdict, Reply | None]] = {}
    jobs: Iterable[Job] = (
        Job((number,), path.name, path.read_bytes(), sender) for number, path in enumerate(files_in(paths))
    )
    while jobs:
        jobs = [inner for job, answer in pool.read(jobs) for inner in _take(job, answer, done)]
    return list(_written(done, out))


def _take(job: Job, answer: Answer, done: dict[tuple[int, ...], tuple[str, Verdict, Reply | None]]) -> Iterator[Job]:
    """Put an answer down; gives the files found in an archive."""
    if isinstance(answer, Container):
        try:
            members = members_of(answer, len(job.key) - 1)
        except UnreadableFile as problem:
            answer = problem
        else:
            for number, member in enumerate(members):
                yield Job((*job.key, number), f"{job.name}/{member.name}", member.content, job.sender)
            return
    done[job.key] = (job.name, *reply_in(answer, job.name.rpartition("/")[2], None, job.sender))


def _written(done: dict[tuple[int, ...], tuple[str, Verdict, Reply | None]], out: Path) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for _, (name, verdict, reply) in sorted(done.items()):
        target = out / _free(reply.name, taken) if reply else None
        if reply and target:
            target.write_bytes(reply.content)
        yield {"file": name, "outcome": verdict, "reply": str(target) if target else None}


def _told(found: Reading | Narrative, sender: Sender, catalogue: Catalogue) -> Told:
    if isinstance(found, Narrative):
        verdict = verdict_of(found.findings, {"": found.explanation})
        title = "方案" if found.part == "plan" else "总结"
        return Told(verdict, found.findings, Heading(unit=sender.unit or "", campaign=f"{sender.campaign}年{title}"))
    findings, verdict = judged(found, sender, catalogue)
    if found.narrative:
        beside = verdict_of(found.narrative.findings, {"": found.narrative.explanation})
        findings, verdict = (*findings, *found.narrative.findings), worst([verdict, beside])
    title = catalogue.reporters[found.form].form_title if found.form else "统计表"
    return Told(verdict, findings, Heading(unit=found.unit, campaign=f"{found.campaign}年{title}"))


def _refused(problem: UnreadableFile, sender: Sender) -> Told:
    heading = Heading(unit=sender.unit or "", campaign=f"{sender.campaign}年统计表")
    return Told("unreadable", [refusal(problem)], heading)


def _answered(content: bytes, name: str, told: Told) -> Read:
    def tables() -> Sequence[Table]:
        try:
            opened = open_file(content, name)
        except UnreadableFile:  # nothing of it can be shown
            return ()
        return opened.tables if isinstance(opened, Document) else ()

    reply = reply_to(content, name, told.verdict, told.findings, told.heading, tables)
    head = json.dumps([told.verdict, reply.name if reply else None]).encode()
    return Read("reply", b"".join((_LENGTH.pack(len(head)), head, reply.content if reply else b"")))


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if another file has it."""
    stem = name.removesuffix(".xlsx")
    names = (name, *(f"{stem}_{number}.xlsx" for number in range(2, len(taken) + 3)))
    free = next(one for one in names if one.casefold() not in taken)
    taken.add(free.casefold())
    return free
