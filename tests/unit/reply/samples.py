"""Workbooks as offices make them, and what may be found in them."""

import io
import re

import openpyxl
import xlsxwriter

from huizong.catalogue.load import load_catalogue
from huizong.formats.workbook import read_workbook
from huizong.model import Finding, verdict_of
from huizong.parse.template import parse_template
from huizong.reply.run import reply_to
from huizong.reply.words import Heading
from huizong.validate.predicates import judge
from tests.unit.parse.workbooks import TABLE_PART, WORKBOOK_PART, rewritten, stamped

CATALOGUE = load_catalogue()
HEADING = Heading(
    "历下区市场监督管理局解放路所", "FJ-370102-01", "2027年消费维权宣传活动情况统计表", "3月22日 18:00", "000123"
)
FAULTY = {
    "quiz_papers_issued": 3,
    "quiz_papers_returned": "数千",
    "complaints_received": "20xx余件",
    "complaints_settled": 7,
    "tv_reports": 9,
    "media_reports": 3,
    "banners_hung": "—",
}


def found(sheet, cell, severity="block", code="C005", text="合计应当等于各项之和，请核对后改正。", **more):
    return Finding(code, severity, text, text, sheet=sheet, cell=cell, **more)


def judged(content):
    """Reading, findings and verdict of a template."""
    reading = parse_template(read_workbook(content), CATALOGUE, "2027")
    findings = (*reading.findings, *judge(reading, CATALOGUE))
    return reading, findings, verdict_of(findings, reading.explanations)


def faulty_template():
    return stamped(**FAULTY)


def answered(content, name="某所.xlsx"):
    """The reply to a template."""
    _, findings, verdict = judged(content)
    return reply_to(content, name, verdict, findings, HEADING).content


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def office_book():
    """A statistics table as an office keeps it: merged heads, sums, formats, comments, a chart, print areas."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        table, notes = book.add_worksheet("2027年统计"), book.add_worksheet("备注'甲 乙")
        hidden = book.add_worksheet("底稿")
        hidden.hide()
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "align": "center"})
        money = book.add_format({"num_format": "#,##0.00", "border": 1, "bg_color": "#FFF2CC"})
        rate = book.add_format({"num_format": "0.00%", "italic": True})
        table.merge_range("A1:J1", "3·15活动统计表", head)
        table.merge_range("B2:C2", "咨询", head)
        table.set_column("A:A", 22)
        table.set_column("E:E", 3, None, {"hidden": True})
        table.set_row(6, 31)
        for row in range(3, 16):
            table.write(row, 0, f"第{row}项", head)
            for column in range(1, 9):
                table.write_number(row, column, row * column * 1.5, money if column % 2 else None)
            table.write_formula(row, 9, f"=SUM(B{row + 1}:I{row + 1})", rate, row * 54)
        table.data_validation("B4:B16", {"validate": "decimal", "criteria": ">=", "value": 0})
        table.conditional_format("C4:C16", {"type": "cell", "criteria": ">", "value": 9, "format": head})
        table.write_comment("B5", "这是我们自己的批注", {"author": "张三"})
        table.write_comment("D9", "领导看过", {"author": "李四", "visible": True})
        table.print_area("A1:J16")
        table.freeze_panes(3, 1)
        table.activate()
        notes.write("A1", "=不是公式", None)
        notes.write_url("A2", "internal:'2027年统计'!B5", string="看这里")
        notes.repeat_rows(0)
        notes.print_area("A1:B9")
        hidden.write_formula("A1", "='2027年统计'!J4*2", None, 324)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='2027年统计'!$B$4:$B$9"})
        table.insert_chart("L2", chart)
        book.define_name("合计", "='2027年统计'!$J$16")
        book.define_name("底稿!本页", "=底稿!$A$1")
    return made.getvalue()


_ROW = re.compile(r'(<row r=")([0-9]+)(")')
_CELL = re.compile(r'(<c r="[A-Z]+)([0-9]+)(")')
_MERGE = re.compile(r'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_NAME = re.compile(r"(统计表!\$[A-Z]+\$)([0-9]+)((?::\$[A-Z]+\$)([0-9]+))?")


def with_rows_inserted(content, above, count):
    """What a spreadsheet program makes of a template when rows are inserted above a row of its table."""

    def down(number):
        return str(int(number) + count) if int(number) >= above else number

    def table(xml):
        xml = _ROW.sub(lambda m: m[1] + down(m[2]) + m[3], xml)
        xml = _CELL.sub(lambda m: m[1] + down(m[2]) + m[3], xml)
        return _MERGE.sub(lambda m: f'<mergeCell ref="{m[1]}{down(m[2])}:{m[3]}{down(m[4])}"', xml)

    def name(match):
        last = f"{match[3][: -len(match[4])]}{down(match[4])}" if match[3] else ""
        return match[1] + down(match[2]) + last

    return rewritten(rewritten(content, TABLE_PART, table), WORKBOOK_PART, lambda xml: _NAME.sub(name, xml))
