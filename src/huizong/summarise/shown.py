"""How the number behind a key looks in a cell and in a text: one answer for those who write and those who verify."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from huizong.answers.figures import Row
from huizong.catalogue.model import Catalogue, Indicator
from huizong.summarise import gaps, wording
from huizong.summarise.blocks import Piece
from huizong.summarise.edition import Edition, UnitRate
from huizong.summarise.keys import Key
from huizong.warehouse.columns import parts

Number = Fraction | int | None
Entry = int | float | str
"""What stands in a cell of a workbook."""

NO_FIGURE = "—"
OPEN_END = "不封顶"
NOT_ASKED = ""
"""The form of this reporter type does not hold the indicator."""

SHORT = "#short:"
"""Before the code of a rate: the number of units that fall short of its target."""

FINDING = "#finding:"
"""Before the code of a finding: the number of units it was found in."""

DECIMALS = {**wording.DIGITS, "change": 1, "points": 2}
_UNITS_OF_PEOPLE = "家"
_SHARES = ("share", "weight")
_EXCEL_DIGITS = 15
TOO_LARGE = 10**_EXCEL_DIGITS
"""From here on a number has more digits than Excel keeps."""


def kind_of(catalogue: Catalogue, key: Key) -> str:
    """What sort of number it is: count, money, weight, rate, change in percent, or points of percent."""
    if key.indicator.startswith("#") or key.measure in ("n_reporting", "n_expected"):
        return "count"
    if key.measure in _SHARES:
        return "rate"
    indicator = catalogue.indicators[key.indicator]
    if key.measure == "change":
        return "points" if indicator.is_rate else "change"
    if key.measure == "delta" and indicator.is_rate:
        return "points"
    return indicator.measure.type


def number(edition: Edition, key: Key) -> Number:
    """The number behind a key; KeyError if the edition knows no such number."""
    if key.indicator == "#missing":
        expected, reported = (edition.number_of(replace(key, indicator=f"#{of}")) for of in ("expected", "reported"))
        return (expected or 0) - (reported or 0)
    if key.indicator.startswith(SHORT):
        return edition.short_of(key.place, key.indicator.removeprefix(SHORT))
    if key.measure in ("numerator", "denominator") or (key.place, key.indicator) in edition.unit_rates:
        return _of_unit(edition.unit_rates[key.place, key.indicator], key.measure)
    if key.measure in gaps.MEASURES or key.indicator in gaps.COUNTS:
        return gaps.number_of(edition, key)
    if key.indicator.startswith(FINDING):
        return {finding.code: finding.units for finding in edition.findings}[key.indicator.removeprefix(FINDING)]
    return edition.number_of(key)


def _of_unit(rate: UnitRate, measure: str) -> Fraction | int:
    if measure in ("numerator", "denominator"):
        return int(getattr(rate, measure))
    return Fraction(100 * rate.numerator, rate.denominator)


def cell(number: Fraction | int, decimals: int) -> int | float:
    """A number as a spreadsheet holds it: rounded, and never with more digits than Excel keeps."""
    return quotient(number.numerator, number.denominator, decimals)


def quotient(above: int, below: int, decimals: int) -> int | float:
    """The same of a quotient; a fraction of its own would cost more than all the rest of a cell."""
    scale: int = 10**decimals
    size = (2 * abs(above) * scale + below) // (2 * below)
    rounded = -size if above < 0 else size
    if size >= TOO_LARGE * scale:
        return float(f"{rounded / scale:.{_EXCEL_DIGITS}g}")
    whole, rest = divmod(rounded, scale)
    return rounded / scale if rest else whole


def stored(indicator: Indicator, row: Row) -> Entry:
    """What stands in the cell of an indicator, from a row in storage units."""
    decimals = DECIMALS[indicator.measure.type]
    if indicator.aggregation == "ratio_of_sums":
        above, below = (row.get(part) or 0 for part in parts(indicator))
        return quotient(100 * above, below, decimals) if below else NO_FIGURE
    held = row.get(indicator.code)
    return NO_FIGURE if held is None else quotient(held, indicator.measure.factor, decimals)


def shown(catalogue: Catalogue, key: Key, number: Number) -> int | float | None:
    """Exactly what must be read back from the cell of a key."""
    return None if number is None else cell(number, DECIMALS[kind_of(catalogue, key)])


def entry(edition: Edition, key: Key) -> Entry:
    """What stands in the cell of a key; where there is no number, a text that says why."""
    try:
        found = shown(edition.catalogue, key, number(edition, key))
    except KeyError:
        return NOT_ASKED
    if found is not None:
        return found
    return OPEN_END if key.measure == "high" and _has_low(edition, key) else NO_FIGURE


def _has_low(edition: Edition, key: Key) -> bool:
    return edition.figure(key.place, key.indicator, key.reporter).low is not None


def display(edition: Edition, key: Key, *, table: bool = False) -> str:
    """Exactly the text that must stand for a key: in prose with its unit, in a table without."""
    found = number(edition, key)
    if key.measure in ("numerator", "denominator"):
        return wording.plain(found or 0)
    if kind_of(edition.catalogue, key) == "count" and (key.indicator[0] == "#" or key.measure.startswith("n_")):
        return f"{wording.plain(found or 0)}{'' if table else _UNITS_OF_PEOPLE}"
    indicator = edition.catalogue.indicators[key.indicator]
    if key.measure == "change":
        if table:
            return wording.short_change(found, is_rate=indicator.is_rate)
        return _compared(edition, key, found)
    if found is None:
        return NO_FIGURE if table else "无数据"
    return _figure(edition, key, found, table=table)


def _figure(edition: Edition, key: Key, found: Fraction | int, *, table: bool) -> str:
    indicator = edition.catalogue.indicators[key.indicator]
    if key.measure in _SHARES:
        return f"{wording.plain(found, 2)}%"
    if key.measure == "delta":
        return wording.signed(found, indicator.measure)
    text, unit = (wording.amount(found, indicator.measure), "") if table else wording.in_prose(found, indicator.measure)
    if key.measure != "value" or (key.place, key.indicator) in edition.unit_rates:
        return f"{text}{unit}"
    figure = edition.figure(key.place, key.indicator, key.reporter)
    return wording.hedged(text, unit, found, figure.low, figure.high)


def said(edition: Edition, piece: Piece, *, table: bool = False) -> str:
    """The text of a piece of the report."""
    if isinstance(piece, Key):
        return display(edition, piece, table=table)
    return piece if isinstance(piece, str) else wording.clean(piece.text)


def _compared(edition: Edition, key: Key, found: Number) -> str:
    last = edition.number_of(replace(key, measure="last"))
    now = edition.number_of(replace(key, measure="value"))
    if found is None and last == 0 and now is not None:
        return "上年为零" if now else "与上年持平"
    text = wording.change(found, is_rate=edition.catalogue.indicators[key.indicator].is_rate)
    if found is None:
        return text
    return f"与上年{text}" if text.endswith("持平") else f"同比{text}"


_MEASURES = {
    "value": "", "low": "下限", "high": "上限", "gross": "毛数", "n_reporting": "报送单位数",
    "n_expected": "应报单位数", "last": "上年", "change": "增减", "absent": "缺报单位上年数", "whole": "上年各单位合计",
    "share": "缺报单位所占比重", "unit": "上年数", "weight": "所占比重", "prior": "上一版", "delta": "与上一版之差",
}  # fmt: skip
_COUNTS = {
    "#expected": "应报单位", "#reported": "已报单位", "#missing": "未报单位", "#late": "逾期报送单位",
    "#nil": "零报告单位", "#returned": "退回待改单位", "#added": "新报单位", "#revised": "更正单位",
    "#withdrawn": "撤回单位", "#unreviewed": "未经人工复核单位",
}  # fmt: skip


def name_of(edition: Edition, key: Key, places: Mapping[str, str]) -> str:
    """The name of a number for those who point at it: place, reporter type, what it counts."""
    place = places.get(key.place, key.place)
    indicator = edition.catalogue.indicators.get(key.indicator)
    what = wording.short(indicator) if indicator else _COUNTS.get(key.indicator, key.indicator)
    reporter = edition.catalogue.reporters.get(key.reporter)
    words = [place, reporter.zh if reporter else "", what, _MEASURES.get(key.measure, key.measure)]
    return wording.clean(" ".join(word for word in words if word))
