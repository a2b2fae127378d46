"""Formats, encodings and limits."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from huizong.places import rows
from huizong.places.rows import NotATable, read_rows

TEXT = "code,name\r\nA1,中宁县分局\r\n\r\n,\r\nA2,㙟镇所\r\n"
EXPECTED = {1: ["code", "name"], 2: ["A1", "中宁县分局"], 5: ["A2", "㙟镇所"]}


def book(*sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, content in enumerate(sheets):
        sheet = made.create_sheet(f"表{number}")
        for row in content:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return stream.getvalue()


def given_file(folder: Path, data: bytes, name: str = "名录.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(NotATable) as caught:
        read_rows(path)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    assert read_rows(given_file(tmp_path, TEXT.encode(encoding))) == EXPECTED


def test_the_first_bytes_decide_not_the_name(tmp_path: Path) -> None:
    data = book([["code", "name"], ["A1", "中宁县分局"], [], [None, None], ["A2", "㙟镇所"]])
    assert read_rows(given_file(tmp_path, data, "名录.csv")) == EXPECTED
    assert read_rows(given_file(tmp_path, TEXT.encode(), "名录.xlsx")) == EXPECTED


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf\r\n,,\r\n", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "xls"),
        (b"%PDF-1.7", "PDF"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xff\xfe", "不是 CSV 也不是 .xlsx"),
        (b"PK\x03\x04 torn", "不是完好的 .xlsx"),
        (b'code,name\r\nA1,x\r\n"A2,y\r\n', "第3行读不通"),
        (b"code\r\n" + b"x" * 200_000, "第2行读不通"),
        (TEXT.encode().replace("县".encode(), "县".encode()[:2]), "1 处字节损坏"),
        (b"," * 150 + b"x", "用到第 151 列"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, part: str) -> None:
    assert part in refusal(given_file(tmp_path, data))


def test_a_word_document_or_an_empty_workbook_is_no_table(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert "不是完好的 .xlsx" in refusal(given_file(tmp_path, stream.getvalue()))
    assert "空的" in refusal(given_file(tmp_path, book([])))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "打不开" in refusal(tmp_path / "没有.csv")
    assert "打不开" in refusal(tmp_path)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = given_file(tmp_path, TEXT.encode())
    monkeypatch.setattr(rows, "MAX_ROWS", 2)
    assert len(read_rows(path)) == 3
    monkeypatch.setattr(rows, "MAX_ROWS", 1)
    assert "超过 1 行" in refusal(path)
    monkeypatch.setattr(rows, "MAX_BYTES", 8)
    assert "MB" in refusal(path)


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_UNPACKED", 100)
    assert "解压后过大" in refusal(given_file(tmp_path, book([["code"]])))


def test_a_false_size_cuts_nothing_off(tmp_path: Path) -> None:
    data = rewritten(book([["code", "name"], ["A1", "x"]]), "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1"')
    assert read_rows(given_file(tmp_path, data)) == {1: ["code", "name"], 2: ["A1", "x"]}


def test_a_cell_in_the_last_corner_is_refused_at_once(tmp_path: Path) -> None:
    data = rewritten(book([["code"], ["A1"]]), "xl/worksheets/sheet1.xml", b'r="A2"', b'r="XFD2"')
    assert "用到第 16384 列" in refusal(given_file(tmp_path, data))


def test_a_row_beyond_excel_ends_the_sheet(tmp_path: Path) -> None:
    data = rewritten(book([["code"], ["A1"]]), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="2000000000"')
    assert read_rows(given_file(tmp_path, data)) == {1: ["code"]}


def test_another_sheet_may_explain_but_not_hold_a_second_register(tmp_path: Path) -> None:
    first: list[list[object]] = [["code", "name"], ["A1", "x"]]
    assert len(read_rows(given_file(tmp_path, book(first, [["填表说明"]])))) == 2
    assert "「表0」「表1」都是名录" in refusal(given_file(tmp_path, book(first, first)))


def test_a_formula_without_a_result_is_not_a_blank_cell(tmp_path: Path) -> None:
    data = book([["code", "name", "parent"], ["A1", "x", '=VLOOKUP("A1",B:C,2)'], ["A2"]])
    assert read_rows(given_file(tmp_path, data))[2] == ["A1", "x", '=VLOOKUP("A1",B:C,2)']
