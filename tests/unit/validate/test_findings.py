"""What a sender reads of a failed check."""

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.model import Finding, Reading, Value
from huizong.validate.predicates import judge
from tests.unit.validate.build import joint, rate, reading, value

CATALOGUE = load_catalogue()


def finding(of: Reading, code: str) -> Finding:
    (found,) = (finding for finding in judge(of, CATALOGUE) if finding.code == code)
    return found


def words(of: Reading, code: str) -> tuple[str | None, str | None]:
    found = finding(of, code)
    return found.said, found.expected


def test_a_comparison_names_both_figures_and_the_bound() -> None:
    onsite, settled = value("complaints_settled_onsite", 1200), value("complaints_settled", 1080)
    found = finding(reading("branch_office", settled, onsite), "C002")
    assert (found.said, found.expected) == ("现场调解(处理)成功 1,200 > 投诉调解成功(解决) 1,080", "≤ 1,080")
    assert (found.indicator, found.label) == ("complaints_settled_onsite", "现场调解(处理)成功")
    assert (found.sheet, found.cell) == (onsite.sheet, onsite.cell)
    assert (found.severity, found.kind, found.scope) == ("block", "rule", "own")
    assert found.text_zh == CATALOGUE.rules["C002"].text_zh
    assert found.text_en == CATALOGUE.rules["C002"].text_en


def test_a_sum_is_written_out() -> None:
    figures = (
        value("complaints_reports_received", 20),
        value("complaints_received", 12),
        value("reports_received", 5, low=5, high=6),
    )
    assert words(reading("branch_office", *figures), "C005") == (
        "受理投诉举报合计 20 ≠ 受理消费者投诉(申诉) 12 + 受理举报 5（5—6）",
        "= 17—18",
    )


@pytest.mark.parametrize(
    ("stated", "settled", "received", "expected"),
    [
        (rate("settlement_rate", "92"), 969, 1103, ("92%", "87.85%（969 ÷ 1,103）")),
        (rate("settlement_rate", "92", around=1), 969, 1103, ("92%（91—93）", "87.85%（969 ÷ 1,103）")),
        (rate("settlement_rate", "100"), 991, 1000, ("100%", "99.1%（991 ÷ 1,000）")),
        (rate("settlement_rate", "87.8571"), 969, 1103, ("87.8571%", "87.8513%（969 ÷ 1,103）")),
    ],
)
def test_a_rate_is_shown_with_its_parts(stated: Value, settled: int, received: int, expected: tuple[str, str]) -> None:
    figures = stated, value("complaints_settled", settled), value("complaints_received", received)
    assert words(reading("branch_office", *figures), "C015") == expected


def test_a_rate_of_hedged_parts_is_an_interval() -> None:
    figures = (
        rate("settlement_rate", "92"),
        value("complaints_settled", 80, low=80, high=90),
        value("complaints_received", 100, low=100, high=None),
    )
    assert words(reading("branch_office", *figures), "C015") == ("92%", "0—90%（80（80—90） ÷ 100（100 以上））")


def test_a_range_is_in_catalogue_units() -> None:
    money = reading("branch_office", value("goods_seized_value", 125_000_000_050))
    assert words(money, "P002") == ("1,250,000,000.5 元", "0—1,000,000 元")
    weight = reading("branch_office", value("destroyed_weight", 100_000_000_020, low=100_000_000_020, high=None))
    assert words(weight, "P002") == ("100,000,000.02 公斤（100,000,000.02 以上）", "0—100,000 公斤")
    growth = reading("branch_office", rate("complaints_yoy_growth", "1200.5"))
    assert words(growth, "P001") == ("1,200.5%", "-100—1,000%")


def test_a_blank_has_a_label_and_the_cell_of_the_form() -> None:
    found = finding(reading("school", value("publicity_materials", 1), value("activity_participants", 1)), "R001")
    assert (found.indicator, found.label, found.cell, found.said) == (
        "school_lectures",
        "校园维权授课场次",
        "D36",
        "空白",
    )


def test_findings_of_the_whole_form_name_no_figure() -> None:
    blank = finding(reading("school"), "N001")
    assert (blank.indicator, blank.cell, blank.said, blank.expected) == (None, None, "3 个必填项全部空白", None)
    written = value("volunteers", 3)
    nil = finding(reading("school", written, nil=True), "N002")
    assert (nil.indicator, nil.cell) == (None, written.cell)
    assert (nil.said, nil.expected) == ("零报告，另有 1 项数字", "没有数字")


def test_a_joint_figure_is_set_against_the_forms_own() -> None:
    own, events = value("volunteers", 5), (joint("volunteers", 4), joint("volunteers", 3, high=None))
    found = finding(reading("school", own, events=events), "J001")
    assert (found.said, found.expected, found.cell) == ("统计表 5 < 联合活动 7 以上", "≥ 7", own.cell)
    found = finding(reading("school", events=events[:1]), "J001")
    assert (found.said, found.expected, found.sheet) == ("统计表空白，联合活动 4", "≥ 4", "联合活动")
