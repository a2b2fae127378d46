"""Replies for what the warehouse holds: those owed one get it, and the same bytes when asked again."""

import pytest

from huizong import pipeline
from huizong.forms.layout import REPLY_SHEET
from huizong.warehouse.connect import transaction
from tests.province import unit
from tests.unit.reply.samples import opened, with_rows_inserted

TOWN = "640521100000"


@pytest.fixture(scope="module")
def judged(province):
    province.add(unit("BO", "640521000000"), *(unit(code, TOWN) for code in ("T1", "T2", "T3", "T4", "T5")))
    province.send("T1", own={"quiz_papers_returned": "数千", "tv_reports": 9, "media_reports": 3})
    province.send("T2", own={"volunteers": 5})
    province.send("T3", own={"tv_reports": 9, "media_reports": 3})
    province.land(b"%PDF-1.4", "T4")
    province.land(with_rows_inserted(province.form("T5", own={"volunteers": 5}, explained=False), 10, 2), "T5")
    pipeline.process(province.settings)
    province.send("T3", own={"tv_reports": 2, "media_reports": 3})
    pipeline.process(province.settings)
    return province


def written(province, folder):
    done = pipeline.replies(province.settings, folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert done == {"written": len(files), "folder": str(folder)}
    return files


def test_what_is_returned_noted_or_unreadable_is_answered(judged, tmp_path):
    files = written(judged, tmp_path)
    prefixes = {name.split("_")[0]: name.split("_")[2] for name in files}
    assert prefixes["T1"] == "退回"
    assert prefixes["T4"] == "读不出"
    assert prefixes.get("T3") != "退回", "a correction that was accepted is in force"
    sheet = next(opened(content)["统计表"] for name, content in files.items() if name.startswith("T1_"))
    comments = [cell.comment.text for row in sheet for cell in row if cell.comment]
    assert any("数千" in text for text in comments)
    assert any("C014" in text for text in comments)


def test_the_first_sheet_names_unit_receipt_and_deadline(judged, tmp_path):
    content = next(c for name, c in written(judged, tmp_path).items() if name.startswith("T1_"))
    texts = [str(cell.value) for row in opened(content)[REPLY_SHEET] for cell in row if cell.value]
    assert any("（T1）　　收件号：00000" in text for text in texts)
    assert any(text.startswith("请在 3月2") and " 18:00 前" in text for text in texts)


def test_asked_again_the_bytes_are_the_same(judged, tmp_path):
    assert written(judged, tmp_path / "a") == written(judged, tmp_path / "b")


def test_a_blank_cell_is_marked_where_it_stands_after_rows_were_inserted(judged, tmp_path):
    content = next(c for name, c in written(judged, tmp_path).items() if name.startswith("T5_"))
    sheet = opened(content)["统计表"]
    marked = [cell for row in sheet for cell in row if cell.comment]
    assert len(marked) > 5
    assert all(sheet[f"B{cell.row}"].value.startswith("* ") for cell in marked)


def test_what_was_withdrawn_is_answered_no_more(judged, tmp_path):
    province = judged
    version = "select max(id) from core_version where unit = 'T1'"
    with transaction(province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', 'T1', true)")
        connection.execute(f"insert into core_withdrawal (version_id, account) values (({version}), 'T1')")
    province.run()
    assert not [name for name in written(province, tmp_path) if name.startswith("T1_")]
