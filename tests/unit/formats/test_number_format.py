from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.formats.number_format import BUILT_IN, is_percent, plain, render, show_text


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (8, '0"万元"', "8万元"),
        (5, '"共"0"件"', "共5件"),
        (-3, '0"件"', "-3件"),
        (3, 'General"元"', "3元"),
        (3, '0.00 "元"', "3.00 元"),
        (3, "0元", "3元"),
        (3.5, '"约"G/通用格式', "约3.5"),
        (12, "[$￥-804]#,##0.00", "￥12.00"),
        (1200, "#,##0_);[Red](#,##0)", "1,200"),
        (-1200, "#,##0_);[Red](#,##0)", "(1,200)"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.0509, "0.00%", "5.09%"),
        (0.92, "0%", "92%"),
        (5, '0"%"', "5%"),
        (5, r"0\%", "5%"),
        (123456, '0!.0,"万"', "12.3万"),
        (123456, '0"."0,"万"', "12.3万"),
        (80000, '0!.0,"万"', "8.0万"),
        (123456, '#!.0000"万元"', "12.3456万元"),
        (500, '0!.0000"万元"', "0.0500万元"),
        (123456, '0.0,"千"', "123.5千"),
        (12345678, '#,##0,,"百万"', "12百万"),
        (20000, '[>=10000]0.0,"千";0', "20.0千"),
        (2, '[>=10000]0.0,"千";0', "2"),
        (105, "0000", "0105"),
        (0.125, "0.00", "0.13"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (-0.4, "0", "0"),
        (-0.4, '0"件"', "0件"),
        (12, "#,##0.##", "12"),
        (0.25, ".00", ".25"),
        (0, "#", ""),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, '_ * "-"??_ ', "-"),
        (7, ";;;", ""),
        (5, '"无"', "无"),
        (0.5, "# ?/?", "0.5"),
        (1234, "0.00E+00", "1234"),
        (12, "@", "12"),
        (1e20, "0.00", "100000000000000000000"),
        (0.1, "General", "0.1"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
    ],
)
def test_a_number_shows_as_its_format_says(number, code, shown):
    assert render(number, code) == (number, shown)


@pytest.mark.parametrize(
    ("number", "code", "written", "shown"),
    [
        (46096, "yyyy-mm-dd", date(2026, 3, 15), "2026-03-15"),
        (46096, 'yyyy"年"m"月"d"日";@', date(2026, 3, 15), "2026-03-15"),
        (46096, "m/d", date(2026, 3, 15), "2026-03-15"),
        (46096.4, "yyyy/m/d h:mm", datetime.fromisoformat("2026-03-15T09:36"), "2026-03-15 09:36"),
        (0.5, "h:mm", time(12), "12:00"),
        (0.5, "上午/下午h:mm", time(12), "12:00"),
        (1.25, "[h]:mm", timedelta(hours=30), "30:00"),
        (59, "yyyy-mm-dd", date(1900, 2, 28), "1900-02-28"),
        (61, "yyyy-mm-dd", date(1900, 3, 1), "1900-03-01"),
        (-5, "yyyy-mm-dd", -5, "-5"),
        (9e9, "yyyy-mm-dd", 9e9, "9000000000"),
    ],
)
def test_a_date_is_shown_as_iso_text_whatever_its_format(number, code, written, shown):
    assert render(number, code) == (written, shown)


def test_the_first_day_may_be_in_1904():
    assert render(44634, "yyyy-mm-dd", date1904=True)[1] == "2026-03-15"


def test_the_formats_known_by_number():
    assert render(0.5, BUILT_IN[10]) == (0.5, "50.00%")
    assert render(46096, BUILT_IN[14])[1] == render(46096, BUILT_IN[31])[1] == "2026-03-15"
    assert render(1234.5, BUILT_IN[4])[1] == "1,234.50"


def test_words_around_a_text():
    assert show_text("8", '@"万元"') == "8万元"
    assert show_text("8", 'General;General;General;"约"@') == "约8"
    assert show_text("8", "0.00") == show_text("8", "@") == "8"


@pytest.mark.parametrize(("code", "percent"), [("0%", True), ('0"%"', False), ("0.00", False), ("0.0%;-0.0%", True)])
def test_percent_formats(code, percent):
    assert is_percent(code) is percent


SIGNS = st.text('0#?.,%;@"\\!_*[]$hmsydaeEG+-/ >=<1元万', max_size=20)


@given(st.floats(allow_nan=False, allow_infinity=False), SIGNS)
def test_no_format_breaks_it(number, code):
    _, shown = render(number, code)
    assert "\0" not in shown


@given(st.integers(-(10**12), 10**12), st.sampled_from(["0", "#,##0", "#,##0.00", "0.0", "0.00_ ", '#,##0"份"']))
def test_a_whole_number_is_shown_whole(number, code):
    _, shown = render(float(number), code)
    assert float(shown.rstrip("份").replace(",", "")) == number


@given(st.floats(-1e12, 1e12))
def test_plain_is_the_number_to_fifteen_digits(number):
    assert float(plain(number)) == pytest.approx(number, rel=1e-14)
    assert "e" not in plain(number)
