"""The campaign as the rehearsal plays it: the clock never goes back, and nobody's report is lost or sent twice."""

from collections import Counter
from collections.abc import Sequence

import pytest

from huizong.answers.cards import Card
from huizong.catalogue.load import load_catalogue
from huizong.demo.plan import Plan, Sending
from huizong.demo.province import sample_units
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong_operators.rehearsal import march
from huizong_operators.rehearsal.faults import hours

CATALOGUE = load_catalogue()
CAMPAIGN = CATALOGUE.campaigns["2027"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    places = Tree(read_divisions())
    return Plan(CATALOGUE, places, sample_units(places, 160), seed=315)


@pytest.fixture(scope="module")
def cards(plan: Plan) -> list[Card]:
    return [Card(u.code, u.name, u.reporter, "某地", "3月22日", {}) for u in plan.units.values()]


def sent(step: march.Step, cards: Sequence[Card]) -> list[tuple[str, str]]:
    return [(sending.unit, sending.name) for sending in step.sends(cards)]


def test_the_clock_never_goes_back(plan: Plan) -> None:
    steps = [march.year_before(plan, CAMPAIGN), *march.march(plan, CAMPAIGN), *march.around_the_cut(plan, CAMPAIGN)]
    steps += march.april(plan, CAMPAIGN)
    instants = [step.at for step in steps]
    assert instants == sorted(set(instants))
    first, second = march.around_the_cut(plan, CAMPAIGN)
    assert first.at < CAMPAIGN.cut_off < second.at
    assert (second.at - first.at).total_seconds() == 0.002


def test_every_report_is_sent_once(plan: Plan, cards: list[Card]) -> None:
    wanted: Counter[tuple[str, str]] = Counter((one.unit, one.name) for one in plan.on_time(cards))
    wanted.update((one.unit, one.name) for one in plan.afterwards(cards))
    wanted.update((one.unit, one.name) for one in plan.plans(2027))
    found: Counter[tuple[str, str]] = Counter()
    for step in march.march(plan, CAMPAIGN):
        found.update(sent(step, cards))
    assert found == wanted


def test_around_the_cut_two_units_report_that_had_not(plan: Plan, cards: list[Card]) -> None:
    units = [unit for step in march.around_the_cut(plan, CAMPAIGN) for unit, _ in sent(step, cards)]
    assert len(set(units)) == 2
    assert set(units) <= plan.missing


def test_after_the_cut_one_reports_and_one_corrects(plan: Plan, cards: list[Card]) -> None:
    (step,) = march.april(plan, CAMPAIGN)
    told: list[Sending] = list(step.sends(cards))
    assert step.at > CAMPAIGN.issue_by
    assert [one.unit in plan.missing for one in told] == [True, False]


def test_every_hour_of_the_last_two_days_is_played() -> None:
    found = list(hours(CAMPAIGN))
    assert len(found) == 42
    assert (found[0].day, found[0].hour, found[-1].day, found[-1].hour) == (27, 0, 28, 17)
