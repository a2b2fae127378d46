"""Replies opened and saved by a real spreadsheet program: everything is still where it was."""

import shutil
import subprocess

import pytest

from huizong.forms.layout import REPLY_SHEET
from huizong.reply.run import reply_to
from tests.unit.reply.samples import (
    HEADING,
    answered,
    faulty_template,
    found,
    judged,
    office_book,
    opened,
    with_rows_inserted,
)

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice Calc is not installed (apt-get install libreoffice-calc)"
)
SHEET = "2027年统计"
FINDINGS = [
    found(SHEET, "J5"),
    found(SHEET, "B5", "explain"),
    found(SHEET, "C2", "notice"),
    found(SHEET, "H40", "notice"),
]


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    """Workbooks as LibreOffice saves them after opening them, all in one run."""
    folder = tmp_path_factory.mktemp("office")
    template = faulty_template()
    moved = with_rows_inserted(template, 20, 3)
    books = {
        "office": office_book(),
        "office_reply": reply_to(office_book(), "x.xlsx", "returned", FINDINGS, HEADING).content,
        "template": template,
        "template_reply": answered(template),
        "moved_reply": answered(moved),
        "ours": reply_to(b"", "x.csv", "returned", FINDINGS, HEADING).content,
    }
    (folder / "saved").mkdir()
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved"), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: (folder / "saved" / f"{name}.xlsx").read_bytes() for name in books} | {"moved": moved}


def cells(book, sheet):
    """Values and styles; not a font's name, which LibreOffice writes by its own lights from user to user and which
    test_in_place.py compares in the files themselves."""
    return {
        c.coordinate: (c.value, c.number_format, c.font.b, c.font.sz, c.border.top.style, c.alignment.horizontal)
        for row in book[sheet]
        for c in row
        if c.value is not None
    }


@pytest.mark.parametrize(("plain", "reply"), [("office", "office_reply"), ("template", "template_reply")])
def test_all_cells_formulas_and_styles_are_those_of_the_sender(resaved, plain, reply):
    before, after = opened(resaved[plain]), opened(resaved[reply])
    assert after.sheetnames == [REPLY_SHEET, *before.sheetnames]
    for sheet in before.sheetnames:
        assert cells(after, sheet) == cells(before, sheet)
        assert sorted(map(str, after[sheet].merged_cells.ranges)) == sorted(map(str, before[sheet].merged_cells.ranges))
        assert after[sheet].sheet_state == before[sheet].sheet_state
        assert len(after[sheet].data_validations.dataValidation) == len(before[sheet].data_validations.dataValidation)
        assert len(after[sheet].conditional_formatting) == len(before[sheet].conditional_formatting)


def test_marks_and_comments_are_shown(resaved):
    sheet = opened(resaved["office_reply"])[SHEET]
    assert {c.coordinate for row in sheet for c in row if c.comment} == {"J5", "B5", "B2", "H40", "D9"}
    assert sheet["B5"].comment.text.startswith("这是我们自己的批注\n【汇总系统】")
    assert sheet["J5"].fill.fgColor.rgb == "FFF8B0A8"
    assert sheet["J5"].value == "=SUM(B5:I5)"


def test_links_still_lead_to_the_cells(resaved):
    sheet = opened(resaved["office_reply"])[REPLY_SHEET]
    targets = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert targets[f"{SHEET} J5"].replace("'", "").replace("#", "").replace(".", "!") == f"{SHEET}!J5"


def test_marks_stand_at_their_indicators_after_inserted_rows(resaved):
    _, findings, _ = judged(resaved["moved"])
    sheet = opened(resaved["moved_reply"])["统计表"]
    marked = {c.coordinate for row in sheet for c in row if c.comment}
    assert marked == {f.cell for f in findings}
    assert all(sheet[f"B{f.cell[1:]}"].value.removeprefix("* ") == f.label for f in findings)


def test_a_saved_reply_reads_as_the_template_and_is_answered_like_it(resaved):
    first, findings, verdict = judged(resaved["template_reply"])
    plain, told, _ = judged(faulty_template())
    assert first.values == plain.values
    assert findings == told
    again = opened(reply_to(resaved["template_reply"], "退回_x.xlsx", verdict, findings, HEADING).content)
    once = opened(answered(faulty_template()))
    assert again.sheetnames == once.sheetnames
    for row in once["统计表"]:
        for cell in row:
            twin = again["统计表"][cell.coordinate]
            assert (twin.comment and twin.comment.text) == (cell.comment and cell.comment.text)
            assert twin.fill.fgColor.rgb == cell.fill.fgColor.rgb


def test_a_mark_that_is_no_more_is_gone_after_another_program_saved_it(resaved):
    _, findings, verdict = judged(resaved["template_reply"])
    kept = [f for f in findings if f.code == "Q003"]
    sheet = opened(reply_to(resaved["template_reply"], "x.xlsx", verdict, kept, HEADING).content)["统计表"]
    assert {c.coordinate for row in sheet for c in row if c.comment} == {kept[0].cell}
    gone = next(f for f in findings if f.code == "Q007")
    assert sheet[gone.cell].fill.fgColor.rgb == opened(faulty_template())["统计表"][gone.cell].fill.fgColor.rgb


def test_a_workbook_of_ours_opens(resaved):
    sheet = opened(resaved["ours"])[REPLY_SHEET]
    assert f"{SHEET} J5" in {cell.value for row in sheet for cell in row}
