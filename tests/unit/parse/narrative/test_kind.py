"""Plan or narrative: told by title and tense, and asked where the two disagree; no figure comes from a plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.catalogue.load import load_catalogue
from huizong.formats.document import Document, Table, TableCell
from huizong.model import Narrative
from huizong.parse.parts import parse_document
from huizong.parse.sender import Sender
from tests.unit.parse.narrative.plans import PLAN
from tests.unit.parse.narrative.texts import SENDER, WHOLE, codes, narrative
from tests.unit.parse.tables.sheets import reading, table, values

BANK = Sender("2027", "640521201", "bank", "中宁县农村商业银行")
TITLE, BODY = PLAN[1], PLAN[2:]
DONE = "2027年3·15活动情况总结"
GRID = Table("表1", {(0, 0): TableCell("接受咨询（人次）", "接受咨询（人次）"), (0, 1): TableCell(300.0, "300")})


def titled(title, body=BODY):
    return narrative(title, *body, sender=BANK)


def test_a_sound_plan_is_told_nothing():
    read = narrative(*PLAN, sender=BANK)
    assert (read.part, read.title, read.findings, read.sections) == ("plan", TITLE, (), ())


def test_a_narrative_stays_one():
    assert narrative(*WHOLE).part == "narrative"


@pytest.mark.parametrize(
    "title",
    [
        "2027年3·15活动方案",
        "2027年“3·15”宣传活动实施方案",
        "2027年3·15国际消费者权益日活动计划",
        "2027年3·15活动安排",
        "关于印发《2027年3·15活动方案》的通知",
        "关于报送2027年3·15活动方案的报告",
        "关于开展2027年3·15活动的安排",
        "２０２７年3·15活动方　案",
    ],
)
def test_plans_by_their_titles(title):
    read = titled(title)
    assert (read.part, read.findings) == ("plan", ())


@pytest.mark.parametrize(
    "title",
    ["2027年3·15活动总结", "2027年3·15活动方案落实情况的报告", "2027年3·15工作安排落实情况汇报", "2027年3·15活动小结"],
)
def test_narratives_by_their_titles(title):
    read = narrative(title, *WHOLE[2:])
    assert (read.part, read.findings) == ("narrative", ())


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("2027年3·15活动总结", BODY),
        ("2027年3·15活动情况及工作安排", BODY),
        ("2027年3·15活动方案", WHOLE[2:]),
        ("我行的2027年3·15", (*BODY[:1], *(t for t in BODY if "、" not in t[:2]))),
    ],
)
def test_what_cannot_be_told_is_asked(title, body):
    (found,) = [f for f in titled(title, body).findings if f.code == "K014"]
    assert (found.severity, found.kind, found.said) == ("block", "question", title)


def test_a_summary_with_what_comes_next_is_a_narrative():
    assert titled("2027年3·15活动总结和下一步工作计划", WHOLE[2:]).part == "narrative"


def test_without_a_title_the_sentences_tell():
    assert titled("2027年3·15", BODY).part == "plan"
    assert titled("2027年3·15", WHOLE[2:]).part == "narrative"
    notice = ("各所：", "一、活动时间", "3月1日至31日。", "二、工作要求", "各所要认真组织，务必做好宣传。")
    assert titled("关于开展2027年3·15活动的通知", notice).part == "plan"


def test_what_is_wrong_with_a_plan():
    assert codes(titled("2026年3·15活动方案", [t.replace("2027", "2026") for t in BODY])) == {"K006"}
    (year,) = titled("2026年3·15活动方案", [t.replace("2027", "2026") for t in BODY]).findings[:1]
    assert "2027年的方案" in year.text_zh
    assert codes(titled(TITLE, (*BODY, "在XX县人民广场设立咨询台"))) == {"K003"}
    assert codes(titled(TITLE, (*BODY, "以“激发消费活力”为主题"))) == {"K008"}
    assert codes(titled("3·15活动方案", [t.replace("2027年", "") for t in BODY])) == {"K007"}


@pytest.mark.parametrize(
    "paragraphs", [PLAN, (TITLE, "各网点按下表准备。"), (DONE, *BODY)], ids=["whole", "short", "doubtful"]
)
@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_no_figure_beside_a_plan_is_read(paragraphs, kind):
    found = parse_document(Document(kind, (GRID,), paragraphs), load_catalogue(), BANK)
    assert isinstance(found, Narrative)
    assert found.part == "plan" or {"K014"} <= codes(found)


@pytest.mark.parametrize(
    "title", ["2027年3·15活动方案", "2027年3·15活动计划表", "3·15活动安排表", "2027年宣传活动安排"]
)
@pytest.mark.parametrize("where", ["title", "sheet"])
def test_no_figure_of_a_planned_table_is_read(title, where):
    rows = ("指标 | 数量", "接受咨询（人次） | 300", "受理投诉（件） | 12")
    planned = table(title, *rows) if where == "title" else table(*rows, name=title)
    assert values(planned) == {}
    assert values(table(*rows)) == {"consultations": 300, "complaints_received": 12}
    assert "L019" in {finding.code for finding in reading(planned).findings}


@given(
    st.lists(st.sampled_from([*PLAN[2:], *WHOLE[2:]]), min_size=3, max_size=20), st.sampled_from([TITLE, DONE, "3·15"])
)
def test_a_doubt_is_always_asked_and_never_accepted(body, title):
    read = narrative(title, *body, sender=SENDER)
    doubtful = [found for found in read.findings if found.code == "K014"]
    assert all(found.severity == "block" for found in doubtful)
    assert doubtful or read.part == {TITLE: "plan", DONE: "narrative"}.get(title, read.part)


@pytest.mark.parametrize("title", ["2027年3·15活动计划完成表", "2027年3·15活动方案落实情况统计表"])
def test_a_table_of_what_was_done_of_a_plan_is_read(title):
    rows = Table(
        "", {**GRID.cells, (1, 0): TableCell("受理投诉（件）", "受理投诉（件）"), (1, 1): TableCell(12.0, "12")}
    )
    found = parse_document(Document("docx", (rows,), (title,)), load_catalogue(), BANK)
    assert {value.indicator for value in found.values} >= {"consultations"}
