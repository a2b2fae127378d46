"""Pre-filled workbooks by the thousand: a form is drawn once, then each unit's copy is stamped into the sheets' XML."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from huizong.catalogue.model import Catalogue
from huizong.forms.layout import EVENTS, JOINT, NIL, SHOWN_CODE, SHOWN_NAME, STAMP, TABLE, VERSION, layout
from huizong.forms.package import Member, deflated, pack
from huizong.forms.texts import inline
from huizong.forms.workbook import draw

Answer: TypeAlias = str | int | float

_APP = "docProps/app.xml"
# XlsxWriter lists every defined name there a second time, in every copy
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>'
)
_BLANK = re.compile(r'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")/>')


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What a unit's copy shows of the unit."""

    code: str
    name: str
    place_name: str
    due_text: str


@dataclass(frozen=True, slots=True)
class JointEvent:
    """One column of the joint table, as a clerk would fill it."""

    date: str
    place: str
    lead: str
    figures: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers to fill in, by indicator and as a clerk would write them; for demonstrations, tests and benchmarks."""

    own: Mapping[str, Answer] = field(default_factory=dict)
    including: Mapping[str, Answer] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    nil: bool = False
    joint: Sequence[JointEvent] = ()


class _Sheet:
    """One sheet's XML, cut at its blank cells."""

    def __init__(self, member: str, xml: bytes, level: int = 6) -> None:
        self.member, self._level = member, level
        pieces = _BLANK.split(xml.decode())
        # pieces: text, address, style, text, address, style, … text
        self._styles = dict(zip(pieces[1::3], pieces[2::3], strict=True))
        self._parts: list[str] = [pieces[0]]
        self._slots: dict[str, int] = {}
        for address, style, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            self._slots[address] = len(self._parts)
            self._parts += (f'<c r="{address}"{style}/>', text)

    def filled(self, answers: Iterable[tuple[str, Answer]]) -> Member:
        parts = self._parts.copy()
        for address, answer in answers:
            parts[self._slots[address]] = f'<c r="{address}"{self._styles[address]}{_content(answer)}</c>'
        return deflated(self.member, "".join(parts).encode(), self._level)


class Template:
    """The form of one reporter type for one campaign, drawn once; `stamp` makes a unit's copy of it."""

    def __init__(self, catalogue: Catalogue, reporter: str, campaign: str) -> None:
        """Draw the form; `campaign` is the year as text."""
        self.layout = layout(catalogue, reporter, int(campaign))
        self._factors = {f.name: f.indicator.measure.factor for f in self.layout.fields}
        self._cells = {name: place.cell for name, place in self.layout.cells.items()}
        self._stamp = {
            "hz.campaign": campaign,
            "hz.form": reporter,
            "hz.catalogue": catalogue.digest,
            "hz.version": VERSION,
        }
        with zipfile.ZipFile(io.BytesIO(draw(self.layout))) as drawn:
            parts = {name: drawn.read(name) for name in drawn.namelist()}
        parts[_APP] = _APP_XML
        order = dict.fromkeys(cell.sheet for cell in self.layout.grid)
        members = {sheet: f"xl/worksheets/sheet{number}.xml" for number, sheet in enumerate(order, 1)}
        stamped = [name for name in (TABLE, JOINT, STAMP) if name in members]
        self._sheets = {name: _Sheet(members[name], parts[members[name]]) for name in stamped}
        self._members = {name: deflated(name, part, 9) for name, part in parts.items()}

    def stamp(self, card: UnitCard, last_year: Mapping[str, int], filled: Filled | None = None) -> bytes:
        """A unit's copy; `last_year` holds own-level figures in storage units, `filled` answers to write in."""
        members = dict(self._members)
        for sheet, answers in (
            (TABLE, self._table(card, last_year, filled)),
            (STAMP, ((self._cells[name], text) for name, text in self._stamps(card))),
            (JOINT, self._joint(filled.joint if filled else ())),
        ):
            ready = list(answers)
            if ready:
                member = self._sheets[sheet].filled(ready)
                members[member.name] = member
        return pack(members.values())

    def _stamps(self, card: UnitCard) -> Iterator[tuple[str, str]]:
        yield from (("hz.unit", card.code), ("hz.unit_name", card.name))
        yield from self._stamp.items()

    def _table(
        self, card: UnitCard, last_year: Mapping[str, int], filled: Filled | None
    ) -> Iterator[tuple[str, Answer]]:
        cells = self._cells
        yield cells[SHOWN_NAME], card.name
        yield cells[SHOWN_CODE], card.code
        yield cells["hz.shown_place"], card.place_name
        yield cells["hz.shown_due"], card.due_text
        for code, address in self.layout.last_year.items():
            if code in last_year:
                yield address, _in_units(last_year[code], self._factors[code])
        if filled is None:
            return
        if filled.nil:
            yield cells[NIL], "是"
        yield from ((cells[code], answer) for code, answer in filled.own.items())
        yield from ((cells[f"including.{code}"], answer) for code, answer in filled.including.items())
        yield from ((cells[f"explain.{code}"], text) for code, text in filled.explanations.items())

    def _joint(self, events: Sequence[JointEvent]) -> Iterator[tuple[str, Answer]]:
        if len(events) > len(EVENTS):
            raise ValueError(f"the form has room for {len(EVENTS)} joint events, not {len(events)}")
        for number, event in zip(EVENTS, events, strict=False):
            for fact, text in (("date", event.date), ("place", event.place), ("lead", event.lead)):
                if text:
                    yield self._cells[f"joint{number}.{fact}"], text
            yield from ((self._cells[f"joint{number}.{code}"], answer) for code, answer in event.figures.items())


def _in_units(stored: int, factor: int) -> int | float:
    return stored // factor if stored % factor == 0 else float(Decimal(stored) / factor)


def _content(answer: Answer) -> str:
    """The rest of a cell's XML; a text is always a text, so that none ever becomes a formula."""
    if not isinstance(answer, str):
        return f"><v>{answer!r}</v>"
    return f' t="inlineStr">{inline(answer)}'
