import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats.delimited import read_text
from huizong.formats.open import open_file
from tests.unit.formats.samples import SHOWN, csv, shown


@pytest.mark.parametrize("sign", list(",;\t|，；"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_usual_sign_and_encoding(sign, encoding):
    document = open_file(csv(sign=sign, encoding=encoding))
    assert document.kind == "csv"
    assert shown(document.tables[0]) == SHOWN


def test_unicode_text_of_excel():
    assert shown(open_file(csv(sign="\t", encoding="utf-16")).tables[0]) == SHOWN


def test_quotes_lines_inside_and_blank_rows_keep_addresses():
    document = open_file('附件1\n\n指标,本级,说明\n"资料,份",1,"一\n二"\n'.encode())
    assert shown(document.tables[0]) == {
        "A1": "附件1", "A3": "指标", "B3": "本级", "C3": "说明", "A4": "资料,份", "B4": "1", "C4": "一\n二",
    }  # fmt: skip


def test_sentences_in_the_cells_of_a_table_leave_it_a_table():
    rows = [
        ["指标", "本级", "说明"],
        ["资料", "1", "已完成，效果良好。"],
        ["人数", "2", "仍在统计。"],
        ["罚款", "3", "无。"],
    ]
    assert shown(open_file(csv(rows)).tables[0])["C4"] == "无。"


def test_lines_above_and_below_a_table_belong_to_it():
    text = "附件2，活动情况统计表\n单位：元，份\n指标,本级\n资料,1\n人数,2\n罚款,3\n填报人：甲\n"
    assert shown(open_file(text.encode("gb18030")).tables[0])["B4"] == "1"


def test_a_code_kept_as_text_and_a_told_separator():
    assert shown(open_file(b'sep=;\r\na;="0105"\r\n').tables[0]) == {"A1": "a", "B1": "0105"}


@pytest.mark.parametrize(
    "text",
    [
        "一、基本情况\n今年3月15日，我局开展了宣传活动，发放资料1,200份，接待群众300人次。\n二、主要做法\n我们精心组织，周密部署。",
        "总结\n",
        "关于报送2027年活动情况的报告\n省局：\n现将有关情况报告如下：\n活动期间共出动执法人员120人次，检查经营户300户，效果良好。",
    ],
)
def test_prose_is_paragraphs(text):
    document = open_file(text.encode("gb18030"))
    assert (document.kind, document.tables) == ("txt", ())
    assert document.paragraphs == tuple(text.strip().split("\n"))


FIELDS = st.text(st.characters(codec="gb18030", exclude_categories=["C", "Z"]), max_size=6)


@given(st.lists(st.lists(FIELDS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_text_is_read_or_refused(rows):
    with contextlib.suppress(UnreadableFile):
        open_file(csv(rows))


def test_columns_set_apart_by_spaces_are_a_table_to_the_last_line():
    lines = ["项目                 数量", *(f"发放宣传资料（份）   {number}" for number in range(9000))]
    (table,) = read_text("\n".join(lines).encode()).tables
    assert table.cells[9000, 1].written == "8999"


def test_a_letter_with_wide_gaps_is_prose():
    letter = "关于报送的函\n县局：\n现将总结报上。\n填报单位：宁安所    2027年3月20日\n联系人：李红    电话：0953"
    assert read_text(letter.encode()).tables == ()
