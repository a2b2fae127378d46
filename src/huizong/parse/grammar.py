"""The words and patterns of one term of a figure: hedges, signs, numbers, units as clerks write them."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from huizong.catalogue.model import Indicator
from huizong.parse.numerals import CHAIN, CHINESE, DIGITS, plain

BEFORE = f"大约|大概|约|将近|接近|近|超过|超|逾|突破|至少|不少于|不低于|≥|上(?=[{CHINESE}])"
# 500+ and 500+人次, but 500+200 is a sum
AFTER = rf"余|多|左右|上下|及?以上|\+(?!(?:{BEFORE})?(?:人民币|RMB|CNY|¥)?[0-9{CHINESE}])"
FALLS = "-|−|负|(?:同比)?(?:下降|减少|降低|下滑)"
RISES = r"\+|(?:同比)?(?:增长|增加|上升|提高)"
SEPARATORS = "、和+;,"
_NEVER = "(?!)"

# What clerks write beside the catalogue's own units, in 元 and in points, and what they write before a figure.
ONE, TENTH, HUNDREDTH = Fraction(1), Fraction(1, 10), Fraction(1, 100)
YUAN = ("元", "圆", "块钱", "块")
USUAL_UNITS = {
    "money": {**dict.fromkeys(YUAN, ONE), "角": TENTH, "毛": TENTH, "分": HUNDREDTH},
    "rate": {"%": ONE, "‰": TENTH, "成": Fraction(10)},
}
PREFIXES = {
    "money": dict.fromkeys(("人民币", "RMB", "CNY", "¥"), ONE),
    "rate": {"百分之": ONE, "千分之": TENTH},
}

_NOT_IN_UNIT = f"{CHINESE}余多左右上下及以年月日号届时点之和共"
_ANY_UNIT = rf"个百分点|[A-Za-z%‰℃][A-Za-z]*|(?:(?![{_NOT_IN_UNIT}])[\u4e00-\u9fff]){{1,8}}"


class Label(NamedTuple):
    """What the table says a bare figure is counted in: its worth in the catalogue's unit; 万元 is `multiplied`."""

    worth: Fraction
    multiplied: bool


NO_LABEL = Label(ONE, False)


class Grammar(NamedTuple):
    """The pattern of one term and the units it knows."""

    term: re.Pattern[str]
    units: Mapping[str, str]  # a unit in plain letters -> as the catalogue spells it


@lru_cache(maxsize=512)
def grammar_of(kind: str, names: tuple[str, ...]) -> Grammar:
    """The grammar of one term, for an indicator of this type whose units have these names."""
    units = {(plain(name) or name).replace("/", ""): name for name in (*USUAL_UNITS.get(kind, ()), *names)}
    longest_first = sorted(units, key=len, reverse=True)
    like_numerals = [unit for unit in longest_first if unit[:1] in CHINESE]
    term = _term_pattern(kind, "|".join("/?".join(map(re.escape, unit)) for unit in longest_first), like_numerals)
    return Grammar(term, units)


def worth_of(unit: str, indicator: Indicator, units: Mapping[str, str]) -> Fraction:
    """What one of a unit that the grammar matched is worth in the catalogue's unit."""
    kind, name = indicator.measure.type, units.get(unit, unit)
    return indicator.units_seen.get(name) or USUAL_UNITS[kind].get(name) or PREFIXES[kind][name]


def _term_pattern(kind: str, units: str, like_numerals: Sequence[str] = ()) -> re.Pattern[str]:
    """One term; a unit that looks like a numeral (千克) ends the number."""
    money, rate = kind == "money", kind == "rate"
    return re.compile(
        rf"(?P<before>{BEFORE})?(?:(?:(?P<falls>{FALLS})|(?P<rises>{RISES}))(?P<inner>{BEFORE})?)?"
        rf"(?P<prefix>{'|'.join(PREFIXES.get(kind, [_NEVER]))})?"
        rf"(?P<number>(?:(?!{'|'.join(like_numerals) or _NEVER})[0-9.,点{CHINESE}])+)(?P<mid>{AFTER})?"
        rf"(?P<chain>(?<=[余多]){CHAIN})?(?P<unit>{units or _NEVER})?"
        rf"(?P<point>{f'(?<=成)[1-9{DIGITS}]' if rate else _NEVER})?"
        rf"(?:零?(?P<jiao>{f'[0-9{DIGITS}]' if money else _NEVER})[角毛])?"
        rf"(?:零?(?P<fen>{f'[0-9{DIGITS}]' if money else _NEVER})分)?"
        rf"{'(?:人民币)?[整正]?' if money else ''}(?P<post>{AFTER})?(?=\Z|[{SEPARATORS}])"
    )


FOREIGN_TERM = _term_pattern("", _ANY_UNIT)
