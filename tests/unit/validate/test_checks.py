"""The list of checks that everything else is made from."""

from dataclasses import replace
from fractions import Fraction

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue, Rule, Term
from huizong.errors import CatalogueError
from huizong.validate.checks import Check, checks, checks_by_key
from tests.unit.validate.build import YEAR

CATALOGUE = load_catalogue()
FORMS = tuple(CATALOGUE.reporters)


def of(form: str, code: str, catalogue: Catalogue = CATALOGUE) -> list[Check]:
    return [check for check in checks(catalogue, form, YEAR) if check.code == code]


@pytest.mark.parametrize("form", FORMS)
def test_every_figure_has_its_checks_and_every_key_is_one_check(form: str) -> None:
    asked = checks(CATALOGUE, form, YEAR)
    indicators = CATALOGUE.form(form, YEAR)
    assert {check.indicators[0] for check in of(form, "R001")} == CATALOGUE.reporters[form].required
    assert [check.indicators[0] for check in of(form, "P001")] == [i.code for i in indicators]
    assert [check.indicators[0] for check in of(form, "P002")] == [i.code for i in indicators]
    assert [check.indicators[0] for check in of(form, "J001")] == [i.code for i in indicators if i.joint_event]
    assert {check.code for check in asked if check.code.startswith("C")} == {
        rule.code for rule in CATALOGUE.rules_of(form, YEAR)
    }
    assert len({check.key for check in asked}) == len(asked)
    assert checks_by_key(CATALOGUE, form, YEAR) == {check.key: check for check in asked}


def test_the_same_catalogue_is_compiled_once_and_another_one_anew() -> None:
    assert checks(CATALOGUE, "bank", YEAR) is checks(CATALOGUE, "bank", YEAR)
    other = replace(CATALOGUE, rules={})
    assert not any(check.kind == "compare" for check in checks(other, "bank", YEAR))


def test_ranges_are_in_storage_units() -> None:
    (money,) = (check for check in of("branch_office", "P002") if check.indicators == ("goods_seized_value",))
    assert (money.low, money.high, money.far) == (0, 1_000_000_00, 20 * 1_000_000_00)
    (growth,) = (check for check in of("branch_office", "P001") if check.indicators == ("complaints_yoy_growth",))
    assert (growth.low, growth.high) == (-100 * 10_000, 1000 * 10_000)
    assert (money.severity, growth.severity) == ("explain", "notice")


def test_a_range_may_differ_by_form() -> None:
    indicator = replace(CATALOGUE.indicators["volunteers"], plausible={"bank": (1, 9), "all": (0, 1000)})
    changed = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "volunteers": indicator})
    (bank,) = (check for check in of("bank", "P001", changed) if check.indicators == ("volunteers",))
    (office,) = (check for check in of("branch_office", "P001", changed) if check.indicators == ("volunteers",))
    assert ((bank.low, bank.high, bank.far), (office.low, office.high)) == ((1, 9, 180), (0, 1000))


def test_a_broken_bound_rounds_down_to_the_last_whole_value_within_it() -> None:
    limits = {**CATALOGUE.limits, "far_implausible": replace(CATALOGUE.limits["far_implausible"], bound=Fraction(5, 3))}
    (venues,) = (
        check
        for check in of("branch_office", "P002", replace(CATALOGUE, limits=limits))
        if check.indicators == ("main_venues",)
    )
    assert venues.far == 8


def test_without_a_bound_there_is_no_catalogue() -> None:
    limits = {**CATALOGUE.limits, "far_implausible": replace(CATALOGUE.limits["far_implausible"], bound=None)}
    with pytest.raises(CatalogueError, match="far_implausible"):
        checks(replace(CATALOGUE, limits=limits), "bank", YEAR)


def test_a_term_that_the_form_lacks_counts_nothing() -> None:
    (requests,) = of("bank", "C017")
    assert requests.right == (Term("consultations", 1), Term("complaints_received", 1))
    assert of("branch_office", "C017")[0].right[-1] == Term("reports_received", 1)


def test_a_rate_with_a_part_that_the_form_lacks_is_not_judged() -> None:
    rule = Rule(
        "C099",
        "rate",
        "==",
        (Term("settlement_rate", 1),),
        (Term("reports_handled", 1), Term("consultations", 1)),
        "block",
        "",
        "",
        "",
    )
    changed = replace(CATALOGUE, rules={"C099": rule})
    assert of("bank", "C099", changed) == []
    assert len(of("branch_office", "C099", changed)) == 1


def test_a_form_that_asks_for_nothing_is_never_all_blank() -> None:
    reporter = replace(CATALOGUE.reporters["bank"], required=frozenset())
    changed = replace(CATALOGUE, reporters={**CATALOGUE.reporters, "bank": reporter})
    assert of("bank", "N001", changed) == of("bank", "R001", changed) == []
    assert len(of("bank", "N002", changed)) == 1


def test_an_indicator_of_other_years_has_no_check() -> None:
    indicator = replace(CATALOGUE.indicators["volunteers"], since=2028)
    changed = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "volunteers": indicator})
    assert not any("volunteers" in check.indicators for check in checks(changed, "bank", YEAR))
    assert any("volunteers" in check.indicators for check in checks(changed, "bank", 2028))
