"""The judge lets the truth pass and notices each way of missing it; so the truths do not contradict one another either."""

from typing import Any

import pytest

from tests.messy.cells import Claim, Messy
from tests.messy.files import messy_files
from tests.messy.judge import judge
from tests.messy.random_tables import random_file

FILES = (*messy_files(), *map(random_file, range(60)))


def _value(claim: Claim, **changes: Any) -> dict[str, Any]:
    names = ("indicator", "value", "low", "high", "scope", "cell", "sheet")
    return {"as_written": "", **{name: getattr(claim, name) for name in names}, **changes}


def _finding(claim: Claim, text: str) -> dict[str, Any]:
    blank = {"code": "Q999", "kind": "question", "candidates": (), "label": None}
    return {**blank, "text_zh": text, "indicator": claim.indicator or None, "cell": claim.cell, "sheet": claim.sheet}


def _told(messy: Messy, *, asked: bool = False) -> dict[str, Any]:
    """What the best reader says; with `asked` what one says that asks about every figure."""
    files = sorted({claim.file or messy.name for claim in messy.claims} or {messy.name})
    documents = []
    for file in files:
        claims = [claim for claim in messy.claims if (claim.file or messy.name) == file]
        read = {} if asked else {(c.indicator, c.scope): c for c in reversed(claims) if c.kind != "ask"}
        questions = [_finding(c, messy.tells[0] if messy.tells else "") for c in claims if asked or c.kind == "ask"]
        if messy.tells and not questions:
            questions = [_finding(Claim("ask", "", cell="A1"), messy.tells[0])]
        documents.append(
            {"file": file, "values": list(map(_value, read.values())), "findings": questions, "documents": []}
        )
    if [messy.name] == files:
        return documents[0]
    outer = {"file": messy.name, "values": [], "findings": []}
    return outer | {"documents": documents}


@pytest.mark.parametrize("messy", FILES, ids=lambda one: one.habit)
def test_the_truth_passes(messy):
    found = judge(messy, _told(messy))
    assert (found.wrong, found.missed, found.needless) == ((), (), ())


@pytest.mark.parametrize("messy", FILES, ids=lambda one: one.habit)
def test_asking_about_everything_is_needless_not_wrong(messy):
    found = judge(messy, _told(messy, asked=True))
    assert (found.wrong, found.missed) == ((), ())
    assert len(found.needless) == found.truths


@pytest.mark.parametrize("messy", FILES, ids=lambda one: one.habit)
def test_silence_misses_whatever_is_claimed(messy):
    silent = {"file": messy.name, "values": [], "findings": [], "documents": []}
    missed = judge(messy, silent).missed
    assert bool(missed) == any(claim.kind != "free" for claim in messy.claims) or messy.tells


@pytest.mark.parametrize("changes", [{"value": 1}, {"cell": "ZZ9"}, {"high": None}, {"scope": "including"}])
def test_another_figure_cell_interval_or_scope_is_wrong(changes):
    for messy in FILES:
        for claim in (
            claim for claim in messy.claims if claim.kind == "is" and claim.value != 1 and claim.high is not None
        ):
            told = {"file": claim.file or messy.name, "values": [_value(claim, **changes)], "findings": []}
            assert len(judge(messy, told).wrong) == 1
            break


def test_a_value_of_a_cell_that_has_to_be_asked_about_is_wrong():
    messy = next(one for one in FILES if one.name == "没有数字.xlsx")
    told = {"file": messy.name, "values": [_value(messy.claims[0], value=100)], "findings": []}
    assert judge(messy, told).wrong


def test_the_same_figure_twice_is_wrong():
    messy = FILES[0]
    told = {"file": messy.name, "values": [_value(messy.claims[0])] * 2, "findings": []}
    assert len(judge(messy, told).wrong) == 1
