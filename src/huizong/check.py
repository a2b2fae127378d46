"""What a sender would be told about a file, at once: no warehouse, no Great Expectations."""

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile, UsageError
from huizong.model import VERDICTS, Finding, Reading, Value, Verdict, verdict_of
from huizong.parse.file import Sender, parse_file
from huizong.reply.run import Reply, refusal, reply_to
from huizong.reply.words import Heading
from huizong.validate.predicates import judge, not_checked

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


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file's reading with all findings and the verdict on it."""

    reading: Reading
    findings: tuple[Finding, ...]
    verdict: Verdict


def _judged(content: bytes, name: str, catalogue: Catalogue, sender: Sender) -> _Judged:
    reading = parse_file(content, name, catalogue, sender)
    if sender.unit and reading.unit != sender.unit:
        raise _OTHER_UNIT
    if sender.form and reading.form != sender.form:
        raise _OTHER_FORM
    findings = (*reading.findings, *judge(reading, catalogue))
    return _Judged(reading, findings, verdict_of(findings, reading.explanations))


def reply_file(
    path: Path, catalogue: Catalogue, campaign: str, unit: str | None = None, form: str | None = None
) -> tuple[Verdict, Reply | None]:
    """The verdict on a file, and the workbook that answers it: none where nothing is wrong."""
    content = path.read_bytes()
    try:
        judged = _judged(content, path.name, catalogue, Sender(campaign, unit, form))
    except UnreadableFile as problem:
        heading = Heading(unit=unit or "", campaign=f"{campaign}年统计表")
        return "unreadable", reply_to(content, path.name, "unreadable", [refusal(problem)], heading)
    reading = judged.reading
    heading = Heading(unit=reading.unit, campaign=f"{campaign}年{catalogue.reporters[reading.form].form_title}")
    return judged.verdict, reply_to(content, path.name, judged.verdict, judged.findings, heading)


def write_replies(
    paths: list[Path], out: Path, catalogue: Catalogue, campaign: str, unit: str | None, form: str | None
) -> list[dict[str, Any]]:
    """Write the reply to each file to `out`: file, outcome and the reply's path, None where nothing is wrong."""
    out.mkdir(parents=True, exist_ok=True)
    told = []
    taken: set[str] = set()
    for path in files_in(paths):
        outcome, reply = reply_file(path, catalogue, campaign, unit, form)
        target = None
        if reply:
            target = out / _free(reply.name, taken)
            target.write_bytes(reply.content)
        told.append({"file": path.name, "outcome": outcome, "reply": str(target) if target else None})
    return told


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if another file has it."""
    stem = name.removesuffix(".xlsx")
    names = (name, *(f"{stem}_{number}.xlsx" for number in range(2, len(taken) + 3)))
    free = next(one for one in names if one.casefold() not in taken)
    taken.add(free.casefold())
    return free


def check_file(
    path: Path, catalogue: Catalogue, campaign: str, unit: str | None = None, form: str | None = None
) -> dict[str, Any]:
    """The object of `check --json` for one file; values in the catalogue's units."""
    content = path.read_bytes()
    told: dict[str, Any] = {"file": path.name, "sha256": hashlib.sha256(content).hexdigest()}
    try:
        judged = _judged(content, path.name, catalogue, Sender(campaign, unit, form))
    except UnreadableFile as problem:
        return told | _unreadable(problem, unit, form, campaign)
    reading = judged.reading
    return told | {
        "outcome": judged.verdict,
        "unit": reading.unit,
        "form": reading.form,
        "campaign": reading.campaign,
        "nil": reading.nil,
        "values": [_value(value, catalogue) for value in reading.values],
        "findings": [_finding(finding) for finding in judged.findings],
        "not_checked": list(not_checked(catalogue, reading.form)),
        "problem": None,
        "documents": [],
    }


def worst(outcomes: list[Verdict]) -> Verdict:
    """The worst of several outcomes; accepted for none."""
    return max(outcomes, key=VERDICTS.index, default="accepted")


def _unreadable(problem: UnreadableFile, unit: str | None, form: str | None, campaign: str) -> dict[str, Any]:
    return {
        "outcome": "unreadable",
        "unit": unit,
        "form": form,
        "campaign": campaign,
        "nil": False,
        "values": [],
        "findings": [],
        "not_checked": [],
        "problem": {"code": problem.code, "text_zh": problem.text_zh, "text_en": problem.text_en},
        "documents": [],
    }


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
