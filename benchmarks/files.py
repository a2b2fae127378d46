"""A province of made-up towns, and a template workbook with 80 filled values for each, stamped; always the same bytes."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from huizong.catalogue.model import Catalogue
from huizong.forms.stamp import Filled, Template, UnitCard
from huizong.places.model import BEGINNING, Place, Unit
from huizong.places.tree import Tree

PROVINCE = "510000000000"
VALUES = 80
FAULTY = 0.04


def towns(tree: Tree[Place], count: int) -> Iterator[tuple[Place, Unit]]:
    """`count` made-up towns spread over the real counties of the province, with one branch office each."""
    counties = [code for code in tree.subtree(PROVINCE) if tree[code].level == "county"]
    for n in range(count):
        county = counties[n % len(counties)]
        code = f"{county[:6]}9{n // len(counties):05d}"
        name = f"{tree[county].name}样例镇{n:05d}"
        place = Place(code, name, "town", county, date(2020, 1, 1), None)
        yield place, Unit(f"BO{code}", f"{name}市场监督管理所", "branch_office", code, None, None, BEGINNING, None)


def write(catalogue: Catalogue, units: list[Unit], folder: Path) -> None:
    """One filled workbook a unit, in a folder of its own as an upload would lie."""
    template = Template(catalogue, "branch_office", "2027")
    form = [i for i in catalogue.form("branch_office", 2027) if not i.is_rate]
    required = catalogue.reporters["branch_office"].required
    chosen = sorted(form, key=lambda i: i.code not in required)[:VALUES]
    for unit in units:
        chance = random.Random(unit.code)
        size = chance.uniform(0.3, 1.0)
        own = {i.code: int(max(i.plausible["all"][1], 1) ** 0.4 * size) for i in chosen}
        own |= {total: sum(own[part] for part in parts) for total, parts in _SUMS.items() if total in own}
        if chance.random() < FAULTY:
            own["quiz_papers_returned"] = own["quiz_papers_issued"] + 1
        target = folder / unit.code
        target.mkdir(parents=True)
        card = UnitCard(unit.code, unit.name, unit.name, "2027-03-22 18:00")
        (target / f"{unit.code}.xlsx").write_bytes(template.stamp(card, {}, Filled(own=own)))


_SUMS = {
    "complaints_reports_received": ("complaints_received", "reports_received"),
    "requests_received": ("consultations", "complaints_received", "reports_received"),
}
