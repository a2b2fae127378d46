"""Reads a figure as clerks write it in a table cell (3万余份, 近万, 1.2万元, 60余条、150条), surely or not at all.

A figure becomes value, low and high in storage units. "Over" (余 多 超 逾 突破 上) reaches up to the next step of the
last significant digit; a zero after a decimal point is significant. Whatever leaves more than one reading is a Doubt.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache

from huizong.catalogue.model import Indicator
from huizong.parse.doubts import reason_of
from huizong.parse.grammar import NO_LABEL, YUAN, Grammar, Label, grammar_of, worth_of
from huizong.parse.hedges import QUALIFIERS, interval
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

    `code`: vague | range | masked | not_a_number | unit | too_large | fraction | negative | reference | dash, and
    where the table around it has a say: scale | label_unit | rate_scale | shown | dated | error | unstored.
    """

    code: str


_NIL = frozenset(
    ["无", "無", "没有", "零投诉", "零举报", "零申诉", "零报告", "无投诉", "无举报", "没有投诉", "没有举报"]
)
_UNCHANGED = "持平"
_TAIL = {"jiao": 10, "fen": 1, "point": 100}  # in hundredths

_TOTAL = re.compile("^(?:(?:共计|合计|总计|累计):?|共|计)")
_MULTIPLIED = re.compile("[千仟万萬亿億]|[0-9][十百拾佰]")
_COUNTING = ("12", "23", "34", "45", "56", "67", "78", "89")
_LIKE_THOUSANDS = re.compile("(?<![0-9])[0-9]{1,3}、[0-9]{3}(?![0-9])")


def read(
    written: str | int | float | None, indicator: Indicator, *, percent_format: bool = False, label: Label = NO_LABEL
) -> Quantity | Doubt | None:
    """Read what stands in a cell; None if it is blank, a Doubt if it leaves a question.

    `percent_format` says that a numeric cell is shown as a percentage, so that 0.92 is 92 %. `label` is the unit
    that the table gives to figures without one of their own.
    """
    if type(written) is str:
        return _read_text(written, indicator, label)
    if type(written) is not int and type(written) is not float:
        return None if written is None else Doubt("not_a_number")  # a truth value or a date
    if percent_format and not indicator.is_rate:
        return Doubt("unit")
    if label is not NO_LABEL or (type(written) is float and not written.is_integer()):
        return _read_finely(written, indicator, percent_format, label.worth)
    return _read_whole(int(written) * 100 if percent_format else int(written), indicator)


@lru_cache(maxsize=4096)
def _exact(value: int, decimals: int) -> Quantity:
    """Most cells hold one of the same few numbers, and finding a value is cheaper than making it."""
    return Quantity(value, value, value, "exact", decimals, "")


def _read_whole(number: int, indicator: Indicator) -> Quantity | Doubt:
    value = number * indicator.measure.factor
    if value < 0 and not may_fall(indicator):
        return Doubt("negative")
    if not -LIMIT <= value <= LIMIT:
        return Doubt("too_large")
    return _exact(value, 0)


def _read_finely(number: float, indicator: Indicator, percent_format: bool, worth: Fraction) -> Quantity | Doubt:
    """Read a number at the 15 digits a spreadsheet keeps, so without the dust of binary fractions."""
    shown = Decimal(number) if type(number) is int else Decimal(f"{number:.15g}")
    if not shown.is_finite():
        return Doubt("not_a_number")
    factor = indicator.measure.factor
    shown = shown * 100 if percent_format else shown
    scaled = shown * (factor * worth.numerator) / worth.denominator
    value = int(scaled.to_integral_value(ROUND_HALF_EVEN))
    decimals = max(0, -int(shown.normalize().as_tuple().exponent)) + _finer(worth, indicator)
    if value != scaled:
        if not indicator.is_rate:
            return Doubt("fraction")
        decimals = len(str(factor)) - 1  # a computed rate, 969/1103, has no last digit: what can be stored is kept
    if value < 0 and not may_fall(indicator):
        return Doubt("negative")
    return Doubt("too_large") if abs(value) > LIMIT else _exact(value, decimals)


def _finer(worth: Fraction, indicator: Indicator) -> int:
    """How many decimals more a rate has as a percentage: one for ‰."""
    return len(str(worth.denominator)) - 1 if indicator.is_rate else 0


def _read_text(written: str, indicator: Indicator, label: Label) -> Quantity | Doubt | None:
    if (
        label is NO_LABEL
        and written.isdecimal()
        and written.isascii()
        and len(written) <= LONGEST
        and (written[0] != "0" or written == "0")
    ):
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
    if text == _UNCHANGED and may_fall(indicator):
        return _read_whole(0, indicator)
    text = _TOTAL.sub("", text)
    grammar = grammar_of(indicator.measure.type, tuple(indicator.units_seen))
    return _read_sum(text, indicator, grammar, label) or Doubt(reason_of(text, grammar))


def _read_sum(text: str, indicator: Indicator, grammar: Grammar, label: Label) -> Quantity | Doubt | None:
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
        one = _read_term(term, (term["unit"] or lent).replace("/", ""), indicator, grammar.units, label)
        if not isinstance(one, Quantity):
            return one
        read_terms.append(one)
    return _add(read_terms)


def _lent_unit(terms: Sequence[re.Match[str]], separators: set[str], text: str) -> str | None:
    """The unit that the last term lends the others (300+200份), "" if none is lent, None if this is surely no sum."""
    units = [term["unit"] or term["prefix"] or "" for term in terms]
    if "+" in separators and any("+" in (term["mid"], term["post"]) for term in terms):  # 300+200+
        return None
    if len(terms) == 1 or all(units):
        return ""
    if any(units):
        return units[-1] if not any(units[:-1]) and separators <= {"+", "和"} else None
    if "," in separators:  # 1,20 is a slip of the pen
        return None
    return None if "、" in separators and (_LIKE_THOUSANDS.search(text) or _like_range(terms)) else ""


def _like_range(terms: Sequence[re.Match[str]]) -> bool:
    """Whether 2、3 or 2、3百 or 三百、五十 may say "two or three"."""
    numbers = [term["number"] for term in terms]
    if not all(re.fullmatch("[0-9.,]+", number) for number in numbers):
        return True
    pairs = zip(numbers, numbers[1:], strict=False)
    return any(one + next_ in _COUNTING and len(one) == 1 for one, next_ in pairs)


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
    term: re.Match[str], unit: str, indicator: Indicator, units: Mapping[str, str], label: Label
) -> Quantity | Doubt | None:
    numeral = read_numeral(term["number"])
    hedges = {QUALIFIERS[hedge] for hedge in term.group("before", "inner", "mid", "post") if hedge}
    if numeral is None or not _is_sound(term, numeral, unit, bool(hedges)):
        return None
    if (term["falls"] or term["rises"]) and not may_fall(indicator):
        return Doubt("negative") if term["falls"] else None
    if label.multiplied and not unit and _multiplies(term, numeral):  # 3万 under 万元
        return Doubt("scale")
    unit = unit or term["prefix"] or ""
    worth = worth_of(unit, indicator, units) if unit else label.worth
    value, rest, step = _amount(term, numeral, worth, indicator.measure.factor)
    if rest:
        return Doubt("fraction")
    if not value and "over" in hedges:
        return Doubt("vague")
    if unit == "成" and not hedges:
        hedges = {"about"}
    low, high = interval(value, step, hedges, indicator.measure, coarse=unit == "成" and not term["point"])
    qualifier = "mixed" if len(hedges) > 1 else next(iter(hedges), "exact")
    decimals = numeral.decimals + _finer(worth, indicator)
    return _bounded(Quantity(value, low, high, qualifier, decimals, unit), bool(term["falls"]), indicator)


def _is_sound(term: re.Match[str], numeral: Numeral, unit: str, hedged: bool) -> bool:
    """Whether the parts of a term go together."""
    chain, label = multiplier_of(term["chain"]), unit or term["prefix"]
    return not (
        ("上" in (term["before"], term["inner"]) and not numeral.bare)
        or _says_twice(term["before"], term["inner"])
        or _says_twice(term["mid"], term["post"])
        # 万元 is a heading left in the cell, not 10000 元; 百万, 近万元 and 百分之百 are figures
        or (numeral.bare and not hedged and term["prefix"] != "百分之" and (label or len(term["number"]) == 1))
        or (term["chain"] and not term["number"][-1].isdecimal() and numeral.whole >= chain)  # 3万余万
        or (term["prefix"] in ("百分之", "千分之") and unit)
        or (term["jiao"] and unit not in YUAN)
        or (term["fen"] and unit not in (*YUAN, "角", "毛"))
        or ((term["jiao"] or term["fen"]) and (numeral.decimals or term["mid"]))
        or (unit == "成" and (numeral.decimals or numeral.whole > 10 or (numeral.whole == 10 and term["point"])))
    )


def _says_twice(one: str | None, other: str | None) -> bool:
    """Whether two hedges are the same in other words: 300余多."""
    return bool(one and other and QUALIFIERS[one] == QUALIFIERS[other])


def _multiplies(term: re.Match[str], numeral: Numeral) -> bool:
    """Whether a term without a unit has a scale or a currency of its own, beside that of the label."""
    return bool(term["prefix"] or term["chain"] or numeral.bare or _MULTIPLIED.search(term["number"]))


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


def may_fall(indicator: Indicator) -> bool:
    """Only a growth rate has a minus sign."""
    return indicator.is_rate and any(low < 0 for low, _ in indicator.plausible.values())
