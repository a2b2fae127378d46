"""Random tables: any indicators of a form in any layout that the other files show one by one, with their truth.

A table has indicators on one axis and slices (years, periods, units, or one alone) on the other; one slice is wanted.
"""

import random

from tests.messy.build import UNIT
from tests.messy.cells import Messy
from tests.messy.random_figures import Line, Slice, beside, figure, line_of
from tests.messy.random_layout import Rows, decorated, finished, padded, split, surrounded
from tests.messy.vocabulary import WORDS

_KINDS = {"xlsx": "xlsx", "xls": "xls", "csv": "csv", "utf8": "csv", "bomtab": "csv", "docx": "docx", "html": "xls"}
_PERIODS = (("第一周", "第二周"), ("上旬", "中旬", "下旬"), ("主会场", "分会场"), ("3月14日", "3月15日", "3月16日"))
_YEARS = (
    ("本年", "上年同期"),
    ("今年", "去年同期", "增减"),
    ("2027年", "2026年"),
    ("实际完成", "计划数", "去年"),
    ("本期", "上年同期", "比上年增减"),
)


def random_file(seed: int) -> Messy:
    """The file of a seed."""
    dice = random.Random(seed)
    form = dice.choice(list(WORDS))
    lines = [line_of(word, dice) for word in dice.sample(WORDS[form], dice.randint(3, 9))]
    family = dice.choice(("single", "single", "pairs", "years", "periods", "units"))
    slices = _slices(family, dice)
    across = dice.random() < 0.4
    plain_only = family in ("periods", "units")
    paired = family == "pairs"
    rows = _pairs(lines, dice) if paired else _table(lines, slices, dice, across=across, plain_only=plain_only)
    if not paired and not across:
        rows = decorated(rows, len(slices[0].headings), dice)
    if dice.random() < 0.15:
        rows = padded(rows, dice)
    rows = surrounded(rows, dice)
    kind = dice.choice(list(_KINDS))
    habit = f"{family} {'across' if across else 'down'} {kind} seed {seed}"
    return finished(f"随机{seed}.{_KINDS[kind]}", habit, rows, kind, form, dice)


def _slices(family: str, dice: random.Random) -> list[Slice]:
    if family == "years":
        return _years(dice)
    if family == "periods":
        names = dice.choice(_PERIODS)
        parts = [Slice((name,), "part", number, len(names)) for number, name in enumerate(names)]
        total = Slice((dice.choice(("合计", "合　计", "总计", "共计")),), "wanted")
        return [total, *parts] if dice.random() < 0.4 else [*parts, total]
    if family == "units":
        others = [
            Slice((f"{name}单位", f"64052131502{n}"), "other", n) for n, name in enumerate(("新堡", "石空", "大战场"))
        ]
        slices = [Slice(("宁安单位", UNIT), "wanted"), *others]
        dice.shuffle(slices)
        total = Slice((dice.choice(("合计", "全县", "全 县")), None), "other", 9)
        return [total, *slices] if dice.random() < 0.4 else [*slices, total]
    return [Slice((dice.choice(("数量", "数值", "完成情况", "本单位数据")),), "wanted")]


def _years(dice: random.Random) -> list[Slice]:
    wanted, *others = dice.choice(_YEARS)
    slices = [Slice((wanted,), "wanted"), *(Slice((name,), "other", number) for number, name in enumerate(others))]
    dice.shuffle(slices)
    return [*slices, Slice(("同比增长",), "growth")] if dice.random() < 0.5 else slices


def _table(lines: list[Line], slices: list[Slice], dice: random.Random, *, across: bool, plain_only: bool) -> Rows:
    """Indicators in rows below the slices' headings; turned round if `across`."""
    in_label = dice.random() < 0.6
    corners: Rows = [[dice.choice(("项目", "指标", "统计内容"))]]
    if not in_label:
        corners[0].append(dice.choice(("单位", "计量单位")))
    if len(slices[0].headings) == 2:
        corners[0][0], below = "单位名称" if across else corners[0][0], "单位编码" if across else None
        corners.append([below, *[None] * (len(corners[0]) - 1)])
    rows = [[*corner, *(one.headings[level] for one in slices)] for level, corner in enumerate(corners)]
    for line in lines:
        start = [_label(line)] if in_label else [line.name, line.unit or None]
        mark = figure(line, dice, plain_only)
        rows.append([*start, *(mark if one.role == "wanted" else beside(line, one) for one in slices)])
    if not across:
        return rows
    turned = [list(column) for column in zip(*rows, strict=True)]
    return split(turned, dice) if in_label and len(corners) == 1 and dice.random() < 0.2 else turned


def _pairs(lines: list[Line], dice: random.Random) -> Rows:
    """Label and figure, twice a row."""
    pairs = [[_label(line), figure(line, dice, plain_only=False)] for line in lines]
    return [[*pairs[n], *(pairs[n + 1] if n + 1 < len(pairs) else ())] for n in range(0, len(pairs), 2)]


def _label(line: Line) -> str:
    return f"{line.name}（{line.unit}）" if line.unit else line.name
