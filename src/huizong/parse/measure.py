"""Reads the figure of a cell together with the unit that its label or header gives."""

import re
from dataclasses import dataclass

from huizong.catalogue.model import Indicator
from huizong.formats.document import TableCell
from huizong.parse.quantity import Doubt, Quantity, read


@dataclass(frozen=True, slots=True)
class Measured:
    """What a cell says: a quantity, a doubt, or None if it is blank; `notices` are keys of SAYINGS to be told."""

    quantity: Quantity | Doubt | None
    said: str
    notices: tuple[str, ...] = ()


def read_cell(cell: TableCell, indicator: Indicator, said_unit: str | None) -> Measured:
    """Read a figure of an indicator; `said_unit` counts where the cell gives no unit of its own."""
    written = cell.written
    if cell.trouble in ("error", "unstored"):
        return Measured(Doubt(cell.trouble), cell.shown)
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        return Measured(Doubt("not_a_number"), cell.shown)
    if isinstance(written, str):
        return Measured(_with_unit(written, indicator, said_unit), cell.shown)
    if "%" in cell.shown:
        return Measured(read(float(written), indicator, percent_format=True), cell.shown)
    if said_unit in (None, indicator.measure.unit):
        return Measured(read(written, indicator), cell.shown)
    return Measured(_with_unit(f"{written:.15g}", indicator, said_unit), cell.shown)


def _with_unit(written: str, indicator: Indicator, said_unit: str | None) -> Quantity | Doubt | None:
    bare = read(written, indicator)
    if not said_unit or said_unit == indicator.measure.unit or not re.fullmatch(r"[\s0-9.,０-９]+", written):
        return bare
    return read(f"{written.strip()}{said_unit}", indicator)
