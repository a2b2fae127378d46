"""Every published code of the parser is produced by some file; a code that no file can get is not published."""

from datetime import date

import pytest

from huizong.catalogue.load import load_catalogue
from huizong.errors import UnreadableFile
from huizong.formats.document import TableCell
from huizong.formats.refusals import UNREADABLE
from huizong.forms.stamp import Filled, JointEvent
from huizong.parse.findings import SAYINGS, finding
from huizong.parse.measure import read_cell
from huizong.parse.quantity import Doubt
from tests.unit.parse.tables.test_told import SAMPLES as OF_TABLES
from tests.unit.parse.workbooks import (
    CARD,
    STAMP_PART,
    TABLE_PART,
    WORKBOOK_PART,
    cell_of,
    cell_xml,
    minimal,
    reading_of,
    replaced,
    stamped,
    with_cell,
)

VOLUNTEERS, NIL = cell_of("volunteers"), cell_of("nil_return")
ROW = VOLUNTEERS[1:]
FIGURES = {"banners_hung": 2}

SAMPLES = {
    "F001": lambda: b"%PDF",
    "F002": lambda: minimal('<row r="1"><c r="A1"><v>1</v></c></row>'),
    "F003": lambda: stamped(campaign="2026"),
    "F005": lambda: replaced(stamped(), STAMP_PART, ">branch_office<", ">guild<"),
    "F006": lambda: stamped()[:-1],
    "F007": lambda: with_cell(stamped(), VOLUNTEERS, "><v><![CDATA[30]]></v></c>"),
    "F012": lambda: b"",
    "Q001": lambda: stamped(volunteers="若干"),
    "Q002": lambda: stamped(volunteers="20—30"),
    "Q003": lambda: stamped(volunteers="3xx人"),
    "Q004": lambda: stamped(volunteers="热烈"),
    "Q005": lambda: stamped(volunteers="30吨"),
    "Q006": lambda: stamped(volunteers=-1),
    "Q007": lambda: stamped(volunteers="/"),
    "Q008": lambda: with_cell(stamped(), NIL, cell_xml("可能")),
    "Q009": lambda: stamped(Filled(joint=[JointEvent("", "广场", "甲", FIGURES)])),
    "Q010": lambda: stamped(Filled(joint=[JointEvent("3月15日", "广场", "", FIGURES)])),
    "Q011": lambda: stamped(Filled(joint=[JointEvent("三月", "广场", "甲", FIGURES)])),
    "E001": lambda: with_cell(stamped(), VOLUNTEERS, ' t="e"><v>#N/A</v></c>'),
    "E002": lambda: with_cell(stamped(), VOLUNTEERS, "><f>1+1</f></c>"),
    "E003": lambda: replaced(stamped(volunteers=3), TABLE_PART, f'<row r="{ROW}"', f'<row r="{ROW}" hidden="1"'),
    "E004": lambda: replaced(
        stamped(volunteers=3), TABLE_PART, "</mergeCells>", f'<mergeCell ref="C{ROW}:D{ROW}"/></mergeCells>'
    ),
    "T001": lambda: replaced(stamped(), STAMP_PART, load_catalogue().digest, "0" * 64),
    "T002": lambda: replaced(stamped(), TABLE_PART, "</row>", '<c r="K1"><v>8</v></c></row>', 1),
    "T003": lambda: replaced(stamped(), TABLE_PART, CARD.code, "甲"),
    "T004": lambda: replaced(stamped(), WORKBOOK_PART, '"volunteers"', '"volunteers_"'),
    "T005": lambda: replaced(stamped(), TABLE_PART, CARD.name, "甲"),
}

# cells of any table: what is stored and shown, the indicator, the unit that the table gives
CELLS = {
    "L030": (TableCell(0.92, "0.92"), "settlement_rate", None),
    "L031": (TableCell(8.0, "8元"), "economic_loss_recovered", "万元"),
    "L032": (TableCell(156393.0, "156393"), "economic_loss_recovered", "万元"),
    "L033": (TableCell(30.0, "30"), "consultations", "户"),
    "L034": (TableCell(30.0, "30", "recomputed"), "consultations", None),
    "L035": (TableCell(date(2027, 3, 7), "3月7日"), "consultations", None),
    "L036": (TableCell(30.0, ""), "consultations", None),
    "L037": (TableCell("3028", "3028", "struck"), "consultations", None),
    "L038": (TableCell("3", "3,200", "torn"), "consultations", None),
}


def code_of_refusal(content):
    with pytest.raises(UnreadableFile) as refusal:
        reading_of(content)
    return refusal.value.code


@pytest.mark.parametrize("code", SAMPLES)
def test_the_code_is_produced(code):
    content = SAMPLES[code]()
    if code.startswith("F"):
        assert code_of_refusal(content) == code
    else:
        assert code in {finding.code for finding in reading_of(content).findings}


@pytest.mark.parametrize("code", CELLS)
def test_the_code_is_produced_by_a_cell(code):
    cell, indicator, said_unit = CELLS[code]
    about = load_catalogue().indicators[indicator]
    measured = read_cell(cell, about, said_unit)
    keys = [measured.quantity.code] if isinstance(measured.quantity, Doubt) else measured.notices
    assert [finding(key, about=about, said=measured.said).code for key in keys] == [code]


def test_no_code_is_published_in_vain():
    published = {code for code, _ in UNREADABLE} | {saying.code for saying in SAYINGS.values()}
    assert SAMPLES.keys() | CELLS.keys() | OF_TABLES.keys() | {"L014", "F020"} == published
