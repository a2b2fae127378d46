"""Answers given field by field, under the form's defined names, as what is stamped into its workbook."""

import re
from collections.abc import Mapping

from huizong.forms.layout import EVENT_FACTS, EVENTS, NIL, Layout
from huizong.forms.stamp import Answer, Filled, JointEvent

LONGEST = 500
_PLAIN = re.compile("0|[1-9][0-9]{0,14}")


def filled(answers: Mapping[str, str], drawn: Layout) -> Filled:
    """The form filled with `answers`; blank ones and names that the form does not have are passed over."""
    given = {name: text.strip()[:LONGEST] for name, text in answers.items() if name in drawn.cells and text.strip()}
    codes = [field.name for field in drawn.fields]
    return Filled(
        own={code: _answer(given[code]) for code in codes if code in given},
        including={code: _answer(given[f"including.{code}"]) for code in codes if f"including.{code}" in given},
        explanations={code: given[f"explain.{code}"] for code in codes if f"explain.{code}" in given},
        nil=given.get(NIL) == "是",
        joint=[_event(given, event, codes) for event in range(1, _last_event(given) + 1)],
    )


def _event(given: Mapping[str, str], number: int, codes: list[str]) -> JointEvent:
    date, place, lead = (given.get(f"joint{number}.{fact}", "") for fact, _ in EVENT_FACTS)
    figures = {code: _answer(given[f"joint{number}.{code}"]) for code in codes if f"joint{number}.{code}" in given}
    return JointEvent(date, place, lead, figures)


def _last_event(given: Mapping[str, str]) -> int:
    """Columns keep their places: one left blank before another stays blank."""
    return max((event for event in EVENTS if any(name.startswith(f"joint{event}.") for name in given)), default=0)


def _answer(text: str) -> Answer:
    """A plain number as a number, anything else as it was written."""
    return int(text) if _PLAIN.fullmatch(text) else text
