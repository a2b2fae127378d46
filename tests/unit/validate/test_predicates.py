"""What the rules hold of one form, case by case; the parity test holds GX to the same."""

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.catalogue.load import load_catalogue
from huizong.model import Place, Reading, Value, verdict_of
from huizong.parse.findings import finding
from huizong.validate.predicates import failed_checks, judge, not_checked
from huizong.validate.rates import FULL, agrees, computed
from tests.unit.validate.build import joint, rate, reading, value

CATALOGUE = load_catalogue()
RECEIVED, SETTLED, RATE = "complaints_received", "complaints_settled", "settlement_rate"


def keys(of: Reading, *codes: str) -> list[str]:
    """The keys of failed checks, of some codes only where codes are given."""
    return [check.key for check in failed_checks(of, CATALOGUE) if not codes or check.code in codes]


def office(*values: Value) -> Reading:
    return reading("branch_office", *values)


class TestBlanks:
    def test_every_required_blank_is_a_finding(self) -> None:
        school = reading("school", value("publicity_materials", 0), value("activity_participants", 10))
        assert keys(school) == ["R001:school_lectures"]

    def test_an_all_blank_form_is_told_so_as_well(self) -> None:
        school = reading("school", value("volunteers", 3))
        assert keys(school) == [
            "R001:activity_participants",
            "R001:publicity_materials",
            "R001:school_lectures",
            "N001",
        ]

    def test_a_figure_that_was_asked_about_is_not_called_blank(self) -> None:
        asked = finding(
            "vague", Place("统计表", "D7"), about=CATALOGUE.indicators["school_lectures"], said="数场", required=True
        )
        school = reading("school", value("volunteers", 3)).with_findings((asked,))
        assert [f.indicator for f in judge(school, CATALOGUE)] == ["activity_participants", "publicity_materials"]

    def test_a_nil_return_owes_nothing(self) -> None:
        assert keys(reading("school", nil=True)) == []

    def test_a_nil_return_with_any_figure_contradicts_itself(self) -> None:
        assert keys(reading("school", value("volunteers", 0), nil=True)) == ["N002"]

    def test_figures_including_subordinates_are_not_the_units_own(self) -> None:
        including = Value("volunteers", "including", 9000, 9000, 9000, "exact", 0, "9000", "统计表", "D5")
        assert keys(reading("school", including, nil=True)) == []


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (value("main_venues", 0), []),
        (value("main_venues", 5), []),
        (value("main_venues", 6), ["P001:main_venues"]),
        (value("main_venues", -1), ["P001:main_venues"]),
        (value("main_venues", 100), ["P001:main_venues"]),
        (value("main_venues", 101), ["P002:main_venues"]),
        (value("main_venues", 6, low=5, high=6), []),
        (value("main_venues", 9, low=6, high=None), ["P001:main_venues"]),
        (value("main_venues", 110, low=100, high=None), ["P001:main_venues"]),
        (value("main_venues", 110, low=101, high=120), ["P002:main_venues"]),
        (value("goods_seized_value", 1_000_000_00), []),
        (value("goods_seized_value", 1_000_000_01), ["P001:goods_seized_value"]),
        (rate("satisfaction_rate", "100.1"), ["P001:satisfaction_rate"]),
        (rate("complaints_yoy_growth", "-100"), []),
        (rate("complaints_yoy_growth", "-101"), ["P001:complaints_yoy_growth"]),
    ],
)
def test_ranges(figure: Value, expected: list[str]) -> None:
    assert keys(office(figure), "P001", "P002") == expected


@pytest.mark.parametrize(
    ("settled", "received", "fails"),
    [
        (value(SETTLED, 8), value(RECEIVED, 8), False),
        (value(SETTLED, 9), value(RECEIVED, 8), True),
        (value(SETTLED, 9), None, False),
        (None, value(RECEIVED, 8), False),
        (value(SETTLED, 9, low=8, high=10), value(RECEIVED, 8), False),
        (value(SETTLED, 10, low=9, high=11), value(RECEIVED, 8), True),
        (value(SETTLED, 10, low=9, high=None), value(RECEIVED, 8, low=7, high=9), False),
        (value(SETTLED, 900), value(RECEIVED, 8, low=8, high=None), False),
    ],
)
def test_at_most(settled: Value | None, received: Value | None, fails: bool) -> None:
    assert keys(office(*filter(None, (settled, received))), "C001") == (["C001"] if fails else [])


@pytest.mark.parametrize(
    ("total", "complaints", "reports", "fails"),
    [
        (value("complaints_reports_received", 12), 8, 4, False),
        (value("complaints_reports_received", 11), 8, 4, True),
        (value("complaints_reports_received", 13), 8, 4, True),
        (value("complaints_reports_received", 10, low=8, high=12), 8, 4, False),
        (value("complaints_reports_received", 10, low=8, high=11), 8, 4, True),
        (value("complaints_reports_received", 10, low=10, high=None), 8, 4, False),
        (value("complaints_reports_received", 13, low=13, high=None), 8, 4, True),
        (value("complaints_reports_received", 13), 8, None, False),
    ],
)
def test_equal_sums(total: Value, complaints: int, reports: int | None, fails: bool) -> None:
    parts = [value(RECEIVED, complaints)] + ([value("reports_received", reports)] if reports is not None else [])
    assert keys(office(total, *parts), "C005") == (["C005"] if fails else [])


def test_a_term_that_the_form_lacks_counts_zero() -> None:
    figures = value("requests_received", 10), value("consultations", 7), value(RECEIVED, 3)
    assert keys(reading("bank", *figures), "C017") == []
    assert keys(office(*figures), "C017") == []
    assert keys(reading("bank", value("requests_received", 11), *figures[1:]), "C017") == ["C017"]


@pytest.mark.parametrize(
    ("settled", "received", "stated", "fails"),
    [
        (969, 1103, rate(RATE, "92"), True),
        (969, 1103, rate(RATE, "92", around=1), True),
        (969, 1103, rate(RATE, "87.9"), False),
        (969, 1103, rate(RATE, "87.8"), False),
        (969, 1103, rate(RATE, "88"), False),
        (969, 1103, rate(RATE, "87"), False),
        (969, 1103, rate(RATE, "88.0"), True),
        (969, 1103, rate(RATE, "87.85"), False),
        (969, 1103, rate(RATE, "87.86"), True),
        (969, 1103, rate(RATE, "88", around=1), False),
        (969, 1103, rate(RATE, "89", around=1), True),
        (749317, 982249, rate(RATE, "76.29"), False),
        (991, 1000, rate(RATE, "100"), True),
        (991, 1000, rate(RATE, "99"), False),
        (1000, 1000, rate(RATE, "100"), False),
        (1000, 1000, rate(RATE, "100.00"), False),
        (999_999, 1_000_000, rate(RATE, "100"), True),
        (1, 8, rate(RATE, "12.5"), False),
        (1, 8, rate(RATE, "13"), False),
        (1, 8, rate(RATE, "12"), False),
        (0, 0, rate(RATE, "100"), False),
        (0, 9, rate(RATE, "0"), False),
        (1, 900, rate(RATE, "0"), False),
    ],
)
def test_rates(settled: int, received: int, stated: Value, fails: bool) -> None:
    of = office(value(SETTLED, settled), value(RECEIVED, received), stated)
    assert keys(of, "C015") == (["C015"] if fails else [])


@pytest.mark.parametrize(
    ("settled", "received", "stated", "fails"),
    [
        (value(SETTLED, 900, low=810, high=990), value(RECEIVED, 1103), rate(RATE, "92"), True),
        (value(SETTLED, 900, low=810, high=1020), value(RECEIVED, 1103), rate(RATE, "92"), False),
        (value(SETTLED, 900, low=900, high=None), value(RECEIVED, 1103), rate(RATE, "92"), False),
        (value(SETTLED, 900), value(RECEIVED, 1000, low=1000, high=None), rate(RATE, "92"), True),
        (value(SETTLED, 900), value(RECEIVED, 1000, low=900, high=None), rate(RATE, "12"), False),
        (value(SETTLED, 900), value(RECEIVED, 1000, low=900, high=1100), rate(RATE, "100"), False),
        (value(SETTLED, 900), value(RECEIVED, 1000, low=901, high=1100), rate(RATE, "100"), True),
        (value(SETTLED, 900), value(RECEIVED, 10, low=0, high=10), rate(RATE, "3"), False),
        (value(SETTLED, 969), None, rate(RATE, "92"), False),
    ],
)
def test_rates_of_hedged_parts(settled: Value, received: Value | None, stated: Value, fails: bool) -> None:
    assert keys(office(*filter(None, (settled, received, stated))), "C015") == (["C015"] if fails else [])


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 6), st.integers(-2, 2))
def test_an_exact_rate_is_the_computed_one_rounded_or_truncated(
    above: int, below: int, decimals: int, off: int
) -> None:
    kept = Fraction(10 ** min(decimals, 4))
    points = Fraction(100 * above, below)
    truncated, rounded = points * kept // 1, (points * kept + Fraction(1, 2)) // 1
    stated = int((truncated + off) / kept * 10_000)
    expected = truncated + off in (truncated, rounded) and (stated != FULL or above == below)
    assert agrees(stated, (stated, stated), decimals, (above, above), (below, below)) is expected
    assert computed(above, below, decimals) == truncated / kept * 10_000


class TestJoint:
    def test_the_forms_figure_holds_the_joint_one(self) -> None:
        own = value("publicity_materials", 300)
        assert keys(reading("school", own, events=(joint("publicity_materials", 300),)), "J001") == []
        assert keys(reading("school", own, events=(joint("publicity_materials", 301),)), "J001") == [
            "J001:publicity_materials"
        ]

    def test_a_blank_does_not_hold_it(self) -> None:
        assert keys(reading("school", events=(joint("publicity_materials", 0),)), "J001") == [
            "J001:publicity_materials"
        ]

    def test_hedges_are_given_the_benefit_of_the_doubt(self) -> None:
        own = value("publicity_materials", 300, low=270, high=330)
        events = (joint("publicity_materials", 350, low=330, high=370),)
        assert keys(reading("school", own, events=events), "J001") == []
        opened = value("publicity_materials", 300, low=300, high=None)
        assert keys(reading("school", opened, events=(joint("publicity_materials", 999),)), "J001") == []

    def test_events_add_up_where_reporters_do(self) -> None:
        events = tuple(joint(code, 6) for code in ("publicity_materials", "goods_seized_kinds") for _ in range(2))
        own = value("publicity_materials", 10), value("goods_seized_kinds", 10)
        assert keys(reading("branch_office", *own, events=events), "J001") == ["J001:publicity_materials"]
        high = tuple(joint("goods_seized_kinds", number) for number in (11, 2))
        assert keys(reading("branch_office", *own, events=high), "J001") == ["J001:goods_seized_kinds"]


def test_every_check_runs_in_one_pass() -> None:
    bad = reading(
        "school",
        value("publicity_materials", 3_000_000),
        value("quiz_papers_returned", 2),
        value("quiz_papers_issued", 1),
        events=(joint("volunteers", 1),),
    )
    assert keys(bad) == [
        "R001:activity_participants",
        "R001:school_lectures",
        "P002:publicity_materials",
        "C009",
        "J001:volunteers",
    ]
    assert verdict_of(judge(bad, CATALOGUE), {}) == "returned"


def test_what_only_the_warehouse_can_answer() -> None:
    assert not_checked(CATALOGUE, "school") == ("Y001", "S001", "D001", "F004", "F024", "J002", "D002")


def test_judging_needs_neither_pandas_nor_gx() -> None:
    code = "import sys, huizong.validate.predicates as p; print({'pandas', 'great_expectations'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
