import string

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.formats.refusals import UNREADABLE
from huizong.model import Place
from huizong.parse.findings import SAYINGS, finding

WORDS = {"event": "1", "missing": "日期", "missing_en": "date", "year": "2027", "where": "行", "where_en": "rows"}
WORDS |= {"cells": "A1", "sheet": "附表", "heading": "某项", "meant": "甲”“乙"}


@pytest.mark.parametrize("key", sorted(SAYINGS))
def test_every_saying_can_be_said(key):
    about = load_catalogue().indicators["publicity_materials"]
    said = finding(key, Place("统计表", "D7"), about=about, said="数千份", expected="甲", **WORDS)
    assert said.code == SAYINGS[key].code
    assert not set("{}") & set(said.text_zh + said.text_en)
    assert said.text_zh.endswith("。")


def test_the_worked_example():
    about = load_catalogue().indicators["publicity_booklets"]
    said = finding("vague", Place("统计表", "D7"), about=about, said="数千册").text_zh
    assert said.startswith("“数千册”不是确切数字，请填写实际数字（单位：册）")
    assert said.endswith("确实不清楚的请留空。")


def test_a_long_text_is_cut_in_the_sentence_only():
    said = finding("not_a_number", about=load_catalogue().indicators["volunteers"], said="长" * 90)
    assert "长" * 40 + "…" in said.text_zh
    assert said.said == "长" * 90


def test_refusals_say_what_to_do():
    for zh, en in UNREADABLE.values():
        assert "请" in zh
        names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)]
        assert names[1] <= names[0] | {"format_en"}
