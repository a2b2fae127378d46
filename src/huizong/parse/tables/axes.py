"""What the lines along both sides of a block have in common, and what a figure is where a row meets a column."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from huizong.catalogue.model import Catalogue, Indicator
from huizong.parse.tables.figures import Figure, Sheet
from huizong.parse.tables.roles import Role
from huizong.parse.tables.senses import Sense, crossed
from huizong.parse.tables.vocabulary import Codes


class Axis:
    """What the lines along one side of a block have in common; `live` are those that may be the sender's."""

    def __init__(self, lines: Sequence[Sense]) -> None:
        self.has_labels = any(line.codes for line in lines)
        self.has_organs = any(line.organs for line in lines if line.codes or not self.has_labels)
        self.has_words = any(line.leaf is not None for line in lines)
        self.live = sum(not line.is_excluded for line in lines)
        self.odd = frozenset(line.odd for line in lines if line.odd and not line.codes)
        self.measures = frozenset(line.label for line in lines if line.leaf and line.leaf.role == "measure")


class Axes:
    """Which kinds of lines a block has along each side; `measured`: several kinds of amount (品种, 数量, 案值)."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows, self.columns = Axis(sheet.rows), Axis(sheet.columns)
        self.measured = len(self.rows.measures | self.columns.measures) > 1

    def is_over_units(self, figure: Figure, across: bool) -> bool:
        """Whether a line without a name stands among lines with the names of units, so that it adds them up."""
        if not (self.rows.has_organs or self.columns.has_organs) or self.organs_of(figure, across):
            return False
        return {"own", "including"}.isdisjoint((*figure.row.roles, *figure.column.roles))

    def organs_of(self, figure: Figure, across: bool) -> tuple[str, ...]:
        """The units under whose names a figure stands; a word we do not know may be one where others are named."""
        organs = figure.row.organs + figure.column.organs
        if organs or "own" in figure.row.roles or "own" in figure.column.roles:
            return organs
        other, axis = (figure.column, self.columns) if across else (figure.row, self.rows)
        return other.odd if axis.has_organs else ()

    def lacks_words(self, other: Sense, across: bool) -> bool:
        """Whether a line says nothing where its neighbours say what their figures are."""
        return other.leaf is None and (self.columns if across else self.rows).has_words

    def has_odd(self, other: Sense, across: bool) -> bool:
        """Whether a total adds up lines whose names we do not understand."""
        return bool((self.columns if across else self.rows).odd - {other.odd})


class Crossing(NamedTuple):
    """What a row and a column say together: the indicators, whether the row names them, and what both say beside."""

    codes: Codes
    by_row: bool
    roles: frozenset[Role]
    odd: tuple[str, ...]
    is_excluded: bool
    is_part: bool
    is_misfit: bool


@lru_cache(maxsize=16384)
def crossing(row: Sense, column: Sense, catalogue: Catalogue) -> Crossing:
    """What is said where a row meets a column, whatever stands there."""
    codes, by_row = _codes_of(row, column, catalogue)
    return Crossing(
        codes,
        by_row,
        frozenset((*row.roles, *column.roles)),
        row.odd + column.odd,
        row.is_excluded or column.is_excluded,
        row.part or column.part,
        _misfits(row, column, codes, catalogue),
    )


def _codes_of(row: Sense, column: Sense, catalogue: Catalogue) -> tuple[Codes, bool]:
    if row.codes and column.codes:
        if column.second and not row.second:
            return row.codes, True
        if row.second and not column.second:
            return column.codes, False
        shared = tuple(code for code in row.codes if code in column.codes)
        return shared or tuple(dict.fromkeys((*row.codes, *column.codes))), True
    codes = crossed(row, column, catalogue) or row.codes or column.codes
    return codes, bool(row.codes) or not column.codes


_MONEY = re.compile("金额|案值|货值|标值|价值|总值")
_KINDS = {"weight": re.compile("重量"), "money": _MONEY}


def _misfits(row: Sense, column: Sense, codes: Codes, catalogue: Catalogue) -> bool:
    """Whether the header says another kind of amount than the indicator is: 金额 across from a count."""
    leaves = [sense.leaf for sense in (row, column) if sense.leaf and sense.leaf.role == "measure"]
    if not leaves or not codes:
        return False
    return any(_misfit(leaf.label.text, catalogue.indicators[codes[0]]) for leaf in leaves)


_COUNTED = re.compile("^(?:本年|本期|实际|完成|总|合计)?(户|家|人|份|条|篇|块|处|期|本|册|张|场|宗|起|次)[数次]$")


def _misfit(word: str, indicator: Indicator) -> bool:
    counted = _COUNTED.match(word)
    if counted and indicator.measure.type == "count" and word not in indicator.zh:
        return not any(unit in (counted[1], counted[0]) for unit in indicator.units_seen)
    if word.endswith(("数量", "总")):
        return False
    for kind, pattern in _KINDS.items():
        if pattern.search(word):
            return indicator.measure.type != kind and word not in indicator.zh
    if indicator.measure.type != "count":
        return True
    kinds = re.search("品种|种类|大类|批次", word)
    return (
        bool(kinds)
        and kinds is not None
        and kinds[0] not in indicator.zh
        and kinds[0][-1] not in indicator.measure.unit
    )
