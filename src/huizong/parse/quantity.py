"""Reads a figure as clerks write it in a table cell (3万余份, 近万, 1.2万元, 60余条、150条), surely or not at all.

A figure becomes value, low and high in storage units. "Over" (余 多 超 逾 突破 上) reaches up to the next step of the
last significant digit; a zero after a decimal point is significant. Whatever leaves more than one reading is a Doubt.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache

from huizong.catalogue.model import Indicator, Measure
from huizong.parse.doubts import reason_of
from huizong.parse.grammar import ONE, PREFIXES, USUAL_UNITS, YUAN, Grammar, grammar_of
from huizong.parse.numerals import Numeral, digit_of, multiplier_of, plain, read_numeral

LIMIT = 10**15
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in storage units; `high` None is open, `decimals` and `unit` are as written, before any multiplier.

    `qualifier`: exact | about (±10 %; a rate ±1 point) | near (just below) | over (just above) | at_least (open above)
    | mixed (different ones, in one term or in a sum).
    """

    value: int
    low: int
    high: int | None
    qualifier: str
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text without a single sure value: the sender is asked.

    `code`: vague | range | masked | not_a_number | unit | too_large | fraction | negative | reference | dash.
    """

    code: str


_NIL = frozenset(["无", "没有", "零投诉", "零举报", "零申诉", "零报告", "无投诉", "无举报", "没有投诉", "没有举报"])
_UNCHANGED = "持平"
_HEDGES = {
    "about": ("大约", "大概", "约", "左右", "上下"),
    "near": ("将近", "接近", "近"),
    "over": ("超过", "超", "逾", "突破", "上", "余", "多"),
    "at_least": ("至少", "不少于", "不低于", "≥", "以上", "+"),
}
_QUALIFIERS = {hedge: qualifier for qualifier, hedges in _HEDGES.items() for hedge in hedges}
_TAIL = {"jiao": 10, "fen": 1, "point": 100}  # in hundredths

_TOTAL = re.compile("^(?:共计|合计|总计|累计|共|计)")
_LIKE_THOUSANDS = re.compile("(?<![0-9])[0-9]{1,3}、[0-9]{3}(?![0-9])")


def read(
    written: str | int | float | None, indicator: Indicator, *, percent_format: bool = False
) -> Quantity | Doubt | None:
    """Read what stands in a cell; None if it is blank, a Doubt if it leaves a question.

    `percent_format` says that a numeric cell is shown as a percentage, so that 0.92 is 92 %.
    """
    if type(written) is str:
        return _read_text(written, indicator)
    if type(written) is not int and type(written) is not float:
        return None if written is None else Doubt("not_a_number")  # a truth value or a date
    if percent_format and not indicator.is_rate:
        return Doubt("unit")
    if type(written) is float and not written.is_integer():
        return _read_float(written, indicator, percent_format)
    return _read_whole(int(written) * 100 if percent_format else int(written), indicator)


@lru_cache(maxsize=4096)
def _exact(value: int, decimals: int) -> Quantity:
    """Most cells hold one of the same few numbers, and finding a value is cheaper than making it."""
    return Quantity(value, value, value, "exact", decimals, "")


def _read_whole(number: int, indicator: Indicator) -> Quantity | Doubt:
    value = number * indicator.measure.factor
    if value < 0 and not _may_fall(indicator):
        return Doubt("negative")
    if not -LIMIT <= value <= LIMIT:
        return Doubt("too_large")
    return _exact(value, 0)


def _read_float(number: float, indicator: Indicator, percent_format: bool) -> Quantity | Doubt:
    """Read a float at the 15 digits a spreadsheet keeps, so without the dust of binary fractions."""
    if not math.isfinite(number):
        return Doubt("not_a_number")
    factor = indicator.measure.factor
    shown = Decimal(f"{number:.15g}") * (100 if percent_format else 1)
    scaled = shown * factor
    value = int(scaled.to_integral_value(ROUND_HALF_EVEN))
    decimals = max(0, -int(shown.normalize().as_tuple().exponent))
    if value != scaled:
        if not indicator.is_rate:
            return Doubt("fraction")
        decimals = len(str(factor)) - 1  # a computed rate, 969/1103, has no last digit: what can be stored is kept
    if value < 0 and not _may_fall(indicator):
        return Doubt("negative")
    return Doubt("too_large") if abs(value) > LIMIT else _exact(value, decimals)


def _read_text(written: str, indicator: Indicator) -> Quantity | Doubt | None:
    if written.isdecimal() and written.isascii() and len(written) <= LONGEST and (written[0] != "0" or written == "0"):
        return _read_whole(int(written), indicator)
    if not written.strip():
        return None
    text = plain(written) if len(written) <= LONGEST else None
    if text is None:
        return Doubt("not_a_number")
    if not text:
        return None
    if text in _NIL:  # a rate of nothing is no rate, not 0 %
        return Doubt("vague") if indicator.is_rate else _read_whole(0, indicator)
    if text == _UNCHANGED and _may_fall(indicator):
        return _read_whole(0, indicator)
    text = _TOTAL.sub("", text)
    grammar = grammar_of(indicator.measure.type, tuple(indicator.units_seen))
    return _read_sum(text, indicator, grammar) or Doubt(reason_of(text, grammar))


def _read_sum(text: str, indicator: Indicator, grammar: Grammar) -> Quantity | Doubt | None:
    terms = []
    position = 0
    while position <= len(text):
        term = grammar.term.match(text, position)
        if term is None:
            return None
        terms.append(term)
        position = term.end() + 1
    separators = {text[term.end()] for term in terms[:-1]}
    lent = _lent_unit(terms, separators, text)
    if lent is None or (separators and indicator.is_rate):
        return None
    read_terms = []
    for term in terms:
        one = _read_term(term, (term["unit"] or lent).replace("/", ""), indicator, grammar.units)
        if not isinstance(one, Quantity):
            return one
        read_terms.append(one)
    return _add(read_terms)


def _lent_unit(terms: Sequence[re.Match[str]], separators: set[str], text: str) -> str | None:
    """The unit that the last term lends the others (300+200份), "" if none is lent, None if this is surely no sum."""
    units = [term["unit"] or term["prefix"] or "" for term in terms]
    if len(terms) == 1 or all(units):
        return ""
    if any(units):
        return units[-1] if not any(units[:-1]) and separators <= {"+", "和"} else None
    if "," in separators:  # 1,20 is a slip of the pen
        return None
    unsure = "、" in separators and (_LIKE_THOUSANDS.search(text) or not all(t["number"][0].isdecimal() for t in terms))
    return None if unsure else ""


def _add(terms: Sequence[Quantity]) -> Quantity | Doubt:
    highs = [term.high for term in terms if term.high is not None]
    value, low = sum(term.value for term in terms), sum(term.low for term in terms)
    high = sum(highs) if len(highs) == len(terms) else None
    if max(abs(value), abs(low), abs(high or 0)) > LIMIT:
        return Doubt("too_large")
    if len(terms) == 1:
        return terms[0]
    qualifiers = {term.qualifier for term in terms}
    units = dict.fromkeys(term.unit for term in terms if term.unit)
    decimals = max(term.decimals for term in terms)
    return Quantity(value, low, high, qualifiers.pop() if len(qualifiers) == 1 else "mixed", decimals, "、".join(units))


def _read_term(
    term: re.Match[str], unit: str, indicator: Indicator, units: Mapping[str, str]
) -> Quantity | Doubt | None:
    numeral = read_numeral(term["number"])
    hedges = {_QUALIFIERS[hedge] for hedge in term.group("before", "inner", "mid", "post") if hedge}
    if numeral is None or not _is_sound(term, numeral, unit, bool(hedges)):
        return None
    if (term["falls"] or term["rises"]) and not _may_fall(indicator):
        return Doubt("negative") if term["falls"] else None
    unit = unit or term["prefix"] or ""
    value, rest, step = _amount(term, numeral, _worth(unit, indicator, units), indicator.measure.factor)
    if rest:
        return Doubt("fraction")
    if not value and "over" in hedges:
        return Doubt("vague")
    if unit == "成" and not hedges:
        hedges = {"about"}
    margin = _margin(value, unit == "成" and not term["point"], indicator.measure)
    low, high = _interval(value, step, hedges, margin, indicator.measure)
    qualifier = "mixed" if len(hedges) > 1 else next(iter(hedges), "exact")
    decimals = numeral.decimals + (unit in ("‰", "千分之"))  # as a percentage
    return _bounded(Quantity(value, low, high, qualifier, decimals, unit), bool(term["falls"]), indicator)


def _is_sound(term: re.Match[str], numeral: Numeral, unit: str, hedged: bool) -> bool:
    """Whether the parts of a term go together."""
    chain, label = multiplier_of(term["chain"]), unit or term["prefix"]
    return not (
        ("上" in (term["before"], term["inner"]) and not numeral.bare)
        # 万元 is a heading left in the cell, not 10000 元; 百万, 近万元 and 百分之百 are figures
        or (numeral.bare and not hedged and term["prefix"] != "百分之" and (label or len(term["number"]) == 1))
        or (term["chain"] and not term["number"][-1].isdecimal() and numeral.whole >= chain)  # 3万余万
        or (term["prefix"] in ("百分之", "千分之") and unit)
        or (term["jiao"] and unit not in YUAN)
        or (term["fen"] and unit not in (*YUAN, "角", "毛"))
        or ((term["jiao"] or term["fen"]) and (numeral.decimals or term["mid"]))
        or (unit == "成" and (numeral.decimals or numeral.whole > 10 or (numeral.whole == 10 and term["point"])))
    )


def _worth(unit: str, indicator: Indicator, units: Mapping[str, str]) -> Fraction:
    if not unit:
        return ONE
    kind, name = indicator.measure.type, units.get(unit, unit)
    return indicator.units_seen.get(name) or USUAL_UNITS[kind].get(name) or PREFIXES[kind][name]


def _amount(term: re.Match[str], numeral: Numeral, worth: Fraction, factor: int) -> tuple[int, int, int]:
    """The term in storage units, a rest if it is finer than one, and what its last significant digit is worth."""
    numeral = numeral.times(multiplier_of(term["chain"]))
    top, bottom = worth.numerator * factor, worth.denominator * 10**numeral.decimals
    value, rest = divmod(numeral.whole * top, bottom)
    step = -(-numeral.last_place * top // bottom)
    for name, hundredths in _TAIL.items():
        if term[name]:
            more, finer = divmod(digit_of(term[name]) * hundredths * factor, 100)
            value, rest, step = value + more, rest + finer, -(-hundredths * factor // 100)
    return value, rest, step


def _margin(value: int, coarse: bool, measure: Measure) -> int:
    """How far about and near reach: a tenth, for a rate a point, for so many tenths (九成) half a tenth."""
    if measure.type == "rate":
        return measure.factor * (5 if coarse else 1)
    return -(-value // 10)


def _interval(value: int, step: int, hedges: set[str], margin: int, measure: Measure) -> tuple[int, int | None]:
    """The union of what the hedges say; without any it is the value."""
    low = high = value
    if hedges & {"about", "near"}:
        low = value - margin
    if "about" in hedges:
        high = value + margin
    if "over" in hedges:
        # 3000余份 ends at 3999 份, but 37余元 at 37.99 元; a rate is never counted in whole points
        grain = measure.factor if step > measure.factor and measure.type != "rate" else 1
        high = max(high, value + step - grain)
    return low, None if "at_least" in hedges else high


def _bounded(found: Quantity, falls: bool, indicator: Indicator) -> Quantity | Doubt:
    """Keep a rate within what a rate can be, and turn a fall negative."""
    if not indicator.is_rate:
        return found
    whole = 100 * indicator.measure.factor
    capped = falls or all(high <= 100 for _, high in indicator.plausible.values())  # a growth has no upper end
    low, high = max(found.low, 0), found.high
    if capped and found.value <= whole:
        high = whole if high is None else min(high, whole)
    if not falls:
        return replace(found, low=low, high=high)
    if high is None:
        return Doubt("vague")
    return replace(found, value=-found.value, low=-high, high=-low)


def _may_fall(indicator: Indicator) -> bool:
    """Only a growth rate has a minus sign."""
    return indicator.is_rate and any(low < 0 for low, _ in indicator.plausible.values())
