"""The PDF says what the Word report says, with fonts of its own, the same bytes each time, within its bounds."""

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from huizong.errors import TypesettingFailed
from huizong.summarise import pdf
from huizong.summarise.pdf import content, write_pdf
from huizong.summarise.typeset import DATA, SOURCE
from tests.unit.summarise.edition_sample import ningxia, small

REPORT, PDF = "汇总报告.docx", "汇总报告.pdf"


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def words(path):
    """The text of each page without its page number."""
    return [squeezed(page.extract_text()).replace(f"—{n}—", "") for n, page in enumerate(PdfReader(path).pages, 1)]


@pytest.fixture(scope="module")
def whole(folder):
    return "".join(words(folder / PDF))


def test_it_says_what_the_word_report_says(folder, whole):
    """Table heads may stand on several pages; everything else stands as often and in the same order."""
    at = 0
    for paragraph in docx.Document(folder / REPORT).element.body.iter(qn("w:p")):
        text = squeezed("".join(part.text or "" for part in paragraph.iter(qn("w:t"))))
        found = whole.find(text, at)
        assert found >= 0, text
        if next(paragraph.iterancestors(qn("w:tbl")), None) is None:
            at = found + len(text)


def test_quotations_and_hostile_names_stand_as_text(whole):
    assert squeezed("“我所在人民广场设咨询台3处，发放资料近千份，受理投诉一件当场办结。”") in whole
    assert "=HYPERLINK(1)分局" in whole


def test_the_same_edition_gives_the_same_bytes(edition, folder, tmp_path):
    write_pdf(edition, tmp_path / PDF)
    assert (tmp_path / PDF).read_bytes() == (folder / PDF).read_bytes()


def test_neither_the_clock_nor_the_fonts_of_the_machine_leave_a_trace(edition, folder, tmp_path, monkeypatch):
    for name, value in {
        "TZ": "America/New_York",
        "SOURCE_DATE_EPOCH": "1",
        "LANG": "C",
        "RAYON_NUM_THREADS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    write_pdf(edition, tmp_path / PDF)
    assert (tmp_path / PDF).read_bytes() == (folder / PDF).read_bytes()


def test_its_properties_are_the_editions(edition, folder):
    read = PdfReader(folder / PDF).metadata
    assert read.title == "宁夏回族自治区2026年3·15国际消费者权益日宣传活动情况汇总"
    assert read.subject == edition.snapshot_sha256
    assert read.creation_date_raw.startswith("D:20260328093000")


def test_every_font_is_in_the_file(folder):
    fonts = {}
    for page in PdfReader(folder / PDF).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner["/FontDescriptor"].get_object()
            fonts[str(font["/BaseFont"])] = {"/FontFile2", "/FontFile3"} & descriptor.keys()
    assert fonts
    assert all(fonts.values()), fonts
    assert any("NotoSerifSC" in name for name in fonts)


def test_rare_characters_of_names_are_drawn(tmp_path):
    places = small().places
    rare = "㙟㵲䶮𬭚旸堽圪垯"
    edition = small(places=(places[0], replace(places[1], name=f"{rare}市"), *places[2:]))
    write_pdf(edition, tmp_path / PDF)
    assert f"{rare}市" in "".join(words(tmp_path / PDF))


def test_text_is_never_markup(tmp_path):
    names = "#panic() $x$ *粗* _斜_ `码` @引 \\ // {[]} <标> = 题"
    places = small().places
    edition = small(places=(places[0], replace(places[1], name=names), *places[2:]))
    write_pdf(edition, tmp_path / PDF)
    assert squeezed(names) in "".join(words(tmp_path / PDF))


def test_main_figures_last_year_and_the_missing_are_on_the_first_two_pages(tmp_path):
    write_pdf(ningxia(), tmp_path / PDF)
    first = "".join(words(tmp_path / PDF)[:2])
    for text in ("未报送35家", "其中吴忠市8家", "表1主要指标", "838,565余844,767-0.7%", "12,49410,98713.7%"):
        assert text in first


def test_a_template_that_fails_is_told_in_one_sentence(edition, tmp_path, monkeypatch):
    (tmp_path / SOURCE).write_text('#let report = json("report.json")\n#panic("不行")\n', encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    with pytest.raises(TypesettingFailed, match="没有排成"):
        write_pdf(edition, tmp_path / PDF)
    assert not (tmp_path / PDF).exists()


def test_a_template_without_end_is_stopped(edition, tmp_path, monkeypatch):
    (tmp_path / SOURCE).write_text("#let f(n) = { let m = n\n while true { m += 1 } }\n#f(1)\n", encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    monkeypatch.setattr(pdf, "SECONDS", 2)
    with pytest.raises(TypesettingFailed):
        write_pdf(edition, tmp_path / PDF)


def test_a_template_that_wants_all_memory_is_stopped(edition, tmp_path):
    greedy = '#let s = "x"\n#for n in range(40) { s = s + s }\n#s.len()\n'
    (tmp_path / SOURCE).write_text(greedy, encoding="utf-8")
    (tmp_path / DATA).write_text(json.dumps(content(edition), ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "huizong.summarise.typeset", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, timeout=100, env=os.environ, check=False)
    assert done.returncode
