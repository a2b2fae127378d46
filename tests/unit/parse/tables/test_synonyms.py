"""No name that the catalogue gives an indicator may be read as another one of the same form."""

import pytest

from huizong.parse.tables.normal import plain
from huizong.parse.tables.vocabulary import vocabulary_of
from tests.unit.parse.tables.sheets import CATALOGUE


def named(synonym):
    parent, under, label = synonym.rpartition(">")
    vocabulary = vocabulary_of(CATALOGUE)
    return vocabulary.named_under(plain(parent), plain(label)) if under else vocabulary.named(plain(synonym))


@pytest.mark.parametrize("reporter", CATALOGUE.reporters)
def test_each_synonym_names_its_indicator_alone(reporter):
    form = CATALOGUE.form(reporter, 2027)
    read = {(i.code, synonym): named(synonym) for i in form for synonym in (i.zh, *i.synonyms)}
    assert {told: found for told, found in read.items() if found != (told[0],)} == {}


@pytest.mark.parametrize(
    "label",
    [
        "未调解成功", "不予受理投诉", "剩余宣传资料", "收回调查问卷", "宣传资料费用", "检查养殖户", "撤回投诉", "举报不属实",
        "发放宣传资金", "受理消费者投资", "查扣商品种苗", "拟发放宣传资料", "出动宣传车", "培训执法人员",
    ],
)  # fmt: skip
def test_a_label_near_to_an_indicator_is_none(label):
    assert vocabulary_of(CATALOGUE).named(plain(label)) == ()
