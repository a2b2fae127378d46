"""A figure in a cell: its value, low and high in storage units, or the reason to ask the sender."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.catalogue.model import Indicator
from huizong.parse.grammar import AFTER, SEPARATORS
from huizong.parse.numerals import CHINESE
from huizong.parse.quantity import LIMIT, Doubt, Quantity, read
from tests.unit.parse.quantity_cases import TEXTS
from tests.unit.parse.quantity_contexts import ALL, CONTEXTS, COUNT, GROWTH, MONEY, RATE, UNITS, WEIGHT, in_words
from tests.unit.parse.test_numerals import FINANCIAL, in_chinese

OPEN = None


def bounds(found: Quantity | Doubt | None, factor: int = 1) -> tuple[Fraction | int | None, ...]:
    """Value, low and high in the catalogue's unit."""
    assert isinstance(found, Quantity), found
    high = None if found.high is None else Fraction(found.high, factor)
    return Fraction(found.value, factor), Fraction(found.low, factor), high


def decimal(number: float | None) -> Fraction | None:
    """A figure of a table below, exactly as it is written there."""
    return None if number is None else Fraction(str(number))


def quantity(written: str | int | float, what: Indicator) -> Quantity:
    """Read what must be readable."""
    found = read(written, what)
    assert isinstance(found, Quantity), found
    return found


# --- what real reports wrote -------------------------------------------------------------------------------------

REAL: list[tuple[Indicator, list[str], float, float, float]] = [
    # 中宁县 2012
    (COUNT, ["3000余本"], 3000, 3000, 3999),
    (COUNT, ["13家"], 13, 13, 13),
    (COUNT, ["6户"], 6, 6, 6),
    (COUNT, ["45个品种"], 45, 45, 45),
    (COUNT, ["6家"], 6, 6, 6),
    (COUNT, ["6个品种", "2个品种"], 8, 8, 8),
    (COUNT, ["46瓶袋", "27瓶"], 73, 73, 73),
    (MONEY, ["1.3万元"], 13000, 13000, 13000),
    (WEIGHT, ["150公斤", "79.6公斤", "235公斤", "50公斤", "176.46公斤"], 691.06, 691.06, 691.06),
    (COUNT, ["3件", "7件"], 10, 10, 10),
    (COUNT, ["6次"], 6, 6, 6),
    (COUNT, ["4家"], 4, 4, 4),
    (COUNT, ["60余条", "150条"], 210, 210, 219),
    (COUNT, ["162条"], 162, 162, 162),
    (COUNT, ["3次"], 3, 3, 3),
    (COUNT, ["1期"], 1, 1, 1),
    (COUNT, ["1000余份", "37000余份"], 38000, 38000, 39998),
    (COUNT, ["1200册"], 1200, 1200, 1200),
    (COUNT, ["134人次"], 134, 134, 134),
    (COUNT, ["47台次"], 47, 47, 47),
    (COUNT, ["11处"], 11, 11, 11),
    (COUNT, ["850户"], 850, 850, 850),
    (COUNT, ["1处"], 1, 1, 1),
    (COUNT, ["7户", "11户"], 18, 18, 18),
    (COUNT, ["7个品种"], 7, 7, 7),
    (COUNT, ["21批次"], 21, 21, 21),
    (COUNT, ["30名"], 30, 30, 30),
    (COUNT, ["1500份"], 1500, 1500, 1500),
    (COUNT, ["两家"], 2, 2, 2),
    (COUNT, ["5个", "15个"], 20, 20, 20),
    (COUNT, ["24个"], 24, 24, 24),
    (COUNT, ["300余人次"], 300, 300, 399),
    (COUNT, ["9大类"], 9, 9, 9),
    (COUNT, ["96个品种"], 96, 96, 96),
    (COUNT, ["1772瓶"], 1772, 1772, 1772),
    (MONEY, ["96969.75元"], 96969.75, 96969.75, 96969.75),
    (COUNT, ["13件"], 13, 13, 13),
    (COUNT, ["4件"], 4, 4, 4),
    (MONEY, ["5000余元"], 5000, 5000, 5999),
    # 雅安市 2015 and its counties
    (COUNT, ["3万余份"], 30000, 30000, 39999),
    (COUNT, ["620人次"], 620, 620, 620),
    (COUNT, ["11件"], 11, 11, 11),
    (COUNT, ["6个"], 6, 6, 6),
    (COUNT, ["30余家"], 30, 30, 39),
    (COUNT, ["21家"], 21, 21, 21),
    (COUNT, ["4个"], 4, 4, 4),
    (COUNT, ["40余个", "23个"], 63, 63, 72),
    (COUNT, ["20余起", "61人次", "200余起"], 281, 281, 389),
    (COUNT, ["3000余份", "1300余份"], 4300, 4300, 5398),
    (COUNT, ["200余件", "100多件"], 300, 300, 498),
    (MONEY, ["20万元", "20多万元", "16余万元"], 560000, 560000, 669998),
    (COUNT, ["40余种"], 40, 40, 49),
    (COUNT, ["1件", "5起"], 6, 6, 6),
    (COUNT, ["1起"], 1, 1, 1),
    (COUNT, ["40余人次"], 40, 40, 49),
    # the city with its own main venue
    (COUNT, ["3万余份", "3000余份", "1300余份"], 34300, 34300, 45397),
    (COUNT, ["620人次", "20余起", "61人次", "200余起"], 901, 901, 1009),
    (COUNT, ["11件", "1件", "5起"], 17, 17, 17),
]


@pytest.mark.parametrize(("what", "parts", "value", "low", "high"), REAL)
@pytest.mark.parametrize("separator", ["、", "，", "；", "+", "和"])
def test_real_reports(what: Indicator, parts: list[str], value: float, low: float, high: float, separator: str) -> None:
    expected = (decimal(value), decimal(low), decimal(high))
    assert bounds(read(separator.join(parts), what), what.measure.factor) == expected
    singles = [quantity(part, what) for part in parts]
    assert decimal(value) == Fraction(sum(single.value for single in singles), what.measure.factor)


# What four libraries were tried on ; None: no value, the sender is asked for the reason that follows.
LIBRARIES = [
    (COUNT, "3万余份", (30000, 30000, 39999), "over"),
    (COUNT, "近万份", (10000, 9000, 10000), "near"),
    (MONEY, "1.2万元", (12000, 12000, 12000), "exact"),
    (COUNT, "二十三", (23, 23, 23), "exact"),
    (COUNT, "约300人次", (300, 270, 330), "about"),
    (COUNT, "数千份", None, "vague"),
    (MONEY, "156393万元", (1563930000, 1563930000, 1563930000), "exact"),
    (WEIGHT, "0.5吨", (500, 500, 500), "exact"),
    (COUNT, "百余件", (100, 100, 199), "over"),
    (COUNT, "12万3千", (123000, 123000, 123000), "exact"),
    (COUNT, "两百五", (250, 250, 250), "exact"),
    (COUNT, "2-3万人", None, "range"),
    (MONEY, "叁万贰仟元整", (32000, 32000, 32000), "exact"),
    (COUNT, "1，200份", (1200, 1200, 1200), "exact"),
    (COUNT, "十几场", None, "vague"),
    (COUNT, "500+", (500, 500, OPEN), "at_least"),
]


@pytest.mark.parametrize(("what", "text", "expected", "kind"), LIBRARIES)
def test_where_libraries_fail(
    what: Indicator, text: str, expected: tuple[int, int, int | None] | None, kind: str
) -> None:
    found = read(text, what)
    if expected is None:
        assert found == Doubt(kind)
    else:
        assert bounds(found, what.measure.factor) == expected
        assert quantity(text, what).qualifier == kind


@pytest.mark.parametrize(("context", "text", "expected"), TEXTS, ids=lambda part: ascii(part)[:40])
def test_what_clerks_type(context: str, text: str, expected: str) -> None:
    assert in_words(read(text, CONTEXTS[context]), CONTEXTS[context]) == expected


def test_the_table_of_cases_is_large() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 600


@pytest.mark.parametrize(
    ("text", "code"), [("9" * 100, "too_large"), ("9" * 101, "not_a_number"), ("1" + "0" * 10**5, "not_a_number")]
)
def test_long_digits(text: str, code: str) -> None:
    assert read(text, COUNT) == Doubt(code)


# --- hedges -------------------------------------------------------------------------------------------------------

HEDGED = [
    # about
    ("约300", "about", 300, 270, 330),
    ("大约300份", "about", 300, 270, 330),
    ("大概300份", "about", 300, 270, 330),
    ("300份左右", "about", 300, 270, 330),
    ("300左右", "about", 300, 270, 330),
    ("300份上下", "about", 300, 270, 330),
    ("约3份", "about", 3, 2, 4),
    ("约1.5万份", "about", 15000, 13500, 16500),
    ("约百份", "about", 100, 90, 110),
    ("百份左右", "about", 100, 90, 110),
    ("约0份", "about", 0, 0, 0),
    ("共约3万份", "about", 30000, 27000, 33000),
    # near
    ("近千", "near", 1000, 900, 1000),
    ("近万", "near", 10000, 9000, 10000),
    ("近12356份", "near", 12356, 11120, 12356),
    ("将近二十人", "near", 20, 18, 20),
    ("接近3万人次", "near", 30000, 27000, 30000),
    ("近百万份", "near", 10**6, 900000, 10**6),
    # over
    ("百余", "over", 100, 100, 199),
    ("十余", "over", 10, 10, 19),
    ("十多个", "over", 10, 10, 19),
    ("千余份", "over", 1000, 1000, 1999),
    ("万余份", "over", 10000, 10000, 19999),
    ("十余万份", "over", 100000, 100000, 199999),
    ("百余万份", "over", 10**6, 10**6, 1999999),
    ("二十多万份", "over", 200000, 200000, 299999),
    ("20多", "over", 20, 20, 29),
    ("200多", "over", 200, 200, 299),
    ("1200余", "over", 1200, 1200, 1299),
    ("37000余", "over", 37000, 37000, 37999),
    ("1,200余份", "over", 1200, 1200, 1299),
    ("3万多份", "over", 30000, 30000, 39999),
    ("16余万", "over", 160000, 160000, 169999),
    ("20多万", "over", 200000, 200000, 299999),
    ("12000余万", "over", 120_000_000, 120_000_000, 129_999_999),
    ("1.2万余", "over", 12000, 12000, 12999),
    ("1.2余万", "over", 12000, 12000, 12999),
    ("3.20万余份", "over", 32000, 32000, 32099),
    ("1万2千余", "over", 12000, 12000, 12999),
    ("一万二千余份", "over", 12000, 12000, 12999),
    ("一百五十余件", "over", 150, 150, 159),
    ("25余份", "over", 25, 25, 25),
    ("30人多", "over", 30, 30, 39),
    ("超3万份", "over", 30000, 30000, 39999),
    ("超过500份", "over", 500, 500, 599),
    ("逾万份", "over", 10000, 10000, 19999),
    ("突破10万", "over", 100000, 100000, 199999),
    ("超3万余份", "over", 30000, 30000, 39999),
    ("上百", "over", 100, 100, 199),
    ("上千份", "over", 1000, 1000, 1999),
    ("上万人次", "over", 10000, 10000, 19999),
    ("上百万份", "over", 10**6, 10**6, 1999999),
    ("累计超过３万余份", "over", 30000, 30000, 39999),
    # at least
    ("300以上", "at_least", 300, 300, OPEN),
    ("300份以上", "at_least", 300, 300, OPEN),
    ("至少300份", "at_least", 300, 300, OPEN),
    ("不少于300份", "at_least", 300, 300, OPEN),
    ("不低于300份", "at_least", 300, 300, OPEN),
    ("≥300", "at_least", 300, 300, OPEN),
    ("500+份", "at_least", 500, 500, OPEN),
    ("500份+", "at_least", 500, 500, OPEN),
    ("500＋人次", "at_least", 500, 500, OPEN),
    ("500+大类", "at_least", 500, 500, OPEN),
    ("千人以上", "at_least", 1000, 1000, OPEN),
    ("至少300份以上", "at_least", 300, 300, OPEN),
    # two different hedges: the union of both
    ("约3万余份", "mixed", 30000, 27000, 39999),
    ("近万余份", "mixed", 10000, 9000, 19999),
    ("300余份左右", "mixed", 300, 270, 399),
    ("约300份以上", "mixed", 300, 270, OPEN),
    ("300余人以上", "mixed", 300, 300, OPEN),
]


@pytest.mark.parametrize(("text", "qualifier", "value", "low", "high"), HEDGED)
def test_hedges(text: str, qualifier: str, value: int, low: int, high: int | None) -> None:
    found = quantity(text, COUNT)
    assert (found.value, found.low, found.high, found.qualifier) == (value, low, high, qualifier)


# --- exact counts, sums, money, weights, rates --------------------------------------------------------------------

EXACT = [
    (COUNT, "0", 0),
    (COUNT, "无", 0),
    (COUNT, "没有", 0),
    (COUNT, "零", 0),
    (COUNT, "〇", 0),
    (COUNT, "零份", 0),
    (COUNT, "0.0", 0),
    (COUNT, "零投诉", 0),
    (COUNT, "零 举 报", 0),
    (COUNT, "零报告", 0),
    (COUNT, "１，２００", 1200),
    (COUNT, "１２００份", 1200),
    (COUNT, "1 200份", 1200),
    (COUNT, " 3 万 份 ", 30000),
    (COUNT, "　３\u00a0万份", 30000),
    (COUNT, "1200.00份", 1200),
    (COUNT, "1.2345万份", 12345),
    (COUNT, "1.2万", 12000),
    (COUNT, "5百", 500),
    (COUNT, "百万", 10**6),
    (COUNT, "十万份", 10**5),
    (COUNT, "三点五万份", 35000),
    (COUNT, "一百零五", 105),
    (COUNT, "一万二", 12000),
    (COUNT, "三千五", 3500),
    (COUNT, "两家", 2),
    (COUNT, "3人/次", 3),
    (COUNT, "3人次", 3),
    (COUNT, "3万人次", 30000),
    (COUNT, "12瓶（袋、盒）", 12),
    (COUNT, "12瓶(袋、盒)、3瓶袋", 15),
    (COUNT, "共3万份", 30000),
    (COUNT, "共计300份", 300),
    (COUNT, "合计300份", 300),
    (COUNT, "总计300", 300),
    (COUNT, "20块", 20),
    (COUNT, "9" * 15, 10**15 - 1),
    (COUNT, "300+200", 500),
    (COUNT, "300＋200份", 500),
    (COUNT, "300和200份", 500),
    (COUNT, "12；15", 27),
    (COUNT, "3份，5份", 8),
    (COUNT, "5份,200份", 205),
    (COUNT, "1,200份,30份", 1230),
    (COUNT, "6、2", 8),
    (COUNT, "三百份、五十份", 350),
    (COUNT, "12人、3人次", 15),
    (MONEY, "3.15", 3.15),
    (MONEY, "20万+3万元", 230000),
    (MONEY, "¥300，¥200", 500),
    (MONEY, "3元5角", 3.5),
    (MONEY, "12元5角6分", 12.56),
    (MONEY, "3元零6分", 3.06),
    (MONEY, "3元0角6分", 3.06),
    (MONEY, "叁元伍角整", 3.5),
    (MONEY, "5角", 0.5),
    (MONEY, "5毛", 0.5),
    (MONEY, "5角6分", 0.56),
    (MONEY, "50分", 0.5),
    (MONEY, "30块", 30),
    (MONEY, "30块钱", 30),
    (MONEY, "3万块", 30000),
    (MONEY, "1万元5角", 10000.5),
    (MONEY, "￥3,000.50", 3000.5),
    (MONEY, "¥1.2万", 12000),
    (MONEY, "RMB5000", 5000),
    (MONEY, "人民币5000元", 5000),
    (MONEY, "5000元人民币", 5000),
    (MONEY, "人民币壹佰贰拾叁元整", 123),
    (MONEY, "壹拾万圆整", 100000),
    (MONEY, "拾万元正", 100000),
    (MONEY, "1亿元", 10**8),
    (MONEY, "0.01元", 0.01),
    (MONEY, "0.000001万元", 0.01),
    (WEIGHT, "3.3斤", 1.65),
    (WEIGHT, "5千克", 5),
    (WEIGHT, "5万千克", 50000),
    (WEIGHT, "500克", 0.5),
    (WEIGHT, "2吨、300公斤", 2300),
    (WEIGHT, "150公斤，79.6公斤", 229.6),
    (WEIGHT, "1万斤", 5000),
    (RATE, "92%", 92),
    (RATE, "92", 92),
    (RATE, "92.5％", 92.5),
    (RATE, "百分之九十二", 92),
    (RATE, "百分之92.5", 92.5),
    (RATE, "百分之九十二点五", 92.5),
    (RATE, "百分之百", 100),
    (RATE, "百分之零点五", 0.5),
    (RATE, "5‰", 0.5),
    (RATE, "千分之五", 0.5),
    (RATE, "100%", 100),
    (RATE, "0%", 0),
    (RATE, "150%", 150),
    (GROWTH, "-12%", -12),
    (GROWTH, "－12.5％", -12.5),
    (GROWTH, "−12", -12),
    (GROWTH, "+5%", 5),
    (GROWTH, "下降12%", -12),
    (GROWTH, "同比减少12%", -12),
    (GROWTH, "增长12%", 12),
    (GROWTH, "同比上升12.5%", 12.5),
    (GROWTH, "持平", 0),
    (GROWTH, "下降120%", -120),
]


@pytest.mark.parametrize(("what", "text", "value"), EXACT)
def test_exact_figures(what: Indicator, text: str, value: float) -> None:
    expected = decimal(value)
    assert bounds(read(text, what), what.measure.factor) == (expected, expected, expected)
    assert quantity(text, what).qualifier == "exact"


HEDGED_AMOUNTS = [
    (MONEY, "20多万元", 200000, 200000, 299999),
    (MONEY, "3.2万多元", 32000, 32000, 32999),
    (MONEY, "3万元多", 30000, 30000, 39999),
    (MONEY, "37余元", 37, 37, 37.99),  # a step of one 元 ends one 分 below the next
    (MONEY, "37.5余元", 37.5, 37.5, 37.59),
    (MONEY, "3元5角多", 3.5, 3.5, 3.59),
    (MONEY, "约12元5角", 12.5, 11.25, 13.75),
    (MONEY, "近0.01元", 0.01, 0, 0.01),
    (MONEY, "近百万元", 10**6, 900000, 10**6),
    (MONEY, "万元以上", 10000, 10000, OPEN),
    (WEIGHT, "0.5吨余", 500, 500, 599),
    (WEIGHT, "300余斤", 150, 150, 199),
    (WEIGHT, "2公斤多", 2, 2, 2.999),
    (WEIGHT, "3余斤", 1.5, 1.5, 1.999),
    (RATE, "约92%", 92, 91, 93),
    (RATE, "92%左右", 92, 91, 93),
    (RATE, "近92%", 92, 91, 92),
    (RATE, "92%以上", 92, 92, 100),
    (RATE, "超92%", 92, 92, 92.9999),
    (RATE, "超92.5%", 92.5, 92.5, 92.5999),
    (RATE, "逾90%", 90, 90, 99.9999),
    (RATE, "约百分之九十二", 92, 91, 93),
    (RATE, "约100%", 100, 99, 100),
    (RATE, "约0.5%", 0.5, 0, 1.5),
    (RATE, "超100%", 100, 100, 100),
    (RATE, "九成", 90, 85, 95),
    (RATE, "9成5", 95, 94, 96),
    (RATE, "九成五", 95, 94, 96),
    (RATE, "近九成", 90, 85, 90),
    (RATE, "九成多", 90, 90, 99.9999),
    (RATE, "九成以上", 90, 90, 100),
    (RATE, "十成", 100, 95, 100),
    (GROWTH, "下降约12%", -12, -13, -11),
    (GROWTH, "约下降12%", -12, -13, -11),
    (GROWTH, "下降近12%", -12, -12, -11),
    (GROWTH, "下降12%以上", -12, -100, -12),
    (GROWTH, "增长12%以上", 12, 12, OPEN),
    (GROWTH, "增长超100%", 100, 100, 199.9999),
]


@pytest.mark.parametrize(("what", "text", "value", "low", "high"), HEDGED_AMOUNTS)
def test_hedged_amounts(what: Indicator, text: str, value: float, low: float, high: float | None) -> None:
    expected = (decimal(value), decimal(low), decimal(high))
    assert bounds(read(text, what), what.measure.factor) == expected


SUMS = [
    ("60余条、150条", "mixed", 210, 210, 219),
    ("约300份、近200份", "mixed", 500, 450, 530),
    ("500+、300", "mixed", 800, 800, OPEN),
    ("500+约300", "mixed", 800, 770, 830),
    ("300以上；200以上", "at_least", 500, 500, OPEN),
    ("近万份、近千份", "near", 11000, 9900, 11000),
    ("共1000余份、37000余份", "over", 38000, 38000, 39998),
]


@pytest.mark.parametrize(("text", "qualifier", "value", "low", "high"), SUMS)
def test_sums(text: str, qualifier: str, value: int, low: int, high: int | None) -> None:
    found = quantity(text, COUNT)
    assert (found.value, found.low, found.high, found.qualifier) == (value, low, high, qualifier)


# --- what is asked ------------------------------------------------------------------------------------------------

DOUBTS = {
    "vague": "数千份 数百 数十人 几十 几百份 十几 十几万 二十几份 好几百 若干 若干份 不详 多 多次 许多 大量 半数 一半 "
    "不足100 不到300份 少于5 300以下 300份以内 最多300 不超过300 <300 ≤5 成百上千 数以万计 30来人 百把份 0余份 "
    "未统计 待统计 暂无",
    "range": "2-3万 2—3万 2~3万 ２～３万 2至3万 2万到3万 两三千 三五百 二三十 三四十万份 十五六个 一两百 三、五百份 "
    "3-5份 12—15 20或30",
    "masked": "20xx余份 1XX 3** 3×× 2○○ 1××余份 XX份 ＊＊ 2?? ××",
    "dash": "— - / － —— -- \\ … ― _",
    "reference": "见附件 详见附件 见附表 详见附表1 附件2 同上 见备注 请见附件",
    "unit": "300头 300元 5kg 300% 3千克 12+ab 五成 12个百分点 3万元 约300元左右 30辆",
    "fraction": "12.5份 3.15 0.5 1.23456万份 约12.5份",
    "too_large": "9999999999999999 2000万亿份 999999999999999份、2份 " + "9" * 60,
    "negative": "-5 -5份 －300 负5份 下降12份 3份、-2份",
    "not_a_number": "1,20 1,2000 12,34 0105 1.2.3 1e5 1.2E+05 #N/A #REF! TRUE '300 =1+1 1- +5 --5 ∞ 5² ①2 ½ 3/5 10:30 "
    "2026年 2026年3月15日 3月15日 6月 3点 三五年 二〇二六 第3期 三届四次 3·15 2026-03-15 0791-88888888 "
    "300（含电话） 300(其中电话100) 300。 300份！ 300份、 、300 300, 300份200份 1、200份 1、200 300、20份 五百、三百 "
    "万份 百份 千 万元 份 约 共 余份 3份5 一百五万 十万五 12万3 百二 上300份 上三百份 3万余万 增长12份 约约300 "
    "十点二十 三分之一 百分之五 ¥5 １２a３",
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in DOUBTS.items() for text in texts.split()])
def test_doubts_about_counts(code: str, text: str) -> None:
    assert read(text, COUNT) == Doubt(code)


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [
        (COUNT, "150 20", "not_a_number"),
        (COUNT, "300\n200", "not_a_number"),
        (COUNT, "1, 200", "not_a_number"),
        (COUNT, "9" * 101, "not_a_number"),
        (COUNT, "1" + "，200" * 40, "not_a_number"),
        (MONEY, "0.001元", "fraction"),
        (MONEY, "5厘", "unit"),
        (MONEY, "100美元", "unit"),
        (MONEY, "3万美元", "unit"),
        (MONEY, "300份", "unit"),
        (MONEY, "百万元", "not_a_number"),
        (MONEY, "¥百万", "not_a_number"),
        (MONEY, "万元", "not_a_number"),
        (MONEY, "3.5元5角", "not_a_number"),
        (MONEY, "5角零5角", "not_a_number"),
        (MONEY, "5分3角", "not_a_number"),
        (MONEY, "3公斤5角", "not_a_number"),
        (MONEY, "3余元5角", "not_a_number"),
        (MONEY, "-300元", "negative"),
        (MONEY, "10万亿1元", "not_a_number"),
        (MONEY, "100万亿元", "too_large"),
        (WEIGHT, "0.0001公斤", "fraction"),
        (WEIGHT, "5kg", "unit"),
        (WEIGHT, "千克", "not_a_number"),
        (RATE, "-3%", "negative"),
        (RATE, "下降3%", "negative"),
        (RATE, "增长3%", "not_a_number"),
        (RATE, "无", "vague"),
        (RATE, "持平", "not_a_number"),
        (RATE, "92%、95%", "not_a_number"),
        (RATE, "92%-95%", "range"),
        (RATE, "92.12345%", "fraction"),
        (RATE, "十一成", "not_a_number"),
        (RATE, "百分之五%", "not_a_number"),
        (RATE, "92%以下", "vague"),
        (GROWTH, "增长12个百分点", "unit"),
        (GROWTH, "增长-5%", "not_a_number"),
        (GROWTH, "下降120%以上", "vague"),
    ],
)
def test_doubts(what: Indicator, text: str, code: str) -> None:
    assert read(text, what) == Doubt(code)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0\t\n", "\u200b", " " * 500])
def test_blank(text: str) -> None:
    assert read(text, COUNT) is None
    assert read(None, COUNT) is None


# --- numeric cells ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "number", "value", "decimals"),
    [
        (COUNT, 0, 0, 0),
        (COUNT, 1234, 1234, 0),
        (COUNT, 1234.0, 1234, 0),
        (COUNT, -0.0, 0, 0),
        (COUNT, 2.9999999999999996, 3, 0),
        (MONEY, 0.1, 10, 1),
        (MONEY, 0.30000000000000004, 30, 1),
        (MONEY, 96969.75, 9696975, 2),
        (MONEY, 5, 500, 0),
        (MONEY, 1.1 + 2.2, 330, 1),
        (WEIGHT, 79.6, 79600, 1),
        (RATE, 92.5, 925000, 1),
        (RATE, 100 * 969 / 1103, 878513, 4),
        (GROWTH, -12.5, -125000, 1),
        (GROWTH, -12, -120000, 0),
    ],
)
def test_numeric_cells(what: Indicator, number: int | float, value: int, decimals: int) -> None:
    assert read(number, what) == Quantity(value, value, value, "exact", decimals, "")


@pytest.mark.parametrize(
    ("number", "value", "decimals"),
    [(0.92, 920000, 0), (0.925, 925000, 1), (1, 1000000, 0), (1.0, 1000000, 0), (0.0, 0, 0), (969 / 1103, 878513, 4)],
)
def test_percent_format(number: float, value: int, decimals: int) -> None:
    assert read(number, RATE, percent_format=True) == Quantity(value, value, value, "exact", decimals, "")
    assert read(number, COUNT, percent_format=True) == Doubt("unit")
    assert read("92%", RATE, percent_format=True) == read("92%", RATE)


@pytest.mark.parametrize(
    ("what", "number", "code"),
    [
        (COUNT, True, "not_a_number"),
        (COUNT, float("nan"), "not_a_number"),
        (COUNT, float("inf"), "not_a_number"),
        (RATE, float("-inf"), "not_a_number"),
        (COUNT, 12.5, "fraction"),
        (MONEY, 0.001, "fraction"),
        (MONEY, 5e-324, "fraction"),
        (COUNT, -1, "negative"),
        (MONEY, -0.5, "negative"),
        (RATE, -3.5, "negative"),
        (COUNT, LIMIT + 1, "too_large"),
        (COUNT, 1e300, "too_large"),
        (MONEY, LIMIT, "too_large"),
        (MONEY, 12345678901234.5, "too_large"),
    ],
)
def test_doubtful_numeric_cells(what: Indicator, number: int | float, code: str) -> None:
    assert read(number, what) == Doubt(code)


@pytest.mark.parametrize(
    ("text", "what", "decimals", "unit"),
    [
        ("1.25万份", COUNT, 2, "份"),
        ("1,200", COUNT, 0, ""),
        ("3人/次", COUNT, 0, "人次"),
        ("2个品种", COUNT, 0, "个品种"),
        ("92.50%", RATE, 2, "%"),
        ("92.5", RATE, 1, ""),
        ("5.5‰", RATE, 2, "‰"),
        ("百分之九十二点五", RATE, 1, "百分之"),
        ("¥300.00", MONEY, 2, "¥"),
        ("2吨、3.5公斤", WEIGHT, 1, "吨、公斤"),
        ("300+200份", COUNT, 0, "份"),
    ],
)
def test_decimals_and_unit_as_written(text: str, what: Indicator, decimals: int, unit: str) -> None:
    found = quantity(text, what)
    assert (found.decimals, found.unit) == (decimals, unit)


# --- laws -----------------------------------------------------------------------------------------------------------

ALPHABET = (
    "0123456789,.，、；+-—%‰ \n零一二两三五十百千万亿余多约近超上逾共和元角分整成点斤吨"
    "份人次个年第见xX×○（）至少以左右下降增长百分之"
)
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
COUNTS = st.integers(0, 10**12)
TERMS = st.builds(
    lambda before, number, after: f"{before}{number}{after}",
    st.sampled_from(["", "约", "近", "超", "至少"]),
    st.integers(1, 10**6),
    st.sampled_from(["份", "余份", "多份", "份左右", "份以上", "万余份", "余万份"]),
)


WORDS = (
    *(
        "0",
        "1",
        "3",
        "12",
        "300",
        "1,200",
        "3.5",
        ".",
        ",",
        "、",
        "；",
        "+",
        "-",
        "(",
        ")",
        "/",
        "零",
        "一",
        "三",
        "两",
        "十",
    ),
    *(
        "百",
        "千",
        "万",
        "亿",
        "一万二",
        "点",
        "约",
        "近",
        "余",
        "多",
        "超",
        "上",
        "至少",
        "以上",
        "左右",
        "共",
        "和",
        "份",
        "人次",
    ),
    *(
        "元",
        "角",
        "分",
        "整",
        "¥",
        "人民币",
        "百分之",
        "%",
        "‰",
        "成",
        "斤",
        "吨",
        "下降",
        "增长",
        "半",
        "几",
        "数",
        "第",
        "年",
        "x",
    ),
)


def check(found: Quantity | Doubt | None) -> None:
    """What holds for every reading."""
    if isinstance(found, Quantity):
        assert found.low <= found.value
        assert found.high is None or found.value <= found.high <= LIMIT
        assert found.qualifier in {"exact", "about", "near", "over", "at_least", "mixed"}
        assert found.qualifier != "exact" or found.low == found.value == found.high
    else:
        assert found is None or found.code


@given(st.text(max_size=120) | st.text(ALPHABET, max_size=30) | st.text(ALPHABET, max_size=120), st.sampled_from(ALL))
def test_any_text_is_answered(text: str, what: Indicator) -> None:
    found = read(text, what)
    check(found)
    if found is None:
        assert all(character.isspace() or character in INVISIBLE for character in text)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map("".join))
@settings(max_examples=1000)
def test_any_run_of_words_is_answered(text: str) -> None:
    for what in ALL:
        check(read(text, what))


@given(st.integers() | st.floats(), st.sampled_from(ALL), st.booleans())
def test_any_number_is_answered(number: int | float, what: Indicator, percent_format: bool) -> None:
    check(read(number, what, percent_format=percent_format))


@given(COUNTS, st.sampled_from(["", "份", "人次"]))
def test_counts_round_trip(number: int, unit: str) -> None:
    for written in (
        f"{number}{unit}",
        f"{number:,}{unit}",
        f"{number:,}{unit}".replace(",", "，"),
        f" {number} {unit}",
    ):
        for text in (written, written.translate(FULL_WIDTH)):
            assert quantity(text, COUNT).value == number
    assert quantity(f"{number:,}".replace(",", " "), COUNT).value == number
    assert read(number, COUNT) == read(str(number), COUNT)


@given(st.integers(0, 10**13))
def test_amounts_round_trip(cents: int) -> None:
    yuan, rest = divmod(cents, 100)
    written = f"{yuan}.{rest:02}"
    assert quantity(written, MONEY).value == quantity(f"￥{written}元", MONEY).value == cents
    assert quantity(f"{yuan}元{rest // 10}角{rest % 10}分", MONEY).value == cents


@given(st.integers(0, 10**12))
def test_floats_round_trip(cents: int) -> None:
    assert quantity(cents / 100, MONEY).value == cents


@given(st.lists(TERMS, min_size=2, max_size=6), st.sampled_from("、，；+和;,"))
def test_sums_conserve(terms: list[str], separator: str) -> None:
    total, parts = read(separator.join(terms), COUNT), [quantity(term, COUNT) for term in terms]
    if isinstance(total, Doubt):
        assert total.code == "not_a_number"
        assert len(separator.join(terms)) > 100
        return
    assert isinstance(total, Quantity)
    assert total.value == sum(part.value for part in parts)
    assert total.low == sum(part.low for part in parts)
    highs = [part.high for part in parts]
    assert total.high == (None if None in highs else sum(high for high in highs if high is not None))


@given(st.integers(1, 10**9), st.sampled_from(["", "万"]))
def test_hedges_bracket(number: int, chain: str) -> None:
    worth = number * (10**4 if chain else 1)
    step = 10 ** (len(str(worth)) - len(str(worth).rstrip("0")))
    about, near = quantity(f"约{number}{chain}", COUNT), quantity(f"近{number}{chain}", COUNT)
    assert about.low == near.low == worth * 9 // 10
    assert about.high == -(-worth * 11 // 10)
    assert near.high == near.value == about.value == worth
    for text in (f"{number}{chain}余份", f"超{number}{chain}份", f"{number}多{chain}份", f"逾{number}{chain}"):
        over = quantity(text, COUNT)
        assert (over.value, over.low, over.high) == (worth, worth, worth + step - 1)
    assert bounds(read(f"{number}{chain}以上", COUNT)) == (worth, worth, None)


# a hedge, a unit, the start of a further term or of a multiplier: all that may follow a figure
MAY_FOLLOW = re.compile(rf"^(?:{AFTER}|[{SEPARATORS}]|[角毛分整正]|{'|'.join(map(re.escape, UNITS.split()))})")
NUMBER_GOES_ON = f"0123456789.,点廿卅卌{CHINESE}"
FIGURES = st.builds(
    lambda before, number, chain, unit: f"{before}{number}{chain}{unit}",
    st.sampled_from(["", "约", "近", "超", "共"]),
    st.integers(0, 10**9),
    st.sampled_from(["", "万"]),
    st.sampled_from(["", "份", "份", "人次"]),
)


@given(FIGURES, st.text(min_size=1, max_size=6) | st.text(ALPHABET, min_size=1, max_size=3))
def test_no_foreign_suffix_is_passed_over(figure: str, suffix: str) -> None:
    found = read(figure + suffix, COUNT)
    known = "".join(unicodedata.normalize("NFKC", suffix).translate(dict.fromkeys(map(ord, INVISIBLE))).split())
    if isinstance(found, Quantity) and known and known[0] not in NUMBER_GOES_ON:
        assert MAY_FOLLOW.match(known)


@given(FIGURES, st.sampled_from("头辆吨℃①½²ⅢxX*○?！。）)]】”\"'年月日号时届·:：/／=＝%‰几数来许\u202e👍"))
def test_a_foreign_sign_is_asked(figure: str, sign: str) -> None:
    assert not isinstance(read(figure + sign, COUNT), Quantity)
    assert not isinstance(read(sign + figure, COUNT), Quantity)


@given(st.text(ALPHABET, min_size=1, max_size=16) | FIGURES | st.lists(TERMS, max_size=3).map("、".join), st.data())
def test_every_digit_counts(text: str, data: st.DataObject) -> None:
    found = read(text, COUNT)
    places = [at for at, character in enumerate(text) if character in "0123456789"]
    if not isinstance(found, Quantity) or not places:
        return
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[at]]))
    changed = read(text[:at] + other + text[at + 1 :], COUNT)
    assert not isinstance(changed, Quantity) or changed.value != found.value


def _forms(number: int) -> Iterator[str]:
    """Every way to write a whole number exactly."""
    yield from (str(number), f"{number:,}", f"{number:,}".replace(",", "，"), f"{number:,}".replace(",", "\u00a0"))
    yield from (in_chinese(number), in_chinese(number).translate(FINANCIAL))
    for chain, worth in (("万", 10**4), ("亿", 10**8)):
        scaled = f"{Decimal(number) / worth:f}"
        yield from (f"{scaled}{chain}", f"{scaled}{chain}".translate(FULL_WIDTH))
        if number % worth == 0 and number:
            yield f"{in_chinese(number // worth)}{chain}" if number // worth < 10**4 else str(number)


@given(st.integers(1, 10**11), st.sampled_from(["", "份", "人次"]))
def test_every_form_of_a_number_is_the_number(number: int, unit: str) -> None:
    for form in _forms(number):
        assert bounds(read(f"{form}{unit}", COUNT)) == (number, number, number), form
        assert bounds(read(f" \u200b{form} {unit}\u3000", COUNT)) == (number, number, number), form


@given(
    st.integers(1, 10**11),
    st.sampled_from(["约{}{}", "近{}{}", "{}余{}", "超{}{}", "{}{}以上", "{}{}左右", "约{}余{}"]),
)
def test_every_hedged_form_holds_the_number(number: int, hedge: str) -> None:
    for form in _forms(number):
        found = quantity(hedge.format(form, "份"), COUNT)
        assert found.value == number
        assert found.low <= number <= (number if found.high is None else found.high)


@given(st.integers(1, 10**9), st.sampled_from(["约", "近", "超", "至少"]))
def test_a_larger_figure_is_never_bounded_lower(number: int, hedge: str) -> None:
    one, two = quantity(f"{hedge}{number}", COUNT), quantity(f"{hedge}{number + 10 ** len(str(number))}", COUNT)
    assert one.low <= two.low
    assert one.value < two.value


@given(
    st.text(max_size=400)
    | st.text(ALPHABET, max_size=400)
    | st.integers(0, 400).flatmap(
        lambda n: st.sampled_from(
            [
                word * n
                for word in (
                    "1",
                    "1，",
                    "1、",
                    "约",
                    "余",
                    "万",
                    "一",
                    "千",
                    "1 ",
                    "1,200",
                    "字",
                    "(",
                    "-",
                    "x",
                    "二三",
                    "\u200b",
                )
            ]
        )
    )
)
@settings(deadline=1000)
def test_any_length_is_answered_at_once(text: str) -> None:
    check(read(text, COUNT))
    check(read(text, MONEY))
