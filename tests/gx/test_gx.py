"""What GX is asked and what is made of its answers, above all when a rule of ours is broken."""

import copy
import subprocess
import sys
from typing import Any

import pandas as pd
import pytest

from huizong.catalogue.load import load_catalogue
from huizong.errors import RuleError
from huizong.validate import gx
from huizong.validate.compile import compile_suite
from tests.unit.validate.build import YEAR, frame_from_readings, reading, value

CATALOGUE = load_catalogue()
SUITE = compile_suite(CATALOGUE, "school", YEAR)
BLANK, GOOD, NIL = (
    reading("school"),
    reading("school", *(value(code, 10) for code in CATALOGUE.reporters["school"].required)),
    reading("school", nil=True),
)


def frame() -> pd.DataFrame:
    return frame_from_readings({5: BLANK, 3: GOOD, 9: NIL}, CATALOGUE, "school", YEAR)


def broken(key: str, **change: Any) -> dict[str, Any]:
    suite = copy.deepcopy(SUITE)
    (entry,) = (entry for entry in suite["expectations"] if entry["meta"]["key"] == key)
    entry.update(change)
    return suite


def test_failures_are_told_by_version_and_key() -> None:
    outcome = gx.run_suite(frame(), SUITE)
    expected = ["N001", *(f"R001:{code}" for code in sorted(CATALOGUE.reporters["school"].required))]
    assert outcome == gx.Outcome([(5, key) for key in expected], 3)


def test_a_batch_without_a_fault_and_a_batch_of_none() -> None:
    assert gx.run_suite(frame().iloc[1:], SUITE) == gx.Outcome([], 2)
    assert gx.run_suite(frame().iloc[:0], SUITE) == gx.Outcome([], 0)


def test_a_batch_is_not_changed() -> None:
    batch = frame()
    before = batch.copy(deep=True)
    gx.run_suite(batch, SUITE)
    pd.testing.assert_frame_equal(batch, before)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("C009", {"kwargs": {"left": {"no_such_figure": 1}, "right": {"quiz_papers_issued": 1}, "operator": "<="}}),
        ("C009", {"kwargs": {"left": {"quiz_papers_issued": 1}}}),
        ("C009", {"type": "expect_miracles"}),
        ("R001:school_lectures", {"kwargs": {"column": "no_such_column"}}),
        ("P002", {"kwargs": {"ranges": {"volunteers": ["far", "away"]}, "unless_above": {}}}),
    ],
)
def test_a_broken_rule_is_an_error_that_names_it(key: str, change: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match=key):
        gx.run_suite(frame(), broken(key, **change))


def test_a_column_that_is_no_number_is_an_error() -> None:
    with pytest.raises(RuleError, match="P00[12] 出错.*not supported"):
        gx.run_suite(frame().assign(volunteers__low="约120"), SUITE)


def test_a_version_twice_in_a_batch_is_an_error() -> None:
    with pytest.raises(RuleError, match="两次"):
        gx.run_suite(pd.concat([frame(), frame()]), SUITE)


def test_an_answer_cut_short_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gx._validate

    def cut(*asked: Any) -> dict[str, Any]:
        results = whole(*asked)
        for result in results.values():
            for listed in result.result.get("unexpected_index_list") or []:
                listed["version_id"].pop()
        return results

    monkeypatch.setattr(gx, "_validate", cut)
    with pytest.raises(RuleError, match="不完整"):
        gx.run_suite(frame(), SUITE)


def test_importing_it_says_nothing() -> None:
    code = "import logging; logging.basicConfig(level=logging.INFO); import huizong.validate.gx"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, [line for line in done.stderr.splitlines() if "great_expectations" in line]) == ("", [])
