"""One cell of any table: what is stored, what is shown and the unit of its label come down to one figure or a question."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.formats.document import TableCell, Written
from huizong.parse.findings import SAYINGS
from huizong.parse.measure import LONGEST_SAID, Measured, read_cell
from huizong.parse.quantity import LIMIT, Doubt, Quantity, read
from tests.unit.parse.cell_cases import CELLS
from tests.unit.parse.quantity_contexts import ALL, CONTEXTS, COUNT, MONEY, RATE, in_words

SCALES: Mapping[str, int] = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "亿": 10**8}


def told(measured: Measured, context: str) -> str:
    """A reading and its notices in words."""
    return "; ".join((in_words(measured.quantity, CONTEXTS[context]), *measured.notices))


def value(measured: Measured) -> int:
    """The value of what must be readable."""
    assert isinstance(measured.quantity, Quantity), measured
    return measured.quantity.value


@pytest.mark.parametrize(("context", "said_unit", "written", "shown", "expected"), CELLS)
def test_cells(context: str, said_unit: str | None, written: Written, shown: str, expected: str) -> None:
    assert told(read_cell(TableCell(written, shown), CONTEXTS[context], said_unit), context) == expected


@pytest.mark.parametrize(
    ("cell", "said_unit", "expected"),
    [
        (TableCell("#N/A", "#N/A", "error"), "份", Measured(Doubt("error"), "#N/A")),
        (TableCell("", "", "unstored"), "户", Measured(Doubt("unstored"), "")),
        (TableCell(3.0, "3", "recomputed"), "份", Measured(read(3.0, COUNT), "3", ("recomputed",))),
        (TableCell("若干", "若干", "recomputed"), None, Measured(Doubt("vague"), "若干")),
        (TableCell(1e9, "1000000000", "recomputed"), "万份",
         Measured(read(10**13, COUNT), "1000000000（万份）", ("recomputed", "literal_scale"))),
        (TableCell(5.0, ""), None, Measured(Doubt("shown"), "5，显示为空白")),
        (TableCell("300", "300"), "头", Measured(Doubt("label_unit"), "300（头）")),
        (TableCell("\u3000 \n", "\u3000 \n"), "头", Measured(None, "")),
    ],
)  # fmt: skip
def test_what_is_said(cell: TableCell, said_unit: str | None, expected: Measured) -> None:
    assert read_cell(cell, COUNT, said_unit) == expected


# --- laws -----------------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.sampled_from(sorted(SCALES)), st.sampled_from(["份", "人次"]))
def test_a_label_multiplies_as_the_figure_itself_would(number: int, scale: str, unit: str) -> None:
    expected = number * SCALES[scale]
    for cell in (TableCell(float(number), str(number)), TableCell(f"{number:,}", f"{number:,}")):
        assert value(read_cell(cell, COUNT, f"{scale}{unit}")) == expected
    if number > 9 and scale in ("百", "十万"):  # 12百份 is asked
        return
    whole = f"{number}{scale}{unit}"
    assert value(read_cell(TableCell(whole, whole), COUNT, unit)) == expected
    assert value(read_cell(TableCell(float(number), whole), COUNT, None)) == expected


@given(st.integers(0, 10**6), st.sampled_from(["元", "万元"]), st.sampled_from([None, "元", "千元", "万元", "亿元"]))
def test_the_unit_of_the_text_holds(number: int, own: str, said_unit: str | None) -> None:
    text = f"{number}{own}"
    assert value(read_cell(TableCell(text, text), MONEY, said_unit)) == number * 100 * (10**4 if own == "万元" else 1)


@given(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(["", "元", "¥"]))
def test_rounding_for_the_eye_changes_nothing(cents: int, places: int, literal: str) -> None:
    rounded = (Decimal(cents) / 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = f"{literal}{rounded:,f}" if literal == "¥" else f"{rounded:,f}{literal}"
    assert value(read_cell(TableCell(cents / 100, shown), MONEY, "元")) == cents


@given(st.integers(10**4, 10**10), st.integers(0, 4))
def test_a_format_that_divides_shows_the_number_stored(number: int, places: int) -> None:
    scaled = (Decimal(number) / 10**4).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    for shown, said_unit in ((f"{scaled}万", "份"), (f"{scaled}万份", None), (f"{scaled:,f}", "万份")):
        assert value(read_cell(TableCell(float(number), shown), COUNT, said_unit)) == number


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_percentages_are_read_as_shown(stored: int, places: int) -> None:
    rounded = (Decimal(stored) / 10**4).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    found = read_cell(TableCell(stored / 10**6, f"{rounded}%"), RATE, None)
    assert value(found) == stored
    assert found.quantity == read(stored / 10**6, RATE, percent_format=True)


WRITTEN = (
    st.text(max_size=60)
    | st.text("0123456789.,%‰万千元份约余-—¥( )E+", max_size=20)
    | st.floats()
    | st.integers()
    | st.just(10**400)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)
SHOWN = st.none() | st.text(max_size=30) | st.text("0123456789.,%‰万千元份约余-—¥( )E+", max_size=700)
UNITS = st.sampled_from([None, "", "份", "万元", "‰", "%", "公斤", "万", "()", "/", "百百", "人、‰"]) | st.text(
    max_size=9
)
TROUBLE = st.sampled_from(["", "", "recomputed", "error", "unstored"])


@given(WRITTEN, SHOWN, TROUBLE, st.sampled_from(ALL), UNITS)
@settings(deadline=1000)
def test_any_cell_is_answered(written, shown, trouble, what, said_unit):
    cell = TableCell(written, str(written) if shown is None else shown, trouble)
    measured = read_cell(cell, what, said_unit)
    found = measured.quantity
    assert len(measured.said) <= LONGEST_SAID + 400
    assert {*measured.notices} <= SAYINGS.keys()
    if isinstance(found, Quantity):
        assert not isinstance(written, bool | date | datetime | time | timedelta)
        assert trouble not in ("error", "unstored")
        assert -LIMIT <= found.low <= found.value
        assert found.high is None or found.value <= found.high <= LIMIT
    elif isinstance(found, Doubt):
        assert found.code in SAYINGS
        assert not measured.notices
    else:
        assert isinstance(written, str)


@given(st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6), st.text("0123456789.,-()E+", max_size=7))
def test_without_words_the_number_stored_is_read(number: float, shown: str) -> None:
    found = read_cell(TableCell(number, shown), COUNT, None).quantity
    assert isinstance(found, Doubt) or (found is not None and found.value == Decimal(f"{number:.15g}"))
