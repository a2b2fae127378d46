"""Takes the answer of one cell: a figure, an explanation, the nil return or the head of a joint event."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from huizong.formats.document import Written
from huizong.formats.marks import without_strokes
from huizong.formats.workbook import Cells
from huizong.model import Finding, Scope, Value
from huizong.parse.findings import finding
from huizong.parse.joint import EventColumn, plain_text
from huizong.parse.plan import Kind, Slot
from huizong.parse.quantity import Doubt, Quantity, read

_YES = frozenset({"是", "√", "✓", "✔", "1", "yes", "y", "true"})
_NO = frozenset({"", "否", "×", "0", "no", "n", "false"})
_LONGEST_EXPLANATION = 500
_PLAIN = 10**9
# a named tuple's own constructor takes twice as long
_value = tuple.__new__
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Answers:
    """All that was answered, while the sheets are being read."""

    nil: bool = False
    values: list[Value] = field(default_factory=list)
    events: dict[int, EventColumn] = field(default_factory=dict)
    explanations: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def _take_figure(cells: Cells, slot: Slot, written: Written, answers: Answers) -> None:
    kind, spot, place, indicator, _, _, factor = slot
    assert indicator is not None  # only slots of figures come here
    scope: Scope = "including" if kind == "including" else "own"
    if factor and type(written) is float and 0 <= written <= _PLAIN and written.is_integer():
        # nearly every figure of nearly every form: what `_quantity` would make of it, in a third of the time
        number = int(written)
        value = number * factor
        exact = (indicator.code, scope, value, value, value, "exact", 0, str(number), spot.sheet, spot.cell)
        answers.values.append(_value(Value, exact))
        return
    quantity, shown = _quantity(cells, slot, written, answers)
    if quantity is not None:
        answers.values.append(
            Value(
                indicator.code,
                scope,
                quantity.value,
                quantity.low,
                quantity.high,
                quantity.qualifier,
                quantity.decimals,
                shown,
                place.sheet,
                place.cell,
            )
        )


def _take_joint(cells: Cells, slot: Slot, written: Written, answers: Answers) -> None:
    quantity, shown = _quantity(cells, slot, written, answers)
    if quantity is not None:
        column = answers.events.setdefault(slot.event, EventColumn(slot.event))
        column.figures.append((slot, quantity, shown))


def _quantity(cells: Cells, slot: Slot, written: Written, answers: Answers) -> tuple[Quantity | None, str]:
    indicator = slot.indicator
    assert indicator is not None  # only slots of figures come here
    percent = indicator.is_rate and isinstance(written, float) and cells.is_percent(slot.spot)
    shown = as_written(written, percent)
    if isinstance(written, float):
        found = read(written, indicator, percent_format=percent)
    elif isinstance(written, str):
        found = read(written, indicator) if shown else None
    else:
        found = Doubt("not_a_number")
    if isinstance(found, Doubt):
        scope: Scope = "including" if slot.kind == "including" else "own"
        said = shown[:_LONGEST_EXPLANATION]
        answers.findings.append(
            finding(found.code, slot.place, about=indicator, scope=scope, required=slot.required, said=said)
        )
        return None, shown
    return found, shown


def _take_explanation(_cells: Cells, slot: Slot, written: Written, answers: Answers) -> None:
    text = as_written(written)[:_LONGEST_EXPLANATION]
    if text and slot.indicator:
        answers.explanations[slot.indicator.code] = text


def _take_nil(_cells: Cells, slot: Slot, written: Written, answers: Answers) -> None:
    shown = as_written(written)
    answer = plain_text(shown).casefold()
    answers.nil = answer in _YES
    if not answers.nil and answer not in _NO:
        answers.findings.append(finding("nil", slot.place, said=shown[:_LONGEST_EXPLANATION]))


def _take_fact(_cells: Cells, slot: Slot, written: Written, answers: Answers) -> None:
    answers.events.setdefault(slot.event, EventColumn(slot.event)).facts[slot.kind] = written


def _pass_over(_cells: Cells, _slot: Slot, _written: Written, _answers: Answers) -> None:
    """What stands at the head or foot of the form is no answer."""


TAKERS: Mapping[Kind, Callable[[Cells, Slot, Written, Answers], None]] = {
    "own": _take_figure,
    "including": _take_figure,
    "joint": _take_joint,
    "explain": _take_explanation,
    "nil": _take_nil,
    "date": _take_fact,
    "place": _take_fact,
    "lead": _take_fact,
    "other": _pass_over,
}


def as_written(written: Written, percent: bool = False) -> str:
    """The value as the cell shows it, without control characters."""
    if isinstance(written, float):
        if percent:
            return f"{(Decimal(f'{written:.15g}') * 100).normalize():f}%"
        return str(int(written)) if written.is_integer() and abs(written) < 1e15 else f"{written:.15g}"
    if isinstance(written, str):
        return _CONTROL.sub("", without_strokes(written)).strip()
    if isinstance(written, bool):
        return "TRUE" if written else "FALSE"
    return written.isoformat() if isinstance(written, date) else str(written)
