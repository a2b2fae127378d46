"""Every code about a table of somebody else's layout is told of some table, at its cell."""

import pytest

from huizong.errors import UnreadableFile
from huizong.parse.sender import Sender
from tests.unit.parse.tables.sheets import OFFICE, cell, reading, table

NOBODY = Sender("2027")
LEAFLETS = "发放宣传资料|300"

SAMPLES = {
    "L001": ("B2", lambda: table("项目|受理投诉|接待咨询", "发放宣传资料|1|2", "悬挂横幅|3|4", "展板|5|6")),
    "L002": ("B3", lambda: table("项目|数量", LEAFLETS, "宣传资料袋|9")),
    "L003": ("B3", lambda: table("项目|数量", LEAFLETS, "征文比赛|7")),
    "L004": ("B2", lambda: table("项目|数量", LEAFLETS, "发放宣传资料|200")),
    "L005": ("B2", lambda: table("项目|某某数", LEAFLETS)),
    "L006": ("B2", lambda: table("项目|3月15日|3月16日", "发放宣传资料|1|2")),
    "L007": ("B2", lambda: table("项目|城东所|城西所", "发放宣传资料|1|2")),
    "L008": ("B2", lambda: table("项目|金额", LEAFLETS)),
    "L010": ("B3", lambda: table("项目|数量", "受理投诉|9", "其中：食品|3")),
    "L011": ("B2", lambda: table("项目|数量|本年", "发放宣传资料|1|2", hidden_columns=frozenset({1}))),
    "L012": ("B2", lambda: table("项目|数量", LEAFLETS, hidden_rows=frozenset({1}))),
    "L013": ("C2", lambda: table("项目|数量", LEAFLETS, covered={(1, 2): cell(7)})),
    "L015": ("B3", lambda: table("项目|数量", LEAFLETS, "制作手抄报|7")),
    "L016": ("B3", lambda: table("2026年活动情况统计表", "项目|数量", LEAFLETS)),
    "L017": (None, lambda: table("填报单位：城东小学", "项目|数量", LEAFLETS)),
    "L018": ("D3", lambda: table("项目|数量", LEAFLETS, "|||7")),
    "L019": ("B3", lambda: table("2027年活动计划表", "项目|数量", LEAFLETS)),
    "L020": ("D2", lambda: table("项目|上旬|中旬|合计", "发放宣传资料|100|200|250")),
    "L021": ("C2", lambda: table("指标|计量单位|联合活动1", "发放宣传资料|份|5", name="联合活动")),
    "L039": ("B2", lambda: table("项目|数量", LEAFLETS, "更正：发放宣传资料应为350份|")),
    "L009": (None, lambda: table("单位编码：FJ-99", "项目|数量", LEAFLETS)),
}


@pytest.mark.parametrize("code", SAMPLES)
def test_the_code_is_told_at_its_cell(code):
    place, make = SAMPLES[code]
    told = {(finding.code, finding.cell) for finding in reading(make()).findings}
    assert (code, place) in told, told


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (table("项目|某某数", LEAFLETS), "“300”写在“某某数”栏下"),
        (
            table("知识竞赛活动情况统计表", "项目|数量", "参加人数|300"),
            "看不准“参加人数”的“300”是不是“活动参与人数”的总数",
        ),
        (table("项目|数量", "检查市场|6", "检查商户|", merges=[(1, 1, 2, 1)]), "请取消合并，每一项单独填一个数字"),
        (table("2027年活动计划表", "项目|数量", LEAFLETS), "（本格为“300”），没有今年的实际数"),
    ],
)
def test_a_doubt_says_what_is_doubtful_and_what_to_do(made, sentence):
    assert any(sentence in finding.text_zh for finding in reading(made).findings)


def test_who_sends_is_asked_where_nothing_tells():
    found = reading(table("项目|数量", LEAFLETS), sender=NOBODY)
    assert [(f.code, f.severity, f.kind) for f in found.findings] == [("L014", "block", "question")]
    assert (found.form, found.unit) == ("", "")


def test_a_file_without_any_indicator_is_refused():
    with pytest.raises(UnreadableFile) as refusal:
        reading(table("姓名|年龄", "张三|30"), sender=OFFICE)
    assert refusal.value.code == "F020"
