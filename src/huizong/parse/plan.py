"""Where a workbook made from our template holds which answer, by its defined names; worked out once for its copies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from huizong.catalogue.model import Indicator
from huizong.formats.book import Book, Spot
from huizong.forms.fields import Field
from huizong.forms.layout import EVENTS, LAST_YEAR, NIL, Layout
from huizong.model import Place

Kind = Literal["own", "including", "explain", "nil", "joint", "date", "place", "lead", "other"]


class Slot(NamedTuple):
    """One cell to be filled; `event` numbers the joint event, `required` is of the indicator's own level.

    `factor` says how many storage units a plain number stands for, 0 where no number is plain: a rate's.
    """

    kind: Kind
    spot: Spot
    place: Place
    indicator: Indicator | None
    required: bool
    event: int
    factor: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The slots of each sheet by row and column, the questions whose own cells are gone, and what was moved where."""

    slots: Mapping[str, Mapping[tuple[int, int], Slot]]
    last_year: Spot | None
    gone: tuple[Field, ...]
    moved: Mapping[str, Place]


def plan_of(book: Book, drawn: Layout) -> Plan:
    """The plan for this workbook part, which all copies of a template share."""
    kept = book.plans.get(id(drawn))
    if not isinstance(kept, tuple) or kept[0] is not drawn:
        kept = drawn, _plan(book.names, drawn)
        book.plans[id(drawn)] = kept
    plan: Plan = kept[1]
    return plan


def _plan(names: Mapping[str, Spot], drawn: Layout) -> Plan:
    slots: dict[str, dict[tuple[int, int], Slot]] = {}
    moved: dict[str, Place] = {}
    for name, kind, field, event in _asked(drawn):
        spot = names.get(name)
        if spot is not None:
            required = field is not None and field.required and kind == "own"
            indicator = field.indicator if field else None
            factor = 0 if indicator is None or indicator.is_rate else indicator.measure.factor
            slot = Slot(kind, spot, Place(spot.sheet, spot.cell), indicator, required, event, factor)
            slots.setdefault(spot.sheet, {})[spot.row, spot.column] = slot
            if drawn.cells.get(name) != slot.place:
                moved[name] = slot.place
    gone = tuple(field for field in drawn.fields if field.name not in names)
    return Plan(slots, names.get(LAST_YEAR), gone, moved)


def _asked(drawn: Layout) -> Iterator[tuple[str, Kind, Field | None, int]]:
    """Every defined name of the form, with what it is there for."""
    facts: tuple[Kind, ...] = ("date", "place", "lead")
    for field in drawn.fields:
        yield field.name, "own", field, 0
        yield f"including.{field.name}", "including", field, 0
        yield f"explain.{field.name}", "explain", field, 0
        if field.joint:
            yield from ((f"joint{event}.{field.name}", "joint", field, event) for event in EVENTS)
    yield from ((f"joint{event}.{fact}", fact, None, event) for event in EVENTS for fact in facts)
    yield NIL, "nil", None, 0
    yield from ((name, "other", None, 0) for name in drawn.cells if name.startswith("hz.") and name != LAST_YEAR)
