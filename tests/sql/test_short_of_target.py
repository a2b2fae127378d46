"""Units that miss the target of a rate: exact counts only, those of the edition's instant, named with their own figures."""

from datetime import datetime

import pytest

from huizong import pipeline, queries
from huizong.catalogue.calendar import CHINA
from huizong.summarise.reread import read_report
from tests.province import BEFORE, unit

COUNTY, CITY = "640521000000", "640500000000"
RECEIVED, CLOSED = "complaints_reports_received", "complaints_reports_closed"


@pytest.fixture(scope="module")
def county(province):
    province.add(*(unit(code, COUNTY, name=f"{code}所") for code in "甲乙丙丁"))
    for code, received, closed in (("甲", 12, 9), ("乙", 5, 5), ("丙", "约20", 8), ("丁", None, None)):
        rate = {RECEIVED: received, CLOSED: closed} if received else {}
        province.send(code, own={"publicity_materials": 3, **rate})
    province.run()
    assert {province.verdict(code) for code in "甲乙丙丁"} <= {"accepted", "accepted_with_notes"}
    return province


def test_they_are_named_with_their_counts_in_editions_of_all_levels(county, tmp_path):
    for place in (COUNTY, CITY, None):
        done = pipeline.summarise(county.settings, tmp_path, place=place)
        folder = tmp_path / done["folder"].rpartition("/")[2]
        assert rates(folder) == {"甲|completion_rate|all|denominator": "12", "甲|completion_rate|all|numerator": "9",
                                 "甲|completion_rate|all|value": "75.00%"}  # fmt: skip
        assert queries.verify(county.settings, folder)["differences"] == []


def rates(folder):
    return {str(key): text for key, text, _ in read_report(folder / "汇总报告.docx") if key.place in "甲乙丙丁"}


def test_an_earlier_instant_has_the_earlier_counts(county, tmp_path):
    county.clock(datetime(2027, 3, 20, 10, tzinfo=CHINA))
    county.send("甲", own={"publicity_materials": 3, RECEIVED: 12, CLOSED: 12})
    county.run()
    for as_of, found in ((BEFORE, 3), (None, 0)):
        done = pipeline.summarise(county.settings, tmp_path, as_of, COUNTY)
        folder = tmp_path / done["folder"].rpartition("/")[2]
        assert len(rates(folder)) == found
        assert queries.verify(county.settings, folder)["differences"] == []
