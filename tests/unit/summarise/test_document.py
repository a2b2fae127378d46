import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huizong.summarise.binding import TAG_LENGTH, controls, text_of
from huizong.summarise.blocks import Matrix, Paragraph, keys
from huizong.summarise.chapters.facts import Facts, numeral
from huizong.summarise.chapters.report import report
from huizong.summarise.chapters.results import main_indicators
from huizong.summarise.document import write_report
from huizong.summarise.reread import read_report
from huizong.summarise.shown import display, said
from huizong.summarise.unbound import unbound_numbers
from tests.unit.summarise.edition_sample import PROVINCE, exact, ningxia, rows, small, unit

REPORT = "汇总报告.docx"


@pytest.fixture(scope="module")
def document(folder):
    return docx.Document(folder / REPORT)


def texts(edition):
    """The report as plain paragraphs."""
    for block in report(edition):
        if isinstance(block, Paragraph):
            yield "".join(said(edition, piece) for piece in block.pieces)


def test_every_number_is_read_back_by_its_key(edition, folder):
    read = list(read_report(folder / REPORT))
    assert [(key, where.startswith("表")) for key, _, where in read] == list(keys(report(edition)))
    for key, text, where in read:
        assert text == display(edition, key, table=where.startswith("表"))


def test_no_number_stands_unbound(edition, folder):
    assert unbound_numbers(edition, folder / REPORT) == []


def test_the_page_is_laid_out_by_the_standard(document):
    section = document.sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    lengths += (section.right_margin, section.bottom_margin)
    assert lengths == pytest.approx((Mm(210), Mm(297), Mm(37), Mm(28), Mm(26), Mm(35)), abs=Mm(0.1))
    body = next(p for p in document.paragraphs if p.style.name == "Body Text")
    assert body.style.paragraph_format.line_spacing.pt == pytest.approx(28.95)
    assert body.style.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    title = document.paragraphs[0]
    assert title.runs[0].font.size == Pt(22)
    assert "".join(title.text.split()) == "宁夏回族自治区2026年3·15国际消费者权益日宣传活动情况汇总"


def test_every_run_names_its_chinese_font(document):
    for run in document.element.body.iter(qn("w:r")):
        if run.find(qn("w:t")) is not None:
            assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia"))


def test_pages_are_numbered_outside_right_and_left(document):
    section = document.sections[0]
    assert len(section.footer.paragraphs[0]._p.findall(qn("w:pPr"))) == 1
    odd, even = section.footer.paragraphs[0]._p.xml, section.even_page_footer.paragraphs[0]._p.xml
    assert " PAGE " in odd
    assert 'w:val="right"' in odd
    assert 'w:val="left"' in even
    assert document.settings.odd_and_even_pages_header_footer


def test_numbers_cannot_be_retyped(document):
    locks = {lock.get(qn("w:val")) for lock in document.element.body.iter(qn("w:lock"))}
    assert locks == {"contentLocked"}
    numbers = [
        control.get(qn("w:val")) for control in document.element.body.findall(f".//{qn('w:sdtPr')}/{qn('w:id')}")
    ]
    assert len(numbers) == len(set(numbers))


def test_tags_fit_into_word(edition):
    assert max(len(str(key)) for key, _ in keys(report(edition))) <= TAG_LENGTH


def test_names_are_text(document):
    listed = [p.text for p in document.paragraphs if "=HYPERLINK(1)分局" in p.text]
    assert listed
    assert not list(document.element.body.iter(qn("w:hyperlink")))


def test_the_same_edition_gives_the_same_bytes(edition, folder, tmp_path):
    write_report(edition, tmp_path / REPORT)
    assert (tmp_path / REPORT).read_bytes() == (folder / REPORT).read_bytes()
    with zipfile.ZipFile(tmp_path / REPORT) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-03-28T09:30:00Z" in packed.read("docProps/core.xml")
        assert not any("thumbnail" in name for name in packed.namelist())


def test_the_headline_stands_beside_last_year(edition):
    told = "\n".join(texts(edition))
    assert "活动参与人数约12,300人（同比增长105.0%）" in told
    assert "发放宣传资料40,000余份" in told
    assert "受众人次50,000人次以上" in told
    assert "为消费者挽回经济损失123.46万元" in told
    assert "调解成功率87.85%（同比提高0.01个百分点）" in told


def test_units_are_counted(edition):
    told = "\n".join(texts(edition))
    assert "全区应报送单位5家，已报送3家，其中零报告1家、逾期报送1家；未报送2家，其中退回待改或待作说明1家。" in told
    assert "直管县全部报送齐全。" in told
    assert "全区缺报单位共2家，其中银川市1家、石嘴山市1家。名单见附件《缺报单位名单》" in told


def test_places_below_a_hundred_percent_are_named(edition):
    told = "\n".join(texts(edition))
    assert (
        "申诉举报办结率的目标是百分之百。各地区均达到目标。未达到目标的单位有1家，见附件《申诉举报办结率未达到目标的单位》。"
        in told
    )
    assert "调解成功率的目标" not in told


def test_findings_are_told_by_their_codes(edition):
    told = "\n".join(texts(edition))
    assert "（编号R001），共12家。" in told
    table = next(block for block in report(edition) if isinstance(block, Matrix) and "审核" in block.caption)
    assert [row[0] for row in table.rows] == ["C001", "R001"]


def test_no_more_than_forty_names(edition):
    states = tuple(unit(f"U{n}", f"第{n}所", "bank", (PROVINCE,), reported=False) for n in range(60))
    told = list(texts(small(states=states)))
    names = next(text for text in told if text.startswith("第0所"))
    assert "第39所" in names
    assert "第40所" not in names
    assert names.endswith("等，详见统计工作簿“缺报名单”表。")


def test_a_complete_report_has_no_list_of_the_missing():
    states = (unit("U1", "甲所", "bank", (PROVINCE,)),)
    told = "\n".join(texts(small(states=states, findings=())))
    assert "无缺报单位" in told
    assert "附件2" not in told
    assert "全部通过审核" in told


def test_an_edition_with_nothing_in_it_is_written_too(tmp_path):
    edition = small(
        rows={},
        last_rows={},
        states=(),
        findings=(),
        places=small().places[:1],
        kind="provisional",
        highlights=(),
        shortfalls=(),
    )
    write_report(edition, tmp_path / REPORT)
    assert unbound_numbers(edition, tmp_path / REPORT) == []
    told = "\n".join(texts(edition))
    assert "截至编制时尚无汇总数据。" in told
    assert "本版为临时版" in told


def test_without_last_year_nothing_is_compared():
    told = "\n".join(texts(small(last_rows={})))
    assert "上年无可比数据。" in told
    assert "同比" not in told


def test_large_falls_are_worth_a_word():
    last = {PROVINCE: rows({"branch_office": {"businesses_inspected": exact(100)}})}
    now = {PROVINCE: rows({"branch_office": {"businesses_inspected": exact(80)}})}
    told = "\n".join(texts(small(rows=now, last_rows=last)))
    assert "关注下降较多的指标。检查经营户同比下降20.0%。尚有单位未报送，补报后可能回升；应核实" in told


def test_headings_are_numbered_in_chinese():
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 34)] == ["一", "九", "十", "十一", "二十", "三十四"]


def test_main_figures_fit_the_page(edition):
    facts = Facts(ningxia())
    for table in facts.report.tables:
        assert 0 < len(main_indicators(facts, table)) <= 5


def test_a_real_province_is_bound(tmp_path):
    edition = ningxia()
    write_report(edition, tmp_path / REPORT)
    assert unbound_numbers(edition, tmp_path / REPORT) == []
    for key, text, where in read_report(tmp_path / REPORT):
        assert text == display(edition, key, table=where.startswith("表"))


def test_controls_hold_one_text(document):
    found = [pair for paragraph in document.element.body.iter(qn("w:p")) for pair in controls(paragraph)]
    assert all(text_of(control) for _, control in found)
    assert len(found) > 300
