from fractions import Fraction

import pytest

from huizong.summarise.keys import Key
from huizong.summarise.shown import (
    NO_FIGURE,
    NOT_ASKED,
    OPEN_END,
    cell,
    display,
    entry,
    kind_of,
    name_of,
    number,
    shown,
)
from tests.unit.summarise.edition_sample import CITY_A, CITY_B, PROVINCE, small


def key(indicator, measure="value", reporter="all", place=PROVINCE):
    return Key(place, indicator, reporter, measure)


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        (key("publicity_materials"), 40_000),
        (key("publicity_materials", "low"), 40_000),
        (key("publicity_materials", "high"), 40_999),
        (key("publicity_materials", "gross"), 43_000),
        (key("publicity_materials", reporter="bank"), 2_000),
        (key("publicity_materials", "n_reporting"), 7),
        (key("publicity_materials", "n_expected"), 5),
        (key("audience_reached", "high"), OPEN_END),
        (key("economic_loss_recovered"), 1_234_567.89),
        (key("destroyed_weight"), 1_234.567),
        (key("settlement_rate"), 87.85),
        (key("settlement_rate", "change"), 0.01),
        (key("activity_participants", "change"), 105.0),
        (key("consultations"), 0),
        (key("media_reports"), NO_FIGURE),
        (key("media_reports", "high"), NO_FIGURE),
        (key("satisfaction_rate"), NO_FIGURE),
        (key("main_venues", reporter="bank"), NOT_ASKED),
        (key("#expected"), 5),
        (key("#missing"), 2),
        (key("#missing", place=CITY_B), 1),
        (key("#returned"), 1),
        (key("#finding:R001"), 12),
    ],
)
def test_what_stands_in_a_cell(edition, asked, stands):
    assert entry(edition, asked) == stands


@pytest.mark.parametrize(
    ("asked", "prose", "table"),
    [
        (key("publicity_materials"), "40,000余份", "40,000余"),
        (key("activity_participants"), "约12,300人", "约12,300"),
        (key("volunteers"), "近1,000人", "近1,000"),
        (key("audience_reached"), "50,000人次以上", "50,000以上"),
        (key("economic_loss_recovered"), "123.46万元", "1,234,567.89"),
        (key("fines_confiscations"), "999.99元", "999.99"),
        (key("settlement_rate"), "87.85%", "87.85%"),
        (key("settlement_rate", "change"), "同比提高0.01个百分点", "0.01个百分点"),
        (key("activity_participants", "change"), "同比增长105.0%", "105.0%"),
        (key("consultations"), "0人次", "0"),
        (key("consultations", "change"), "与上年持平", "—"),
        (key("media_reports"), "无数据", "—"),
        (key("media_reports", "last"), "5条", "5"),
        (key("media_reports", "change"), "上年无数据", "—"),
        (key("volunteers", "last"), "500人", "500"),
        (key("#expected"), "5家", "5"),
        (key("#finding:C001"), "3家", "3"),
        (key("publicity_materials", "n_reporting"), "7家", "7"),
        (key("publicity_materials", place="640104001000"), "100份", "100"),
    ],
)
def test_what_stands_in_a_text(edition, asked, prose, table):
    assert display(edition, asked) == prose
    assert display(edition, asked, table=True) == table


def test_growth_from_nothing_has_no_percentage():
    edition = small()
    last = {("branch_office", "value"): {"publicity_materials": 0}}
    edition = small(last_rows={PROVINCE: last})
    assert display(edition, key("publicity_materials", "change")) == "上年为零"


def test_an_unknown_number_has_no_answer(edition):
    with pytest.raises(KeyError):
        number(edition, key("no_such_indicator"))
    with pytest.raises(KeyError):
        number(edition, key("#finding:X999"))


def test_shown_is_what_is_read_back(edition):
    assert shown(edition.catalogue, key("settlement_rate"), Fraction(2, 3)) == 0.67
    assert shown(edition.catalogue, key("volunteers"), None) is None
    assert cell(10**17 + 1, 0) == 1e17
    assert isinstance(cell(Fraction(4, 2), 2), int)


def test_kinds(edition):
    kinds = [
        kind_of(edition.catalogue, k)
        for k in (key("#late"), key("volunteers", "change"), key("settlement_rate", "change"))
    ]
    assert kinds == ["count", "change", "points"]


def test_a_number_has_a_name(edition):
    places = {CITY_A: "银川市"}
    assert name_of(edition, key("volunteers", "last", "bank", CITY_A), places) == "银川市 银行网点 志愿者人数 上年"
