"""Last year's, plan and growth columns beside the wanted one; own level and including subordinates."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, free, is_, may


def year_files() -> tuple[Messy, ...]:
    return (*_columns(), *_two_rows(), *_rows(), *_none(), *_scopes())


def _columns() -> tuple[Messy, ...]:
    after = Sheet(
        [
            ["指标", "单位", "本年", "上年同期", "同比增长"],
            ["发放宣传资料", "份", is_("publicity_materials", 3000), 2600, "15.4%"],
            ["接受咨询", "人次", is_("consultations", 240), 260, "-7.7%"],
            ["检查经营户", "户", is_("businesses_inspected", 180), 150, 0.2],
            ["挽回经济损失", "万元", is_("economic_loss_recovered", 1.4, 14000), 1.1, "27.3%"],
        ]
    )
    before = Sheet(
        [
            ["项目", "去年同期", "计划数", "今年完成", "完成率（%）", "增减"],
            ["发放宣传资料（份）", 2600, 3500, is_("publicity_materials", 3000), 85.7, 400],
            ["举办讲座（场）", 3, 5, is_("lectures_held", 4), 80, 1],
            ["活动参与人数（人）", 800, 1000, is_("activity_participants", 1100), 110, 300],
        ]
    )
    years = Sheet(
        [
            ["指标", "2025年", "2026年", "2027年"],
            ["发放宣传资料（份）", 2000, 2600, is_("publicity_materials", 3000)],
            ["悬挂横幅（条）", 5, 6, is_("banners_hung", 8)],
            ["查处案件（件）", 3, 3, is_("cases_investigated", 2)],
        ]
    )
    reverse = Sheet(
        [
            ["指标", 2027, 2026, "比2026年"],
            ["", "", "", "+、-%"],
            ["发放宣传资料（份）", is_("publicity_materials", 3300), 3000, 10],
            ["出动执法人员（人次）", is_("enforcement_person_times", 55), 44, 25],
            ["媒体报道（条）", is_("media_reports", 6), 8, -25],
        ]
    )
    target = Sheet(
        [
            ["序号", "任务", "目标任务", "实际完成", "备注"],
            [1, "发放宣传资料（份）", 5000, is_("publicity_materials", 5200), None],
            [2, "金融知识进社区（场）", 10, is_("bank_outreach_sessions", 9), "1场顺延"],
            [3, "受众（人次）", 8000, is_("audience_reached", 8600), None],
        ]
    )
    return (
        messy("同比.xlsx", "last year and growth after", after),
        messy("同比.csv", "last year and growth after", after, kind="csv"),
        messy("计划完成.xls", "last year and plan before", before, kind="xls", form="other_department"),
        messy("三年.xlsx", "three years, ours last", years),
        messy("三年.docx", "three years, ours last, in Word", years, kind="docx"),
        messy("两年倒序.xlsx", "ours first, year as a number, growth split over two rows", reverse),
        messy("目标.xlsx", "target and result", target, form="bank"),
    )


def _two_rows() -> tuple[Messy, ...]:
    merged = Sheet(
        [
            ["指标", "2027年", None, "2026年", None],
            [None, "数量（件）", "金额（万元）", "数量（件）", "金额（万元）"],
            ["受理投诉", is_("complaints_received", 31), None, 28, None],
            ["挽回经济损失", None, is_("economic_loss_recovered", 2.9, 29000), None, 3.3],
            ["查处案件", is_("cases_investigated", 4), None, 7, None],
        ],
        merges=("A1:A2", "B1:C1", "D1:E1"),
    )
    above = Sheet(
        [
            ["单位", "发放宣传资料（份）", None, "受理举报（件）", None],
            [None, "今年", "去年", "今年", "去年"],
            ["宁安所", is_("publicity_materials", 2900), 2500, is_("reports_received", 3), 6],
        ],
        merges=("A1:A2", "B1:C1", "D1:E1"),
    )
    unmerged = Sheet(
        [
            ["宣传单位", "发放宣传资料（份）", None, None, "接受咨询（人次）", None, None],
            [None, "计划", "实际", "上年", "计划", "实际", "上年"],
            ["宁安所", 3000, is_("publicity_materials", 2800), 2600, 200, is_("consultations", 230), 190],
        ]
    )
    return (
        messy("两年两行.xlsx", "years over measures", merged),
        messy("今年去年.xlsx", "this and last year below each label", above),
        messy("计划实际.csv", "plan, result and last year below unmerged labels", unmerged, kind="csv"),
    )


def _rows() -> tuple[Messy, ...]:
    rows = Sheet(
        [
            ["指标", "数量"],
            ["计划发放宣传资料（份）", 5000],
            ["实际发放宣传资料（份）", is_("publicity_materials", 4200)],
            ["上年受理投诉（件）", 40],
            ["受理投诉（件）", is_("complaints_received", 33)],
            ["去年同期检查经营户（户）", 210],
            ["今年检查经营户（户）", is_("businesses_inspected", 230)],
        ]
    )
    transposed = Sheet(
        [
            ["年份", "发放宣传资料（份）", "悬挂横幅（条）", "张贴海报（张）"],
            ["2026年", 2600, 6, 40],
            ["2027年", is_("publicity_materials", 3000), is_("banners_hung", 8), is_("posters_displayed", 55)],
            ["增长（%）", 15.4, 33.3, 37.5],
        ]
    )
    return (
        messy("计划行.xlsx", "rows of plan and last year", rows),
        messy("年份为行.xlsx", "years in rows", transposed),
        messy("年份为行.csv", "years in rows", transposed, kind="semicolon"),
    )


def _none() -> tuple[Messy, ...]:
    old = Sheet(
        [
            ["指标", "2025年", "2026年"],
            ["发放宣传资料（份）", ask(2000, "publicity_materials"), 2600],
            ["受理举报（件）", ask(3, "reports_received"), 5],
        ]
    )
    plans = Sheet(
        [
            ["项目", "计划数"],
            ["发放宣传资料（份）", ask(3000, "publicity_materials")],
            ["举办讲座（场）", ask(4, "lectures_held")],
        ]
    )
    running = Sheet(
        [
            ["项目", "本月数", "本年累计"],
            ["发放宣传资料（份）", may("publicity_materials", 1500), 2200],
            ["检查经营户（户）", may("businesses_inspected", 90), 260],
        ]
    )
    return (
        messy("往年.xlsx", "only earlier years", old),
        messy("计划.csv", "only planned figures", plans, kind="csv"),
        messy("累计.xlsx", "this month and the year so far", running),
    )


def _scopes() -> tuple[Messy, ...]:
    beside = Sheet(
        [
            ["指标", "本级", "含下级"],
            [
                "发放宣传资料（份）",
                is_("publicity_materials", 900),
                free("publicity_materials", 6400, scope="including"),
            ],
            ["受理投诉（件）", is_("complaints_received", 12), free("complaints_received", 73, scope="including")],
            ["检查经营户（户）", is_("businesses_inspected", 40), free("businesses_inspected", 520, scope="including")],
        ]
    )
    below = Sheet(
        [
            ["指标名称", "发放宣传资料（份）", None, "受理投诉（件）", None],
            [None, "含下级", "本级", "含下级", "本级"],
            [
                "数值",
                free("publicity_materials", 6400, scope="including"),
                is_("publicity_materials", 900),
                free("complaints_received", 73, scope="including"),
                is_("complaints_received", 12),
            ],
        ],
        merges=("A1:A2", "B1:C1", "D1:E1"),
    )
    only = Sheet(
        [
            ["指标", "单位", "含下级合计"],
            ["发放宣传资料", "份", free("publicity_materials", 6400, scope="including")],
            ["接受咨询", "人次", free("consultations", 880, scope="including")],
        ]
    )
    return (
        messy("本级含下级.xlsx", "own level and including subordinates", beside),
        messy("本级含下级.xls", "own level and including subordinates", beside, kind="xls"),
        messy("本级在后.xlsx", "own level second, below each label", below),
        messy("只有含下级.xlsx", "only figures including subordinates", only),
    )
