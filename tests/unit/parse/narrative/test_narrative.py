"""What a narrative is told: each check on a text that has just that fault, and none on a sound one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.catalogue.load import load_catalogue
from huizong.errors import UnreadableFile
from huizong.formats.document import Document, Table, TableCell
from huizong.parse.narrative.findings import SAYINGS
from huizong.parse.narrative.prose import looks_like_narrative
from huizong.parse.narrative.read import parse_narrative
from huizong.parse.sender import Sender
from tests.unit.parse.narrative.plans import PLAN
from tests.unit.parse.narrative.texts import SENDER, WHOLE, codes, narrative, replaced, without

TITLE = WHOLE[1]
LONG = "我所结合实际，认真开展了各项工作，取得了较好的效果，受到了群众的欢迎。" * 8


def only(found, code):
    (finding,) = [f for f in found.findings if f.code == code]
    return finding


def test_a_sound_text_is_told_nothing():
    read = narrative(*WHOLE)
    assert read.findings == ()
    assert (read.unit, read.campaign, read.title, read.author) == ("640521101", "2027", TITLE, "宁安镇市场监督管理所")
    assert read.paragraphs == WHOLE
    assert len(read.sections) == 7


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("发放宣传资料XX份", "XX份"),
        ("发放宣传资料××余份", "××余"),
        ("发放宣传资料____份", "____"),
        ("在XX县人民广场开展活动", "XX县"),
        ("在○○镇开展活动", "○○镇"),
        ("X月X日开展活动", "X月、X日"),
        ("于×月×日开展活动", "×月、×日"),
        ("20XX年活动", "20XX年"),
        ("发放20xx余份资料", "20xx余"),
        ("【填写活动地点】", "【填写活动地点】"),
        ("[此处可根据实际情况改写]", "[此处可根据实际情况改写]"),
        ("（单位名称）在广场开展活动", "(单位名称)"),
        ("(请填写具体数字)", "(请填写具体数字)"),
        ("此处填写活动情况", "此处填写"),
        ("某某县市场监管局", "某某县"),
        ("2027年 月 日", "2027年 月"),
        ("待补充", "待补充"),
    ],
)
def test_a_blank_returns_it_with_its_paragraph(written, said):
    found = only(narrative(*WHOLE[:6], written, *WHOLE[6:]), "K003")
    assert (found.severity, found.sheet, found.cell, found.said) == ("block", "正文", "第7段", said)


@pytest.mark.parametrize("written", ["开展了XX活动", "共发放资料（ ）", "受到××的好评"])
def test_what_may_be_a_blank_is_asked(written):
    found = only(narrative(*WHOLE[:6], written, *WHOLE[6:]), "K004")
    assert (found.severity, found.kind, found.cell) == ("explain", "question", "第7段")


@pytest.mark.parametrize(
    "written",
    [
        "消费者王XX投诉XX超市销售过期食品，经调解退货。",
        "消费者李某某在××商行购买手机。",
        "二○○八年起每年开展。",
        "规格为3×4米的展板2块，8X光检查，XXL码服装。",
        "详见网址 www.xxx.com 和公众号。",
        "悬挂横幅（共12条），发放资料（见附件）。",
        "时间：3月15日（星期一），单位：万元。",
        "现场填写调查问卷（填写率98%）。",
    ],
)
def test_no_blank_is_seen_where_none_is(written):
    assert not codes(narrative(*WHOLE[:6], written, *WHOLE[6:])) & {"K003", "K004"}


def test_each_missing_section_is_named():
    found = narrative(*without("执法检查", "存在的问题"))
    assert [f.label for f in found.findings if f.code == "K005"] == ["执法检查", "存在问题"]
    assert {f.severity for f in found.findings} == {"notice"}


def test_a_text_without_results_is_asked():
    text = [t for t in WHOLE if "宣传" not in t and "活动" not in t]
    found = [f for f in narrative(TITLE, *text).findings if f.label == "宣传活动开展情况"]
    assert [(f.code, f.severity) for f in found] == [("K005", "explain")]


def test_sections_are_those_of_the_reporter_type():
    school = Sender("2027", "S", "school")
    assert "K005" not in codes(narrative(*without("执法检查", "投诉"), sender=school))
    unknown = Sender("2027")
    assert "K005" not in codes(narrative(*without("执法检查", "投诉"), sender=unknown))


def test_a_heading_with_nothing_below_is_asked_once():
    text = [t for t in WHOLE if not t.startswith("一是宣传形式")]
    found = only(narrative(*text), "K005")
    assert (found.said, found.severity, found.cell) == ("存在的问题", "explain", "第12段")


def test_headings_in_other_styles():
    styles = {
        "markdown": lambda text: f"## {text[2:]}" if text[1:2] == "、" else text,
        "bold": lambda text: f"**{text[2:]}**" if text[1:2] == "、" else text,
        "brackets": lambda text: f"（{text[0]}）{text[2:]}" if text[1:2] == "、" else text,
        "digits": lambda text: f"{'一二三四五六'.index(text[0]) + 1}．{text[2:]}" if text[1:2] == "、" else text,
        "bare": lambda text: text[2:] if text[1:2] == "、" else text,
    }
    for style, write in styles.items():
        assert len(narrative(*map(write, WHOLE)).sections) == 7, style


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("2027年3·15国际消费者权益日活动总结", "2026年3·15国际消费者权益日活动总结", "第2段"),
        ("2027年3·15国际消费者权益日活动总结", "二〇二六年3·15活动总结", "第2段"),
        ("2027年3月25日", "2026年3月25日", "第17段"),
    ],
)
def test_another_year_is_asked(old, new, cell):
    found = only(narrative(*replaced(old, new)), "K006")
    assert (found.severity, found.cell, found.expected) == ("explain", cell, "2027")


def test_another_year_in_the_text_alone_is_asked():
    text = [TITLE.removeprefix("2027年"), *(t for t in replaced("比2026年3·15当天", "比上年")[2:-1])]
    assert "K006" in codes(narrative(*text, "以上是2026年3·15活动的情况。"))
    assert codes(narrative(*text, "总之2027年3·15活动比2026年3·15活动规模大。")) == set()


def test_last_year_may_be_compared_with():
    assert codes(narrative(*WHOLE, "与2026年相比，投诉量下降。")) == set()


def test_no_year_is_noted():
    text = [t.replace("2027年", "").replace("2026年", "上年") for t in WHOLE]
    assert only(narrative(*text), "K007").severity == "notice"


@pytest.mark.parametrize("said", ["围绕“共筑满意消费”活动主题", "以消费维权年主题“守护安全，畅通消费”为主线"])
def test_an_old_theme_is_asked(said):
    found = only(narrative(*replaced("围绕今年的活动主题", said)), "K008")
    assert (found.severity, found.cell) == ("explain", "第3段")


def test_a_themes_words_alone_say_nothing():
    assert codes(narrative(*WHOLE, "市民对消费与安全的关系有了新认识，提振消费信心。")) == set()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("中宁县市场监督管理局宁安分局", False),
        ("宁安市监所", False),
        ("恩和镇市场监督管理所", True),
        ("中宁县第一小学", True),
        (None, False),
    ],
)
def test_another_author_is_asked(name, told):
    sender = Sender("2027", "640521101", "branch_office", name)
    assert ("K009" in codes(narrative(*WHOLE, sender=sender))) is told


def test_the_author_is_found_in_the_title_too():
    assert narrative("恩和镇市场监督管理所关于2027年3·15活动的总结", LONG).author == "恩和镇市场监督管理所"
    assert narrative("恩和镇市场监督管理所2027年“3·15”活动总结", LONG).author == "恩和镇市场监督管理所"
    assert narrative("2027年3·15活动总结", LONG).author is None


def test_a_short_text_is_asked():
    found = only(narrative(TITLE, "我所开展了宣传活动。"), "K010")
    assert (found.severity, found.expected) == ("explain", "200")


@pytest.mark.parametrize("paragraphs", [(), ("", "  \n　")])
def test_an_empty_text_is_refused(paragraphs):
    with pytest.raises(UnreadableFile) as refusal:
        narrative(*paragraphs)
    assert refusal.value.code == "K001"


def test_a_book_is_refused():
    with pytest.raises(UnreadableFile) as refusal:
        narrative(*([LONG] * 1000))
    assert refusal.value.code == "K011"


def test_an_explanation_is_kept():
    assert narrative(*WHOLE, "说明：与邻所共用一稿。").explanation == "与邻所共用一稿。"
    assert narrative(*WHOLE).explanation == ""


def test_all_faults_are_told_at_once():
    text = [t for t in replaced("2027年", "2025年") if "执法" not in t]
    found = codes(narrative(*text, "共发放XX份", "联系××，以“激发消费活力”为主题"))
    assert {"K003", "K004", "K005", "K006", "K008"} <= found


def test_no_code_is_published_in_vain():
    produced = {
        "K003": narrative(*WHOLE, "XX县"),
        "K004": narrative(*WHOLE, "开展XX活动"),
        "K005": narrative(*without("执法检查")),
        "K006": narrative(*replaced("2027年", "2025年")),
        "K007": narrative("活动总结", LONG),
        "K008": narrative(*WHOLE, "以“激发消费活力”为主题"),
        "K009": narrative(*WHOLE, sender=Sender("2027", "X", None, "恩和镇市场监督管理所")),
        "K010": narrative("活动总结"),
        "K014": narrative("活动总结", *PLAN[2:]),
    }
    assert produced.keys() == {saying.code for saying in SAYINGS.values()}
    assert all(code in codes(read) for code, read in produced.items())


def tabled(*texts):
    return Table("表1", {(row, 0): TableCell(text, text) for row, text in enumerate(texts)})


@pytest.mark.parametrize(
    ("document", "is_one"),
    [
        (Document("docx", (), WHOLE), True),
        (Document("txt", (), ("短文一句。",)), True),
        (Document("docx", (tabled("指标", "数量"),), WHOLE), True),
        (Document("docx", (tabled(*["宣传资料（份）"] * 80),), ("3·15活动情况统计表", "填表人：王某")), False),
        (Document("docx", (tabled("\n".join(WHOLE)),), ()), True),
        (Document("xlsx", (), WHOLE), False),
        (Document("docx", (), ("", " ")), False),
    ],
)
def test_which_documents_are_narratives(document, is_one):
    assert looks_like_narrative(document) is is_one


def test_a_text_typed_into_a_frame_is_read():
    read = parse_narrative(Document("docx", (tabled("\n".join(WHOLE)),), ()), load_catalogue(), SENDER)
    assert read.paragraphs == WHOLE


PIECES = st.sampled_from(
    [*WHOLE, "XX", "【", "】", "(", "20", "×月", "年", " ", "主题", "说明：", "3·15", "\n", "____", "○"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40))
def test_any_text_is_read(pieces):
    read = narrative("总结", *pieces)
    assert len(read.fingerprint) in (0, 256)
    assert all(finding.text_zh for finding in read.findings)


def test_a_log_or_settings_of_a_program_is_no_narrative():
    lines = tuple(f"2027-03-15 10:00:{n:02} INFO reader {n} started with 12 files" for n in range(60))
    assert not looks_like_narrative(Document("txt", (), lines))
