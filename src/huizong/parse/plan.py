"""Where a workbook made from our template holds which answer, by its defined names; worked out once for all its copies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from huizong.catalogue.model import Catalogue, Indicator
from huizong.forms.fields import Field
from huizong.forms.layout import EVENT_FACTS, EVENTS, GUIDE_SHEET, LAST_YEAR, NIL, Layout, layout
from huizong.model import Place
from huizong.parse.book import Book, Spot

Kind = Literal["own", "including", "explain", "nil", "joint", "date", "place", "lead", "other"]


class Slot(NamedTuple):
    """One cell to be filled; `event` numbers the joint event, `required` is of the indicator's own level."""

    kind: Kind
    spot: Spot
    place: Place
    indicator: Indicator | None
    required: bool
    event: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form as this catalogue knows it; `texts` are the labels that stand on it."""

    year: int
    layout: Layout
    texts: frozenset[object]
    guide: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The slots of each sheet by row and column, and the questions whose cells are gone."""

    slots: Mapping[str, Mapping[tuple[int, int], Slot]]
    last_year: Spot | None
    gone: tuple[Field, ...]


_forms: dict[tuple[int, str, int], tuple[Catalogue, Form]] = {}


def form_of(catalogue: Catalogue, reporter: str, year: int) -> Form:
    """The form of a reporter type, kept for the catalogue object at hand."""
    key = (id(catalogue), reporter, year)
    kept = _forms.get(key)
    if kept is None or kept[0] is not catalogue:
        if len(_forms) >= 64:
            _forms.clear()
        drawn = layout(catalogue, reporter, year)
        kept = catalogue, Form(year, drawn, frozenset(drawn.texts), frozenset({GUIDE_SHEET}))
        _forms[key] = kept
    return kept[1]


def plan_of(book: Book, form: Form) -> Plan:
    """The plan for this workbook part, which all copies of a template share."""
    plan = book.plans.get(id(form))
    if not isinstance(plan, tuple) or plan[0] is not form:
        plan = form, _plan(book, form)
        book.plans[id(form)] = plan
    found: Plan = plan[1]
    return found


def _plan(book: Book, form: Form) -> Plan:
    slots: dict[str, dict[tuple[int, int], Slot]] = {}

    def add(name: str, kind: Kind, field: Field | None = None, event: int = 0) -> bool:
        spot = book.names.get(name)
        if spot is not None:
            required = field is not None and field.required and kind == "own"
            slot = Slot(kind, spot, Place(spot.sheet, spot.cell), field.indicator if field else None, required, event)
            slots.setdefault(spot.sheet, {})[spot.row, spot.column] = slot
        return spot is not None

    gone = []
    for field in form.layout.fields:
        if not add(field.name, "own", field):
            gone.append(field)
        add(f"including.{field.name}", "including", field)
        add(f"explain.{field.name}", "explain", field)
        if field.joint:
            for event in EVENTS:
                add(f"joint{event}.{field.name}", "joint", field, event)
    for event in EVENTS:
        for fact, kind in _FACT_KINDS:
            add(f"joint{event}.{fact}", kind, None, event)
    add(NIL, "nil")
    for name in form.layout.cells:
        if name.startswith("hz.") and name != LAST_YEAR:
            add(name, "other")
    return Plan(slots, book.names.get(LAST_YEAR), tuple(gone))


_FACT_KINDS: tuple[tuple[str, Kind], ...] = (("date", "date"), ("place", "place"), ("lead", "lead"))
