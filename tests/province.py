"""A small campaign for tests: real divisions, chosen units, forms filled as a clerk would, the real stages."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from huizong import pipeline, queries, setup
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.forms.stamp import Filled, JointEvent, Template, UnitCard
from huizong.model import Envelope
from huizong.places.model import BEGINNING, Place, Unit
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_places, keep_units, rebuild_scope

BEFORE = datetime(2027, 3, 19, 10, tzinfo=CHINA)


class Province:
    """The warehouse of one test module."""

    def __init__(self, settings: Settings, catalogue: Catalogue | None = None) -> None:
        self.settings = settings
        self.catalogue = catalogue or load_catalogue()
        setup.init(settings)
        self.clock(BEFORE)
        self._templates: dict[tuple[str, str], Template] = {}
        self._keys = 0

    def clock(self, instant: datetime) -> None:
        pipeline.set_clock(self.settings, instant)

    def add(self, *units: Unit, places: Iterable[Place] = ()) -> None:
        with transaction(self.settings) as connection:
            keep_places(connection, places)
            keep_units(connection, units)
            for campaign in self.catalogue.campaigns.values():
                rebuild_scope(connection, campaign)

    def form(self, unit: str, reporter: str = "branch_office", year: int = 2027, **filled: Any) -> bytes:
        """A filled workbook; `explained` writes an explanation for every required cell left blank."""
        key = (reporter, str(year))
        if key not in self._templates:
            self._templates[key] = Template(self.catalogue, reporter, str(year))
        own = filled.pop("own", {})
        if filled.pop("explained", True) and not filled.get("nil"):
            blank = self.catalogue.reporters[reporter].required - own.keys()
            given = dict.fromkeys(sorted(blank), "无此项统计")
            filled["explanations"] = given | filled.get("explanations", {})
        card = UnitCard(unit, unit, "某地", "2027-03-22 18:00")
        return self._templates[key].stamp(card, {}, Filled(own=own, **filled))

    def send(self, unit: str, reporter: str = "branch_office", year: int = 2027, **filled: Any) -> bytes:
        """Land a filled form."""
        content = self.form(unit, reporter, year, **filled)
        self.land(content, unit)
        return content

    def land(self, content: bytes, unit: str | None = None, name: str = "表.xlsx") -> None:
        self._keys += 1
        pipeline.land(self.settings, [Envelope("test", f"key {self._keys}", name, content, unit)])

    def run(self) -> dict[str, int]:
        """Process and roll up; gives the counts of validation."""
        done = pipeline.process(self.settings)
        pipeline.rollup(self.settings)
        return done

    def figure(self, place: str, indicator: str, reporter: str = "all", **options: Any) -> dict[str, Any]:
        answer = queries.figures(self.settings, place, indicator, reporter, options.get("as_of"))
        (found,) = answer["figures"]
        return found

    def interval(self, place: str, indicator: str, reporter: str = "all") -> list[Any]:
        found = self.figure(place, indicator, reporter)
        return [found["value"], found["low"], found["high"]]

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with transaction(self.settings) as connection:
            return connection.execute(query.encode(), parameters or None).fetchall()

    def codes(self, unit: str) -> set[str]:
        """The findings of a unit's newest version."""
        found = self.rows(
            "select f.code from core_finding f join core_version v on v.id = f.version_id where v.unit = %s"
            " and v.arrival_id = (select max(arrival_id) from core_version w where w.unit = v.unit)",
            unit,
        )
        return {code for (code,) in found}

    def verdict(self, unit: str) -> str:
        """The verdict of a unit's newest version."""
        found = self.rows("select verdict from core_version where unit = %s order by arrival_id desc limit 1", unit)
        return found[0][0]


def unit(code: str, place: str, reporter: str = "branch_office", parent: str | None = None, name: str = "") -> Unit:
    return Unit(code, name or f"单位{code}", reporter, place, parent, None, BEGINNING, None)


def event(figures: Mapping[str, Any], lead: str, place: str = "人民广场", day: str = "2027-03-15") -> JointEvent:
    return JointEvent(day, place, lead, figures)


def zone(code: str, name: str, parent: str, level: str = "county") -> Place:
    return Place(code, name, level, parent, date(2020, 1, 1), None)
