"""Compares what `huizong check --json` says of a messy file with the truth about it."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.messy.cells import Claim, Messy

_ABOUT_RULES = ("R", "N", "P", "C")  # blank, nil, unusual, contradictory: nothing was asked about how to read a figure


@dataclass(frozen=True, slots=True)
class Judged:
    """`wrong`: values that are not true, or at the wrong cell; `missed`: neither read nor asked about; `needless`: asked
    though certain; `truths`: how many figures were certain."""

    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    needless: tuple[str, ...]
    truths: int
    read: int


def judge(messy: Messy, told: Mapping[str, Any]) -> Judged:
    """Judge the object of `check --json`."""
    documents = list(_documents(told))
    wrong, matched = _values(messy, documents)
    read = {_where(claim) for claim in messy.claims if _key(claim) in matched}
    missed, needless = [], []
    for claim in messy.claims:
        if _key(claim) in matched or claim.kind == "free" or (claim.kind == "may" and _where(claim) in read):
            continue
        asked = any(
            _hits(finding, claim)
            for document in documents
            if _inside(claim, document)
            for finding in document["findings"]
        )
        if not asked:
            missed.append(f"{claim.kind} {_where(claim)} {claim.indicator} {claim.value}")
        elif claim.kind == "is":
            needless.append(f"{_where(claim)} {claim.indicator} {claim.value}")
    texts = "".join(finding["text_zh"] for document in documents for finding in document["findings"])
    if messy.tells and not any(word in texts for word in messy.tells):
        missed.append(f"nothing said of {'/'.join(messy.tells)}")
    if documents[0].get("problem"):
        missed.append(f"unreadable {documents[0]['problem']['code']} {documents[0]['problem']['text_zh']}")
    truths = sum(claim.kind == "is" for claim in messy.claims)
    return Judged(tuple(wrong), tuple(dict.fromkeys(missed)), tuple(needless), truths, len(matched))


def _documents(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield told
    for inner in told.get("documents") or ():
        yield from _documents(inner)


def _values(messy: Messy, documents: list[Mapping[str, Any]]) -> tuple[list[str], set[Any]]:
    wrong: list[str] = []
    matched: set[Any] = set()
    for document in documents:
        seen = set()
        for value in document["values"]:
            shown = f"{value.get('sheet')}!{value['cell']} {value['indicator']}={value['value']}"
            fits = [c for c in messy.claims if c.kind != "ask" and _inside(c, document) and _same(c, value)]
            if not fits:
                wrong.append(
                    f"{shown} [{value['low']}, {value['high']}] of {value['as_written']!r}{_meant(messy, value)}"
                )
            if (value["indicator"], value["scope"]) in seen:
                wrong.append(f"{shown} is a second value")
            seen.add((value["indicator"], value["scope"]))
            matched |= {_key(claim) for claim in fits}
    return wrong, matched


def _same(claim: Claim, value: Mapping[str, Any]) -> bool:
    return (
        claim.indicator == value["indicator"]
        and claim.scope == value.get("scope", "own")
        and claim.cell == value["cell"]
        and claim.sheet in (None, value["sheet"])
        and all(_close(getattr(claim, part), value[part]) for part in ("value", "low", "high"))
    )


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=6e-5)  # rates are kept to four decimals


def _meant(messy: Messy, value: Mapping[str, Any]) -> str:
    """What is true of the same indicator, for a reader of the report."""
    true = [
        f"{_where(c)}={c.value}[{c.low}, {c.high}]"
        for c in messy.claims
        if c.indicator == value["indicator"] and c.kind != "ask"
    ]
    return f"; true: {' '.join(true)}" if true else ""


def _key(claim: Claim) -> tuple[Any, ...]:
    """The figure a claim is about: the same figure may stand in two cells."""
    return claim.file, claim.indicator, claim.scope, claim.kind == "ask" and claim.cell


def _inside(claim: Claim, document: Mapping[str, Any]) -> bool:
    return claim.file is None or document["file"].endswith(claim.file.rpartition("/")[2])


def _hits(finding: Mapping[str, Any], claim: Claim) -> bool:
    if finding["code"][0] in _ABOUT_RULES or (claim.kind == "is" and finding["kind"] != "question"):
        return False
    if claim.sheet and finding["sheet"] and finding["sheet"] != claim.sheet:
        return False
    if claim.indicator and finding["indicator"] == claim.indicator:
        return True  # whichever cell it points at, the sender is asked for this figure
    if finding["cell"]:
        return finding["cell"] == claim.cell or finding["cell"] in claim.near or _names(finding, claim)
    about = claim.indicator and claim.indicator in (finding["indicator"], *(finding["candidates"] or ()))
    return bool(about or finding["label"] in claim.labels or _names(finding, claim))


def _names(finding: Mapping[str, Any], claim: Claim) -> bool:
    return re.search(rf"(?<![A-Z0-9]){claim.cell}(?![0-9])", finding["text_zh"]) is not None


def _where(claim: Claim) -> str:
    return "!".join(part for part in (claim.file, claim.sheet, claim.cell) if part)
