import io
import random
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.catalogue.load import load_catalogue
from huizong.errors import UnreadableFile
from huizong.formats.workbook import read_workbook
from huizong.forms.stamp import Filled, JointEvent, Template, UnitCard
from huizong.parse.template import parse_template
from tests.unit.parse.workbooks import (
    CARD,
    STAMP_PART,
    TABLE_PART,
    WORKBOOK_PART,
    cell_of,
    findings_of,
    minimal,
    package,
    parts,
    reading_of,
    replaced,
    rewritten,
    stamped,
    template,
    with_cell,
)

CATALOGUE = load_catalogue()
FORMS = {reporter: CATALOGUE.form(reporter, 2027) for reporter in CATALOGUE.reporters}
WHOLE = st.integers(0, 10**9)
DAYS = st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).filter(str.strip)


@st.composite
def fillings(draw):
    reporter = draw(st.sampled_from(sorted(FORMS)))
    form = [indicator for indicator in FORMS[reporter] if not indicator.is_rate]
    codes, joint = [i.code for i in form], [i.code for i in form if i.joint_event]
    figures = st.dictionaries(st.sampled_from(codes), WHOLE, max_size=20)
    together = st.dictionaries(st.sampled_from(joint), WHOLE, min_size=1, max_size=5)
    days = DAYS.map(lambda day: f"{day.month}月{day.day}日")
    events = st.builds(JointEvent, days, st.just("人民广场"), st.just("FJ-370102-02"), together)
    explanations = draw(st.dictionaries(st.sampled_from(codes), TEXTS, max_size=5))
    joint_events = draw(st.lists(events, max_size=4))
    filled = Filled(draw(figures), draw(figures), explanations, draw(st.booleans()), joint_events)
    return reporter, filled, draw(figures)


def saved_by_another_program(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@settings(deadline=None, max_examples=60)
@given(fillings(), st.booleans())
def test_what_was_filled_in_comes_back_and_nothing_else(filling, saved_again):
    reporter, filled, last_year = filling
    content = stamped(filled, reporter, last_year=last_year)
    reading = reading_of(saved_by_another_program(content) if saved_again else content)
    assert (reading.unit, reading.campaign, reading.form, reading.nil) == (CARD.code, "2027", reporter, filled.nil)
    assert reading.explanations == {code: text.strip() for code, text in filled.explanations.items()}
    assert reading.findings == ()
    check_values(reading, filled, reporter)
    check_events(reading, filled, reporter)


def check_values(reading, filled, reporter):
    factors = {i.code: i.measure.factor for i in FORMS[reporter]}
    for scope, prefix, given_in in (("own", "", filled.own), ("including", "including.", filled.including)):
        found = reading.figures(scope)
        assert {code: value.value for code, value in found.items()} == {c: v * factors[c] for c, v in given_in.items()}
        assert {code: value.as_written for code, value in found.items()} == {c: str(v) for c, v in given_in.items()}
        assert all(value.cell == cell_of(prefix + code, reporter) for code, value in found.items())


def check_events(reading, filled, reporter):
    factors = {i.code: i.measure.factor for i in FORMS[reporter]}
    assert sorted((f.indicator, f.value, f.date, f.place, f.lead) for f in reading.joint) == sorted(
        (code, figure * factors[code], as_day(event.date), event.place, event.lead)
        for event in filled.joint
        for code, figure in event.figures.items()
    )


def as_day(text):
    month, day = re.fullmatch(r"(\d+)月(\d+)日", text).groups()
    return f"2027-{int(month):02}-{int(day):02}"


def test_an_older_catalogue_is_told_and_read():
    older = replace(CATALOGUE, digest="0" * 64)
    content = Template(older, "branch_office", "2027").stamp(CARD, {}, Filled(own={"volunteers": 30}))
    reading = reading_of(replaced(content, "xl/sharedStrings.xml", "志愿者人数", "志愿者数量"))
    assert [(f.code, f.severity) for f in reading.findings] == [("T001", "notice")]
    assert (reading.figures("own")["volunteers"].value, reading.catalogue_digest) == (30, "0" * 64)


def test_another_units_form_is_returned():
    other_code = findings_of(replaced(stamped(), TABLE_PART, CARD.code, "FJ-370102-99"))["T003"]
    assert (other_code.severity, other_code.expected) == ("block", CARD.code)
    other_name = findings_of(replaced(stamped(), TABLE_PART, CARD.name, "天桥区市场监督管理局"))["T005"]
    assert (other_name.severity, other_name.expected) == ("notice", CARD.name)
    assert reading_of(replaced(stamped(), TABLE_PART, CARD.name, CARD.name + "（盖章）")).findings == ()


def test_a_deleted_row_is_told():
    row = cell_of("volunteers")[1:]
    content = replaced(stamped(), WORKBOOK_PART, f"统计表!$D${row}<", "统计表!#REF!<")
    assert findings_of(content)["T004"].indicator == "volunteers"


def test_moved_cells_are_followed_by_their_names():
    """As a spreadsheet program does when a row is inserted above the last question."""
    row = int(cell_of("school_lectures")[1:])

    def moved(match):
        return f"{match[1]}{int(match[2]) + 1}" if int(match[2]) >= row else match[0]

    content = stamped(school_lectures=9, volunteers=30)
    content = rewritten(content, TABLE_PART, lambda xml: re.sub(r'((?:<row|<c) r="[A-G]?)([0-9]+)', moved, xml))
    content = rewritten(content, WORKBOOK_PART, lambda xml: re.sub(r"((?:统计表!|:)\$[A-G]\$)([0-9]+)", moved, xml))
    reading = reading_of(content)
    assert (reading.figures("own")["school_lectures"].cell, reading.findings) == (f"D{row + 1}", ())


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda: b"%PDF-1.7", "F001", "PDF"),
        (lambda: minimal('<row r="1"><c r="A1"><v>1</v></c></row>'), "F002", "识别信息"),
        (lambda: replaced(stamped(), WORKBOOK_PART, '"hz.unit"', '"hz.units"'), "F002", "识别信息"),
        (lambda: stamped(campaign="2026"), "F003", "2026年的统计表，现在收的是2027年"),
        (lambda: replaced(stamped(), STAMP_PART, ">branch_office<", ">guild<"), "F005", "guild"),
        (lambda: replaced(stamped(), STAMP_PART, ">1<", ">9<"), "F005", "9"),
        (lambda: stamped()[:-30], "F006", "损坏"),
        (lambda: replaced(stamped(), TABLE_PART, "<worksheet", "<!DOCTYPE a><worksheet"), "F006", "内部结构"),
        (lambda: with_cell(stamped(), cell_of("volunteers"), "><v><![CDATA[30]]></v></c>"), "F007", "人工"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(make, code, words):
    with pytest.raises(UnreadableFile) as refusal:
        parse_template(read_workbook(make()), CATALOGUE, "2027")
    assert (refusal.value.code, bool(refusal.value.text_en)) == (code, True)
    assert words in refusal.value.text_zh


def test_a_far_corner_of_any_sheet_is_refused():
    corner = '<c r="XFD1048576"><v>1</v></c></row>'
    for part in (TABLE_PART, "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        content = replaced(stamped(), part, "</row>", corner, 1)
        if part.endswith("3.xml"):  # never given to the reader
            assert reading_of(content).findings == ()
            continue
        with pytest.raises(UnreadableFile, match="过大"):
            reading_of(content)


JUNK = [
    "<",
    ">",
    '"',
    "/",
    "&#0;",
    "9" * 11,
    "9" * 5000,
    "-1",
    "#REF!",
    "XFD1048576",
    "</c>",
    "<v>",
    "<f/>",
    "<sheetData>",
]
JUNK += ['t="e"', 'hidden="1"', 'r=""', 's="999"', '<row r="0">', ' uniqueCount="99999999999"', "<!-- -->", "<![CDATA["]


def test_a_spoiled_part_is_read_or_refused_and_nothing_else():
    chance = random.Random(315)
    event = JointEvent("3月15日", "广场", "", {"banners_hung": 2})
    whole = parts(stamped(Filled({"volunteers": 3, "settlement_rate": 92.5}, joint=[event])))
    refused = 0
    for _ in range(300):
        name = chance.choice([name for name in whole if name.startswith("xl/") and "theme" not in name])
        at = chance.randrange(len(whole[name]))
        junk = chance.choice(JUNK).encode()
        spoiled = whole[name][:at] + junk + whole[name][at + chance.randrange(12) :]
        try:
            reading_of(package({**whole, name: spoiled}))
        except UnreadableFile:
            refused += 1
    assert 0 < refused < 300


def test_forms_and_catalogues_do_not_mix():
    bank = stamped(Filled(own={"volunteers": 3}), "bank", card=UnitCard("YH-1", "某银行", "", ""))
    assert (reading_of(bank).unit, reading_of(bank).form) == ("YH-1", "bank")
    assert parse_template(read_workbook(bank), replace(CATALOGUE), "2027") == reading_of(bank)
    assert template("bank").layout.texts != template().layout.texts


RUNS = "<r><rPr><strike/></rPr><t>28</t></r><r><t>30</t></r>"
RAISED = '<r><t>30</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'


def shared(content, address, runs):
    """The workbook with one more shared text, in a cell."""
    strings = "xl/sharedStrings.xml"
    number = parts(content)[strings].decode().count("<si>")
    added = replaced(content, strings, "</sst>", f"<si>{runs}</si></sst>")
    return with_cell(added, address, f' t="s"><v>{number}</v></c>')


@pytest.mark.parametrize(("runs", "code"), [(RUNS, "L037"), (RAISED, "Q004")])
@pytest.mark.parametrize("place", ["shared", "inline", "among formulas"])
def test_crossed_out_and_raised_digits_are_no_part_of_a_figure(runs, code, place):
    address = cell_of("volunteers")
    inline = f' t="inlineStr"><is>{runs}</is></c>'
    content = shared(stamped(), address, runs) if place == "shared" else with_cell(stamped(), address, inline)
    if place == "among formulas":
        content = with_cell(content, cell_of("balloons"), "><f>1+2</f><v>3</v></c>")
    found = reading_of(content)
    assert "volunteers" not in {value.indicator for value in found.values}
    assert [(f.code, f.cell) for f in found.findings if f.indicator == "volunteers"] == [(code, address)]


def test_a_figure_in_a_font_that_crosses_out_is_asked():
    book = openpyxl.load_workbook(io.BytesIO(stamped(volunteers=30, balloons=2)))
    cell = book.worksheets[0][cell_of("volunteers")]
    cell.font = openpyxl.styles.Font(strike=True)
    saved = io.BytesIO()
    book.save(saved)
    found = reading_of(saved.getvalue())
    assert {value.indicator for value in found.values} == {"balloons"}
    assert [f.code for f in found.findings if f.indicator == "volunteers"] == ["L037"]
