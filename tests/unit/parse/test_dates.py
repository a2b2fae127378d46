import math
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.parse.dates import read_day

SPELLINGS = [
    "3月15日",
    "3月15号",
    "03-15",
    "3.15",
    "3/15",
    "２０２７．３．１５",
    "2027年3月15日",
    "2027-03-15",
    "2027-3-15",
]
SPELLINGS += ["20270315", "三月十五日", "二〇二七年三月十五日", " 3 月 15 日 ", "2027-03-15 00:00:00"]
MOMENT = datetime(2027, 3, 15, 9, tzinfo=UTC)
UNSURE = ["", "3月", "三月中旬", "3月15日-16日", "3·15前后", "27.3.15", "13月1日", "2月30日", "2026-3-15", "十十月一日"]
UNSURE += ["三月〇十日"]


@pytest.mark.parametrize("written", [*SPELLINGS, date(2027, 3, 15), MOMENT, 3.15, 46461.0])
def test_a_day_is_read_in_any_usual_spelling(written):
    assert read_day(written, 2027) == "2027-03-15"


@pytest.mark.parametrize("written", [*UNSURE, 3.1, 3, True, None, date(2026, 3, 15), timedelta(1), 1e300, math.nan])
def test_a_day_that_is_not_sure_is_none(written):
    assert read_day(written, 2027) is None


@given(st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 12, 31)))
def test_every_day_of_the_year_is_read(day):
    for text in (f"{day.month}月{day.day}日", f"{day.month:02}.{day.day:02}", day.isoformat(), f"{day:%Y%m%d}"):
        assert read_day(text, 2027) == day.isoformat()
