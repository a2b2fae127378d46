"""Reads the joint table: what a unit counts for each event that it held together with others."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from huizong.model import Finding, JointFigure, Place
from huizong.parse.dates import read_day
from huizong.parse.findings import finding
from huizong.parse.plan import Slot
from huizong.parse.quantity import Quantity
from huizong.parse.workbook import Written


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
    slot = column.figures[0][0]
    # an explanation is given at an indicator: that of the event's first figure
    words = {"about": slot.indicator, "event": str(column.number)}
    at = Place(slot.place.sheet, slot.place.cell)
    written = plain_text(column.facts.get("date", ""))
    missing = [pair for pair, text in ((("日期", "date"), written), (("地点", "place"), column.facts.get("place"))) if not plain_text(text)]
    if missing:
        told = "和".join(zh for zh, _ in missing), " and ".join(en for _, en in missing)
        yield finding("joint_incomplete", at, missing=told[0], missing_en=told[1], **words)
    if written and read_day(column.facts["date"], year) is None:
        yield finding("joint_date", at, said=written, year=str(year), **words)
    if not plain_text(column.facts.get("lead", "")):
        yield finding("joint_lead", at, **words)


def plain_text(written: object) -> str:
    """A text in one width with single spaces and without control characters."""
    text = unicodedata.normalize("NFKC", "" if written is None else str(written))
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" or c in "\t\n\r" else "" for c in text).split())
