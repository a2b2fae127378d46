"""Two versions of a table compared cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from huizong.answers.office import Kept
from huizong.forms.fields import Field
from huizong.forms.layout import EVENT_FACTS, EVENTS, NIL
from huizong_portal.explain import answers_of
from huizong_portal.forms import OwnForm

_COLUMNS = (("", "本级"), ("including.", "含下级"), ("explain.", "说明"))


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs: "" where nothing was written."""

    label: str
    column: str
    before: str
    after: str


def changes(form: OwnForm, before: Kept, after: Kept) -> list[Change]:
    """Every cell written differently in two versions, in the order of the form."""
    old, new = answers_of(before), answers_of(after)
    names = dict(_names(form.drawn.fields))
    # what an earlier catalogue asked and this one does not
    names |= {name: (name, "") for name in sorted((old.keys() | new.keys()) - names.keys())}
    return [
        Change(*shown, old.get(name, ""), new.get(name, ""))
        for name, shown in names.items()
        if old.get(name, "") != new.get(name, "")
    ]


def _names(fields: tuple[Field, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    yield NIL, ("零报告", "")
    for field in fields:
        for prefix, column in _COLUMNS:
            yield f"{prefix}{field.name}", (f"{field.label}（{field.unit}）", column)
    for event in EVENTS:
        for fact, text in EVENT_FACTS:
            yield f"joint{event}.{fact}", (text, f"联合活动{event}")
        for field in fields:
            if field.joint:
                yield f"joint{event}.{field.name}", (f"{field.label}（{field.unit}）", f"联合活动{event}")
