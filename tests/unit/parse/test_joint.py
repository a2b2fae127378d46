import pytest

from huizong.forms.stamp import Filled, JointEvent
from huizong.parse.joint import plain_text
from tests.unit.parse.workbooks import CARD, cell_of, reading_of, stamped

FIGURES = {"publicity_materials": 300}


def test_an_event_is_read_with_its_figures():
    event = JointEvent(
        "2027.3.15", "人民广场", "济南市消费者协会", {"publicity_materials": "300余份", "banners_hung": 2}
    )
    reading = reading_of(stamped(Filled(joint=[event])))
    first, second = reading.joint
    assert (first.date, first.place, first.lead) == ("2027-03-15", "人民广场", "济南市消费者协会")
    assert (first.value, first.low, first.high, first.as_written) == (300, 300, 399, "300余份")
    assert (second.indicator, second.sheet, second.cell) == ("banners_hung", "联合活动", cell_of("joint1.banners_hung"))
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("event", "code", "words"),
    [
        (JointEvent("", "广场", "甲", FIGURES), "Q009", "没有写日期。"),
        (JointEvent("3月15日", "", "甲", FIGURES), "Q009", "没有写地点。"),
        (JointEvent("", "", "甲", FIGURES), "Q009", "没有写日期和地点。"),
        (JointEvent("三月中旬", "广场", "甲", FIGURES), "Q011", "三月中旬"),
        (JointEvent("2026-3-15", "广场", "甲", FIGURES), "Q011", "2027年"),
    ],
)
def test_an_event_that_cannot_be_told_is_asked_about_and_counts_as_ones_own(event, code, words):
    reading = reading_of(stamped(Filled(joint=[event])))
    asked = {finding.code: finding for finding in reading.findings}[code]
    assert words in asked.text_zh
    assert (reading.joint, asked.severity, asked.indicator) == ((), "explain", "publicity_materials")


def test_a_missing_lead_is_the_sender_and_said_to_be_so():
    reading = reading_of(stamped(Filled(joint=[JointEvent("3月15日", " 人民　广场  东门 ", "", FIGURES)])))
    assert (reading.joint[0].lead, reading.joint[0].place) == (CARD.code, "人民 广场 东门")
    assert [(finding.code, finding.severity) for finding in reading.findings] == [("Q010", "notice")]


def test_an_event_without_figures_is_no_event():
    reading = reading_of(stamped(Filled(joint=[JointEvent("3月15日", "广场", "", {})])))
    assert (reading.joint, reading.findings) == ((), ())


def test_an_unsure_figure_of_an_event_is_asked_about():
    reading = reading_of(stamped(Filled(joint=[JointEvent("3月15日", "广场", "甲", {"publicity_materials": "若干"})])))
    assert [(f.code, f.severity, f.sheet) for f in reading.findings] == [("Q001", "explain", "联合活动")]


def test_texts_are_brought_to_one_spelling():
    assert plain_text(" Ａ座\t１层\u200b\x00\n东 ") == "A座 1层 东"
    assert plain_text(None) == ""
