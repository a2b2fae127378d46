"""Reads a workbook made from our template by its stamp and its defined names; every filled cell is accounted for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from huizong.catalogue.model import Catalogue
from huizong.forms.layout import SHOWN_CODE, SHOWN_NAME, STAMP, VERSION
from huizong.model import Finding, JointFigure, Place, Reading, Scope, Value
from huizong.parse.findings import finding, unreadable
from huizong.parse.joint import EventColumn, plain_text, read_event
from huizong.parse.look import letters_of
from huizong.parse.oddities import oddities
from huizong.parse.plan import Form, Plan, Slot, form_of, plan_of
from huizong.parse.quantity import Doubt, Quantity, read
from huizong.parse.workbook import Cells, Rows, Written, read_workbook

_YES, _NO = frozenset({"是", "√", "✓", "✔", "1", "yes", "y", "true"}), frozenset({"", "否", "no", "n", "0", "×", "false"})
_LONGEST_EXPLANATION = 500
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class _Draft:
    """A reading while it grows."""

    nil: bool = False
    values: list[Value] = field(default_factory=list)
    events: dict[int, EventColumn] = field(default_factory=dict)
    explanations: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    strays: list[Place] = field(default_factory=list)


def parse_template(content: bytes, catalogue: Catalogue, expected_campaign: str) -> Reading:
    """Read a stamped workbook; UnreadableFile says what its sender has to do if it cannot be read."""
    cells = read_workbook(content)
    unit, reporter, digest = _stamp(cells, catalogue, expected_campaign)
    form = form_of(catalogue, reporter, int(expected_campaign))
    plan = plan_of(cells.book, form)
    draft = _Draft()
    draft.findings += _doubts_about_origin(cells, unit, digest, catalogue)
    draft.findings += (finding("row_gone", about=gone.indicator) for gone in plan.gone)
    for sheet in plan.slots:
        if sheet in cells.names and sheet != STAMP:
            _read_sheet(cells, sheet, form, plan, draft, same_labels=digest == catalogue.digest)
    joint: list[JointFigure] = []
    for event in sorted(draft.events):
        figures, questions = read_event(draft.events[event], unit, form.year)
        joint += figures
        draft.findings += questions
    draft.findings += oddities(cells, plan, draft.strays)
    return Reading(
        unit=unit,
        campaign=expected_campaign,
        form=reporter,
        catalogue_digest=digest,
        nil=draft.nil,
        values=tuple(draft.values),
        joint=tuple(joint),
        explanations=draft.explanations,
        findings=tuple(draft.findings),
    )


def _stamp(cells: Cells, catalogue: Catalogue, expected_campaign: str) -> tuple[str, str, str]:
    names = ("hz.unit", "hz.form", "hz.catalogue", "hz.campaign", "hz.version")
    unit, reporter, digest, campaign, version = (as_written(cells.named(name)) for name in names)
    if not (unit and reporter and digest and campaign and version):
        raise unreadable("F002", "stamp")
    if version != VERSION:
        raise unreadable("F005", "version", said=version[:40])
    if campaign != expected_campaign:
        raise unreadable("F003", "campaign", said=campaign[:40], expected=expected_campaign)
    if reporter not in catalogue.reporters:
        raise unreadable("F005", "form", said=reporter[:40])
    return unit, reporter, digest


def _doubts_about_origin(cells: Cells, unit: str, digest: str, catalogue: Catalogue) -> list[Finding]:
    found = []
    if digest != catalogue.digest:
        found.append(finding("older_catalogue"))
    code, name, registered = (plain_text(cells.named(n)) for n in (SHOWN_CODE, SHOWN_NAME, "hz.unit_name"))
    if code and code.casefold() != unit.casefold():
        found.append(finding("other_unit", _place(cells, SHOWN_CODE), said=code, expected=unit))
    elif name and registered and name not in registered and registered not in name:
        found.append(finding("other_name", _place(cells, SHOWN_NAME), said=name, expected=registered))
    return found


def _place(cells: Cells, name: str) -> Place:
    spot = cells.book.names[name]
    return Place(spot.sheet, spot.cell)


def _read_sheet(cells: Cells, sheet: str, form: Form, plan: Plan, draft: _Draft) -> None:
    slots, labels, last = plan.slots[sheet], form.layout.texts, plan.last_year
    for row, line in enumerate(cells.rows(sheet)):
        for column, written in enumerate(line):
            if written == "":
                continue
            slot = slots.get((row, column))
            if slot is not None:
                _TAKERS[slot.kind](cells, slot, written, draft)
            elif written not in labels and not _is_within(last, sheet, row, column):
                draft.strays.append(Stray(sheet, f"{letters_of(column)}{row + 1}", isinstance(written, str)))


def _is_within(span: Spot | None, sheet: str, row: int, column: int) -> bool:
    if span is None or span.sheet != sheet:
        return False
    return span.column <= column <= span.last_column and span.row <= row <= span.last_row


def _take_figure(cells: Cells, slot: Slot, written: Written, draft: _Draft) -> None:
    quantity, shown = _quantity(cells, slot, written, draft)
    if quantity is not None and slot.indicator is not None:
        scope: Scope = "own" if slot.kind == "own" else "including"
        draft.values.append(
            Value(
                slot.indicator.code,
                scope,
                quantity.value,
                quantity.low,
                quantity.high,
                quantity.qualifier,
                quantity.decimals,
                shown,
                slot.place.sheet,
                slot.place.cell,
            )
        )


def _take_joint(cells: Cells, slot: Slot, written: Written, draft: _Draft) -> None:
    quantity, shown = _quantity(cells, slot, written, draft)
    if quantity is not None:
        column = draft.events.setdefault(slot.event, EventColumn(slot.event))
        column.figures.append((slot, quantity, shown))


def _quantity(cells: Cells, slot: Slot, written: Written, draft: _Draft) -> tuple[Quantity | None, str]:
    indicator = slot.indicator
    assert indicator is not None  # noqa: S101 - only slots of figures come here
    percent = indicator.is_rate and isinstance(written, float) and cells.is_percent(slot.spot)
    shown = as_written(written, percent)
    found = read(written, indicator, percent_format=percent) if isinstance(written, str | float) else Doubt("not_a_number")
    if isinstance(found, Doubt):
        scope: Scope = "including" if slot.kind == "including" else "own"
        draft.findings.append(
            finding(found.code, slot.place, about=indicator, scope=scope, required=slot.required, said=shown)
        )
        return None, shown
    return found, shown


def _take_explanation(_cells: Cells, slot: Slot, written: Written, draft: _Draft) -> None:
    text = as_written(written)[:_LONGEST_EXPLANATION]
    if text and slot.indicator:
        draft.explanations[slot.indicator.code] = text


def _take_nil(_cells: Cells, slot: Slot, written: Written, draft: _Draft) -> None:
    answer = plain_text(as_written(written)).casefold()
    draft.nil = answer in _YES
    if not draft.nil and answer not in _NO:
        draft.findings.append(finding("nil", slot.place, said=as_written(written)))


def _take_fact(_cells: Cells, slot: Slot, written: Written, draft: _Draft) -> None:
    draft.events.setdefault(slot.event, EventColumn(slot.event)).facts[slot.kind] = written


def _pass_over(_cells: Cells, _slot: Slot, _written: Written, _draft: _Draft) -> None:
    """What stands at the head or foot of the form is no answer."""


_TAKERS: dict[str, Callable[[Cells, Slot, Written, _Draft], None]] = {
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
    if isinstance(written, str):
        return _CONTROL.sub("", written).strip()
    if isinstance(written, bool):
        return "TRUE" if written else "FALSE"
    if isinstance(written, float):
        if percent:
            return f"{(Decimal(f'{written:.15g}') * 100).normalize():f}%"
        return str(int(written)) if written.is_integer() and abs(written) < 1e15 else f"{written:.15g}"
    return written.isoformat() if isinstance(written, date) else str(written)
