"""中宁县: one real submission reaches its city and can be traced back to sheet and cell."""

import pytest
import yaml

from huizong import queries
from huizong.resources import ROOT
from tests.province import unit

COUNTY, CITY = "640521000000", "640500000000"
EXPECTED = {
    "publicity_materials": [38000, 38000, 39998],
    "banners_hung": [210, 210, 219],
    "goods_seized_weight": [691.06, 691.06, 691.06],
    "service_desks": [20, 20, 20],
    "consultations": [300, 300, 399],
    "economic_loss_recovered": [5000, 5000, 5999],
}


@pytest.fixture(scope="module")
def county(province):
    real = yaml.safe_load((ROOT / "src/huizong/demo/zhongning.yml").read_text(encoding="utf-8"))
    province.add(unit("BO", COUNTY), unit("T1", "640521100000", parent="BO"))
    province.send("BO", own=real["values"])
    province.send("T1", nil=True)
    province.run()
    return province


@pytest.mark.parametrize("indicator", EXPECTED)
def test_totals(county, indicator):
    assert county.interval(COUNTY, indicator, "branch_office") == EXPECTED[indicator]


def test_nil_return_counts_as_reported_and_leaves_the_figures_alone(county):
    told = queries.status(county.settings, COUNTY)
    assert (told["expected"], told["reported"], told["nil"]) == (2, 2, 1)
    assert county.figure(COUNTY, "publicity_materials")["n_reporting"] == 1


def test_trace_adds_up_and_reaches_the_cell(county):
    told = queries.trace(county.settings, CITY, "publicity_materials")
    assert told["figure"]["value"] == sum(line["value"] for line in told["contributions"])
    (line,) = told["contributions"]
    assert line["as_written"] == "1000余份、37000余份"
    assert line["sheet"] == "统计表"
    assert line["cell"]
    assert len(line["sha256"]) == 64
