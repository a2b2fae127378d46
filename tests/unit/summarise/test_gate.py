"""The gate: what is planted into the written report is found, and nothing of it is filed."""

import shutil
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from huizong.errors import EditionRefused
from huizong.places.divisions import read_divisions
from huizong.summarise.binding import is_quotation, key_of, tag_of
from huizong.summarise.document import write_report
from huizong.summarise.gate import refuse_unbound
from huizong.summarise.unbound import unbound_numbers
from tests.unit.summarise.edition_sample import HIGHLIGHTS, QUOTED, STATES, ningxia, small, unit

REPORT = "汇总报告.docx"


@pytest.fixture
def copy(folder, tmp_path):
    shutil.copyfile(folder / REPORT, tmp_path / REPORT)
    return tmp_path


def edit(folder, change):
    document = docx.Document(folder / REPORT)
    change(document)
    document.save(folder / REPORT)


def first(document, wanted):
    return next(control for control in document.element.body.iter(qn("w:sdt")) if wanted(control))


def keyed(text):
    return lambda control: str(key_of(control)) == text


def say(control, text):
    (part,) = control.iter(qn("w:t"))
    part.text = text


def test_what_is_as_it_was_written_passes(edition, copy):
    refuse_unbound(edition, copy)


@pytest.mark.parametrize(
    "planted",
    [
        "另有300家参加。", "另有３００家参加。", "另有٣家参加。", "另有三百余家参加。", "新增两家。", "共有十家。", "约廿人。",
        "增长①成。", "第Ⅻ名。", "参加的有3.5万人。", "2025年3月15日开展活动。", "20xx余份。", "〔2026〕8号文件。", "占三分之一。",
        "2026件。", "3·16活动。", "提高百分之五。", "减半，余下½。", "上万人。", "一是9家。",
    ],
)  # fmt: skip
def test_a_number_typed_into_the_prose_is_refused(edition, copy, planted):
    edit(copy, lambda document: document.paragraphs[3].add_run(planted))
    with pytest.raises(EditionRefused, match="没有出处的数字"):
        refuse_unbound(edition, copy)


def test_a_number_typed_into_a_table_is_refused(edition, copy):
    edit(copy, lambda document: document.tables[0].cell(1, 0).paragraphs[0].add_run("12"))
    with pytest.raises(EditionRefused, match="表1第2行第1列“12”没有出处的数字"):
        refuse_unbound(edition, copy)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("640000000000|publicity_materials|all|value", "40,001余份"),
        ("640000000000|publicity_materials|all|value", "40,000份"),  # the hedge is lost
        ("640000000000|activity_participants|all|value", "12,300人"),
        ("640000000000|audience_reached|all|value", "50,000人次"),
        ("640000000000|activity_participants|all|change", "同比下降105.0%"),
        ("640000000000|#missing|all|value", "1家"),
        ("640000000000|economic_loss_recovered|all|value", "123.46元"),
    ],
)
def test_a_number_that_is_not_the_snapshots_is_refused(edition, copy, key, text):
    edit(copy, lambda document: say(first(document, keyed(key)), text))
    with pytest.raises(EditionRefused, match=f"“{text}”与快照不一致，应为"):
        refuse_unbound(edition, copy)


def test_a_number_bound_to_another_place_is_refused(edition, copy):
    def change(document):
        control = first(document, keyed("640000000000|publicity_materials|all|value"))
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "110000000000|publicity_materials|all|value")

    edit(copy, change)
    with pytest.raises(EditionRefused, match="快照以外"):
        refuse_unbound(edition, copy)


def test_a_sentence_that_was_dropped_is_refused(edition, copy):
    def change(document):
        control = first(document, keyed("640000000000|#missing|all|value"))
        paragraph = next(control.iterancestors(qn("w:p")))
        paragraph.getparent().remove(paragraph)

    edit(copy, change)
    with pytest.raises(EditionRefused, match="没有写出"):
        refuse_unbound(edition, copy)


@pytest.mark.parametrize("text", [QUOTED.replace("3处", "5处"), QUOTED[:-1], QUOTED + "另有三百人。"])
def test_a_quotation_stands_word_for_word(edition, copy, text):
    edit(copy, lambda document: say(first(document, is_quotation), text))
    with pytest.raises(EditionRefused):
        refuse_unbound(edition, copy)


def test_a_number_is_not_hidden_in_a_quotation_of_nothing(edition, copy):
    def change(document):
        control = first(document, keyed("640000000000|#missing|all|value"))
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "quote|ffff|1")

    edit(copy, change)
    with pytest.raises(EditionRefused):
        refuse_unbound(edition, copy)


def test_quotations_are_tagged_with_their_document(edition, folder):
    document = docx.Document(folder / REPORT)
    (highlight,) = HIGHLIGHTS
    tag = tag_of(first(document, is_quotation))
    assert tag == f"quote|{highlight.sha256[:40]}|{highlight.paragraph}"
    assert len(tag) <= 64


def test_a_report_without_choices_quotes_nothing(tmp_path):
    edition = small(highlights=())
    write_report(edition, tmp_path / REPORT)
    refuse_unbound(edition, tmp_path)
    assert "做法摘编" not in "".join(p.text for p in docx.Document(tmp_path / REPORT).paragraphs)


NAMES = st.text("一二三百千万〇第所镇区甲0123456789①Ⅻ、.,（） ", min_size=1, max_size=12).filter(str.strip)


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(NAMES, NAMES, NAMES)
@example("三百户镇", "第十中学2026", "园区0")
def test_no_name_whatever_it_is_stops_an_edition(tmp_path, place, name, whole):
    """On March 28 a place called 三百户镇 must not be taken for a number."""
    places = tuple(replace(p, name=place) if p.level == "county" else p for p in small().places)
    places = (replace(places[0], name=whole), *places[1:])
    states = (*STATES, unit("U9", name, "bank", STATES[1].path, reported=False))
    edition = small(places=places, states=states)
    write_report(edition, tmp_path / REPORT)
    refuse_unbound(edition, tmp_path)


DIVISIONS = [place for place in read_divisions() if place.level in ("province", "city")]


@pytest.mark.parametrize("at", range(12))
def test_no_province_or_city_is_stopped_by_its_name(tmp_path, at):
    """四川省, 三亚市, 六安市, 九江市: a twelfth of all of them as the place, twelve more each time below it."""
    chosen = [place.name for place in DIVISIONS][at::12]
    numbered = [name for name in chosen if set(name) & set("一二三四五六七八九十百千万")]
    for name in (chosen[0], *numbered):
        places = small().places
        edition = small(places=(replace(places[0], name=name), replace(places[1], name=chosen[-1]), *places[2:]))
        write_report(edition, tmp_path / REPORT)
        refuse_unbound(edition, tmp_path)


def test_a_whole_province_passes(tmp_path):
    edition = ningxia()
    write_report(edition, tmp_path / REPORT)
    assert unbound_numbers(edition, tmp_path / REPORT) == []
    refuse_unbound(edition, tmp_path)
