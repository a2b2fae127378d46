"""One numeral: read exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.parse.numerals import Numeral, multiplier_of, plain, read_numeral

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def _section(number: int) -> str:
    """Write 1 to 9999 as a Chinese speaker does: 1050 is 一千零五十."""
    written, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + unit
        gap = not digit
    return written


def in_chinese(number: int) -> str:
    """Write a number below 10**12 in full Chinese numerals."""
    if number == 0:
        return "零"
    written = ""
    for scale, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // scale % 10**4
        if part:
            written += ("零" if written and part < 1000 else "") + _section(part) + unit
    return written.removeprefix("一") if 10 <= number < 20 else written


def value(text: str) -> int | None:
    """The value of a numeral without decimals."""
    numeral = read_numeral(text)
    return None if numeral is None else numeral.whole


@given(st.integers(0, 10**8) | st.integers(0, 10**12 - 1))
def test_chinese_numerals_round_trip(number: int) -> None:
    written = in_chinese(number)
    assert value(written) == number
    assert value(written.translate(FINANCIAL)) == number


@given(st.integers(0, 10**15))
def test_arabic_numerals_round_trip(number: int) -> None:
    assert read_numeral(str(number)) == read_numeral(f"{number:,}") == Numeral(number)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_numerals_round_trip(high: int, low: int) -> None:
    gap = "零" if low < 1000 else ""
    assert value(f"{high}万{gap}{low}") == high * 10**4 + low
    assert value(f"{in_chinese(high)}万{gap}{_section(low)}") == high * 10**4 + low


@given(
    st.integers(0, 10**6),
    st.integers(0, 999),
    st.sampled_from(["", "千", "万", "百万", "千万", "亿", "万亿"]),
)
def test_decimals_are_exact(whole: int, part: int, chain: str) -> None:
    assert read_numeral(f"{whole}.{part:03}{chain}") == Numeral(whole * 1000 + part, 3, multiplier_of(chain))


@given(st.text(alphabet="0123456789,.点零〇一二两三九壹十百千万亿", max_size=40))
def test_nothing_raises(text: str) -> None:
    numeral = read_numeral(text)
    assert numeral is None or (numeral.whole >= 0 and numeral.last_place >= 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十", 10),
        ("十二", 12),
        ("一十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两百五", 250),
        ("三千五", 3500),
        ("一千零五十", 1050),
        ("一千五十", 1050),
        ("一万二", 12000),
        ("一万零二", 10002),
        ("一万零五百", 10500),
        ("一万二千三", 12300),
        ("十二万三", 123000),
        ("十万", 10**5),
        ("一亿二", 120_000_000),
        ("3亿2万", 300_020_000),
        ("一万零二亿", 1_000_200_000_000),
        ("3万亿三万", 3_000_000_030_000),
        ("3十", 30),
        ("3十万", 300_000),
        ("300百万", 300_000_000),
        ("一亿零五万三千", 100_053_000),
        ("一万二千亿", 1_200_000_000_000),
        ("一万亿", 10**12),
        ("三百万", 3_000_000),
        ("一千万零三千", 10_003_000),
        ("12万3千", 123000),
        ("1万2千", 12000),
        ("3千500", 3500),
        ("12万3000", 123000),
        ("3万零500", 30500),
        ("3千5百", 3500),
        ("5百", 500),
        ("3百万", 3_000_000),
        ("叁万贰仟", 32000),
        ("壹佰贰拾叁萬肆仟伍佰陆拾柒", 1_234_567),
        ("貳仟億", 200_000_000_000),
        ("1,234,567", 1_234_567),
        ("1,200万", 12_000_000),
    ],
)
def test_values(text: str, expected: int) -> None:
    assert value(text) == expected


UNSURE = (
    "1,20 1,2000 12,34 0105 00 01 .5 5. 1.2.3 1,200,30 ,300 300, 1,,200 0,123 十0 12万3 3千5 1万2 3五 5二 "
    "三五百 两三千 二三十 二〇二六 一二三 十五六 三五 一百零五十 一万零三千 一百零 零五 一零零五 一百五万 十万五 "
    "三百万五 千五 百二 千百 万亿亿 亿亿 3亿万 三万三万 一千一千 一百二百 二十三十 3.2万5千 1亿2000 12万300 十百 "
    "12百 300十 300十万 12百5 十万3万 十万三万 二十万三万 一万二亿 3万三亿 3亿2万三万 "
    "一点 点五 三点 三点五点 五.三 一百15百 十点二十 三点五十万 3.2十"
)


@pytest.mark.parametrize("text", UNSURE.split())
def test_not_surely_a_numeral(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "mantissa", "decimals", "multiplier", "bare", "last_place"),
    [
        ("37000", 37000, 0, 1, False, 1000),
        ("20", 20, 0, 1, False, 10),
        ("3万", 3, 0, 10**4, False, 10**4),
        ("1.2万", 12, 1, 10**4, False, 10**4),
        ("3.20万", 320, 2, 10**4, False, 10**4),
        ("三点五万", 35, 1, 10**4, False, 10**4),
        ("零点五", 5, 1, 1, False, 1),
        ("一千二百", 1200, 0, 1, False, 100),
        ("百", 1, 0, 100, True, 100),
        ("百万", 1, 0, 10**6, True, 10**6),
        ("十", 10, 0, 1, False, 10),
        ("0", 0, 0, 1, False, 1),
    ],
)
def test_parts(text: str, mantissa: int, decimals: int, multiplier: int, bare: bool, last_place: int) -> None:
    numeral = read_numeral(text)
    assert numeral == Numeral(mantissa, decimals, multiplier, bare)
    assert numeral.last_place == last_place


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("１，２００", "1,200"),
        ("　３ 万\u00a0余 份 ", "3万余份"),
        ("3万余\n份", "3万余份"),
        ("1 200", "1200"),
        ("12\u00a0345\u3000678份", "12345678份"),
        ("\u200b1\ufeff2", "12"),
        ("92.5％", "92.5%"),
        ("￥5", "¥5"),
        (" \u3000", ""),
        ("１２＋３；４", "12+3;4"),
        # what the sender kept apart is not joined
        ("150 20", None),
        ("1 2", None),
        ("1200 300", None),
        ("1 200 30", None),
        ("300\n200", None),
        ("三百\n二十", None),
        ("1, 200", None),
        ("3 .5", None),
        # what only looks like a digit is none
        ("5²", None),
        ("①2", None),
        ("½", None),
        ("⒈", None),
        ("㊀", None),
    ],
)
def test_plain(written: str, expected: str | None) -> None:
    assert plain(written) == expected
