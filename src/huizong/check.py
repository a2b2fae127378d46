"""What a sender would be told about a file, at once: no warehouse, no Great Expectations."""

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any

from huizong.catalogue.model import Catalogue
from huizong.errors import UnreadableFile, UsageError
from huizong.model import VERDICTS, Finding, Reading, Value, Verdict, verdict_of
from huizong.parse.file import Sender, parse_file
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


def judged(reading: Reading, sender: Sender, catalogue: Catalogue) -> tuple[tuple[Finding, ...], Verdict]:
    """All findings of a reading and the verdict; UnreadableFile F008 or F009 if it is not the sender's form."""
    if sender.unit and reading.unit != sender.unit:
        raise _OTHER_UNIT
    if sender.form and reading.form != sender.form:
        raise _OTHER_FORM
    findings = (*reading.findings, *judge(reading, catalogue))
    return findings, verdict_of(findings, reading.explanations)


def check_file(
    path: Path, catalogue: Catalogue, campaign: str, unit: str | None = None, form: str | None = None
) -> dict[str, Any]:
    """The object of `check --json` for one file; values in the catalogue's units."""
    content = path.read_bytes()
    told: dict[str, Any] = {"file": path.name, "sha256": hashlib.sha256(content).hexdigest()}
    sender = Sender(campaign, unit, form)
    try:
        reading = parse_file(content, path.name, catalogue, sender)
        findings, verdict = judged(reading, sender, catalogue)
    except UnreadableFile as problem:
        return told | _unreadable(problem, unit, form, campaign)
    return told | {
        "outcome": verdict,
        "unit": reading.unit,
        "form": reading.form,
        "campaign": reading.campaign,
        "nil": reading.nil,
        "values": [_value(value, catalogue) for value in reading.values],
        "findings": [_finding(finding) for finding in findings],
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
