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
        own = {i.code: int(max(i.plausible["all"][1], 1) ** 0.5 * chance.uniform(0.3, 1.0)) for i in chosen}
        for total, part in _PARTS:
            if total in own and part in own:
                own[part] = min(own[part], own[total])
        own |= {total: sum(own[part] for part in parts) for total, parts in _SUMS.items() if total in own}
        if chance.random() < FAULTY:
            own["quiz_papers_returned"] = own["quiz_papers_issued"] + 1
        target = folder / unit.code
        target.mkdir(parents=True)
        card = UnitCard(unit.code, unit.name, unit.name, "2027-03-22 18:00")
        (target / f"{unit.code}.xlsx").write_bytes(template.stamp(card, {}, Filled(own=own)))


_PARTS = (
    ("complaints_received", "complaints_settled"),
    ("complaints_received", "online_shopping_complaints"),
    ("complaints_settled", "complaints_settled_onsite"),
    ("complaints_settled", "double_compensation_cases"),
    ("economic_loss_recovered", "double_compensation_amount"),
    ("reports_received", "reports_handled"),
    ("complaints_reports_received", "complaints_reports_closed"),
    ("quiz_papers_issued", "quiz_papers_returned"),
    ("destroyed_items", "destroyed_kinds"),
    ("destroyed_kinds", "destroyed_categories"),
    ("goods_seized_items", "goods_seized_kinds"),
    ("rapid_test_batches", "rapid_test_kinds"),
    ("media_reports", "tv_reports"),
)
_SUMS = {
    "complaints_reports_received": ("complaints_received", "reports_received"),
    "requests_received": ("consultations", "complaints_received", "reports_received"),
}
