"""Years, months and plans in other words: two years under one header, Chinese digits, parts of the year."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def period_files() -> tuple[Messy, ...]:
    return (
        *_two_years(),
        *_words(),
        *_months(),
    )


def _two_years() -> tuple[Messy, ...]:
    return (
        messy(
            "括号上年.docx",
            "last year's figure in brackets behind this year's",
            Sheet(
                [
                    ["指标", "本年（上年）"],
                    ["发放宣传资料（份）", may("publicity_materials", "3000（2600）", 3000)],
                    ["受理投诉（件）", may("complaints_received", "12（15）", 12)],
                ]
            ),
            kind="docx",
        ),
        messy(
            "斜杠两数.xlsx",
            "two figures with a stroke",
            Sheet(
                [
                    ["指标", "今年/去年"],
                    ["发放宣传资料（份）", ask("3000/2600", "publicity_materials")],
                    ["受理投诉（件）", ask("12/15", "complaints_received")],
                ]
            ),
        ),
        messy(
            "三列年.xlsx",
            "both years in one header word",
            Sheet(
                [
                    ["项目", "2026/2027年"],
                    ["发放宣传资料（份）", ask("2600/3000", "publicity_materials")],
                    ["受理投诉（件）", ask("15/12", "complaints_received")],
                ]
            ),
        ),
        messy(
            "年际.xlsx",
            "a span of two years in the header",
            Sheet(
                [
                    ["项目", "2026-2027年度"],
                    ["发放宣传资料（份）", ask(3000, "publicity_materials")],
                    ["受理投诉（件）", ask(12, "complaints_received")],
                ]
            ),
        ),
        messy(
            "并排两年.xlsx",
            "two years' tables side by side, titles above",
            Sheet(
                [
                    ["2027年活动情况", None, None, "2026年活动情况", None],
                    ["项目", "数量", None, "项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000), None, "发放宣传资料（份）", 2600],
                    ["受理投诉（件）", is_("complaints_received", 12), None, "受理投诉（件）", 15],
                ],
                merges=("A1:B1", "D1:E1"),
            ),
        ),
        messy(
            "并排两年2.xlsx",
            "two years' tables side by side, last year left",
            Sheet(
                [
                    ["2026年", None, None, "2027年", None],
                    ["项目", "数量", None, "项目", "数量"],
                    ["发放宣传资料（份）", 2600, None, "发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["受理投诉（件）", 15, None, "受理投诉（件）", is_("complaints_received", 12)],
                ]
            ),
        ),
        messy(
            "分页表头换列.xlsx",
            "header repeated with another order of columns",
            Sheet(
                [
                    ["项目", "本年", "上年"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000), 2600],
                    ["接受咨询（人次）", is_("consultations", 260), 200],
                    [],
                    ["项目", "上年", "本年"],
                    ["受理投诉（件）", 15, is_("complaints_received", 12)],
                    ["受理举报（件）", 5, is_("reports_received", 3)],
                ]
            ),
        ),
    )


def _words() -> tuple[Messy, ...]:
    return (
        messy(
            "中文年.docx",
            "years in Chinese digits",
            Sheet(
                [
                    ["指标", "二〇二七年", "二〇二六年"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000), 2600],
                    ["受理投诉（件）", is_("complaints_received", 12), 15],
                ]
            ),
            kind="docx",
        ),
        messy(
            "标题中文年.xlsx",
            "last year's title in Chinese digits",
            Sheet(
                [
                    ["二〇二六年3·15活动统计表"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", ask(3000, "publicity_materials")],
                    ["受理投诉（件）", ask(12, "complaints_received")],
                ],
                merges=("A1:B1",),
            ),
        ),
        messy(
            "应报实报.xlsx",
            "due and real",
            Sheet(
                [
                    ["项目", "应完成", "实完成"],
                    ["发放宣传资料（份）", 3500, is_("publicity_materials", 3000)],
                    ["检查经营户（户）", 100, is_("businesses_inspected", 80)],
                ]
            ),
        ),
        messy(
            "完成情况.xlsx",
            "results in words",
            Sheet(
                [
                    ["任务", "完成情况"],
                    ["发放宣传资料（份）", may("publicity_materials", "已发放3000份", 3000)],
                    ["举办讲座（场）", may("lectures_held", "完成3场", 3)],
                    ["悬挂横幅（条）", may("banners_hung", "悬挂9条", 9)],
                    ["受理投诉（件）", may("complaints_received", "12件（全部办结）", 12)],
                    ["检查经营户（户）", ask("已完成", "businesses_inspected")],
                    ["查处案件（件）", may("cases_investigated", "1（在办）", 1)],
                ]
            ),
        ),
        messy(
            "比例栏.docx",
            "numerator, denominator, rate",
            Sheet(
                [
                    ["项目", "件数", "占比"],
                    ["受理投诉", is_("complaints_received", 12), "100%"],
                    ["调解成功", is_("complaints_settled", 11), "91.7%"],
                    ["调解成功率", None, may("settlement_rate", "91.7%", 91.7)],
                ]
            ),
            kind="docx",
        ),
        messy(
            "前后.xlsx",
            "before and after the campaign",
            Sheet(
                [
                    ["指标", "活动前", "活动中", "活动后", "合计"],
                    ["受理投诉（件）", 2, 8, 2, is_("complaints_received", 12)],
                    ["发放宣传资料（份）", 0, 2900, 100, is_("publicity_materials", 3000)],
                ]
            ),
        ),
        messy(
            "完成括号计划.csv",
            "done with the plan in brackets",
            Sheet(
                [
                    ["项目", "完成（计划）"],
                    ["发放宣传资料（份）", may("publicity_materials", "3000(5000)", 3000)],
                    ["举办讲座（场）", may("lectures_held", "3(4)", 3)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "计划完成同列.xlsx",
            "plan / done in one cell",
            Sheet(
                [
                    ["项目", "计划/完成"],
                    ["发放宣传资料（份）", ask("5000/3000", "publicity_materials")],
                    ["举办讲座（场）", ask("3/3", "lectures_held")],
                ]
            ),
        ),
    )


def _months() -> tuple[Messy, ...]:
    return (
        messy(
            "年内月.xlsx",
            "two years, months below each, totals",
            Sheet(
                [
                    ["指标", "2026年", None, None, "2027年", None, None],
                    [None, "1-2月", "3月", "合计", "1-2月", "3月", "合计"],
                    ["受理投诉（件）", 9, 6, 15, 7, 5, is_("complaints_received", 12)],
                    ["发放宣传资料（份）", 600, 2000, 2600, 500, 2500, is_("publicity_materials", 3000)],
                ],
                merges=("A1:A2", "B1:D1", "E1:G1"),
            ),
        ),
        messy(
            "月列年计.xls",
            "month of this year, year so far, both years",
            Sheet(
                [
                    ["项目", "3月", None, "1-3月", None],
                    [None, "2027年", "2026年", "2027年", "2026年"],
                    [
                        "发放宣传资料（份）",
                        may("publicity_materials", 2500),
                        2000,
                        may("publicity_materials", 3000),
                        2600,
                    ],
                    ["受理投诉（件）", may("complaints_received", 7), 9, may("complaints_received", 12), 15],
                ],
                merges=("A1:A2", "B1:C1", "D1:E1"),
            ),
            kind="xls",
        ),
        messy(
            "年份列两年.csv",
            "year column in a long list",
            Sheet(
                [
                    ["年份", "项目", "数量"],
                    [2026, "发放宣传资料（份）", 2600],
                    [2027, "发放宣传资料（份）", is_("publicity_materials", 3000)],
                    [2026, "受理投诉（件）", 15],
                    [2027, "受理投诉（件）", is_("complaints_received", 12)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "上年行在前.csv",
            "last year's row first below each label",
            Sheet(
                [
                    ["指标", "年度", "数量"],
                    ["发放宣传资料（份）", "上年", 2600],
                    [None, "本年", is_("publicity_materials", 3000)],
                    ["受理投诉（件）", "上年", 15],
                    [None, "本年", is_("complaints_received", 12)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "去年合计行.xlsx",
            "total and last year's total",
            Sheet(
                [
                    ["会场", "发放宣传资料（份）", "受理投诉（件）"],
                    ["主会场", 2000, 8],
                    ["分会场", 1000, 4],
                    ["合计", is_("publicity_materials", 3000), is_("complaints_received", 12)],
                    ["去年合计", 2600, 15],
                    ["同比增减", "15.4%", "-20%"],
                ]
            ),
        ),
        messy(
            "组合一.xlsx",
            "two-row header with units row, column numbers, total of venues, last year",
            Sheet(
                [
                    ["2027年3·15活动统计表", *[None] * 6],
                    ["填报单位：宁安所", None, None, None, None, None, "单位：份、件"],
                    ["会场", "发放宣传资料", None, None, "受理投诉", None, None],
                    [None, "本年", "上年", "增减%", "本年", "上年", "增减%"],
                    ["甲", 1, 2, 3, 4, 5, 6],
                    ["合计", is_("publicity_materials", 3000), 2600, 15.4, is_("complaints_received", 12), 15, -20],
                    ["主会场", 2000, 1800, 11.1, 8, 9, -11.1],
                    ["分会场", 1000, 800, 25, 4, 6, -33.3],
                    ["注：上年分会场2个。"],
                ],
                merges=("A1:G1", "A2:F2", "A3:A4", "B3:D3", "E3:G3"),
            ),
        ),
    )
