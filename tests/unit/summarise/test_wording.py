from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Measure
from huizong.summarise import wording

COUNT, MONEY = Measure("份", "count", "份", 1), Measure("元", "money", "分", 100)
WEIGHT, RATE = Measure("公斤", "weight", "克", 1000), Measure("%", "rate", "万分之一个百分点", 10000)

NUMBERS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


def parsed(text: str) -> Fraction:
    return Fraction(Decimal(text.replace(",", "")))


@given(NUMBERS, st.integers(0, 4))
def test_a_plain_number_is_read_back_as_it_was_rounded(number, digits):
    text = wording.plain(number, digits)
    assert parsed(text) == wording.rounded(number, digits)
    assert abs(wording.rounded(number, digits) - number) <= Fraction(1, 2 * 10**digits)
    assert all(len(group) == 3 for group in text.partition(".")[0].lstrip("-").split(",")[1:])


@given(NUMBERS, st.sampled_from([COUNT, MONEY, WEIGHT, RATE]))
def test_an_amount_is_read_back_as_it_was_rounded(number, measure):
    text = wording.amount(number, measure).removesuffix("%")
    assert parsed(text) == wording.rounded(number, wording.DIGITS[measure.type])


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (0, 0, "0"), (1234567, 0, "1,234,567"), (Fraction(1, 2), 0, "1"), (Fraction(-1, 2), 0, "-1"),
        (Fraction(5, 1000), 2, "0.01"), (Fraction(-4, 1000), 2, "0.00"), (999999, 2, "999,999.00"),
    ],
)  # fmt: skip
def test_plain(number, digits, text):
    assert wording.plain(number, digits) == text


@pytest.mark.parametrize(
    ("number", "measure", "text", "unit"),
    [
        (38000, COUNT, "38,000", "份"),
        (Fraction(9999999, 100), MONEY, "99,999.99", "元"),
        (100_000, MONEY, "10.00", "万元"),
        (Fraction(123456789, 100), MONEY, "123.46", "万元"),
        (-200_000, MONEY, "-20.00", "万元"),
        (Fraction(1234567, 1000), WEIGHT, "1,234.567", "公斤"),
        (Fraction(500, 1000), WEIGHT, "0.5", "公斤"),
        (100, WEIGHT, "100", "公斤"),
        (Fraction(96900, 1103), RATE, "87.85%", ""),
    ],
)
def test_prose_chooses_the_unit(number, measure, text, unit):
    assert wording.in_prose(number, measure) == (text, unit)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (38000, 38000, "38,000份"), (None, None, "38,000份"), (38000, 38999, "38,000余份"),
        (34200, 41800, "约38,000份"), (34200, 38000, "近38,000份"), (38000, None, "38,000份以上"),
        (37000, None, "约38,000份以上"),
    ],
)  # fmt: skip
def test_a_hedge_prints_as_such(low, high, text):
    assert wording.hedged("38,000", "份", 38000, low, high) == text


def test_a_hedged_rate_is_about():
    assert wording.hedged("92.00%", "", 92, 92, 93) == "约92.00%"


@pytest.mark.parametrize(
    ("number", "is_rate", "text"),
    [
        (Fraction(123, 10), False, "增长12.3%"), (Fraction(-9, 2), False, "下降4.5%"), (0, False, "持平"),
        (Fraction(1, 100), False, "基本持平"), (None, False, "上年无数据"), (Fraction(5, 4), True, "提高1.25个百分点"),
        (Fraction(-2, 5), True, "降低0.40个百分点"), (0, True, "持平"), (12345, False, "增长12,345.0%"),
    ],
)  # fmt: skip
def test_change(number, is_rate, text):
    assert wording.change(number, is_rate=is_rate) == text


def test_short_change():
    assert [wording.short_change(n, is_rate=r) for n, r in [(-5, False), (Fraction(1, 3), True), (None, False)]] == [
        "-5.0%", "0.33个百分点", "—",
    ]  # fmt: skip


def test_names_lose_what_no_file_can_hold():
    assert wording.clean(" 某\x00所\n第1\ud800号\x07 ") == "某所 第1号"
    indicator = load_catalogue().indicators["publicity_materials"]
    assert wording.label(indicator) == "发放宣传资料（传单、彩页、折页）"
    assert wording.short(indicator) == "发放宣传资料"


def test_instants_are_told_in_beijing_time_and_stamped_in_universal_time():
    moment = datetime(2026, 3, 28, 9, 5, tzinfo=ZoneInfo("UTC"))
    assert wording.instant(moment) == "2026年3月28日17时05分"
    assert wording.day(moment) == "2026年3月28日"
    assert wording.stamped(moment.astimezone(ZoneInfo("Asia/Shanghai"))) == datetime(2026, 3, 28, 9, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "word"),
    [("宁夏回族自治区", "全区"), ("山东省", "全省"), ("银川市", "全市"), ("海西州", "全州"), ("某开发基地", "全域")],
)
def test_how_a_place_speaks_of_itself(name, word):
    assert wording.whole(name) == word
