"""The unit that a label, a header, a 单位 column or a 单位 line gives to the figures under it."""

import re
from collections.abc import Mapping
from fractions import Fraction

from huizong.catalogue.model import Indicator
from huizong.parse.grammar import NO_LABEL, ONE, Label, grammar_of, worth_of
from huizong.parse.numerals import CHAIN, multiplier_of, plain

_MULTIPLE = re.compile(f"({CHAIN}|[十百千])(.*)")
_CAPTION = re.compile("^(?:计量)?单位:?|人民币")
_PERCENT = ("百分比", "百分率", "百分数")
_APART = re.compile("[/、,()或]")


def label_of(said_unit: str | None, indicator: Indicator) -> Label | None:
    """What a figure under such a label is worth (万元, 百份, ‰); None if the indicator is not counted so."""
    if said_unit is None or said_unit == indicator.measure.unit:
        return NO_LABEL
    text = plain(said_unit) or said_unit
    text = _CAPTION.sub("", text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text)
    if not text or (indicator.is_rate and text in _PERCENT):
        return NO_LABEL
    units = grammar_of(indicator.measure.type, tuple(indicator.units_seen)).units
    worth, multiple = _worth(text, indicator, units), _MULTIPLE.fullmatch(text)
    if worth is None and multiple:
        worth = _worth(multiple[2], indicator, units) if multiple[2] else ONE
        return None if worth is None else Label(worth * multiplier_of(multiple[1]), multiplied=True)
    if worth is None:  # 件/起, 瓶（袋、盒）
        worths = {_worth(part, indicator, units) for part in _APART.split(text) if part}
        worth = worths.pop() if len(worths) == 1 else None
    return None if worth is None else NO_LABEL if worth == ONE else Label(worth, multiplied=False)


def _worth(unit: str, indicator: Indicator, units: Mapping[str, str]) -> Fraction | None:
    plain_unit = unit.replace("/", "")
    return worth_of(plain_unit, indicator, units) if plain_unit in units else None
