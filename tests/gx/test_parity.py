"""GX and the plain predicates give the same answer on thousands of submissions; this is what lets us have both."""

import json
from functools import cache
from typing import Any

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.model import Reading
from huizong.validate import gx
from huizong.validate.checks import checks
from huizong.validate.compile import SUITES
from huizong.validate.predicates import failed_checks
from tests.gx.submissions import submissions, turning_rates
from tests.unit.validate.build import YEAR, frame_from_readings, rate, reading, value

CATALOGUE = load_catalogue()
FORMS = tuple(CATALOGUE.reporters)
SEED, EACH = 315, 1000

Failed = set[tuple[int, str]]


def suite(form: str) -> Any:
    """The suite as committed, keys sorted and all."""
    return json.loads((SUITES / f"{form}.{YEAR}.json").read_text(encoding="utf-8"))


def by_gx(form: str, readings: dict[int, Reading]) -> Failed:
    outcome = gx.run_suite(frame_from_readings(readings, CATALOGUE, form, YEAR), suite(form))
    assert outcome.checked == len(readings)
    assert len(set(outcome.failed)) == len(outcome.failed)
    return set(outcome.failed)


def plainly(readings: dict[int, Reading]) -> Failed:
    return {(version, check.key) for version, of in readings.items() for check in failed_checks(of, CATALOGUE)}


@cache
def both(form: str) -> tuple[Failed, Failed]:
    # ids neither from 0 nor in order, as a batch of the warehouse may have them
    readings = {70_000 - 7 * at: of for at, of in enumerate(submissions(CATALOGUE, form, EACH, SEED))}
    return by_gx(form, readings), plainly(readings)


@pytest.mark.parametrize("form", FORMS)
def test_both_find_the_same(form: str) -> None:
    with_gx, plain = both(form)
    assert with_gx - plain == set()
    assert plain - with_gx == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_check_fails_somewhere_in_the_sample_and_none_everywhere(form: str) -> None:
    asked = {check.key for check in checks(CATALOGUE, form, YEAR)}
    for found in both(form):
        assert {key for _, key in found} == asked
        assert max(sum(key == wanted for _, key in found) for wanted in asked) < EACH


def test_rates_where_the_answer_turns() -> None:
    readings = {
        at: reading(
            "bank",
            value("settlement_rate", stated, decimals=decimals),
            value("complaints_settled", above),
            value("complaints_received", below),
        )
        for at, (stated, decimals, above, below) in enumerate(turning_rates())
    }
    with_gx, plain = by_gx("bank", readings), plainly(readings)
    assert with_gx == plain
    failing = sum(key == "C015" for _, key in plain)
    assert len(readings) // 4 < failing < len(readings) * 3 // 4


@pytest.mark.parametrize(
    ("settled", "received", "stated", "around", "fails"),
    [
        (969, 1103, "92", 0, True),
        (969, 1103, "92", 1, True),
        (969, 1103, "87.9", 0, False),
        (969, 1103, "87.8", 0, False),
        (969, 1103, "88", 0, False),
        (969, 1103, "87", 0, False),
        (749317, 982249, "76.29", 0, False),
        (991, 1000, "100", 0, True),
        (1000, 1000, "100", 0, False),
    ],
)
def test_the_rates_that_people_stated(settled: int, received: int, stated: str, around: int, fails: bool) -> None:
    figures = value("complaints_settled", settled), value("complaints_received", received)
    readings = {1: reading("bank", *figures, rate("settlement_rate", stated, around=around))}
    assert ((1, "C015") in by_gx("bank", readings)) is ((1, "C015") in plainly(readings)) is fails
