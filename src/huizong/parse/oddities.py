"""What the sender cannot see or did not mean: errors, formulas without a result, hidden and merged figures, strays."""

from collections.abc import Iterable, Iterator, Mapping

from huizong.formats.book import SheetPart
from huizong.formats.look import SheetLook, covered_cells, letters_of, position
from huizong.formats.workbook import Cells
from huizong.forms.layout import GUIDE_SHEET, STAMP
from huizong.model import Finding, Place, Scope
from huizong.parse.findings import finding
from huizong.parse.plan import Plan, Slot

_LISTED = 5


def oddities(cells: Cells, plan: Plan, strays: Iterable[Place]) -> Iterator[Finding]:
    """The findings of every sheet, in the workbook's order."""
    beside: dict[str, list[str]] = {}
    for place in strays:
        beside.setdefault(place.sheet, []).append(place.cell)
    for sheet, addresses in beside.items():
        yield finding("stray", Place(sheet, addresses[0]), cells=_listed(addresses))
    for part in cells.sheets:
        if part.name in plan.slots and part.name != STAMP:
            seen = cells.look(part.name)
            if seen:
                yield from _unseen(seen, part.name, plan.slots[part.name])
            yield from _merged(cells, part.name, plan.slots[part.name])
        elif part.name not in (GUIDE_SHEET, STAMP):
            yield from _not_ours(cells, part)


def _not_ours(cells: Cells, part: SheetPart) -> Iterator[Finding]:
    if cells.is_empty(part.name):
        return
    if not part.hidden:
        yield finding("other_sheet", Place(part.name, "A1"), sheet=part.name)
    elif cells.figures(part.name):
        yield finding("hidden", Place(part.name, "A1"), where="工作表", where_en="sheets", cells=part.name)


def _unseen(seen: SheetLook, sheet: str, slots: Mapping[tuple[int, int], Slot]) -> Iterator[Finding]:
    for key, addresses in (("error", seen.errors), ("unstored", seen.unstored)):
        for at, _ in _sorted(addresses):
            if at in slots and slots[at].indicator:
                yield _at_slot(key, slots[at])
    hidden = [address for at, address in _sorted(seen.hidden) if at in slots and slots[at].kind != "other"]
    if hidden:
        told = _listed(hidden)
        yield finding("hidden", Place(sheet, hidden[0]), where="行或列", where_en="rows or columns", cells=told)


def _merged(cells: Cells, sheet: str, slots: Mapping[tuple[int, int], Slot]) -> Iterator[Finding]:
    common, own = cells.parts(sheet)
    for at in covered_cells(cells.xml(sheet)):
        written = own[at] if at in own else common.cells.get(at)
        if isinstance(written, float):
            slot, said = slots.get(at), f"{written:.15g}"
            if slot and slot.indicator:
                yield _at_slot("merged", slot, said)
            else:
                yield finding("merged_stray", Place(sheet, f"{letters_of(at[1])}{at[0] + 1}"), said=said)


def _sorted(addresses: Iterable[str]) -> list[tuple[tuple[int, int], str]]:
    return sorted((at, address) for address in addresses if (at := position(address)))


def _listed(addresses: list[str]) -> str:
    shown = "、".join(addresses[:_LISTED])
    return shown if len(addresses) <= _LISTED else f"{shown} 等 {len(addresses)} 格"


def _at_slot(key: str, slot: Slot, said: str | None = None) -> Finding:
    scope: Scope = "including" if slot.kind == "including" else "own"
    return finding(key, slot.place, about=slot.indicator, scope=scope, required=slot.required, said=said)
