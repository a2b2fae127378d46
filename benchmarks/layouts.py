"""Statistics tables as offices retype them, each in a layout of its own that no reader has seen; always the same bytes."""

import io
import random
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter

from huizong.catalogue.model import Catalogue, Indicator

_COLUMNS = ("序号", "项目", "单位", "数量", "上年同期", "同比增长", "备注")
_TITLES = ("3·15活动情况统计表", "消费者权益日宣传活动统计表", "附件2", "2027年“3·15”活动数据汇总")
_NOTES = ("注：数据截至3月20日", "填表人：          联系电话：", "本表一式两份")


def workbooks(catalogue: Catalogue, count: int) -> Iterator[bytes]:
    """`count` workbooks of 15 to 60 figures with the labels of the catalogue."""
    form = [i for i in catalogue.form("branch_office", 2027) if not i.is_rate]
    for n in range(count):
        chance = random.Random(n)
        chosen = chance.sample(form, chance.randint(15, min(60, len(form))))
        yield _workbook(chance, sorted(chosen, key=form.index))


def _workbook(chance: random.Random, chosen: list[Indicator]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2027, 3, 1)})  # noqa: DTZ001 - only that it is always the same
        frame = book.add_format({"border": 1, "text_wrap": True})
        if chance.random() < 0.2:
            book.add_worksheet("填表说明").write(0, 0, "请各单位按时报送")
        halves = [chosen[: len(chosen) // 2], chosen[len(chosen) // 2 :]] if chance.random() < 0.25 else [chosen]
        for n, part in enumerate(halves):
            sheet = book.add_worksheet(f"表{n + 1}" if len(halves) > 1 else chance.choice(("Sheet1", "统计表", "汇总")))
            rows = _rows(chance, part)
            _write(chance, sheet, list(zip(*rows, strict=True)) if chance.random() < 0.15 else rows, frame)
    return made.getvalue()


def _rows(chance: random.Random, chosen: list[Indicator]) -> list[tuple[object, ...]]:
    """Header and rows of the columns that this table has, with blank rows and section rows among them."""
    kept = [c for c in _COLUMNS if c in ("项目", "数量") or chance.random() < 0.5]
    inline = "单位" not in kept
    rows: list[tuple[object, ...]] = [
        tuple(chance.choice(("指标", "项目", "内容")) if c == "项目" else c for c in kept)
    ]
    section = ""
    for n, indicator in enumerate(chosen):
        if indicator.section != section and chance.random() < 0.3:
            rows.append(tuple("一、活动情况" if c == "项目" else "" for c in kept))
        section = indicator.section
        figure = int(max(indicator.plausible["all"][1], 1) ** 0.5 * chance.uniform(0.3, 1.0))
        cells = {
            "序号": n + 1,
            "项目": f"{indicator.zh}（{indicator.measure.unit}）" if inline else indicator.zh,
            "单位": indicator.measure.unit,
            "数量": _written(chance, figure),
            "上年同期": int(figure * chance.uniform(0.7, 1.3)),
            "同比增长": f"{chance.uniform(-30, 30):.1f}%",
            "备注": "",
        }
        rows.append(tuple(cells[c] for c in kept))
    return rows


def _written(chance: random.Random, figure: int) -> object:
    how = chance.random()
    if how < 0.8:
        return figure
    return str(figure) if how < 0.9 else f"约{figure}" if how < 0.95 else f"{figure:,}"


def _write(chance: random.Random, sheet: xlsxwriter.worksheet.Worksheet, rows: list, frame: object) -> None:
    width, top, left = len(rows[0]), chance.randint(0, 3), chance.randint(0, 2)
    if chance.random() < 0.8:
        sheet.merge_range(top, left, top, left + width - 1, chance.choice(_TITLES), frame)
        top += 1
    if chance.random() < 0.5:
        sheet.write(top, left, "填报单位：某某市场监督管理所")
        top += 1
    for row, cells in enumerate(rows, top):
        for column, cell in enumerate(cells, left):
            if cell != "":
                sheet.write(row, column, cell, frame)
    if chance.random() < 0.4:
        sheet.write(top + len(rows) + 1, left, chance.choice(_NOTES))
