"""What the sample units send and when: right forms, every usual mistake, corrections, late, nil and missing reports."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import cycle, islice

import xlsxwriter
import yaml

from huizong.answers.cards import Card
from huizong.catalogue.model import Catalogue
from huizong.demo.figures import Answers, make_answers
from huizong.demo.mistakes import MISTAKES, Mistake
from huizong.demo.narratives import narratives, plan_of
from huizong.demo.province import REAL_COUNTY, office
from huizong.forms.stamp import Filled, JointEvent, Template, UnitCard
from huizong.places.model import Place, Unit
from huizong.places.tree import Tree

_EXPLANATION = "已核对，数字属实：今年开展了专项活动。"
_UNKNOWN = "BO999999999999"


@dataclass(frozen=True, slots=True)
class Sending:
    """One file put into the upload folder of a unit ("" for the folder itself)."""

    unit: str
    name: str
    content: bytes


class Plan:
    """The sendings of both years for the sample units."""

    def __init__(self, catalogue: Catalogue, places: Tree[Place], units: list[Unit], seed: int) -> None:
        """Take the units and give some of the town offices a mistake each."""
        self.catalogue, self.places, self.seed = catalogue, places, seed
        self.units = {unit.code: unit for unit in units}
        self._templates: dict[tuple[str, str], Template] = {}
        real = set(places.subtree(REAL_COUNTY))
        towns = [
            u
            for u in units
            if u.reporter == "branch_office" and places[u.place].level == "town" and u.place not in real
        ]
        step = max(len(towns) // (len(MISTAKES) + 1), 1)
        self.wrong: dict[str, Mistake] = dict(zip((u.code for u in towns[::step]), MISTAKES, strict=False))
        self.nil = {
            u.code for u in units if u.place in real and u.place != REAL_COUNTY and u.reporter == "branch_office"
        }
        right = [
            u.code for u in units if u.code not in self.wrong and u.code not in self.nil and u.place != REAL_COUNTY
        ]
        offices = [code for code in right if code.startswith("BO") and self._level(code) == "town"]
        others = [code for code in right if not code.startswith("BO")]
        self.missing = {*offices[5::40], *others[7::30]}
        self.late = {*offices[9::25], *others[3::25]} - self.missing
        self.amending = {*offices[13::60]} - self.missing - self.late
        self.narrators = [code for code in offices if code not in self.missing | self.late | self.amending][:3]
        self._events = dict(self._joint_events([c for c in right if c not in self.missing and c not in self.late]))

    def last_year(self, cards: Sequence[Card]) -> Iterator[Sending]:
        """2026: right forms of nearly everyone."""
        for card in cards:
            if card.unit not in self.missing:
                yield self._sending(card, 2026, self._right(card, 2026), "")
        yield from self._narratives(2026)
        yield from self.plans(2026)

    def plans(self, year: int) -> Iterator[Sending]:
        """The plans (方案) of two banks: one sends what it sent the year before, the other has copied it."""
        banks = [unit for unit in self.units.values() if unit.reporter == "bank"][: 2 if year == 2027 else 1]
        yield from (Sending(bank.code, *plan_of(bank.name, year)) for bank in banks)

    def on_time(self, cards: Sequence[Card]) -> Iterator[Sending]:
        """2027, before the deadline: most units, with the mistakes, and files that are no report of this year."""
        for card in cards:
            if card.unit in self.missing or card.unit in self.late:
                continue
            form, mistake = self._right(card, 2027), self.wrong.get(card.unit)
            if mistake:
                form = mistake.spoil(form)
                if mistake.explained:
                    form = replace(form, explanations={mistake.explained: _EXPLANATION})
            yield self._sending(card, 2027, form, "")
        yield from self._narratives(2027)
        yield from self._strays(cards)

    def afterwards(self, cards: Sequence[Card]) -> Iterator[Sending]:
        """2027, after the town deadline: the late ones, half of the returned ones corrected, some amended, one twice."""
        corrected = set(sorted(code for code, mistake in self.wrong.items() if not mistake.explained)[::2])
        for card in cards:
            if card.unit in self.late or card.unit in corrected:
                yield self.right_report(card, "更正" if card.unit in corrected else "")
            elif card.unit in self.amending:
                yield self.right_report(card, "更正", media_reports=60)
        again = next(card for card in cards if card.unit == office(REAL_COUNTY))
        yield self.right_report(again, "再报")

    def right_report(self, card: Card, mark: str = "", **changed: str | int) -> Sending:
        """The unit's 2027 form without a mistake; `changed` holds figures that replace its own."""
        right = self._right(card, 2027)
        return self._sending(card, 2027, replace(right, own={**right.own, **changed}), mark)

    def _right(self, card: Card, year: int) -> Filled:
        if card.unit in self.nil:
            return Filled(nil=True)
        if card.unit == office(REAL_COUNTY):
            return self._real(year)
        answers = make_answers(self.catalogue, card.reporter, self._level(card.unit), card.unit, year, self.seed)
        event = self._events.get(card.unit) if year == 2027 else None
        if event:
            shared = int(str(next(iter(event.figures.values()))))
            answers["publicity_materials"] = shared + 1000
        return Filled(own=answers, joint=[event] if event else ())

    def _real(self, year: int) -> Filled:
        raw = yaml.safe_load(files("huizong.demo").joinpath("zhongning.yml").read_text(encoding="utf-8"))
        own: Answers = raw["values"] if year == 2027 else raw["year_before"]
        blank = self.catalogue.reporters["branch_office"].required - own.keys()
        return Filled(own=own, explanations=dict.fromkeys(sorted(blank), "原总结中没有这一项的数字。"))

    def _joint_events(self, units: list[str]) -> Iterator[tuple[str, JointEvent]]:
        """A stall in each county: its office leads, a town and a bank help; in one county the lead is silent."""
        for n, county in enumerate(p for p in self.places.subtree("640000000000") if self.places[p].level == "county"):
            below = set(self.places.subtree(county))
            helpers = [
                c
                for c in units
                if self.units[c].place in below and self.units[c].place != county and c not in self.wrong
            ]
            members = [c for c in helpers if c.startswith("BO")][:1] + [c for c in helpers if c.startswith("BK")][:1]
            if county == REAL_COUNTY or not members:
                continue
            lead = office(county) if n % 5 else "OD" + county
            if n % 5:
                members.append(lead)
            figures = {"publicity_materials": 2000 + 100 * n}
            event = JointEvent("2027-03-15", f"{self.places[county].name}人民广场", lead, figures)
            yield from ((member, event) for member in members)

    def _narratives(self, year: int) -> Iterator[Sending]:
        names = {code: self.units[code].name for code in self.narrators}
        yield from (Sending(unit, name, content) for unit, name, content in narratives(names, year))

    def _strays(self, cards: Sequence[Card]) -> Iterator[Sending]:
        """A table of someone's own, last year's form, a unit nobody knows, a cut-off file, an older catalogue."""
        silent = [card for card in cards if card.unit in self.missing]
        if not silent:
            return
        first, second, third = islice(cycle(silent), 3)
        yield Sending(first.unit, "自制统计表.xlsx", _own_table())
        yield Sending(second.unit, "去年的表.xlsx", self._sending(second, 2026, self._right(second, 2026), "").content)
        stranger = replace(third, unit=_UNKNOWN, name="某新设所", last_year={})
        yield self._sending(stranger, 2027, Filled(nil=True), "", folder="")
        yield Sending(third.unit, "损坏的表.xlsx", self._sending(third, 2027, Filled(nil=True), "").content[:3000])

    def _sending(self, card: Card, year: int, form: Filled, mark: str, folder: str | None = None) -> Sending:
        shown = UnitCard(card.unit, card.name, card.place_name, card.due_text)
        content = self._template(card.reporter, str(year)).stamp(shown, card.last_year, form)
        name = f"{card.name}{year}年统计表{mark}.xlsx"
        return Sending(card.unit if folder is None else folder, name, content)

    def _template(self, reporter: str, campaign: str) -> Template:
        """A form is drawn once; drawing is what costs."""
        if (reporter, campaign) not in self._templates:
            self._templates[reporter, campaign] = Template(self.catalogue, reporter, campaign)
        return self._templates[reporter, campaign]

    def _level(self, unit: str) -> str:
        return self.places[self.units[unit].place].level


def _own_table() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for row, (label, number) in enumerate((("发放资料", 300), ("接待咨询", 25))):
        sheet.write_string(row, 0, label)
        sheet.write_number(row, 1, number)
    book.close()
    return buffer.getvalue()
