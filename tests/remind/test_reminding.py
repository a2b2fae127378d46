"""Reminders by state: who owes what, which rung, once, to whom, and nothing after delivery."""

from dataclasses import replace
from datetime import datetime

import pytest

from huizong import pipeline
from huizong.catalogue.calendar import CHINA
from tests.province import Province, unit

TOWN, COUNTY, CITY = "640104002000", "640104000000", "640100000000"
DUE = datetime(2027, 3, 22, 18, tzinfo=CHINA)


def office(code, place, reporter="branch_office", parent=None, email=True):
    return replace(
        unit(code, place, reporter, parent, f"{code}单位"), email=f"{code.lower()}@example.cn" if email else None
    )


@pytest.fixture(scope="module")
def year(province):
    """A town office below a county's, one without an address, a bank that hangs on no line, a school."""
    province.clock(datetime(2027, 2, 20, 9, tzinfo=CHINA))
    province.add(
        office("C", COUNTY),
        office("T1", TOWN, parent="C"),
        office("T2", TOWN, parent="C"),
        office("T3", TOWN, parent="C", email=False),
        office("B", TOWN, "bank"),
    )
    return province


def at(year: Province, day: int, hour: int = 10, month: int = 3) -> dict[str, int]:
    year.clock(datetime(2027, month, day, hour, tzinfo=CHINA))
    return pipeline.remind(year.settings)


def letters(year: Province, like: str = "%") -> dict[str, str]:
    rows = year.rows(
        "select key, body from core_outbox where key like %s and given_up_at is null", f"remind/2027/{like}"
    )
    return {key.removeprefix("remind/2027/"): body for key, body in rows}


def test_a_season(year):
    assert at(year, 1)["reminded"] == 0, "before the first rung nobody is asked"
    assert at(year, 2)["reminded"] == 1, "three days before plans are due, those who send plans"
    assert set(letters(year)) == {"B/plan/before_3@2027-03-05"}
    assert "活动方案没有报" in letters(year)["B/plan/before_3@2027-03-05"]
    # the machine was away for two days: only the newest rung
    assert at(year, 7, 8) == {"reminded": 1, "superiors": 1, "silent": 0, "settled": 1}
    assert {key for key in letters(year) if "05" in key} == {
        "B/plan/after_1@2027-03-05",
        "T1/below-plan/after_1@2027-03-05",
    }

    year.send("T1", own={"publicity_materials": 5}, explained=False)
    year.land("2027年3·15活动总结".encode(), "T1", "总结.txt")
    year.run()
    assert year.verdict("T1") == "awaiting_explanation"
    done = at(year, 21)
    assert done["silent"] == 1
    town = letters(year, "%@2027-03-22")
    assert set(town) == {f"{code}/report/before_1@2027-03-22" for code in ("T1", "T2", "B")}
    assert "待说明" in town["T1/report/before_1@2027-03-22"]
    assert "统计表没有报" in town["T2/report/before_1@2027-03-22"]
    assert "总结没有报" in town["T2/report/before_1@2027-03-22"]
    assert "活动方案没有报" in town["B/report/before_1@2027-03-22"]
    assert "2027年3月22日 18:00" in town["T2/report/before_1@2027-03-22"]
    assert at(year, 21, 11)["reminded"] == 0, "never the same rung twice"
