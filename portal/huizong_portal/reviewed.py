"""A report as a reviewer reads it: every figure beside last year's, what was found and explained, room for a comment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from huizong.answers.office import Kept
from huizong.answers.reviews import Comment
from huizong.forms.fields import Field
from huizong.model import OPEN, Finding
from huizong_portal.forms import OwnForm
from huizong_portal.words import figure

_SCOPES = (("own", "本级"), ("including", "含下级"))
_PREFIX = "comment."


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its figure with the bounds of a hedged one, and as written; `name` is that of its comment's field."""

    name: str
    column: str
    value: str
    bounds: str
    written: str
    sheet: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the form with its cells; a question left blank has the cell of its own level alone."""

    field: Field
    cells: tuple[Cell, ...]
    last_year: str
    explanation: str
    findings: tuple[Finding, ...]


def lines(form: OwnForm, kept: Kept, findings: Iterable[Finding]) -> list[Line]:
    """The whole form in its order."""
    found: dict[str | None, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.indicator, []).append(one)
    return [
        Line(
            field,
            tuple(_cells(kept, field)),
            form.last_year(field),
            kept.explanations.get(field.name, ""),
            tuple(found.get(field.name, ())),
        )
        for field in form.drawn.fields
    ]


def comments(given: Mapping[str, str], shown: Iterable[Line]) -> list[Comment]:
    """What was written beside the cells shown."""
    told = []
    for line in shown:
        for cell in line.cells:
            text = one_line(given.get(cell.name, ""))
            if text:
                scope = cell.name.removeprefix(_PREFIX).partition(".")[0]
                label = f"{line.field.label}（{cell.column}）" if scope == "including" else line.field.label
                told.append(Comment(line.field.name, scope, label, cell.sheet, cell.at, cell.written or None, text))
    return told


def one_line(text: str) -> str:
    """What a person wrote, on one line and without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _cells(kept: Kept, field: Field) -> Iterator[Cell]:
    for scope, column in _SCOPES:
        key = f"{scope}.{field.name}"
        if key in kept.figures:
            sheet, at, written = kept.cells.get(key, (None, None, ""))
            value, low, high = (_scaled(stored, field) for stored in kept.figures[key])
            bounds = "" if low == value == high else f"{low}～{high}"
            yield Cell(_PREFIX + key, column, value, bounds, written, sheet, at)
        elif scope == "own":
            yield Cell(_PREFIX + key, column, "", "", "", None, None)


def _scaled(stored: int, field: Field) -> str:
    return "不封顶" if stored >= OPEN else figure(Fraction(stored, field.indicator.measure.factor))
