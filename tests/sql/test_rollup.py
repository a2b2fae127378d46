"""The roll-up against an independent computation with pandas, its incremental form, and the conservation law."""

import math
import random
from datetime import datetime

import pandas as pd
import pytest

from huizong import pipeline, queries
from huizong.catalogue.calendar import CHINA
from huizong.demo.figures import make_answers
from huizong.formats.workbook import read_workbook
from huizong.parse.template import parse_template
from tests.province import unit

PLACES = {
    "640000000000": "province",
    "640500000000": "city",
    "640521000000": "county",
    "640521100000": "town",
    "640521101000": "town",
    "640104000000": "county",
    "640104001000": "town",
    "640104002000": "town",
}
REPORTERS = ("branch_office", "bank", "school", "other_department")


@pytest.fixture(scope="module")
def filled(province):
    """Several units of every type, all with made-up figures; gives province and what each sent."""
    units = [unit(f"{reporter}{n}", place, reporter) for n, place in enumerate(PLACES) for reporter in REPORTERS]
    province.add(*units)
    sent = {}
    for one in units:
        answers = make_answers(province.catalogue, one.reporter, PLACES[one.place], one.code, 2027, 5)
        sent[one.code] = (one, province.send(one.code, one.reporter, own=answers))
    province.run()
    return province, sent


def long_frame(province, sent, accepted):
    """One row a figure and place above it: what the accepted files say, read anew."""
    paths = dict(province.rows("select unit, path from core_scope where campaign = '2027'"))
    rows = []
    for code in accepted:
        one, content = sent[code]
        for value in parse_template(read_workbook(content), province.catalogue, "2027").values:
            high = math.inf if value.high is None else value.high
            for place in paths[code]:
                rows.append((place, one.reporter, code, value.indicator, value.value, value.low, high))
    return pd.DataFrame(rows, columns=["place", "reporter", "unit", "indicator", "value", "low", "high"])


def expected(frame, indicator):
    """value, low, high, n_reporting of one indicator from the rows of a place."""
    factor = indicator.measure.factor
    rows = frame[frame.indicator == indicator.code]
    if indicator.aggregation == "none":
        return None, None, None, len(rows)
    if indicator.aggregation == "ratio_of_sums":
        above = frame[frame.indicator == indicator.numerator].set_index("unit")
        below = frame[frame.indicator == indicator.denominator].set_index("unit")
        both = above.index.intersection(below.index)
        above, below = above.loc[both], below.loc[both]
        if below["value"].sum() == 0:
            return None, None, None, len(both)
        rate = 100 * above["value"].sum() / below["value"].sum()
        return (
            rate,
            100 * above["low"].sum() / below["high"].sum(),
            100 * above["high"].sum() / below["low"].sum(),
            len(both),
        )
    if rows.empty:
        return None, None, None, 0
    total = rows[["value", "low", "high"]].agg("max" if indicator.aggregation == "max" else "sum") / factor
    return total["value"], total["low"], total["high"], len(rows)


@pytest.mark.parametrize("place", ["640000000000", "640500000000", "640521000000", "640104001000"])
def test_equals_pandas(filled, place):
    province, sent = filled
    told = queries.status(province.settings, "640000000000")
    accepted = [one["unit"] for one in told["units"] if one["accepted"]]
    assert len(accepted) > len(sent) / 2
    frame = long_frame(province, sent, accepted)
    frame = frame[frame.place == place]
    figures = queries.figures(province.settings, place, None, None, None)["figures"]
    assert {f["indicator"] for f in figures} == set(province.catalogue.indicators)
    for figure in figures:
        rows = frame if figure["reporter"] == "all" else frame[frame.reporter == figure["reporter"]]
        value, low, high, reporting = expected(rows, province.catalogue.indicators[figure["indicator"]])
        got = (figure["value"], figure["low"], figure["high"], figure["n_reporting"])
        want = (value, low, None if high == math.inf else high, reporting)
        assert all(g == w or g == pytest.approx(w, rel=1e-12) for g, w in zip(got, want, strict=True)), (figure, want)


def test_audit_holds_and_names_a_changed_figure(filled):
    province, _ = filled
    assert queries.audit(province.settings)["ok"]
    change = "update core_rollup_value set publicity_materials = publicity_materials + {} where place = '640521000000'"
    province.rows(change.format("1") + " returning 1")
    told = queries.audit(province.settings)
    province.rows(change.format("-1") + " returning 1")
    assert not told["ok"]
    assert {(d["place"], d["indicator"], d["measure"]) for d in told["differences"]} == {
        ("640521000000", "publicity_materials", "value")
    }


def test_changed_units_alone_give_the_same_as_everything(filled):
    """Corrections in any order, rolled up one by one, leave what a roll-up from nothing would leave."""
    province, _ = filled
    chance = random.Random(3)
    for _ in range(4):
        place = chance.choice(list(PLACES))
        code = f"bank{list(PLACES).index(place)}"
        answers = make_answers(province.catalogue, "bank", PLACES[place], code, 2027, chance.randrange(10**6))
        province.send(code, "bank", own=answers)
        province.run()
        assert queries.audit(province.settings)["ok"], "audit rolls up from nothing and compares"


def test_again_changes_nothing(filled):
    province, _ = filled
    before = queries.figures(province.settings, "640000000000", None, None, None)
    assert pipeline.rollup(province.settings) == {"units": 0, "places": 0}
    assert queries.figures(province.settings, "640000000000", None, None, None) == before


def test_as_of_an_instant_counts_what_had_come_in(filled):
    province, _ = filled
    before = province.figure("640521100000", "publicity_materials")
    earlier = datetime(2027, 3, 19, 10, tzinfo=CHINA)
    province.clock(datetime(2027, 3, 24, 10, tzinfo=CHINA))
    province.send(
        "branch_office3",
        own={"publicity_materials": 123456, "consultations": 5},
        explanations={"publicity_materials": "属实", "consultations": "属实"},
    )
    province.run()
    now = province.figure("640521100000", "publicity_materials")
    then = province.figure("640521100000", "publicity_materials", as_of=earlier)
    assert now["value"] != before["value"]
    assert then == before


def test_an_empty_column_stays_empty(filled):
    province, _ = filled
    before = province.figure("640104001000", "main_venues", "branch_office")
    assert before["value"] is not None, "else the correction would empty nothing"
    province.send("branch_office6", own={"consultations": 5})
    province.run()
    figure = province.figure("640104001000", "main_venues", "branch_office")
    assert (figure["value"], figure["low"], figure["high"], figure["n_reporting"]) == (None, None, None, 0)
