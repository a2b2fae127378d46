"""What a clerk does not see: hidden parts, figures under merges, errors, formulas without results, repeated sheets."""

import datetime

from tests.messy.build import messy
from tests.messy.cells import Mark, Messy, Sheet, ask, free, is_, may

HIDDEN = ("隐藏",)


def hidden_files() -> tuple[Messy, ...]:
    return (*_hidden(), *_merged(), *_errors(), *_formulas(), *_sheets())


def _hidden() -> tuple[Messy, ...]:
    rows = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", is_("publicity_materials", 3000)],
            ["受理举报（件）", may("reports_received", 4)],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ],
        hidden_rows=(3,),
    )
    columns = Sheet(
        [
            ["项目", "数量", "数量（修改前）"],
            ["发放宣传资料（份）", is_("publicity_materials", 3000), 2800],
            ["受理投诉（件）", is_("complaints_received", 12), 11],
        ],
        hidden_columns=("C",),
    )
    only = Sheet(
        [
            ["项目", "单位", "数量"],
            ["发放宣传资料", "份", ask(3000, "publicity_materials")],
            ["受理投诉", "件", ask(12, "complaints_received")],
        ],
        hidden_columns=("C",),
    )
    sheet = [
        Sheet(
            [
                ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                ["受理投诉（件）", is_("complaints_received", 12)],
            ]
        ),
        Sheet([["发放宣传资料（份）", 9999], ["受理举报（件）", 7]], name="草稿", hidden=True),
    ]
    return (
        messy("隐藏行.xlsx", "a hidden row", rows, tells=HIDDEN),
        messy("隐藏行.xls", "a hidden row in an old workbook", rows, kind="xls", tells=HIDDEN),
        messy("隐藏列.xlsx", "a hidden second column of figures", columns, tells=HIDDEN),
        messy("隐藏数列.xlsx", "the only figures are hidden", only, tells=HIDDEN),
        messy("隐藏数列.xls", "the only figures are hidden", only, kind="xls", tells=HIDDEN),
        messy("隐藏表.xlsx", "a hidden sheet with figures", *sheet, tells=HIDDEN),
        messy("隐藏表.xls", "a hidden sheet with figures", *sheet, kind="xls", tells=HIDDEN),
        messy("筛选副本.xlsx", "a filtered sheet that repeats the first", *_filtered(), tells=HIDDEN),
    )


def _filtered() -> tuple[Sheet, ...]:
    rows = [
        ("发放宣传资料", "份", "publicity_materials", 3000),
        ("接受咨询", "人次", "consultations", 260),
        ("受理投诉", "件", "complaints_received", 12),
        ("检查经营户", "户", "businesses_inspected", 90),
    ]
    head = ["项目", "单位", "数量"]
    first = Sheet([head, *([label, unit, is_(code, value)] for label, unit, code, value in rows)], name="统计表")
    copy = [head, *([label, unit, free(code, value)] for label, unit, code, value in rows)]
    return first, Sheet(copy, name="统计表 (2)", hidden_rows=(2, 3, 5), filtered="A1:C5")


def _merged() -> tuple[Messy, ...]:
    under = Sheet(
        [
            ["项目", "数量", None],
            ["发放宣传资料（份）", is_("publicity_materials", 3000), None],
            ["受理投诉（件）", may("complaints_received", 12), None],
            ["受理举报（件）", is_("reports_received", 3), None],
        ],
        merges=("B1:C1", "B2:C2", "B3:C3", "B4:C4"),
        under={"C3": 88},
    )
    down = Sheet(
        [
            ["项目", "单位", "数量"],
            ["宣传资料发放量", "份", is_("publicity_materials", 2500)],
            ["检查市场", "处", may("markets_inspected", 6)],
            ["查处案件", "件", None],
        ],
        merges=("C3:C4",),
        under={"C4": 2},
    )
    spread = Sheet(
        [
            ["发放宣传资料（份）", "接受咨询（人次）", None, "受理投诉（件）"],
            [is_("publicity_materials", 1200), is_("consultations", 66), None, is_("complaints_received", 5)],
        ],
        merges=("B1:C1", "B2:C2"),
    )
    return (
        messy("合并下有数.xlsx", "a figure under a merge", under, tells=("合并",)),
        messy("合并下有数.xls", "a figure under a merge", under, kind="xls", tells=("合并",)),
        messy("竖合并.xlsx", "a figure under a merge over two rows", down, tells=("合并",)),
        messy("横合并.docx", "merged figure cells with nothing below", spread, kind="docx"),
    )


def _errors() -> tuple[Messy, ...]:
    errors = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask("#REF!", "publicity_materials", by="Sheet9!A1")],
            ["接受咨询（人次）", ask("#DIV/0!", "consultations", by="1/0")],
            ["受理投诉（件）", ask("#N/A", "complaints_received", by="NA()")],
            ["受理举报（件）", is_("reports_received", 2)],
            ["查处案件（件）", is_("cases_investigated", 3, by="1+2")],
        ]
    )
    typed = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask("#REF!", "publicity_materials")],
            ["接受咨询（人次）", ask("########", "consultations")],
            ["受理投诉（件）", ask("#VALUE!", "complaints_received")],
            ["受理举报（件）", is_("reports_received", "2", 2)],
        ]
    )
    dates = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask(datetime.date(2027, 3, 7), "publicity_materials", form="m-d")],
            ["受理投诉（件）", ask(datetime.date(2027, 1, 3), "complaints_received", form="yyyy/m/d")],
            ["受理举报（件）", is_("reports_received", 2)],
        ]
    )
    return (
        messy("错误值.xlsx", "error cells", errors, tells=("错误",)),
        messy("错误值.csv", "error values in text", typed, kind="csv"),
        messy("日期.xlsx", "figures that became dates", dates),
    )


def _formulas() -> tuple[Messy, ...]:
    week = ["项目", "第一周", "第二周", "合计"]
    without = Sheet(
        [
            week,
            ["发放宣传资料（份）", 500, 700, Mark(None, may("publicity_materials", 1200).claims, "", "SUM(B2:C2)")],
            ["受理投诉（件）", 3, 4, Mark(None, may("complaints_received", 7).claims, "", "B3+C3")],
            ["接受咨询（人次）", 20, 30, is_("consultations", 50)],
        ]
    )
    vague = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask(None, "publicity_materials", by="VLOOKUP(A2,[1]Sheet1!$A:$B,2,0)")],
            ["受理投诉（件）", is_("complaints_received", 9)],
        ]
    )
    stored = Sheet(
        [
            week,
            ["发放宣传资料（份）", 500, 700, is_("publicity_materials", 1200, by="SUM(B2:C2)")],
            ["受理投诉（件）", 3, 4, is_("complaints_received", 7, by="B3+C3")],
        ]
    )
    return (
        messy("公式无值.xlsx", "formulas without results", without, kind="unstored"),
        messy("公式外链.xlsx", "a formula that cannot be worked out", vague, kind="unstored"),
        messy("公式.xlsx", "formulas with results", stored),
    )


def _sheets() -> tuple[Messy, ...]:
    parts = (
        Sheet(
            [
                ["宣传情况"],
                ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                ["悬挂横幅（条）", is_("banners_hung", 8)],
            ],
            name="宣传",
        ),
        Sheet(
            [
                ["项目", "单位", "数量"],
                ["受理投诉", "件", is_("complaints_received", 12)],
                ["受理举报", "件", is_("reports_received", 2)],
            ],
            name="投诉",
        ),
        Sheet([[]], name="Sheet3"),
        Sheet(
            [
                ["出动执法人员（人次）", "检查经营户（户）"],
                [is_("enforcement_person_times", 34), is_("businesses_inspected", 90)],
            ],
            name="执法",
        ),
    )
    years = (
        Sheet([["指标", "数量"], ["发放宣传资料（份）", 2000]], name="2025"),
        Sheet([["指标", "数量"], ["发放宣传资料（份）", 2600]], name="2026"),
        Sheet([["指标", "数量"], ["发放宣传资料（份）", is_("publicity_materials", 3000)]], name="2027"),
    )
    conflict = (
        Sheet(
            [
                ["指标", "数量"],
                ["发放宣传资料（份）", ask(3000, "publicity_materials")],
                ["受理投诉（件）", is_("complaints_received", 5)],
            ]
        ),
        Sheet(
            [
                ["指标", "数量"],
                ["发放宣传资料（份）", ask(3500, "publicity_materials")],
                ["受理举报（件）", is_("reports_received", 1)],
            ],
            name="Sheet2",
        ),
    )
    return (
        messy("分表.xlsx", "one table over several sheets", *parts),
        messy("分表.xls", "one table over several sheets", *parts, kind="xls"),
        messy("分表.docx", "several tables in Word", *parts[:2], kind="docx"),
        messy("历年.xlsx", "a sheet a year", *years),
        messy("两表不同.xlsx", "two sheets with different figures", *conflict),
    )
