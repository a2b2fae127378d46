"""Stamped workbooks for the tests, whole or tampered with."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

from huizong.catalogue.load import load_catalogue
from huizong.formats.workbook import read_workbook
from huizong.forms.stamp import Filled, Template, UnitCard
from huizong.parse.template import parse_template

CARD = UnitCard("FJ-370102-01", "历下区市场监督管理局解放路所", "济南市历下区", "2027年3月22日18:00")


@cache
def template(reporter="branch_office", campaign="2027"):
    return Template(load_catalogue(), reporter, campaign)


def stamped(filled=None, reporter="branch_office", campaign="2027", card=CARD, last_year=None, **answers):
    """A workbook of the unit; keyword arguments are own-level answers."""
    return template(reporter, campaign).stamp(card, last_year or {}, filled or Filled(own=answers))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def package(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return made.getvalue()


def rewritten(content, member, change: Callable[[str], str]):
    """The workbook with one part changed, which must really change."""
    members = parts(content)
    before = members[member].decode()
    after = change(before)
    assert after != before
    return package({**members, member: after})


TABLE_PART, JOINT_PART, GUIDE_PART, STAMP_PART = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 5))
WORKBOOK_PART = "xl/workbook.xml"


def cell_of(name, reporter="branch_office"):
    return template(reporter).layout.cells[name].cell


def with_cell(content, address, xml, member=TABLE_PART):
    """The workbook with a blank cell replaced; `xml` follows the cell's address and style."""
    blank = re.compile(rf'<c r="{address}"( s="[0-9]+")/>')
    return rewritten(content, member, lambda sheet: blank.sub(rf'<c r="{address}"\1{xml}', sheet))


def minimal(sheet_data, strings=None, styles=None, around=("", "")):
    """A workbook of one sheet, A, with the XML given."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        WORKBOOK_PART: f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="b"'
        f' Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        TABLE_PART: f'<worksheet xmlns="{main}">{around[0]}<sheetData>{sheet_data}</sheetData>{around[1]}</worksheet>',
    }
    if strings is not None:
        texts = "".join(f"<si>{text}</si>" for text in strings)
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    if styles is not None:
        members["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    return package(members)


def replaced(content, member, old, new, count=-1):
    """The workbook with a text in one part replaced."""
    return rewritten(content, member, lambda xml: xml.replace(old, new, count))


def cell_xml(written):
    """What follows a cell's style, for `with_cell`."""
    if isinstance(written, str):
        return f' t="inlineStr"><is><t>{written}</t></is></c>'
    return f"><v>{written}</v></c>"


def findings_of(content, campaign="2027"):
    """The findings by code."""
    return {finding.code: finding for finding in reading_of(content, campaign).findings}


def reading_of(content, campaign="2027"):
    return parse_template(read_workbook(content), load_catalogue(), campaign)
