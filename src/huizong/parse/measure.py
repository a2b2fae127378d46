"""Reads one cell of any table: its number or text, what it shows, and the unit that the table gives it."""

import re
from typing import NamedTuple

from huizong.catalogue.model import Indicator
from huizong.formats.document import TableCell
from huizong.parse.display import Displayed, displayed
from huizong.parse.grammar import NO_LABEL, Label
from huizong.parse.label import label_of
from huizong.parse.quantity import LIMIT, Doubt, Quantity, may_fall, read

OUTRAGEOUS = 20
"""How many times the upper end of the usual range a figure in 万 must reach before its unit is questioned."""

LONGEST_SAID = 500
_SCALE = re.compile("[万萬亿億]")


class Measured(NamedTuple):
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
    written, shown = cell.written, cell.shown.strip()[:LONGEST_SAID]
    if isinstance(written, str) and not (written.strip() or cell.trouble):
        return Measured(None, "")
    if (doubt := _holds_no_figure(cell)) or not isinstance(written, str | int | float):
        return Measured(doubt, shown or str(written))
    label = label_of(said_unit, indicator)
    if label is None:
        return Measured(Doubt("label_unit"), f"{shown}（{said_unit}）"[:LONGEST_SAID])
    if isinstance(written, str):
        found = _read_bare(written, indicator, label, said_unit)
    elif abs(written) > LIMIT:
        found = Doubt("too_large")
    elif shown.isdecimal() and shown == f"{written:.15g}":  # nearly all numbers
        found = _read_bare(float(shown), indicator, label, said_unit)
    elif (seen := displayed(written, shown)) is None:
        return Measured(Doubt("shown"), f"{written:.15g}，显示为{shown or '空白'}")
    else:
        found = _read_number(seen, indicator, label, said_unit)
    said = f"{shown}（{said_unit}）"[:LONGEST_SAID] if label is not NO_LABEL and not _has_unit(found) else shown
    return Measured(found, said, _notices(cell, found, indicator, label))


def _holds_no_figure(cell: TableCell) -> Doubt | None:
    """Why a cell has neither a text nor a number to read."""
    if cell.trouble and cell.trouble != "recomputed":
        return Doubt(cell.trouble)
    if isinstance(cell.written, bool):
        return Doubt("not_a_number")
    return None if isinstance(cell.written, str | int | float) else Doubt("dated")


def _read_bare(
    written: str | float, indicator: Indicator, label: Label, said_unit: str | None
) -> Quantity | Doubt | None:
    found = read(written, indicator, label=label)
    return Doubt("rate_scale") if _may_be_fraction(found, indicator, label, said_unit) else found


def _read_number(seen: Displayed, indicator: Indicator, label: Label, said_unit: str | None) -> Quantity | Doubt | None:
    if not seen.before and seen.after == "%":
        return read(float(seen.exact), indicator) if indicator.is_rate else Doubt("unit")
    if not (seen.before or seen.after):
        if seen.shift and not (label.multiplied and label.worth == 10**seen.shift):
            return Doubt("scale")
        return _read_bare(float(seen.exact), indicator, label, said_unit)
    bare = read(float(seen.exact), indicator, label=label)
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
    recomputed: tuple[str, ...] = ("recomputed",) if cell.trouble == "recomputed" else ()
    scaled = label.multiplied or _SCALE.search(cell.shown)
    return (*recomputed, "literal_scale") if scaled and _is_outrageous(found, indicator) else recomputed


def _is_outrageous(found: Quantity, indicator: Indicator) -> bool:
    usual = max(high for _, high in indicator.plausible.values()) * indicator.measure.factor
    return not indicator.is_rate and found.value > OUTRAGEOUS * usual
