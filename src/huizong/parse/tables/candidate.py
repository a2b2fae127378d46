"""A figure of a table that may be the sender's, with what its labels and its place say of it."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from huizong.formats.document import Table
from huizong.model import Place, Scope
from huizong.parse.tables.grid import Spot
from huizong.parse.tables.roles import Role
from huizong.parse.tables.vocabulary import Codes

Status = Literal["plain", "total", "partial", "odd", "part", "excluded", "others", "unnamed"]


@dataclass(slots=True, eq=False)
class Candidate:
    """A figure that may be the sender's: the indicators that its labels name, and what else they say of it.

    `organs` are the units under whose names it stands; `units` those of measure from the innermost label outwards.
    """

    sheet: str
    spot: Spot
    codes: Codes
    scope: Scope
    status: Status
    label: str
    near: tuple[tuple[str, ...], ...]
    line: tuple[str, ...]
    organs: tuple[str, ...]
    odd: tuple[str, ...]
    block: int
    group: str
    is_total: bool = False
    is_subtotal: bool = False
    is_hidden: bool = False
    is_alone: bool = False
    part_of: Set[Role] = frozenset()
    beside: Codes = ()
    is_amiss: bool = False

    @property
    def place(self) -> Place:
        """Where the figure stands."""
        return Place(self.sheet, Table.address(self.spot.at))
