"""The catalogue: complete, and broken ones told with every fault at once."""

import re
import shutil

import pytest

from huizong import resources
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Term
from huizong.errors import CatalogueError


@pytest.fixture
def copy(tmp_path):
    for name in ("catalogue", "expectations"):
        shutil.copytree(resources.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("divisions"))
    return tmp_path


def load(copy):
    return load_catalogue(copy / "catalogue", copy / "expectations")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_is_whole():
    catalogue = load_catalogue()
    assert (len(catalogue.indicators), len(catalogue.rules), list(catalogue.levels)) == (
        102,
        17,
        ["town", "county", "city", "province"],
    )
    assert {code: len(r.indicators) for code, r in catalogue.reporters.items()} == {
        "branch_office": 98,
        "bank": 33,
        "school": 27,
        "other_department": 81,
    }
    assert sorted(catalogue.campaigns) == ["2026", "2027"]


def test_rules_are_terms():
    rules = load_catalogue().rules
    assert rules["C017"].right == tuple(
        Term(code, 1) for code in ("consultations", "complaints_received", "reports_received")
    )
    assert (rules["C015"].kind, rules["C015"].indicators) == (
        "rate",
        ("settlement_rate", "complaints_settled", "complaints_received"),
    )


def test_a_rule_is_asked_only_of_forms_with_both_sides():
    catalogue = load_catalogue()
    assert "C005" not in {rule.code for rule in catalogue.rules_of("bank", 2027)}, "its total is not on the bank's form"
    assert "C017" in {rule.code for rule in catalogue.rules_of("bank", 2027)}


def test_level_dates_on_a_day_off_move_to_the_day_before():
    due = {year: campaign.due for year, campaign in load_catalogue().campaigns.items()}
    assert due["2026"]["town"].isoformat() == "2026-03-20T18:00:00+08:00", "the 22nd is a Sunday"
    assert due["2027"]["province"].isoformat() == "2027-03-28T17:30:00+08:00", "a Sunday, and yet"


def test_every_fault_is_told_at_once(copy):
    catalogue, rules = copy / "catalogue", copy / "expectations" / "rules"
    edit(catalogue / "indicators" / "media.yml", "unit: 次", "unit: 趟")
    edit(catalogue / "indicators" / "finance.yml", "code: bank_outlets_participating", "code: Bank Outlets")
    edit(catalogue / "indicators" / "campus.yml", "reporters: [school]", "reporters: [school, academy]")
    edit(catalogue / "reporters" / "bank.yml", "order: 20", "order: twenty")
    edit(catalogue / "campaigns" / "2027.yml", "cut_off: 2027-03-28T17:30", "cut_off: 2027-03-28T19:30")
    edit(catalogue / "levels.yml", "due: 03-22T18:00", "due: 03-25T18:00")
    edit(rules / "publicity.yml", "quiz_papers_returned <=", "quiz_papers_lost <=")
    (catalogue / "reports" / "provincial.yml").write_text("code: [", encoding="utf-8")
    with pytest.raises(CatalogueError) as told:
        load(copy)
    text = str(told.value)
    for file, what in (
        ("catalogue/indicators/media.yml", "趟"),
        ("catalogue/indicators/finance.yml", "Bank Outlets"),
        ("catalogue/indicators", "academy"),
        ("catalogue/reporters/bank.yml", "twenty"),
        ("catalogue/campaigns/2027.yml", "issue_by"),
        ("catalogue/campaigns/2027.yml", "due.county"),
        ("expectations/rules", "quiz_papers_lost"),
        ("catalogue/reports/provincial.yml", "YAML"),
    ):
        assert any(file in line and what in line for line in text.splitlines()), (file, what, text)


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("indicators/complaints.yml", "numerator: complaints_settled", "numerator: satisfaction_rate", "不是可以求和"),
        ("indicators/complaints.yml", "aggregation: ratio_of_sums", "aggregation: sum", "比率不能相加"),
        ("indicators/publicity.yml", "plausible: [0, 100000]", "plausible: [9, 1]", "下限"),
        ("indicators/publicity.yml", "code: publicity_booklets", "code: publicity_materials", "重复"),
        ("indicators/publicity.yml", "units_seen: {份: 1}", "units_seen: {张: 1}", "应写明"),
        ("levels.yml", "levels:\n", "levels:\nlevels:\n", "写了两次"),
        ("units.yml", "[公斤]", "[公斤, 元]", "写了两次"),
    ],
)
def test_faults(copy, file, old, new, what):
    edit(copy / "catalogue" / file, old, new)
    with pytest.raises(CatalogueError, match=re.escape(what)):
        load(copy)


def test_a_word_changed_anywhere_changes_the_digest(copy):
    before = load(copy).digest
    edit(copy / "catalogue" / "levels.yml", "乡镇（街道）", "乡镇")
    load_catalogue.cache_clear()
    assert load(copy).digest != before


def test_what_a_narrative_has_to_hold_is_checked_like_the_rest(copy):
    edit(copy / "catalogue" / "narrative.yml", "reporters: [branch_office, bank]", "reporters: [branch_office, guild]")
    edit(copy / "catalogue" / "narrative.yml", "code: problems", "code: results")
    edit(copy / "expectations" / "limits.yml", "name: narrative_alike", "name: alike")
    with pytest.raises(CatalogueError) as told:
        load(copy)
    assert sorted(told.value.faults) == [
        "catalogue/narrative.yml: sections.complaints.reporters: 没有上报类型 guild",
        "catalogue/narrative.yml: sections.results: 栏目代码重复",
        "expectations/limits.yml: limits: 缺少 narrative_alike",
    ]
    (copy / "catalogue" / "narrative.yml").unlink()
    load_catalogue.cache_clear()
    with pytest.raises(CatalogueError, match="narrative.yml: -: 缺少文件"):
        load(copy)


def test_sections_of_a_narrative_are_those_of_the_type():
    rules = load_catalogue().narrative
    asked = {who: len(rules.sections_of(who)) for who in ("branch_office", "bank", "school", None)}
    assert asked == {"branch_office": 7, "bank": 6, "school": 5, None: 5}


@pytest.mark.parametrize(("line", "review"), [("", "automatic"), ("review: reviewed", "reviewed")])
def test_reviews_are_automatic_unless_the_campaign_says_otherwise(copy, line, review):
    edit(copy / "catalogue/campaigns/2027.yml", "review: automatic  #", f"{line}  #")
    assert load(copy).campaigns["2027"].review == review


def test_another_way_of_reviewing_is_refused(copy):
    edit(copy / "catalogue/campaigns/2027.yml", "review: automatic", "review: later")
    with pytest.raises(CatalogueError, match="later"):
        load(copy)
