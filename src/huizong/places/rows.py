"""The rows of a CSV or xlsx file as numbered lists of text, within limits; knows nothing of columns."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from huizong.places.sheets import has_formulas, sheets, unpacked_size

MAX_BYTES = 30 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_ROWS = 200_000
MAX_COLUMNS = 100
_OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "是旧式 .xls 或加了密码的工作簿；请去掉密码，另存为 .xlsx",
    b"%PDF": "是 PDF；请改交 .xlsx 或 CSV",
    b"\xff\xfe": "是 UTF-16 文本；请另存为“CSV UTF-8”或 .xlsx",
    b"\xfe\xff": "是 UTF-16 文本；请另存为“CSV UTF-8”或 .xlsx",
}

Rows = dict[int, list[str]]


class NotATable(Exception):
    """The file as a whole gives no rows; the text says why and what to do."""


def read_rows(path: Path) -> Rows:
    """The rows that hold anything by the numbers a spreadsheet shows; the first bytes decide the format."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotATable(f"打不开文件（{error.strerror}）；请检查路径和权限") from error
    if len(data) > MAX_BYTES:
        raise NotATable(f"文件超过 {MAX_BYTES // 2**20} MB；请分成几个文件")
    for start, sentence in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise NotATable(sentence)
    rows = _xlsx(data) if data.startswith(b"PK") else _limited(_csv(_decoded(data)))
    if not rows:
        raise NotATable("文件是空的；第1行应为表头，其下每行一条")
    return rows


def _limited(rows: Iterable[list[str]]) -> Rows:
    """Number and keep the filled rows, and stop before a hostile file fills the memory."""
    kept: Rows = {}
    for number, cells in enumerate(rows, start=1):
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise NotATable(f"第{number}行用到第 {len(cells)} 列；请删去名录以外的内容")
        if len(kept) > MAX_ROWS:  # the head is one more
            raise NotATable(f"超过 {MAX_ROWS} 行；请分成几个文件")
        kept[number] = cells
    return kept


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A UTF-8 file with a few broken bytes may pass as GB18030, which would turn every name into other characters.
        mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if sum(character > "\x7f" for character in mended) > 2 * broken:
        raise NotATable(f"是 UTF-8 文本，但有 {broken} 处字节损坏；请重新导出")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise NotATable("不是 CSV 也不是 .xlsx；请另存为 .xlsx 或“CSV UTF-8”") from error


def _csv(text: str) -> Iterator[list[str]]:
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            number += 1
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise NotATable(f"第{number + 1}行读不通（引号不成对，或单元格过长）；请改正，或另存为 .xlsx") from error


def _xlsx(data: bytes) -> Rows:
    try:
        with warnings.catch_warnings():  # openpyxl warns of styles and validations that are of no interest here
            warnings.simplefilter("ignore")
            return _first_sheet(data)
    except NotATable:
        raise
    except Exception as error:  # a broken workbook fails in openpyxl, zlib or the XML parser in a dozen ways
        raise NotATable("不是完好的 .xlsx 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx") from error


def _first_sheet(data: bytes) -> Rows:
    if unpacked_size(data) > MAX_UNPACKED:
        raise NotATable("工作簿解压后过大；请只留下名录，另存为新文件")
    found = {title: rows for title, raw in sheets(data, values=True) if (rows := _limited(raw))}
    if not found:
        return {}
    title, rows = _only_register(found)
    return _with_formulas(rows, data, title) if has_formulas(data) else rows


def _only_register(found: dict[str, Rows]) -> tuple[str, Rows]:
    """The first sheet; another with the same head would be lost without a word, so it is refused."""
    heads = {title: next(iter(rows.values())) for title, rows in found.items()}
    first, *others = heads
    if again := [title for title in others if heads[title] == heads[first]]:
        raise NotATable(f"工作表「{'」「'.join([first, *again])}」都是名录；请合成一张表")
    return first, found[first]


def _with_formulas(rows: Rows, data: bytes, title: str) -> Rows:
    """Put back each formula whose result was never stored: it is a fault, not a blank cell."""
    merged: Rows = {}
    for name, raw in sheets(data, values=False):
        for number, texts in _limited(raw).items() if name == title else ():
            values = rows.get(number, [])
            values = values + [""] * (len(texts) - len(values))
            merged[number] = [value or text for value, text in zip(values, texts, strict=True)]
    return merged
