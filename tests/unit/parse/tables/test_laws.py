"""What never changes a figure that is read: where the table stands, what stands beside it, which way round it lies."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.parse.sender import Sender
from tests.unit.parse.tables.sheets import CATALOGUE, reading, table

FORM = CATALOGUE.form("branch_office", 2027)
VENUES = ("主会场", "分会场", "活动主会场", "活动分会场")  # without a unit these may be rows of what was done there
COUNTS = [i for i in FORM if i.measure.type == "count"]


@st.composite
def figures(draw):
    """Indicators with a wording of each and a figure of this year's, of last year's, and of somebody else's."""
    chosen = draw(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=8, unique_by=lambda i: i.code))
    numbers = st.integers(4, 9999)
    found = []
    for indicator in chosen:
        wording = draw(
            st.sampled_from([indicator.zh, *(s for s in indicator.synonyms if ">" not in s and s not in VENUES)])
        )
        found.append((indicator.code, wording, draw(numbers), draw(numbers), draw(numbers)))
    return found


def read(rows, **more):
    found = reading(table(*rows, **more))
    return {v.indicator: (v.value, v.cell) for v in found.values}, found


def expect(rows, wanted, **more):
    """Everything wanted is read at its cell, nothing else is."""
    found, whole = read(rows, **more)
    assert found == wanted, [f.text_zh for f in whole.findings]


def at(row, column):
    return f"{chr(65 + column)}{row + 1}"


def upright(figures, header=("项目", "数量")):
    return [list(header), *([label, now] for _, label, now, *_ in figures)]


@given(figures(), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2))
def test_moving_the_table_moves_only_the_cells(figures, down, right, titles):
    rows = upright(figures)
    above = [["2027年3·15活动情况统计表"], ["填报单位：解放路所"]][:titles]
    moved = [[None] * right + row for row in [*above, *([] for _ in range(down)), *rows]]
    first = titles + down + 1
    expect(moved, {code: (now, at(first + n, right + 1)) for n, (code, _, now, *_) in enumerate(figures)})


@given(figures())
def test_lying_on_its_side_it_says_the_same(figures):
    rows = [[label for _, label, *_ in figures], [now for _, _, now, *_ in figures]]
    if len(figures) > 1:
        expect(rows, {code: (now, at(1, n)) for n, (code, _, now, *_) in enumerate(figures)})


BESIDE = ["上年同期", "2026年", "计划数", "目标任务", "去年"]


@given(
    figures(), st.sampled_from(BESIDE), st.booleans(), st.sampled_from(["2027年", "本年", "实际完成", "数量", "完成数"])
)
@example([("theme_activities", "主题(系列)活动数", 4, 2000, 4)], "上年同期", True, "2027年")
@example([("theme_activities", "主题(系列)活动数", 2015, 4, 4)], "上年同期", False, "本年")
def test_columns_of_last_year_and_plans_are_never_taken(figures, word, before, now_word):
    rows = [["序号", "项目", *([word, now_word] if before else [now_word, word]), "备注"]]
    for n, (_, label, now, then, _) in enumerate(figures):
        rows.append([n + 1, label, *([then, now] if before else [now, then]), "见照片"])
    column = 3 if before else 2
    expect(rows, {code: (now, at(n + 1, column)) for n, (code, _, now, *_) in enumerate(figures)})


@given(figures(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_blank_rows_say_nothing(figures, order):
    rows, wanted = [["项目", "单位", "数量"]], {}
    shuffled = list(figures)
    order.shuffle(shuffled)
    for code, label, now, *_ in shuffled:
        rows += [[] for _ in range(order.randint(0, 1))]
        wanted[code] = (now, at(len(rows), 2))
        rows.append([label, CATALOGUE.indicators[code].measure.unit, now])
    expect(rows, wanted)


@given(figures(), st.integers(0, 2), st.booleans())
def test_rows_of_other_units_are_never_taken(figures, place, total):
    rows = [["单位名称", *(label for _, label, *_ in figures)]]
    units = [["城东所", *(other for *_, other in figures)], ["城西所", *(then for *_, then, _ in figures)]]
    units.insert(place, ["解放路所", *(now for _, _, now, *_ in figures)])
    rows += units
    if total:
        rows.append(["合计", *(sum(amounts) for _, _, *amounts in figures)])
    expect(rows, {code: (now, at(place + 1, n + 1)) for n, (code, _, now, *_) in enumerate(figures)})


@given(figures(), st.integers(0, 2))
def test_columns_of_other_units_are_never_taken(figures, place):
    names = ["城东所", "城西所"]
    names.insert(place, "解放路所")
    rows = [["项目", *names, "全区合计"]]
    for _, label, now, then, other in figures:
        amounts = [then, other]
        amounts.insert(place, now)
        rows.append([label, *amounts, now + then + other])
    expect(rows, {code: (now, at(n + 1, place + 1)) for n, (code, _, now, *_) in enumerate(figures)})


@given(figures(), st.sampled_from([("3月15日", "3月16日"), ("主会场", "分会场"), ("第一周", "第二周")]), st.booleans())
def test_a_total_over_ones_own_days_and_places_is_the_figure(figures, parts, first):
    rows = [["项目", *(["合计", *parts] if first else [*parts, "合计"])]]
    for _, label, now, then, _ in figures:
        rows.append([label, *([now + then, now, then] if first else [now, then, now + then])])
    column = 1 if first else 3
    expect(rows, {c: (now + then, at(n + 1, column)) for n, (c, _, now, then, _) in enumerate(figures)})


@given(figures())
def test_without_a_name_among_several_units_every_figure_is_asked(figures):
    rows = [
        ["单位名称", *(label for _, label, *_ in figures)],
        ["城东所", *(n for _, _, n, *_ in figures)],
        ["城西所", *(n for *_, n in figures)],
    ]
    found = reading(table(*rows), sender=Sender("2027", None, "branch_office"))
    assert not found.values
    assert {code for code, *_ in figures} <= {f.indicator for f in found.findings if f.kind == "question"}


WORDS = [
    "项目",
    "数量",
    "单位",
    "合计",
    "2026年",
    "2027年",
    "上年同期",
    "计划",
    "城东所",
    "解放路所",
    "其中：",
    "序号",
    "备注",
    "3月15日",
    "主会场",
    "份",
    "万元",
    "一、宣传",
    "单位：万元",
    "填报人：张三",
    "征文",
    "增长%",
    "—",
    "若干",
    "",
]


@settings(max_examples=300)
@given(st.integers(1, 7), st.integers(1, 6), st.randoms(use_true_random=False))
def test_no_table_whatever_breaks_the_reader_and_every_value_is_some_cell(height, width, pick):
    labels = [i.zh for i in FORM]
    rows = [
        [pick.choice([pick.choice(labels), pick.choice(WORDS), float(pick.randint(0, 99)), None]) for _ in range(width)]
        for _ in range(height)
    ]
    try:
        found = reading(table(*rows))
    except UnreadableFile:
        assume(False)
    for value in found.values:
        written = rows[int(value.cell[1:]) - 1][ord(value.cell[0]) - 65]
        assert written not in (None, "")
    assert len({(v.indicator, v.scope) for v in found.values}) == len(found.values)
