"""What the sender cannot see or did not mean: errors, formulas without a result, hidden and merged figures, strays."""

from collections.abc import Iterable, Iterator

from huizong.forms.layout import GUIDE_SHEET, STAMP
from huizong.model import Finding, Place
from huizong.parse.findings import finding
from huizong.parse.look import SheetLook, covered_cells, letters_of, position
from huizong.parse.plan import Plan, Slot
from huizong.parse.workbook import Cells

_LISTED = 5


def oddities(cells: Cells, plan: Plan, strays: Iterable[Place]) -> Iterator[Finding]:
    """The findings of every sheet, in the workbook's order."""
    for sheet, places in _by_sheet(strays).items():
        yield finding("stray", Place(sheet, places[0]), cells=_listed(places))
    for part in cells.sheets:
        if part.name == STAMP:
            continue
        if part.name in plan.slots:
            seen = cells.look(part.name)
            if seen:
                yield from _unseen(seen, part.name, plan)
            yield from _merged(cells, part.name, plan)
        elif part.hidden:
            if not cells.is_empty(part.name) and cells.figures(part.name):
                yield finding("hidden", Place(part.name, "A1"), where="工作表", where_en="sheets", cells=part.name)
        elif part.name != GUIDE_SHEET and not cells.is_empty(part.name):
            yield finding("other_sheet", Place(part.name, "A1"), sheet=part.name)


def _by_sheet(places: Iterable[Place]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in places:
        found.setdefault(place.sheet, []).append(place.cell)
    return found


def _listed(addresses: list[str]) -> str:
    shown = "、".join(addresses[:_LISTED])
    return shown if len(addresses) <= _LISTED else f"{shown} 等 {len(addresses)} 格"


def _unseen(seen: SheetLook, sheet: str, plan: Plan) -> Iterator[Finding]:
    slots = plan.slots[sheet]
    for key, addresses in (("error", seen.errors), ("unstored", seen.unstored)):
        for at in sorted(filter(None, map(position, addresses))):
            slot = slots.get(at)
            if slot and slot.indicator:
                yield _at_slot(key, slot)
    hidden = [address for address in sorted(seen.hidden, key=lambda a: position(a) or (0, 0)) if _is_answer(address, slots)]
    if hidden:
        yield finding("hidden", Place(sheet, hidden[0]), where="行或列", where_en="rows or columns", cells=_listed(hidden))


def _is_answer(address: str, slots: object) -> bool:
    at = position(address)
    slot = slots.get(at) if isinstance(slots, dict) else None
    return slot is not None and slot.kind != "other"


def _merged(cells: Cells, sheet: str, plan: Plan) -> Iterator[Finding]:
    rows = cells.rows(sheet)
    height, width = len(rows), len(rows[0]) if rows else 0
    for row, column in covered_cells(cells.xml(sheet)):
        written = rows[row][column] if row < height and column < width else ""
        if isinstance(written, float):
            slot = plan.slots[sheet].get((row, column))
            said = f"{written:.15g}"
            if slot and slot.indicator:
                yield _at_slot("merged", slot, said)
            else:
                yield finding("merged_stray", Place(sheet, f"{letters_of(column)}{row + 1}"), said=said)


def _at_slot(key: str, slot: Slot, said: str | None = None) -> Finding:
    scope = "including" if slot.kind == "including" else "own"
    return finding(key, slot.place, about=slot.indicator, scope=scope, required=slot.required, said=said)
