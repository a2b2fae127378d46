"""What random tables carry around their figures: serials, sections, parts, traps, titles, notes, hidden rows, archives."""

import random
from dataclasses import replace
from typing import Any

from tests.messy.build import inside, messy, zipped
from tests.messy.cells import Mark, Messy, Sheet, plain

Rows = list[list[Any]]

_NOTES = (
    "注：1.本表数据截至3月20日。",
    "2.发放宣传资料含折页200份。",
    "填报人：李红    联系电话：0953-5021315",
    "时间：最近20年",
    "数据来源：12315平台，共35件",
    "审核人：王强　　2027年3月21日",
)
_ABOVE: tuple[list[Any], ...] = (
    ["2027年“3·15”活动统计表"],
    [],
    ["附件1："],
    ["（2027年3月）"],
    ["表3-15 活动情况"],
    ["填报日期", "2027年3月20日"],
    ["联系电话", "0953-5021315"],
)
_TRAPS = (
    "经费投入（万元）",
    "未调解成功（件）",
    "抽检不合格率（%）",
    "出动宣传车（台次）",
    "培训执法人员（人次）",
    "剩余宣传资料（份）",
    "志愿服务时长（小时）",
    "上年受理投诉（件）",
    "计划发放宣传资料（份）",
    "经营户总数（户）",
    "其他",
)
_ASIDE: tuple[Rows, ...] = (
    [["下拉选项", "代码"], ["市场监管部门", 1], ["银行", 2], ["学校", 3]],
    [["投诉类别", "件数"], ["食品", 8], ["服装鞋帽", 5], ["交通工具", 2]],
)


def decorated(rows: Rows, levels: int, dice: random.Random) -> Rows:
    """Add to a table that runs down; its first `levels` rows are headings."""
    head, body = rows[:levels], rows[levels:]
    width = len(rows[0])
    if dice.random() < 0.3:
        _insert(body, [dice.choice(("一、宣传活动", "（二）维权执法情况", "其他")), *[None] * (width - 1)], dice)
    if dice.random() < 0.25:
        _insert(body, [None] * width, dice)
    if dice.random() < 0.4:
        _insert(body, [dice.choice(_TRAPS), *[None] * (width - 2), dice.choice((3.5, 12, 40))], dice)
    if dice.random() < 0.3:
        body = [[_numbered(row[0], n, dice), *row[1:]] if _counts(row) else row for n, row in enumerate(body, 1)]
    head, body = _flanked(head, body, dice)
    return [*head, ["甲", *range(1, len(head[0]))], *body] if dice.random() < 0.2 else [*head, *body]


def _flanked(head: Rows, body: Rows, dice: random.Random) -> tuple[Rows, Rows]:
    """Columns of remarks, sections and serials."""
    if dice.random() < 0.4:
        notes = [dice.choice((None, "含农村200份", "比去年多30")) if _counts(row) else None for row in body]
        head, body = _beside(head, body, dice.choice(("备注", "说明")), notes, left=False)
    if dice.random() < 0.2:
        sections = [{0: "第一部分", 3: "第二部分", 6: "第三部分"}.get(number) for number in range(len(body))]
        head, body = _beside(head, body, "类别", sections, left=True)
    if dice.random() < 0.4:
        head, body = _beside(head, body, "序号", [*range(1, len(body) + 1)], left=True)
    return head, body


def _beside(head: Rows, body: Rows, title: str, cells: list[Any], *, left: bool) -> tuple[Rows, Rows]:
    column = [title, *[None] * (len(head) - 1), *cells]
    rows = [[cell, *row] if left else [*row, cell] for cell, row in zip(column, [*head, *body], strict=True)]
    return rows[: len(head)], rows[len(head) :]


def _insert(body: Rows, row: list[Any], dice: random.Random) -> None:
    body.insert(dice.randrange(len(body) + 1), row)


def _numbered(label: str, number: int, dice: random.Random) -> str:
    return f"{number}{dice.choice(('.', '、', '．'))}{label}"


def _counts(row: list[Any]) -> bool:
    return any(isinstance(cell, Mark) for cell in row)


def split(rows: Rows, dice: random.Random) -> Rows:
    """The words of the first row over two rows, as typed to make them fit."""
    names = [str(label).partition("（")[0] for label in rows[0]]
    cuts = [dice.randint(2, len(name)) if n and len(name) > 3 else len(rows[0][n]) for n, name in enumerate(names)]
    upper = [label[:cut] for label, cut in zip(rows[0], cuts, strict=True)]
    lower = [label[cut:] or None for label, cut in zip(rows[0], cuts, strict=True)]
    return [upper, lower, *rows[1:]]


def surrounded(rows: Rows, dice: random.Random) -> Rows:
    """Titles above, notes below, empty columns on the left, another list on the right."""
    if dice.random() < 0.15:
        aside = dice.choice(_ASIDE)
        width = max(map(len, rows)) + 1
        rows = [*rows, *([] for _ in range(len(aside) - len(rows)))]
        rows = [
            [*row, *[None] * (width - len(row)), *aside[number]] if number < len(aside) else row
            for number, row in enumerate(rows)
        ]
    below = dice.sample(_NOTES, dice.randint(0, 3))
    rows = [*dice.sample(_ABOVE, dice.randint(0, 3)), *rows, *([note] for note in below)]
    shift = dice.choice((0, 0, 0, 1, 2))
    return [[*[None] * shift, *row] for row in rows]


def padded(rows: Rows, dice: random.Random) -> Rows:
    """Short Chinese labels set wide, as 合　计."""
    gap = dice.choice((" ", "　", "\u00a0"))
    return [[gap.join(cell) if isinstance(cell, str) and cell.isalpha() else cell for cell in row] for row in rows]


def finished(name: str, habit: str, rows: Rows, kind: str, form: str, dice: random.Random) -> Messy:
    """The file: perhaps with a hidden row or a hidden copy, perhaps in an archive."""
    sheets, tells = [Sheet(rows)], ()
    if kind in ("xlsx", "xls") and dice.random() < 0.15:
        hidden = dice.choice([number for number, row in enumerate(rows, 1) if _counts(row)])
        rows = [[_uncertain(cell) for cell in row] if n == hidden else row for n, row in enumerate(rows, 1)]
        sheets, tells = [Sheet(rows, hidden_rows=(hidden,))], ("隐藏",)
    elif kind in ("xlsx", "xls") and dice.random() < 0.15:
        copy = [[plain(cell) for cell in row] for row in rows]
        sheets, tells = [Sheet(rows, name="统计表"), Sheet(copy, name="底稿", hidden=True)], ("隐藏",)
    made = messy(name, habit, *sheets, kind=kind, form=form, tells=tells)
    return inside(f"{name}.zip", f"{habit} in a zip", (made,), zipped) if dice.random() < 0.1 else made


def _uncertain(cell: Any) -> Any:
    """A hidden figure may be read or asked about."""
    if not isinstance(cell, Mark):
        return cell
    return replace(cell, claims=tuple(replace(c, kind="may" if c.kind == "is" else c.kind) for c in cell.claims))
