"""The questions that every chapter asks of an edition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from huizong.catalogue.model import ALL_REPORTERS, Indicator, Report
from huizong.summarise import wording
from huizong.summarise.blocks import Piece
from huizong.summarise.edition import Edition, PlaceLine
from huizong.summarise.keys import Key
from huizong.summarise.shown import Number, number

_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Facts:
    """An edition with the words for its place and the places just below."""

    edition: Edition

    @cached_property
    def report(self) -> Report:
        """What the catalogue wants the report to show."""
        return self.edition.catalogue.reports["provincial"]

    @cached_property
    def whole(self) -> str:
        """How the place speaks of all of itself, such as 全省."""
        return wording.whole(self.edition.name)

    @cached_property
    def children(self) -> tuple[PlaceLine, ...]:
        """The places just below."""
        return tuple(place for place in self.edition.places if place.parent == self.edition.place)

    @cached_property
    def below(self) -> str:
        """What the places just below are called together; 地区 where they are of several levels."""
        levels = {place.level for place in self.children}
        if len(levels) != 1:
            return "地区"
        label = self.edition.catalogue.levels[levels.pop()].zh
        return wording.below(label, [place.name for place in self.children])

    @cached_property
    def has_last_year(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.edition.last_rows.get(self.edition.place))

    def indicator(self, code: str) -> Indicator:
        """One indicator of the catalogue."""
        return self.edition.catalogue.indicators[code]

    def key(self, code: str, place: str | None = None, *, reporter: str = ALL_REPORTERS, measure: str = "value") -> Key:
        """A key; of the whole place unless another is named."""
        return Key(place or self.edition.place, code, reporter, measure)

    def number(self, code: str, place: str | None = None, *, measure: str = "value") -> Number:
        """The number of a key of all reporters."""
        return number(self.edition, self.key(code, place, measure=measure))

    def count(self, name: str, place: str | None = None) -> int:
        """A number of units."""
        return int(self.number(f"#{name}", place) or 0)

    def phrase(self, code: str) -> Iterator[Piece]:
        """Name, figure and growth of the whole place."""
        yield wording.short(self.indicator(code))
        yield self.key(code)
        if self.has_last_year and self.number(code, measure="last") is not None:
            yield from ("（", self.key(code, measure="change"), "）")

    def ranked(self, code: str, places: Iterable[PlaceLine], *, lowest: bool = False) -> list[PlaceLine]:
        """Places that have a figure, the highest first or the lowest."""
        found = [(value, place) for place in places if (value := self.number(code, place.code)) is not None]
        return [place for _, place in sorted(found, key=lambda pair: pair[0] if lowest else -pair[0])]

    def known(self, codes: Iterable[str]) -> list[str]:
        """Those indicators that have a figure for the whole place."""
        return [code for code in codes if self.number(code) is not None]


def numeral(number: int) -> str:
    """The number of a heading, below a hundred."""
    tens, ones = divmod(number, 10)
    ten = f"{_DIGITS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return f"{ten}{_DIGITS[ones - 1] if ones else ''}"


def head(indicator: Indicator) -> str:
    """The head of a column of figures."""
    return f"{wording.short(indicator)}（{indicator.measure.unit}）"


def name(place: PlaceLine) -> str:
    """The name of a place."""
    return wording.clean(place.name)


def places_table(facts: Facts, codes: Sequence[str], places: Iterable[PlaceLine]) -> tuple[tuple[Piece, ...], ...]:
    """The whole place, then each of the places: name and figures."""
    rows: list[tuple[Piece, ...]] = [(facts.whole, *(facts.key(code) for code in codes))]
    rows += [(name(place), *(facts.key(code, place.code) for code in codes)) for place in places]
    return tuple(rows)


def below_hundred(value: Number) -> bool:
    """Whether a rate falls short of all."""
    return value is not None and Fraction(value) < 100
