"""Random tables: any indicators of a form in any layout that the other files show one by one, with their truth.

A table has indicators on one axis and slices (years, periods, units, or one alone) on the other; one slice is wanted.
"""

import random
from typing import Any, NamedTuple

from tests.messy.build import UNIT, messy
from tests.messy.cells import Mark, Messy, Sheet, ask, is_
from tests.messy.vocabulary import WORDS, Word

_KINDS = {"xlsx": "xlsx", "xls": "xls", "csv": "csv", "utf8": "csv", "bomtab": "csv", "docx": "docx", "html": "xls"}
_VAGUE = ("若干", "不详", "—", "/", "见附件", "数百", "十几", "2—3万", "20xx余", "待统计")
_NOTES = (
    "注：1.本表数据截至3月20日。",
    "2.发放宣传资料含折页200份。",
    "填报人：李红    联系电话：0953-5021315",
    "时间：最近20年",
    "数据来源：12315平台，共35件",
    "审核人：王强　　2027年3月21日",
)


class Slice(NamedTuple):
    """One column (or row) of figures; `share` is its part of the wanted figure, None for the wanted one."""

    headings: tuple[Any, ...]
    share: float | None


class Line(NamedTuple):
    """One indicator as it is written in this table: its unit is `worth` catalogue units."""

    word: Word
    name: str
    unit: str
    worth: float
    value: int


def random_file(seed: int) -> Messy:
    """The file of a seed."""
    dice = random.Random(seed)
    form = dice.choice(list(WORDS))
    lines = [_line(word, dice) for word in dice.sample(WORDS[form], dice.randint(3, 9))]
    family = dice.choice(("single", "single", "years", "periods", "units"))
    slices = _slices(family, dice)
    across = dice.random() < 0.4
    rows = _table(lines, slices, dice, across=across, plain_only=family in ("periods", "units"))
    if not across:
        rows = _decorated(rows, len(slices[0].headings), dice)
    rows = _surrounded(rows, dice)
    kind = dice.choice(list(_KINDS))
    habit = f"{family} {'across' if across else 'down'} {kind}"
    return messy(f"随机{seed}.{_KINDS[kind]}", habit, Sheet(rows), kind=kind, form=form)


def _line(word: Word, dice: random.Random) -> Line:
    unit, worth = dice.choice(((word.unit, 1), *word.others))
    value = dice.randint(word.low, word.high)
    return Line(word, dice.choice(word.names), unit, worth, value)


def _slices(family: str, dice: random.Random) -> list[Slice]:
    if family == "years":
        wanted = dice.choice(("本年", "今年", "2027年", "实际完成", "本期"))
        others = [
            Slice((name,), 0.8)
            for name in dice.choice((("上年同期",), ("去年同期", "增减"), ("计划数", "去年"), ("2026年",)))
        ]
        growth = [Slice(("同比增长",), 0.0)] if dice.random() < 0.5 else []
        slices = [Slice((wanted,), None), *others]
        dice.shuffle(slices)
        return [*slices, *growth]
    if family == "periods":
        names = dice.choice(
            (("第一周", "第二周"), ("上旬", "中旬", "下旬"), ("主会场", "分会场"), ("3月14日", "3月15日", "3月16日"))
        )
        parts = [Slice((name,), 1 / len(names)) for name in names]
        total = Slice((dice.choice(("合计", "合　计", "总计", "共计")),), None)
        return [total, *parts] if dice.random() < 0.4 else [*parts, total]
    if family == "units":
        own = Slice(("宁安单位", UNIT), None)
        others = [
            Slice((f"{name}单位", f"6405213150{number}"), 0.7)
            for number, name in ((21, "新堡"), (22, "石空"), (23, "大战场"))
        ]
        slices = [own, *others]
        dice.shuffle(slices)
        total = Slice((dice.choice(("合计", "全县", "全 县")), None), 3.1)
        return [total, *slices] if dice.random() < 0.4 else [*slices, total]
    return [Slice((dice.choice(("数量", "数值", "完成情况", "本单位数据")),), None)]


def _table(
    lines: list[Line], slices: list[Slice], dice: random.Random, *, across: bool, plain_only: bool
) -> list[list[Any]]:
    """Indicators in rows below the slices' headings; turned round if `across`."""
    place = dice.choice(("label", "label", "own"))
    corners: list[list[Any]] = [[dice.choice(("项目", "指标", "统计内容"))]]
    if place == "own":
        corners[0].append(dice.choice(("单位", "计量单位")))
    if len(slices[0].headings) == 2:
        corners[0][0], below = "单位名称" if across else corners[0][0], "单位编码" if across else None
        corners.append([below, *[None] * (len(corners[0]) - 1)])
    rows = [[*corner, *(one.headings[level] for one in slices)] for level, corner in enumerate(corners)]
    for line in lines:
        label = f"{line.name}（{line.unit}）" if place == "label" else line.name
        start = [label] if place == "label" else [label, line.unit]
        mark = _figure(line, dice, plain_only)
        rows.append([*start, *(mark if one.share is None else _beside(line, one) for one in slices)])
    return [list(column) for column in zip(*rows, strict=True)] if across else rows


def _beside(line: Line, one: Slice) -> Any:
    """A figure that is not wanted."""
    if one.share == 0.0:
        return "12.5%"
    return round(line.value * (one.share or 1) / line.worth, 2 if line.worth > 1 else 0)


def _figure(line: Line, dice: random.Random, plain_only: bool) -> Mark:
    number = line.value / line.worth
    written = int(number) if number == int(number) else number
    code, value, luck = line.word.indicator, line.value, dice.random()
    if luck < 0.55 or (plain_only and luck < 0.9) or line.worth != 1:
        return is_(code, written, value)
    if luck < 0.7 or plain_only:
        return is_(code, dice.choice((f"{value:,}", f" {value} ", str(value))), value)
    if luck < 0.78:
        return is_(code, f"{value}{line.unit}", value)
    if luck < 0.84:
        return is_(code, dice.choice(("无", "零", "0", "〇")), 0)
    if luck < 0.92:
        return _hedged(code, dice)
    return ask(dice.choice(_VAGUE), code)


def _hedged(code: str, dice: random.Random) -> Mark:
    digit = dice.randint(1, 9)
    step = dice.choice((100, 1000, 10000))
    n = digit * step
    written = f"{digit}万" if step == 10000 else str(n)
    low, high, text = dice.choice(
        (
            (n, n + step - 1, f"{written}余"),
            (n * 9 // 10, n * 11 // 10, f"约{written}"),
            (n * 9 // 10, n, f"近{written}"),
        )
    )
    return is_(code, text, n, (low, high))


def _decorated(rows: list[list[Any]], levels: int, dice: random.Random) -> list[list[Any]]:
    """Serials, remarks, part rows, heading rows and blank rows of a table that runs down."""
    head, body = rows[:levels], rows[levels:]
    width = len(rows[0])
    if dice.random() < 0.3:
        spot = dice.randrange(len(body) + 1)
        body.insert(spot, [dice.choice(("一、宣传活动", "（二）维权执法情况", "其他")), *[None] * (width - 1)])
    if dice.random() < 0.25:
        body.insert(dice.randrange(len(body) + 1), [None] * width)
    if dice.random() < 0.25:
        body.append(["经费投入（万元）", *[None] * (width - 2), 3.5])
    if dice.random() < 0.4:
        remark = dice.choice(("备注", "说明"))
        head = [[*row, remark if number == 0 else None] for number, row in enumerate(head)]
        body = [[*row, dice.choice((None, None, "含农村200份", "比去年多30"))] for row in body]
    if dice.random() < 0.4:
        head = [["序号" if number == 0 else None, *row] for number, row in enumerate(head)]
        body = [[number, *row] for number, row in enumerate(body, 1)]
    return [*head, *body]


def _surrounded(rows: list[list[Any]], dice: random.Random) -> list[list[Any]]:
    """Titles above, notes below, empty columns on the left."""
    above = [["2027年“3·15”活动统计表"], [], ["附件1："], ["（2027年3月）"], ["表3-15 活动情况"]]
    below = dice.sample(_NOTES, dice.randint(0, 3))
    rows = [*dice.sample(above, dice.randint(0, 3)), *rows, *([note] for note in below)]
    shift = dice.choice((0, 0, 0, 1, 2))
    return [[*[None] * shift, *row] for row in rows]
