"""Reads one cell of any table: its number or text, what it shows, and the unit that the table gives it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from huizong.catalogue.model import Indicator
from huizong.formats.document import TableCell
from huizong.parse.display import Displayed, displayed
from huizong.parse.grammar import NO_LABEL, ONE, Label, grammar_of, worth_of
from huizong.parse.numerals import CHAIN, multiplier_of, plain
from huizong.parse.quantity import Doubt, Quantity, may_fall, read

OUTRAGEOUS = 20
"""How many times the upper end of the usual range a figure in 万 must reach before its unit is questioned."""

_MULTIPLE = re.compile(f"({CHAIN}|[十百千])(.*)")
_CAPTION = re.compile("^(?:计量)?单位:?|人民币")
_APART = re.compile("[/、,()或]")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a cell says: a quantity, a doubt, or None if it is blank.

    `said` quotes the cell, with the table's unit in brackets where that counts; `notices` are keys of SAYINGS to be
    told about a quantity. A doubt's code is the key of its saying.
    """

    quantity: Quantity | Doubt | None
    said: str
    notices: tuple[str, ...] = ()


def read_cell(cell: TableCell, indicator: Indicator, said_unit: str | None) -> Measured:
    """Read a figure of an indicator; `said_unit` is what label, header, 单位 column or 单位 line say, or None.

    A unit of the cell's own, in its text or its number format, holds over `said_unit`; what fits neither is a doubt.
    """
    written, shown = cell.written, cell.shown.strip()
    if cell.trouble in ("error", "unstored"):
        return Measured(Doubt(cell.trouble), shown)
    if isinstance(written, date | datetime | time | timedelta):
        return Measured(Doubt("dated"), shown or str(written))
    if isinstance(written, bool):
        return Measured(Doubt("not_a_number"), shown)
    if isinstance(written, str) and not written.strip():
        return Measured(None, "")
    label = label_of(said_unit, indicator)
    if label is None:
        return Measured(Doubt("label_unit"), f"{shown}（{said_unit}）")
    if isinstance(written, str):
        found = _read_text(written, indicator, label, said_unit)
    elif (seen := displayed(written, shown)) is None:
        return Measured(Doubt("shown"), f"{written:.15g}，显示为{shown or '空白'}")
    else:
        found = _read_number(seen, indicator, label, said_unit)
    said = f"{shown}（{said_unit}）" if label is not NO_LABEL and not _has_unit(found) else shown
    return Measured(found, said, _notices(cell, found, indicator, label))


def label_of(said_unit: str | None, indicator: Indicator) -> Label | None:
    """What a figure under such a label is worth (万元, 百份, ‰); None if the indicator is not counted so."""
    if said_unit is None or said_unit == indicator.measure.unit:
        return NO_LABEL
    text = plain(said_unit) or said_unit
    text = _CAPTION.sub("", text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text)
    if not text:
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


def _read_text(written: str, indicator: Indicator, label: Label, said_unit: str | None) -> Quantity | Doubt | None:
    found = read(written, indicator, label=label)
    return Doubt("rate_scale") if _may_be_fraction(found, indicator, label, said_unit) else found


def _read_number(seen: Displayed, indicator: Indicator, label: Label, said_unit: str | None) -> Quantity | Doubt | None:
    if not seen.before and seen.after == "%":
        return read(float(seen.exact), indicator) if indicator.is_rate else Doubt("unit")
    bare = read(float(seen.exact), indicator, label=label)
    if not (seen.before or seen.after):
        if seen.shift and not (label.multiplied and label.worth == 10**seen.shift):
            return Doubt("scale")
        return Doubt("rate_scale") if _may_be_fraction(bare, indicator, label, said_unit) else bare
    found = read(f"{seen.before}{seen.exact:f}{seen.after}", indicator)
    agree = isinstance(found, Quantity) and isinstance(bare, Quantity) and found.value == bare.value
    return Doubt("scale") if label.multiplied and isinstance(found, Quantity) and not agree else found


def _may_be_fraction(found: Quantity | Doubt | None, indicator: Indicator, label: Label, said_unit: str | None) -> bool:
    """Whether 0.92 may mean 92 %: nothing says %, or only the label does and the rate is hardly ever below 1 %."""
    if not indicator.is_rate or not isinstance(found, Quantity) or found.unit or label is not NO_LABEL:
        return False
    return 0 < abs(found.value) <= indicator.measure.factor and (said_unit is None or not may_fall(indicator))


def _has_unit(found: Quantity | Doubt | None) -> bool:
    return isinstance(found, Quantity) and found.unit != ""


def _notices(cell: TableCell, found: Quantity | Doubt | None, indicator: Indicator, label: Label) -> tuple[str, ...]:
    if not isinstance(found, Quantity):
        return ()
    scaled = label.multiplied or any(scale in cell.shown for scale in "万萬亿億")
    usual = max(high for _, high in indicator.plausible.values()) * indicator.measure.factor
    outrageous = scaled and not indicator.is_rate and found.value > OUTRAGEOUS * usual
    recomputed = cell.trouble == "recomputed"
    return (*["recomputed"] * recomputed, *["literal_scale"] * outrageous)
