"""The committed suites are what the catalogue and the rules say."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.validate.checks import checks
from huizong.validate.compile import SUITES, compile_suite, suite_text, write_suites
from tests.unit.validate.build import YEAR, frame_from_readings

CATALOGUE = load_catalogue()
FORMS = tuple(CATALOGUE.reporters)


def entries(form: str) -> dict[str, Any]:
    return {entry["meta"]["key"]: entry for entry in compile_suite(CATALOGUE, form, YEAR)["expectations"]}


def test_the_committed_suites_are_the_compiled_ones(tmp_path: Path) -> None:
    (tmp_path / "bank.2019.json").touch()
    written = write_suites(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert {path.name for path in written} == {path.name for path in SUITES.glob("*.json")}
    for path in written:
        committed = (SUITES / path.name).read_text(encoding="utf-8")
        assert committed == path.read_text(encoding="utf-8"), "run: python -m huizong.validate.compile"


@pytest.mark.parametrize("form", FORMS)
def test_every_check_is_in_the_suite_once(form: str) -> None:
    keys = []
    for entry in entries(form).values():
        meta = entry["meta"]
        together = entry["type"] in ("expect_intervals_to_meet_ranges", "expect_joint_figures_within_figures")
        keys += [f"{meta['code']}:{code}" for code in meta["indicators"]] if together else [meta["key"]]
    assert sorted(keys) == sorted(check.key for check in checks(CATALOGUE, form, YEAR))


@pytest.mark.parametrize("form", FORMS)
def test_every_column_named_is_in_the_frame(form: str) -> None:
    columns = set(frame_from_readings({}, CATALOGUE, form, YEAR).columns)
    for entry in entries(form).values():
        assert set(entry["meta"]["indicators"]) <= columns
        assert entry["kwargs"].get("column", "nil") in columns


def test_the_form_of_an_entry() -> None:
    office = entries("branch_office")
    assert office["R001:main_venues"]["kwargs"] == {"column": "main_venues__answered"}
    assert office["P001"]["kwargs"]["ranges"]["goods_seized_value"] == [0, 100_000_000]
    assert office["P001"]["kwargs"]["unless_above"]["goods_seized_value"] == 2_000_000_000
    assert office["P002"]["kwargs"]["ranges"]["goods_seized_value"] == [None, 2_000_000_000]
    assert office["C005"] == {
        "type": "expect_interval_sums_to_compare",
        "kwargs": {
            "left": {"complaints_reports_received": 1},
            "operator": "==",
            "right": {"complaints_received": 1, "reports_received": 1},
        },
        "meta": {
            "code": "C005",
            "key": "C005",
            "severity": "block",
            "indicators": ["complaints_reports_received", "complaints_received", "reports_received"],
            "text_zh": CATALOGUE.rules["C005"].text_zh,
        },
    }


def test_the_text_is_stable_and_in_chinese() -> None:
    text = suite_text(compile_suite(CATALOGUE, "bank", YEAR))
    assert text == suite_text(compile_suite(CATALOGUE, "bank", YEAR))
    assert "本项为必填" in text
    assert not any(word in text for word in ("great_expectations", '"id"'))
    assert json.loads(text) == compile_suite(CATALOGUE, "bank", YEAR)


def test_a_rule_changes_only_its_own_entry() -> None:
    changed = replace(CATALOGUE, rules={**CATALOGUE.rules, "C009": replace(CATALOGUE.rules["C009"], operator="==")})
    before, after = (compile_suite(of, "school", YEAR)["expectations"] for of in (CATALOGUE, changed))
    assert [new["meta"]["key"] for old, new in zip(before, after, strict=True) if old != new] == ["C009"]
