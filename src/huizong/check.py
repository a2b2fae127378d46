"""What a sender would be told about a file, at once: no warehouse, no Great Expectations."""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile, UsageError
from huizong.formats.document import Container, Member
from huizong.isolate.opened import members_of
from huizong.isolate.pool import Pool
from huizong.isolate.refusals import refusal
from huizong.isolate.wire import Answer, Fault, Job, Read
from huizong.isolate.work import Work
from huizong.model import VERDICTS, Finding, Narrative, Reading, Value, Verdict, verdict_of
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender
from huizong.validate.predicates import judge, not_checked

TELLER = "huizong.check:teller"
_LOG = logging.getLogger(__name__)
# far more than any reader takes; the rest of a longer file is only digested
_MOST = 64 << 20
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")

_OTHER_UNIT = UnreadableFile(
    "F008", "这是别的单位的表：表上的单位编码与所报单位不符。请上报本单位的表。", "The form belongs to another unit."
)
_OTHER_FORM = UnreadableFile(
    "F009",
    "表种不符：这不是该类单位应填的统计表。请使用本单位今年的模板。",
    "The form is not the one of this unit's type.",
)


def files_in(paths: list[Path]) -> list[Path]:
    """The files named, folders opened, in a stable order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(("~$", ".")))
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"找不到文件：{path}")
    return found


def check_files(
    paths: Iterable[Path], pool: Pool, campaign: str, unit: str | None = None, form: str | None = None
) -> list[dict[str, Any]]:
    """The object of `check --json` for each file, told by the readers of a pool for TELLER; values in catalogue units."""
    documents: list[_Document] = []
    _told_by(pool, _jobs(paths, Sender(campaign, unit, form), documents))
    return [_whole(document) for document in documents]


def check_content(name: str, content: bytes, pool: Pool, sender: Sender) -> dict[str, Any]:
    """The same object for one file in hand."""
    document = _Document(name, hashlib.sha256(content).hexdigest(), 0, False)
    _told_by(pool, [Job(document, name, content, sender)])
    return _whole(document)


def _told_by(pool: Pool, jobs: Iterable[Job]) -> None:
    while jobs:
        jobs = [inner for job, answer in pool.read(jobs) for inner in _take(job, answer)]


@dataclass(slots=True)
class _Document:
    """One file, or one within another; `told` is what its sender is told, of an archive only what is its own."""

    name: str
    sha256: str
    depth: int
    is_picture: bool
    told: dict[str, Any] = field(default_factory=dict)
    parts: list["_Document"] = field(default_factory=list)


def _jobs(paths: Iterable[Path], sender: Sender, documents: list[_Document]) -> Iterator[Job]:
    for path in paths:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            content = file.read(_MOST)
        documents.append(_Document(path.name, sha256, 0, False))
        yield Job(documents[-1], path.name, content, sender)


def _take(job: Job, answer: Answer) -> list[Job]:
    """Put an answer down at its document; gives the files found in it."""
    document: _Document = job.key
    try:
        match answer:
            case Read("told", told):
                document.told = json.loads(told)
            case Container():
                members = members_of(answer, document.depth)
                document.told = _nothing(job.sender)
                return [_part(document, member, job.sender) for member in members]
            case UnreadableFile():
                raise answer
            case Fault(text):
                _LOG.error("%s could not be read: %s", document.name, text)
                raise refusal("beyond_us")
            case _:
                raise refusal("crashed")
    except UnreadableFile as problem:
        document.told = _nothing(job.sender, problem)
    return []


def _part(document: _Document, member: Member, sender: Sender) -> Job:
    sha256, is_picture = hashlib.sha256(member.content).hexdigest(), member.content.startswith(_PICTURES)
    document.parts.append(_Document(member.name, sha256, document.depth + 1, is_picture))
    return Job(document.parts[-1], member.name, member.content, sender)


def _whole(document: _Document) -> dict[str, Any]:
    """The object of a file with those of the files in it; its outcome is the worst of theirs."""
    inner = [_whole(part) for part in document.parts]
    if any(one["outcome"] != "unreadable" for one in inner):
        # a photo beside the form is no form that cannot be read
        inner = [
            _noted(one) if part.is_picture and (one["problem"] or {}).get("code") == "F001" else one
            for part, one in zip(document.parts, inner, strict=True)
        ]
    outcome = {"outcome": worst([one["outcome"] for one in inner])} if inner else {}
    return {"file": document.name, "sha256": document.sha256} | document.told | outcome | {"documents": inner}


def _noted(told: dict[str, Any]) -> dict[str, Any]:
    problem = told["problem"]
    notice = Finding(problem["code"], "notice", problem["text_zh"], problem["text_en"])
    return told | {"outcome": "accepted_with_notes", "findings": [_finding(notice)], "problem": None}


def teller() -> Work:
    """The readers' part of a check: a form's object without its name and digest."""
    catalogue = load_catalogue()

    def tell(content: bytes, name: str, sender: Sender) -> Read | Container:
        found = parse_file(content, name, catalogue, sender)
        if isinstance(found, Container):
            return found
        return Read("told", json.dumps(_told(found, sender, catalogue)).encode())

    return tell


def _told(found: Reading | Narrative, sender: Sender, catalogue: Catalogue) -> dict[str, Any]:
    if isinstance(found, Narrative):
        return _told_of_narrative(found, sender, catalogue)
    told = _told_of_table(found, sender, catalogue)
    if found.narrative:
        beside = _told_of_narrative(found.narrative, sender, catalogue)
        told["outcome"] = worst([told["outcome"], beside["outcome"]])
        for name in ("findings", "not_checked"):
            told[name] += beside[name]
    return told


def _told_of_narrative(narrative: Narrative, sender: Sender, catalogue: Catalogue) -> dict[str, Any]:
    across = (catalogue.limits[f"{narrative.part}_{name}"].code for name in ("alike", "as_last_year"))
    return _nothing(sender) | {
        "part": narrative.part,
        "outcome": verdict_of(narrative.findings, {"": narrative.explanation}),
        "findings": [_finding(finding) for finding in narrative.findings],
        "not_checked": ["K002", *across],
    }


def judged(reading: Reading, sender: Sender, catalogue: Catalogue) -> tuple[tuple[Finding, ...], Verdict]:
    """All findings of a table and the verdict; UnreadableFile F008 or F009 if it is not the sender's form."""
    if sender.unit and reading.unit not in ("", sender.unit):
        raise _OTHER_UNIT
    if sender.form and reading.form not in ("", sender.form):
        raise _OTHER_FORM
    # a table of an unknown kind of unit is asked about that first, and no rule can be held against it
    findings = (*reading.findings, *(judge(reading, catalogue) if reading.form else ()))
    return findings, verdict_of(findings, reading.explanations)


def _told_of_table(reading: Reading, sender: Sender, catalogue: Catalogue) -> dict[str, Any]:
    findings, verdict = judged(reading, sender, catalogue)
    return _nothing(sender) | {
        "outcome": verdict,
        "unit": reading.unit or sender.unit,
        "form": reading.form,
        "nil": reading.nil,
        "values": [_value(value, catalogue) for value in reading.values],
        "findings": [_finding(finding) for finding in findings],
        "not_checked": list(not_checked(catalogue, reading.form)),
    }


def _nothing(sender: Sender, problem: UnreadableFile | None = None) -> dict[str, Any]:
    """The object of a file that gives no figures of its own."""
    said = problem and {"code": problem.code, "text_zh": problem.text_zh, "text_en": problem.text_en}
    return {
        "part": "table",
        "outcome": "unreadable",
        "unit": sender.unit,
        "form": sender.form,
        "campaign": sender.campaign,
        "nil": False,
        "values": [],
        "findings": [],
        "not_checked": [],
        "problem": said,
    }


def worst(outcomes: list[Verdict]) -> Verdict:
    """The worst of several outcomes; accepted for none."""
    return max(outcomes, key=VERDICTS.index, default="accepted")


def _value(value: Value, catalogue: Catalogue) -> dict[str, Any]:
    measure = catalogue.indicators[value.indicator].measure

    def shown(number: int | None) -> int | float | None:
        if number is None:
            return None
        scaled = Fraction(number, measure.factor)
        return int(scaled) if scaled.denominator == 1 else float(scaled)

    return {
        "indicator": value.indicator,
        "scope": value.scope,
        "value": shown(value.value),
        "low": shown(value.low),
        "high": shown(value.high),
        "unit": measure.unit,
        "as_written": value.as_written,
        "sheet": value.sheet,
        "cell": value.cell,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    names = (
        "code",
        "kind",
        "severity",
        "indicator",
        "candidates",
        "label",
        "sheet",
        "cell",
        "said",
        "expected",
        "text_zh",
        "text_en",
    )
    return {name: getattr(finding, name) for name in names}
