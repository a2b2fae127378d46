"""Places and units as frozen values with the days on which they hold."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

# The national list says nothing about beginnings: whatever has no stated first day has always been there.
BEGINNING = date(2000, 1, 1)


class Dated(Protocol):
    """A coded thing in a line of its own, valid from a day on and until, not including, another."""

    @property
    def code(self) -> str:
        """What it is keyed by; never its name."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def parent(self) -> str | None:
        """The code next above, None at the top."""

    @property
    def valid_from(self) -> date:
        """The first day on which it holds."""

    @property
    def valid_to(self) -> date | None:
        """The first day on which it holds no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division or a local zone; its level is a label, never a depth."""

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One that reports; `parent` is its reporting line, which owes nothing to the tree of places."""

    code: str
    name: str
    reporter: str
    place: str
    parent: str | None
    email: str | None
    valid_from: date
    valid_to: date | None
    phone: str | None = None


def holds(item: Dated, day: date) -> bool:
    """Whether the row is valid on the day; the end is not included, so a successor may begin on it."""
    return item.valid_from <= day and (item.valid_to is None or day < item.valid_to)


def outlives(item: Dated, parent: Dated) -> bool:
    """Whether the row would go on under a parent that has ended."""
    return parent.valid_to is not None and (item.valid_to is None or item.valid_to > parent.valid_to)
