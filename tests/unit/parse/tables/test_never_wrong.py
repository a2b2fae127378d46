"""Tables of many habits at once, made with the truth known: each figure is read right at its cell, or asked about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huizong.parse.sender import Sender
from tests.unit.parse.tables.sheets import CATALOGUE, OFFICE, reading, table

COUNTS = [i for i in CATALOGUE.form("branch_office", 2027) if i.measure.type in ("count", "money")]
NAMES = ["解放路所", "城东所", "城西所", "洪楼所"]
OURS = {
    "plain": [("数量",), ("本年",), ("2027年",), ("实际完成",), ("完成情况",), ("2027年", "实际"), ("2027年", "数量")],
    "total": [("合计",), ("总计",), ("2027年", "合计")],
}
THEIRS = [
    ("上年同期",),
    ("2026年",),
    ("计划数",),
    ("同比增长%",),
    ("占比",),
    ("排名",),
    ("2027年", "计划"),
    ("2026年", "实际"),
    ("目标",),
    ("增减",),
]
DAYS = [("3月15日", "3月16日"), ("主会场", "分会场"), ("第一周", "第二周"), ("2027年3月15日", "2027年3月16日")]
NUMBERS = ["", "一、", "（一）", "1.", "①", "1、"]


class Maker:
    """Builds one table; `truth` maps an indicator to its value and the place of its cell in the grid of rows."""

    def __init__(self, pick):
        self.pick = pick
        chosen = pick.sample(COUNTS, pick.randint(2, 7))
        self.lines = [(i, self.wording(i)) for i in chosen]
        self.truth = {}
        self.merges = []

    def wording(self, indicator):
        word = self.pick.choice([indicator.zh, *(s for s in indicator.synonyms if ">" not in s)])
        number = self.pick.choice(NUMBERS) if self.pick.random() < 0.3 else ""
        padded = " ".join(word) if self.pick.random() < 0.1 else word
        unit = f"（{indicator.measure.unit}）" if self.pick.random() < 0.3 else ""
        return number + padded + unit

    def number(self):
        return self.pick.randint(100, 99999)

    def columns(self):
        """The header paths in their order, and which of them is ours."""
        style = self.pick.choice(["plain", "plain", "total", "organs", "organs"])
        others = self.pick.sample(THEIRS, self.pick.randint(0, 3))
        if style == "plain":
            mine, paths = self.pick.choice(OURS["plain"]), []
        elif style == "total":
            mine, paths = ("合计",), [(day,) for day in self.pick.choice(DAYS)]
        else:
            names = self.pick.sample(NAMES[1:], self.pick.randint(1, 3))
            mine, paths = (
                (NAMES[0],),
                [(name,) for name in names] + self.pick.choice([[], [("合计",)], [("全区合计",)]]),
            )
            others = []
        paths = [*paths, *others, mine]
        self.pick.shuffle(paths)
        if self.pick.random() < 0.5:  # keep what belongs together together
            paths.sort(key=lambda path: path[0])
        return paths, paths.index(mine)

    def build(self):
        paths, ours = self.columns()
        depth = max(map(len, paths))
        stub = self.pick.choice([["项目"], ["序号", "项目"], ["项目", "单位"], ["序号", "项目", "计量单位"]])
        label_at = stub.index("项目")
        rows = [[None] * (len(stub) + len(paths)) for _ in range(depth)]
        for column, word in enumerate(stub):
            rows[0][column] = word
            if depth > 1:
                self.merges.append((0, column, depth - 1, column))
        self.head(rows, paths, len(stub), depth)
        for n, (indicator, word) in enumerate(self.lines):
            row = [{"序号": n + 1, "项目": word}.get(name, indicator.measure.unit) for name in stub]
            figures = [self.number() for _ in paths]
            self.truth[indicator.code] = (figures[ours], (len(rows), len(stub) + ours))
            rows.append(row + figures)
        self.stub, self.depth, self.label_at = stub, depth, label_at
        return rows

    def head(self, rows, paths, first, depth):
        merged = self.pick.random() < 0.6
        column = 0
        while column < len(paths):
            path, run = paths[column], 1
            while (
                len(path) > 1
                and column + run < len(paths)
                and paths[column + run][0] == path[0]
                and len(paths[column + run]) > 1
            ):
                run += 1
            rows[0][first + column] = path[0]
            if len(path) == 1 and depth > 1:
                self.merges.append((0, first + column, depth - 1, first + column))
            for step in range(run):
                if len(path) > 1:
                    rows[1][first + column + step] = paths[column + step][1]
                    if not merged:
                        rows[0][first + column + step] = path[0]
            if run > 1 and merged:
                self.merges.append((0, first + column, 0, first + column + run - 1))
            column += run

    def lie_down(self, rows):
        width = len(rows[0])
        turned = [[rows[r][c] for r in range(len(rows))] for c in range(width)]
        self.truth = {code: (value, (at[1], at[0])) for code, (value, at) in self.truth.items()}
        self.merges = [(left, top, right, bottom) for top, left, bottom, right in self.merges]
        return turned

    def blank(self, rows):
        """Blank rows and columns, titles and notes around and within."""
        below = self.pick.randint(self.depth, len(rows))
        if self.pick.random() < 0.4 and all(not (t < below <= b) for t, _, b, _ in self.merges):
            rows = rows[:below] + [[]] + rows[below:]
            self.shift(lambda r, c: (r + (r >= below), c))
        above = self.pick.choice(
            [
                [],
                [["2027年3·15活动情况统计表"]],
                [
                    ["附件1："],
                    ["2027年3·15活动情况统计表"],
                    ["填报单位：历下区市场监管局解放路所", None, "2027年3月20日"],
                ],
            ]
        )
        rows = [
            *above,
            *rows,
            *self.pick.choice(
                [
                    [],
                    [["填报人：张三", "联系电话：13812345678"]],
                    [["注：1.以上数字截至3月20日"]],
                    [["填报人", "张三", "电话", 13812345678]],
                ]
            ),
        ]
        self.shift(lambda r, c: (r + len(above), c))
        right = self.pick.randint(0, 2)
        self.shift(lambda r, c: (r, c + right))
        return [[None] * right + row for row in rows]

    def shift(self, move):
        self.truth = {code: (value, move(*at)) for code, (value, at) in self.truth.items()}
        self.merges = [(*move(t, left), *move(b, r)) for t, left, b, r in self.merges]


def check(maker, rows, sender):
    found = reading(table(*rows, merges=maker.merges), sender=sender)
    read = {
        v.indicator: (v.value // CATALOGUE.indicators[v.indicator].measure.factor, v.cell)
        for v in found.values
        if v.scope == "own"
    }
    asked = {code for f in found.findings if f.kind == "question" for code in (f.indicator, *f.candidates)}
    right = {code: (value, f"{chr(65 + at[1])}{at[0] + 1}") for code, (value, at) in maker.truth.items()}
    assert read.items() <= right.items(), (read, right)
    assert right.keys() - read.keys() <= asked, (right, read, asked)
    return len(read) == len(right)


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_upright(pick, named):
    maker = Maker(pick)
    check(maker, maker.blank(maker.build()), OFFICE if named else Sender("2027", None, "branch_office"))


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_lying_down(pick, named):
    maker = Maker(pick)
    rows = maker.lie_down(maker.build())
    maker.depth = len(maker.stub)
    check(maker, maker.blank(rows), OFFICE if named else Sender("2027", None, "branch_office"))
