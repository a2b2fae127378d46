"""What the chapters say of places: level words, fair highlights, targets, charts; for a province, a city and a county."""

from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from huizong.summarise import wording
from huizong.summarise.bars import chart
from huizong.summarise.binding import element, text_of
from huizong.summarise.blocks import Bar, Bars, Matrix, Paragraph
from huizong.summarise.chapters.report import report
from huizong.summarise.edition import UnitRate
from huizong.summarise.shown import said
from huizong.summarise.style import load_style
from huizong.summarise.tables import shape
from tests.unit.summarise.edition_sample import (
    CITY_A,
    CITY_B,
    PROVINCE,
    STATES,
    exact,
    large,
    ningxia,
    rows,
    small,
    unit,
)

REPORT = "汇总报告.docx"


def told(edition):
    return "\n".join(
        "".join(said(edition, piece) for piece in block.pieces)
        for block in report(edition)
        if isinstance(block, Paragraph)
    )


def captions(edition):
    return [block.caption for block in report(edition) if not isinstance(block, Paragraph)]


def edition_of(code):
    """The edition of one place of the sample province."""
    lines, kept = [], {code}
    for place in ningxia().places:
        if place.code == code or place.parent in kept:
            kept.add(place.code)
            lines.append(replace(place, parent=None) if place.code == code else place)
    return large(tuple(lines), seed=5)


@pytest.mark.parametrize(
    ("label", "names", "word"),
    [
        ("市（州、盟）", ["银川市", "中卫市"], "市"),
        ("市（州、盟）", ["成都市", "甘孜藏族自治州"], "市（州）"),
        ("县（市、区）", ["利通区", "盐池县", "青铜峡市"], "县（市、区）"),
        ("县（市、区）", ["兴庆区", "金凤区"], "区"),
        ("县（市、区）", ["托克托县", "达尔罕茂明安联合旗"], "县（市、区）"),
        ("乡镇（街道）", ["鸣沙镇", "白马乡"], "乡镇"),
        ("乡镇（街道）", ["鸣沙镇", "前进街街道"], "乡镇（街道）"),
        ("乡镇（街道）", ["前进街街道"], "街道"),
        ("县（市、区）", [], "县（市、区）"),
    ],
)
def test_places_below_are_called_by_their_endings(label, names, word):
    assert wording.below(label, names) == word


@given(st.lists(st.text(max_size=4), max_size=4))
def test_some_word_is_found_for_any_names(names):
    assert wording.below("县（市、区）", names)


@pytest.mark.parametrize(
    ("code", "whole", "below", "not_said"),
    [
        (PROVINCE, "全区应报送单位", "各市报送情况（家）", "各县（市、区）报送情况"),
        ("640300000000", "全市应报送单位", "各县（市、区）报送情况（家）", "各市"),
        ("640521000000", "全县应报送单位", "各乡镇报送情况（家）", "各县（市、区）"),
        ("640521100000", "全镇应报送单位", "各类主体报送情况（家）", "各乡镇"),
    ],
)
def test_the_words_are_those_of_the_level(code, whole, below, not_said):
    edition = edition_of(code)
    assert whole in told(edition)
    assert below in captions(edition)
    assert not any(not_said in text for text in (told(edition), *captions(edition)))


def grown(growth, average, *, missing=False):
    """A province whose second city reported in full (or not), with its own growth and average."""
    now, last = exact(1000, 10), exact(900, 10)
    city, before = exact(average * 2, 2), exact(round(average * 2 / growth), 2)
    code = "publicity_materials"
    states = (unit("U5", "某所", "bank", (PROVINCE, CITY_B)), *(STATES[:1] if not missing else ()))
    if missing:
        states += (unit("U6", "另一所", "bank", (PROVINCE, CITY_B), reported=False),)
    return small(
        rows={PROVINCE: rows({"branch_office": {code: now}}), CITY_B: rows({"branch_office": {code: city}})},
        last_rows={PROVINCE: rows({"branch_office": {code: last}}), CITY_B: rows({"branch_office": {code: before}})},
        states=states, highlights=(),
    )  # fmt: skip


def test_a_place_is_a_highlight_by_growth_and_average_together():
    assert "石嘴山市：发放宣传资料300份（同比增长50.0%）。" in told(grown(1.5, 150))
    for not_outstanding in (grown(1.05, 150), grown(1.5, 90), grown(1.5, 150, missing=True)):
        assert "石嘴山市：" not in told(not_outstanding)
        assert "不作排名" in told(not_outstanding)


def test_no_place_is_ranked_by_its_size():
    text = told(ningxia())
    for word in ("居前", "第一", "排名第", "名列", "最多的市", "倒数"):
        assert word not in text


def test_units_below_the_target_are_named_in_an_annex_in_the_order_of_the_divisions():
    states = STATES
    edition = small(
        shortfalls=(UnitRate("U4", "completion_rate", 0, 3), UnitRate("U1", "completion_rate", 7, 9)), states=states
    )
    assert "未达到目标的单位有2家，见附件《申诉举报办结率未达到目标的单位》。" in told(edition)
    table = next(b for b in report(edition) if isinstance(b, Matrix) and "未达到目标" in b.caption)
    shown = [[said(edition, piece, table=True) for piece in row] for row in table.rows]
    assert shown == [
        ["凤凰北街分局", "凤凰北街街道", "9", "7", "77.78%"],
        ["北街分局", "北街街道", "3", "0", "0.00%"],
    ]


def test_of_many_units_below_the_target_those_with_most_open_cases_are_listed():
    states = tuple(unit(f"V{n:03d}", f"第{n}所", "bank", (PROVINCE, CITY_B)) for n in range(80))
    shortfalls = tuple(UnitRate(f"V{n:03d}", "completion_rate", 100 - n, 100) for n in range(1, 80))
    edition = small(states=states, shortfalls=shortfalls)
    assert "未达到目标的单位有79家" in told(edition)
    table = next(b for b in report(edition) if isinstance(b, Matrix) and "未办结件数较多" in b.caption)
    assert [row[0] for row in table.rows] == [f"第{n}所" for n in range(20, 80)]


def test_short_texts_of_a_table_stand_on_one_line(edition):
    matrix = next(b for b in report(edition) if isinstance(b, Matrix) and "审核发现" in b.caption)
    long = replace(matrix, rows=tuple((row[0], "很长的问题" * 30, *row[2:]) for row in matrix.rows))
    style = load_style()[0]
    widths, _ = shape(long, style, lambda piece: said(edition, piece, table=True))
    assert widths[2] >= 4 * style.faces["table_cell"].size * 20  # 需作说明


def test_nobody_below_the_target_no_annex():
    assert "未达到目标的单位" not in told(small(shortfalls=()))


def test_a_provisional_edition_promises_the_final_one():
    assert "补报数据列入正式版。" in told(small(kind="provisional"))
    assert "补报数据列入补充版。" in told(small(kind="final"))


def charts(edition):
    return [block for block in report(edition) if isinstance(block, Bars)]


def test_charts_show_both_years_and_the_state_of_reporting():
    both, state = charts(ningxia())
    pairs = list(zip(both.bars[::2], both.bars[1::2], strict=True))
    assert 0 < len(pairs) <= 6
    for now, last in pairs:
        assert max(now.parts[0][1], last.parts[0][1]) == 1000
        assert now.label
        assert last.label == ""
    assert [bar.label for bar in state.bars] == ["银川市", "石嘴山市", "吴忠市", "固原市", "中卫市"]
    assert all(sum(share for _, share in bar.parts) == 1000 for bar in state.bars)


def test_without_last_year_no_chart_of_two_years():
    assert [block.caption for block in charts(small(last_rows={}))] == ["各地区报送进度（已报／应报，家）"]


def test_a_place_without_expected_units_has_no_bar():
    states = tuple(state for state in STATES if CITY_A not in state.path)
    (state,) = charts(small(states=states, last_rows={}))
    assert [bar.label for bar in state.bars] == ["石嘴山市", "直管县"]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=4))
def test_a_drawn_bar_always_fills_its_row(ends):
    """Parts of any size, also none: every row has the width of the grid, and what is more than nothing is seen."""
    cuts = sorted(ends)
    shares = [end - start for start, end in zip([0, *cuts], cuts, strict=False)]
    tones = ("this_year", "last_year", "reported", "missing")
    drawn = Bars("图", (("this_year", "今"),), (Bar("甲", tuple(zip(tones, shares, strict=False)), ("1",)),))

    def fill(pieces, role, side, *, together):
        return f"<w:p><w:r><w:t>{''.join(pieces)}</w:t></w:r></w:p>"

    table = element(chart(drawn, load_style()[0], fill))
    columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
    for row in table.findall(qn("w:tr")):
        spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
        assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == columns


def test_bars_stand_in_the_word_report_with_bound_numbers(folder):
    document = docx.Document(folder / REPORT)
    texts = ["".join(text_of(p) for p in table._tbl.iter(qn("w:p"))) for table in document.tables]
    (state,) = [text for text in texts if "已报单位未报单位" in text]
    assert "银川市2／3" in state
