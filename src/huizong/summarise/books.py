"""Which sheets of numbers each workbook holds."""

import re
from collections.abc import Iterable
from dataclasses import replace

from huizong.summarise import gap_sheets, plan, wording
from huizong.summarise.edition import Edition
from huizong.summarise.plan import Grid


def master_grids(edition: Edition) -> list[Grid]:
    """The sheets of numbers of the province's workbook."""
    children = [line for line in edition.places if line.parent == edition.place]
    return _named(
        [
            plan.overview(edition),
            *plan.by_place(edition, edition.master),
            plan.findings(edition),
            *gap_sheets.missing(edition, children),
            *gap_sheets.changes(edition, children),
            plan.chart_data(edition, children),
        ]
    )


def city_grids(edition: Edition, city: str) -> list[Grid]:
    """The sheets of numbers of a city's workbook."""
    return _named(plan.by_place(edition, edition.cities[city]))


def _named(grids: Iterable[Grid]) -> list[Grid]:
    """The same with names that Excel takes and tells apart."""
    taken = {*plan.LISTINGS, plan.CHANGED}
    named = []
    for grid in grids:
        name = re.sub(r"[\[\]:*?/\\']", "_", wording.clean(grid.name))[:28] or "_"
        name = next(n for n in (name, *(f"{name}_{i}" for i in range(2, 99))) if n.casefold() not in taken)
        taken.add(name.casefold())
        named.append(replace(grid, name=name))
    return named
