"""The first sheet says in words what the verdict is, what to do until when, how many problems there are and which."""

import io
import zipfile

import pytest

from huizong.forms.layout import REPLY_SHEET
from huizong.reply.run import reply_to
from huizong.reply.words import Heading
from tests.unit.reply.samples import HEADING, found, office_book, opened

SHEET = "2027年统计"
MANY = [
    *(found(SHEET, f"B{row}", "notice", "P001", f"提示{row}") for row in range(4, 12)),
    *(found(SHEET, f"C{row}", "explain", "Q001", f"询问{row}", kind="question") for row in range(4, 9)),
    found(SHEET, "J6", "block", "C005", "合计不对", label="合计", said="12", expected="= 54"),
    found(None, None, "notice", "T001", "目录较早"),
    found(None, None, "notice", "X999", "别的"),
]


def front(verdict="returned", findings=MANY, heading=HEADING):
    return opened(reply_to(office_book(), "x.xlsx", verdict, findings, heading).content)[REPLY_SHEET]


def texts(sheet):
    return [cell.value for row in sheet for cell in row if cell.value is not None]


@pytest.mark.parametrize(
    ("verdict", "words", "do"),
    [
        ("returned", "退回：有 1 处必须改正，改好之前不算已上报。", "请在 3月22日 18:00 前直接在这个文件里改好"),
        (
            "awaiting_explanation",
            "待说明：有 5 处要改正或说明原因",
            "请在 3月22日 18:00 前直接在这个文件里改正或写明原因",
        ),
        ("accepted_with_notes", "已收下，有 16 处请核对。", "核对无误的不用再报"),
    ],
)
def test_the_verdict_and_what_to_do(verdict, words, do):
    shown = texts(front(verdict))
    assert any(text.startswith(words) for text in shown if isinstance(text, str))
    assert any(text.startswith(do) for text in shown if isinstance(text, str))


def test_without_a_known_deadline_none_is_invented():
    shown = texts(front(heading=Heading()))
    assert any("请在上报期限以前" in str(text) for text in shown)


def test_the_totals_by_severity_and_kind():
    shown = texts(front())
    assert "一共 16 处" in shown
    at = shown.index("必须改正")
    assert shown[at + 1 : at + 3] == ["1 处", "数字互相对不上 1 处。不改正不能收下。"]
    at = shown.index("改正或说明")
    assert shown[at + 1] == "5 处"
    assert shown[at + 2].startswith("看不清、读不准 5 处。")
    at = shown.index("请核对")
    assert shown[at + 1 : at + 3] == [
        "10 处",
        "数字大小不寻常 8 处；表格本身 1 处；其他 1 处。只是提醒；核对无误的不用改。",
    ]
    assert any("其中有 5 处系统读不准" in str(text) for text in shown)


def test_the_ten_most_important_come_first_and_those_without_a_cell_after_them():
    sheet = front()
    rows = [[cell.value for cell in row] for row in sheet if isinstance(row[0].value, int)]
    assert [row[0] for row in rows] == list(range(1, 13))
    assert rows[0][1:] == ["2027年统计 J6", "合计", "12", "合计不对（应为：= 54）", "C005"]
    assert [row[5] for row in rows] == ["C005", *["Q001"] * 5, *["P001"] * 4, "T001", "X999"]
    assert rows[10][1] == "整个文件"
    assert any("还有 4 处没有列在这里，都标在各表的格子上" in str(text) for text in texts(sheet))


def test_a_figure_that_was_explained_is_only_a_hint_when_accepted():
    shown = texts(front("accepted_with_notes"))
    assert "必须改正" not in shown
    assert "改正或说明" not in shown


def test_what_was_said_is_a_text_whatever_it_looks_like():
    evil = ["=cmd|'/C calc'!A1", "+1", "@SUM(A1)", "<b>&\"'", "_x0041_", "\x00\x1b坏", "长" * 5000]
    findings = [found(SHEET, f"B{row}", said=text, label=text, text=text * 9) for row, text in enumerate(evil, 4)]
    content = reply_to(office_book(), "x.xlsx", "returned", findings, Heading("=1+1", "=2", "=3", "=4", "=5")).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f" not in package.read("xl/worksheets/sheet4.xml").replace(b"<fo", b"")
    sheet = opened(content)[REPLY_SHEET]
    rows = [[cell.value for cell in row] for row in sheet if isinstance(row[0].value, int)]
    assert [row[3] for row in rows] == [*evil[:4], "_x005F_x0041_", "坏", "长" * 200 + "…"]
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) <= 400, "no row is higher than Excel allows"
    assert all(cell.data_type in "sn" for row in sheet for cell in row)
    assert all(cell.quotePrefix for row in sheet for cell in row if isinstance(cell.value, str))


def test_nothing_can_be_typed_into_it_by_accident():
    assert front().protection.sheet


def test_very_many_findings_stay_bounded():
    findings = [found(SHEET, f"A{row}", "notice") for row in range(1, 3001)]
    content = reply_to(office_book(), "x.xlsx", "accepted_with_notes", findings, HEADING).content
    sheet = opened(content)
    assert sum(cell.comment is not None for row in sheet[SHEET] for cell in row) <= 1002
    assert sheet[REPLY_SHEET].max_row < 150
    assert any("还有" in str(text) for text in texts(sheet[REPLY_SHEET]))
