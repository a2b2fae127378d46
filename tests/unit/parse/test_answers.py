import re

import pytest

from huizong.forms.stamp import Filled
from huizong.parse.answers import as_written
from tests.unit.parse.workbooks import (
    TABLE_PART,
    cell_of,
    cell_xml,
    findings_of,
    parts,
    reading_of,
    rewritten,
    stamped,
    with_cell,
)

UNSURE = [
    ("数千份", "Q001"),
    ("200—300", "Q002"),
    ("20xx余份", "Q003"),
    ("很好", "Q004"),
    ("300吨", "Q005"),
    (10**16, "Q006"),
    (1.5, "Q006"),
    (-3, "Q006"),
    ("—", "Q007"),
    ("见附件", "Q007"),
]


@pytest.mark.parametrize(("written", "code"), UNSURE)
def test_a_figure_that_is_not_sure_is_asked_about(written, code):
    asked = findings_of(stamped(publicity_materials=written))[code]
    assert (asked.kind, asked.severity, asked.indicator) == ("question", "block", "publicity_materials")
    assert (asked.sheet, asked.cell) == ("统计表", cell_of("publicity_materials"))
    assert asked.said in asked.text_zh
    assert "留空" not in asked.text_zh


@pytest.mark.parametrize(("written", "code"), UNSURE)
def test_where_nothing_is_required_the_answer_may_wait(written, code):
    optional = findings_of(stamped(publicity_booklets=written))[code]
    assert (optional.severity, "留空" in optional.text_zh) == ("explain", True)
    including = findings_of(stamped(Filled(including={"publicity_materials": written})))[code]
    assert (including.severity, including.scope) == ("explain", "including")


def test_hedged_and_scaled_figures_are_read():
    figures = reading_of(stamped(publicity_materials="3万余份", economic_loss_recovered="1.2万元")).figures("own")
    assert (figures["publicity_materials"].value, figures["publicity_materials"].high) == (30_000, 39_999)
    assert (figures["economic_loss_recovered"].value, figures["economic_loss_recovered"].as_written) == (
        1_200_000,
        "1.2万元",
    )


def test_a_percentage_is_read_as_it_is_shown():
    content = stamped(settlement_rate=0.92, completion_rate=98.5)
    plain = reading_of(content).figures("own")["completion_rate"]
    assert (plain.value, plain.as_written, plain.decimals) == (985_000, "98.5", 1)
    table = parts(content)[TABLE_PART].decode()
    style = int(re.search(rf'<c r="{cell_of("settlement_rate")}" s="([0-9]+)"', table)[1])
    percent = reading_of(rewritten(content, "xl/styles.xml", lambda xml: with_format(xml, style, 10))).figures("own")
    assert (percent["settlement_rate"].value, percent["settlement_rate"].as_written) == (920_000, "92%")


def with_format(xml, style, number):
    at = [match.start() for match in re.finditer("<xf ", xml) if match.start() > xml.index("<cellXfs")][style]
    return xml[:at] + re.sub(r'numFmtId="[0-9]+"', f'numFmtId="{number}"', xml[at:], count=1)


def test_a_date_or_a_truth_value_is_no_figure():
    truth = with_cell(stamped(), cell_of("volunteers"), ' t="b"><v>1</v></c>')
    assert findings_of(truth)["Q004"].said == "TRUE"
    content = stamped(volunteers=46096)
    style = int(re.search(rf'<c r="{cell_of("volunteers")}" s="([0-9]+)"', parts(content)[TABLE_PART].decode())[1])
    dated = rewritten(content, "xl/styles.xml", lambda xml: with_format(xml, style, 14))
    assert findings_of(dated)["Q004"].said == "2026-03-15"


YES_AND_NO = [
    ("是", True),
    ("√", True),
    (1, True),
    ("YES", True),
    (" y ", True),
    ("否", False),
    ("No", False),
    (0, False),
]


@pytest.mark.parametrize(("written", "nil"), YES_AND_NO)
def test_the_nil_return_is_one_cell(written, nil):
    reading = reading_of(with_cell(stamped(), cell_of("nil_return"), cell_xml(written)))
    assert (reading.nil, reading.findings) == (nil, ())


def test_an_unclear_nil_return_is_asked_about():
    reading = reading_of(with_cell(stamped(), cell_of("nil_return"), cell_xml("无活动吗")))
    assert [(f.code, f.severity, f.cell) for f in reading.findings] == [("Q008", "block", cell_of("nil_return"))]
    assert not reading.nil


def test_an_explanation_is_cleaned_and_cut():
    content = stamped(Filled(explanations={"volunteers": "  甲\x85乙" + "长" * 600}))
    text = reading_of(content).explanations["volunteers"]
    assert text.startswith("甲乙长")
    assert len(text) == 500


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (300.0, "300"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1e+15"),
        (-5.0, "-5"),
        (1234567.89, "1234567.89"),
        (" 约300\x00 ", "约300"),
    ],
)
def test_figures_are_quoted_as_they_are_shown(value, shown):
    assert as_written(value) == shown
    assert as_written(0.985, percent=True) == "98.5%"
    assert as_written(1.0, percent=True) == "100%"
