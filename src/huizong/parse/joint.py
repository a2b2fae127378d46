"""Reads the joint table: what a unit counts for each event that it held together with others."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from huizong.formats.document import Written
from huizong.model import Finding, JointFigure
from huizong.parse.dates import read_day
from huizong.parse.findings import finding
from huizong.parse.plan import Slot
from huizong.parse.quantity import Quantity


@dataclass(slots=True)
class EventColumn:
    """One column while it is being read: what stands at its head, and its figures."""

    number: int
    facts: dict[str, Written] = field(default_factory=dict)
    figures: list[tuple[Slot, Quantity, str]] = field(default_factory=list)


def read_event(column: EventColumn, sender: str, year: int) -> tuple[list[JointFigure], list[Finding]]:
    """The figures of one event; none, and a question, while date or place leave the event unknown."""
    if not column.figures:
        return [], []
    findings = list(_questions(column, year))
    day = read_day(column.facts.get("date", ""), year)
    place = plain_text(column.facts.get("place", ""))
    if day is None or not place:
        return [], findings
    lead = plain_text(column.facts.get("lead", ""))
    figures = [
        JointFigure(
            date=day,
            place=place,
            lead=lead or sender,
            indicator=slot.indicator.code,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            as_written=written,
            sheet=slot.place.sheet,
            cell=slot.place.cell,
        )
        for slot, quantity, written in column.figures
        if slot.indicator
    ]
    return figures, findings


def _questions(column: EventColumn, year: int) -> Iterator[Finding]:
    # an explanation is given at an indicator: that of the event's first figure
    slot, event = column.figures[0][0], str(column.number)
    at, about = slot.place, slot.indicator
    date, place, lead = (plain_text(column.facts.get(fact)) for fact in ("date", "place", "lead"))
    missing = [names for text, names in ((date, ("日期", "date")), (place, ("地点", "place"))) if not text]
    if missing:
        zh, en = "和".join(zh for zh, _ in missing), " and ".join(en for _, en in missing)
        yield finding("joint_incomplete", at, about=about, event=event, missing=zh, missing_en=en)
    if date and read_day(column.facts["date"], year) is None:
        yield finding("joint_date", at, about=about, said=date, event=event, year=str(year))
    if not lead:
        yield finding("joint_lead", at, about=about, event=event)


def plain_text(written: object) -> str:
    """A text in one width with single spaces and without control characters."""
    text = unicodedata.normalize("NFKC", "" if written is None else str(written))
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" or c in "\t\n\r" else "" for c in text).split())
