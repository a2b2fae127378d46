"""The habits of offices, one small table each: what is read with certainty, and what is left to be asked."""

import pytest

from huizong.parse.sender import Sender
from tests.unit.parse.tables.sheets import reading, table, values

A, B, C, D = "publicity_materials", "complaints_received", "banners_hung", "consultations"
BANK = Sender("2027", "B-1", "bank", "中国工商银行股份有限公司济南解放路支行")

READ = {
    "serial numbers, unit column, remarks": (
        table("统计表", "序号|项目|单位|数量|备注", "1|发放宣传资料|万份|1.2|见照片", "2|悬挂横幅|条|20|"), {A: 12000, C: 20}),
    "header of two rows, merged": (
        table("项目|2027年||2026年|", "|计划|完成|计划|完成", "发放宣传资料|10|12|9|8",
              merges=[(0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0)]), {A: 12}),
    "header of two rows, by looks": (
        table("项目|2027年||2026年|", "|计划|完成|计划|完成", "发放宣传资料|10|12|9|8"), {A: 12}),
    "a word split over two rows": (
        table("项目|计量|本年", "|单位|实际", "罚没金额|万元|2"), {"fines_confiscations": 20000}),
    "a numbered label of words that are units": (table("项目|数量", "一、条幅|20", "2、条幅|", "受理投诉|5"), {C: 20, B: 5}),
    "numbered labels above": (table("一、条幅|二、受理投诉", "20|5"), {C: 20, B: 5}),
    "years as numbers": (table(["项目", 2026, 2027], ["发放宣传资料", 5, 6]), {A: 6}),
    "labels above": (table("发放宣传资料（份）|悬挂横幅（条）|受理投诉", "300|20|5"), {A: 300, C: 20, B: 5}),
    "labels above, figures that look like numbering": (table("发放宣传资料|悬挂横幅|受理投诉", "1|2|3"), {A: 1, C: 2, B: 3}),
    "labels above, a row of units": (table("序号|发放宣传资料|罚没金额", "|份|万元", "1|300|1.5"), {A: 300, "fines_confiscations": 15000}),
    "cards": (table("发放宣传资料|悬挂横幅", "1|2", "受理投诉|接待咨询", "3|4"), {A: 1, C: 2, B: 3, D: 4}),
    "pairs side by side": (table("项目|数量|项目|数量", "发放宣传资料|1|悬挂横幅|2", "受理投诉|3|接待咨询|4"), {A: 1, C: 2, B: 3, D: 4}),
    "tables side by side": (table("项目|数量||项目|上年|本年", "发放宣传资料|1||悬挂横幅|2|7"), {A: 1, C: 7}),
    "tables one below the other": (table("表一", "项目|数量", "发放宣传资料|1", "", "表二", "项目|上年|本年", "受理投诉|3|4"), {A: 1, B: 4}),
    "two years one below the other": (
        table("2027年统计表", "项目|数量", "发放宣传资料|1", "2026年统计表", "项目|数量", "发放宣传资料|2"), {A: 1}),
    "units behind the figures": (
        table("发放宣传资料|300|份|悬挂横幅|5|条", "受理投诉|5|件|罚没金额|3.2|万元"), {A: 300, C: 5, B: 5, "fines_confiscations": 32000}),
    "a unit line for two units": (table("||单位：万元、件", "项目|本年", "罚没金额|3.5", "受理投诉|4"), {"fines_confiscations": 35000, B: 4}),
    "a unit line below": (table("项目|数量", "罚没金额|3.5", "单位：万元"), {"fines_confiscations": 35000}),
    "headings": (
        table("项目|单位|数量", "一、宣传活动", "发放宣传资料|份|5", "二、销毁商品", "品种|种|3", "数量|件|4", "案值|万元|1.5"),
        {A: 5, "destroyed_kinds": 3, "destroyed_items": 4, "destroyed_value": 15000}),
    "a label across from another": (
        table("项目|品种（种）|数量（件）|案值（元）", "销毁商品|3|40|150"), {"destroyed_kinds": 3, "destroyed_items": 40, "destroyed_value": 150}),
    "parts": (
        table("项目|数量", "受理消费者投诉|10", "其中：食品|3", "其中：网络购物投诉|2", "投诉调解成功|8", "其中：现场调解|4"),
        {B: 10, "online_shopping_complaints": 2, "complaints_settled": 8, "complaints_settled_onsite": 4}),
    "rows of units": (table("单位|发放宣传资料|受理投诉", "城东所|300|5", "解放路所|400|6", "合计|700|11"), {A: 400, B: 6}),
    "blocks of rows for each unit": (
        table("单位|指标|数值", "城东所|受理投诉|3", "|解决率|90%", "解放路所|受理投诉|5", "|解决率|92%"), {B: 5, "settlement_rate": 92}),
    "units as headings": (table("项目|数量", "城东所", "发放宣传资料|5", "解放路所", "发放宣传资料|6"), {A: 6}),
    "units as sheets": (
        (table("项目|数量", "发放宣传资料|5", name="城东所"), table("项目|数量", "发放宣传资料|6", name="解放路所"),
         table("项目|数量", "发放宣传资料|11", name="汇总")), {A: 6}),
    "my unit by a word": (table("项目|本单位|全区", "发放宣传资料|1|2"), {A: 1}),
    "each unit with its line": (
        table("填报单位：城东所", "项目|数量", "发放宣传资料|1", "填报单位：解放路所", "项目|数量", "发放宣传资料|2"), {A: 2}),
    "a total over days": (table("日期|发放宣传资料", "3月15日|1", "3月16日|3", "合计|4"), {A: 4}),
    "a total over places": (table("会场|发放宣传资料", "主会场|1", "大明湖公园|3", "合计|4"), {A: 4}),
    "numbers as text": (table(["项目", "数量"], ["发放宣传资料", "1,200"], ["受理投诉", " 11.00 "], ["接待咨询", "１２"]), {A: 1200, B: 11, D: 12}),
    "label and figure in one cell": (
        table("活动情况", "发放宣传资料3万余份", "悬挂横幅：20条", "受理投诉12件，接待咨询30人次"), {A: 30000, C: 20, B: 12, D: 30}),
    "signatures": (table("项目|数量", "发放宣传资料|5", "填报人|张三|联系电话|13812345678", "负责人：李四||日期：2027年3月20日"), {A: 5}),
    "traps": (table("3-7 消费维权情况", "时间：最近20年", "指标代码|指标|数量", "0101|发放宣传资料|300"), {A: 300}),
    "a pick list": (table("项目|数量||可选项", "发放宣传资料|300||受理投诉", "|||悬挂横幅"), {A: 300}),
    "spaces within": (table("项 目|数  量", "发 放 宣 传 资 料|5", "合    计|5"), {A: 5}),
    "the same figure twice": ((table("项目|数量", "发放宣传资料|5"), table("项目|数量", "发放宣传资料|5", name="2")), {A: 5}),
    "a filtered copy": (table("项目|数量", "发放宣传资料|5", "发放宣传资料|6", hidden_rows=frozenset({2})), {A: 5}),
    "hidden columns and sheets": (
        (table("项目|数量|本年", "发放宣传资料|5|6", hidden_columns=frozenset({1})),
         table("项目|数量", "受理投诉|7", name="旧", hidden=True)), {A: 6}),
}  # fmt: skip

ASKED = {
    "two columns without a header": table("发放宣传资料|5|4"),
    "a header that nobody knows": table("项目|某某数", "发放宣传资料|5"),
    "a column without a header beside one with": table("项目|数量|", "发放宣传资料||7"),
    "days without a total": table("项目|3月15日|3月16日", "发放宣传资料|1|2"),
    "a total over groups that nobody knows": table("|发放宣传资料", "甲组|1", "乙组|3", "合计|4"),
    "other units only": table("单位|发放宣传资料", "城东所|1", "城西所|2", "合计|3"),
    "another unit's title": table("城东所2027年活动统计表", "项目|数量", "发放宣传资料|1"),
    "a value shared by two rows": table("项目|数量", "发放宣传资料|500", "宣传手册|", merges=[(1, 1, 2, 1)]),
    "a unit that does not fit": table("项目|单位|数量", "发放宣传资料|人|3"),
    "two units": table("项目|数量（万份）", "发放宣传资料（份）|3"),
    "words for a figure": table("项目|数量", "发放宣传资料|300份（含海报20张）"),
    "a vague figure": table("项目|数量|上年", "发放宣传资料|若干|7"),
    "a figure with last year's behind it": table("发放宣传资料3000份（上年2000份）"),
    "a plan": table("2027年活动计划表", "项目|数量", "发放宣传资料|3"),
    "a narrower label": table("项目|数量", "发放宣传资料（手册）|3", "受理投诉|1"),
}


@pytest.mark.parametrize("habit", READ)
def test_is_read(habit):
    tables, wanted = READ[habit]
    assert values(*(tables if isinstance(tables, tuple) else (tables,))) == wanted


@pytest.mark.parametrize("habit", ASKED)
def test_is_asked(habit):
    found = reading(ASKED[habit])
    assert A not in {value.indicator for value in found.values}
    assert A in {code for f in found.findings if f.kind == "question" for code in (f.indicator, *f.candidates)}


def test_a_bank_is_known_by_its_short_name():
    rows = table("网点|发放宣传资料|参与网点", "工行泉城支行|5|1", "工行解放路支行|6|2", "农行解放路支行|7|3")
    assert values(rows, sender=BANK) == {A: 6, "bank_outlets_participating": 2}


def test_own_level_and_including_subordinates_are_two_figures():
    both = table("项目|本级|含下级", "发放宣传资料|5|50")
    assert values(both) == {A: 5}
    assert values(both, scope="including") == {A: 50}


def test_remarks_explain():
    found = reading(table("项目|备注|数量", "发放宣传资料|含海报20张|300"))
    assert dict(found.explanations) == {A: "含海报20张"}


@pytest.mark.parametrize("title", ["某小学活动统计表", "消费维权宣传活动情况统计表（学校）"])
def test_the_form_is_told_by_the_title(title):
    assert reading(table(title, "项目|数量", "制作手抄报|6"), sender=Sender("2027")).form == "school"


@pytest.mark.parametrize("words", ["零报告", "本单位无活动", "本单位今年未开展活动"])
def test_nothing_to_report(words):
    found = reading(table("3·15统计表", "填报单位：解放路所", words))
    assert (found.nil, found.values) == (True, ())
