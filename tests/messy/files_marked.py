"""Crossed-out, raised and hidden writing, and numbers that a delimiter cuts: more digits than the figure has, or fewer."""

from collections.abc import Callable

from tests.messy.build import UNIT, messy
from tests.messy.cells import Mark, Messy, Sheet, ask, claims_of, is_, marked, may

_HEAD = ["项目", "数量"]


def marked_files() -> tuple[Messy, ...]:
    return (*_fonts(), *_rows(), *_torn())


def _table(figure: Mark) -> Sheet:
    return Sheet([_HEAD, ["发放宣传资料（份）", figure], ["受理投诉（件）", is_("complaints_received", 12)]])


def _fonts() -> tuple[Messy, ...]:
    corrected = marked(may("publicity_materials", "28003000", 3000), ("2800", "struck"), ("3000", ""))
    footnote = marked(may("publicity_materials", "30001", 3000), ("3000", ""), ("1", "raised"))
    hidden = marked(may("publicity_materials", "93000", 3000), ("9", "hidden"), ("3000", ""))
    withdrawn = marked(ask(3000, "publicity_materials"), ("3000", "struck"))
    found = [
        messy(f"{name}.{kind}", f"{habit}, .{kind}", _table(figure), kind=kind)
        for kind in ("xlsx", "xls", "docx", "html")
        for name, habit, figure in (
            ("划改", "a number crossed out before the right one", corrected),
            ("脚注", "a raised footnote behind a number", footnote),
            ("划去", "a figure crossed out", withdrawn),
        )
    ]
    return (*found, messy("隐藏字.docx", "hidden text before a number", _table(hidden), kind="docx"))


def _rows() -> tuple[Messy, ...]:
    row = Sheet(
        [
            _HEAD,
            [
                marked(Mark("发放宣传资料（份）"), ("发放宣传资料（份）", "struck")),
                marked(Mark(2800), ("2800", "struck")),
            ],
            ["发放宣传资料（份）", may("publicity_materials", 3000)],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ]
    )
    column = Sheet(
        [
            [*_HEAD, "更正"],
            ["发放宣传资料（份）", marked(Mark(2800), ("2800", "struck")), may("publicity_materials", 3000)],
            ["受理投诉（件）", may("complaints_received", 12), None],
        ]
    )
    labels = Sheet(
        [
            _HEAD,
            [
                marked(Mark("发放宣传资料1（份）"), ("发放宣传资料", ""), ("1", "raised"), ("（份）", "")),
                is_("publicity_materials", 3000),
            ],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ]
    )
    return (
        messy("划去行.xlsx", "a row crossed out above its correction", row),
        messy("划去列.xlsx", "a figure crossed out beside its correction", column),
        messy("标签脚注.xlsx", "a raised footnote inside a label", labels),
    )


def _torn() -> tuple[Messy, ...]:
    two = Sheet(
        [
            _HEAD,
            ["发放宣传资料（份）", ask(3, "publicity_materials"), 200],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ]
    )
    remarks = Sheet(
        [
            [*_HEAD, "备注"],
            ["发放宣传资料（份）", ask(3, "publicity_materials"), 200, "含折页"],
            ["挽回经济损失（元）", ask(12, "economic_loss_recovered"), 600, None],
            ["受理投诉（件）", is_("complaints_received", 12), None],
        ]
    )
    wide = Sheet(
        [
            ["单位", "发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）"],
            ["宁安所", ask(3, "publicity_materials"), ask(200, "consultations"), ask(260, "complaints_received"), 12],
        ]
    )
    return (
        messy("千分位.csv", "thousands without quotes", two, kind="csv"),
        messy("千分位备注.csv", "thousands without quotes before remarks", remarks, kind="csv"),
        messy("千分位宽表.csv", "thousands without quotes in a wide table", wide, kind="utf8"),
        _with("分列.csv", "a first line that names the delimiter", lambda text: f"sep=;\r\n{text}"),
        _with("对齐.txt", "columns set apart by spaces", lambda text: text.replace(";", "     ")),
        _with("边框.txt", "columns between bars on both sides", lambda text: text.replace(";", "|")),
    )


def _with(name: str, habit: str, change: Callable[[str], str]) -> Messy:
    sheet = _table(is_("publicity_materials", "3000", 3000))
    lines = "".join(f"{row[0]};{row[1].written if isinstance(row[1], Mark) else row[1]}\r\n" for row in sheet.rows)
    return Messy(name, change(lines).encode("gb18030"), UNIT, "branch_office", habit, claims_of([sheet], named=False))
