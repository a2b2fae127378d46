"""When a row holds."""

from datetime import date

import pytest

from huizong.places.model import BEGINNING, Place, holds, outlives


def place(begins: date = BEGINNING, ends: date | None = None) -> Place:
    return Place("640571000000", "某开发区", "county", None, begins, ends)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)],
)
def test_the_first_day_is_included_and_the_end_is_not(day: date, expected: bool) -> None:
    assert holds(place(date(2026, 1, 1), date(2026, 7, 1)), day) is expected


def test_without_an_end_it_goes_on() -> None:
    assert holds(place(), date(9999, 12, 31))


def test_a_row_outlives_only_a_parent_that_ends_sooner() -> None:
    sooner, later = date(2026, 1, 1), date(2027, 1, 1)
    assert outlives(place(), place(ends=sooner))
    assert outlives(place(ends=later), place(ends=sooner))
    assert not outlives(place(ends=sooner), place(ends=sooner))
    assert not outlives(place(), place())
