"""Tables whose indicators are named by row and column together, and labels that carry their year."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, free, is_, may


def matrix_files() -> tuple[Messy, ...]:
    return (*_measures(), *_years_in_labels(), *_sums(), *_stacked())


def _measures() -> tuple[Messy, ...]:
    goods = Sheet(
        [
            ["商品处理情况"],
            ["类别", "品种（种）", "数量（件）", "重量（公斤）", "货值（万元）"],
            [
                "查扣商品",
                is_("goods_seized_kinds", 14),
                is_("goods_seized_items", 260),
                is_("goods_seized_weight", 120),
                is_("goods_seized_value", 1.5, 15000),
            ],
            [
                "销毁商品",
                is_("destroyed_kinds", 35),
                is_("destroyed_items", 1200),
                is_("destroyed_weight", 860),
                is_("destroyed_value", 4.8, 48000),
            ],
        ],
        merges=("A1:E1",),
    )
    turned = Sheet(
        [
            ["指标", "查扣商品", "销毁商品"],
            ["品种（种）", is_("goods_seized_kinds", 14), is_("destroyed_kinds", 35)],
            ["数量（件）", is_("goods_seized_items", 260), is_("destroyed_items", 1200)],
            ["重量（公斤）", is_("goods_seized_weight", 120), is_("destroyed_weight", 860)],
        ]
    )
    lectures = Sheet(
        [
            ["活动", "场次（场）", "参加人数（人）"],
            ["讲座、培训", is_("lectures_held", 5), is_("lecture_participants", 320)],
            ["“五进”活动", is_("five_entry_sessions", 4), 210],
            ["“三下乡”服务", is_("rural_service_sessions", 2), 90],
        ]
    )
    complaints = Sheet(
        [
            ["项目", "件数（件）", "金额（元）"],
            ["受理投诉", is_("complaints_received", 46), None],
            ["挽回经济损失", None, is_("economic_loss_recovered", 20800)],
            ["加倍赔偿", may("double_compensation_cases", 3), may("double_compensation_amount", 6600)],
            ["查处案件", is_("cases_investigated", 2), free("fines_confiscations", 9000)],
        ]
    )
    test = Sheet(
        [
            ["快速检测", None, None, None, "媒体报道", None, None, None],
            [
                "次数（次）",
                "经营单位（家）",
                "品种（种）",
                "批次（批次）",
                "电视（次）",
                "报纸（篇）",
                "网络（条）",
                "合计（条）",
            ],
            [
                is_("rapid_test_sessions", 3),
                is_("rapid_test_units", 24),
                is_("rapid_test_kinds", 11),
                is_("rapid_test_batches", 60),
                is_("tv_reports", 1),
                2,
                6,
                is_("media_reports", 9),
            ],
        ],
        merges=("A1:D1", "E1:H1"),
    )
    return (
        messy("商品处理.xlsx", "goods by kind, pieces, weight and value", goods),
        messy("商品处理.csv", "goods by kind, pieces, weight and value", goods, kind="csv"),
        messy("商品处理2.xls", "measures in rows, goods in columns", turned, kind="xls"),
        messy("讲座.xlsx", "sessions and people in columns", lectures),
        messy("讲座.docx", "sessions and people in columns, in Word", lectures, kind="docx"),
        messy("件数金额.xlsx", "cases and money in columns", complaints),
        messy("快检媒体.xlsx", "two groups of measures below merged heads", test),
    )


def _years_in_labels() -> tuple[Messy, ...]:
    across = Sheet(
        [
            [
                "2026年发放宣传资料（份）",
                "2027年发放宣传资料（份）",
                "去年受理投诉（件）",
                "今年受理投诉（件）",
                "同比增长（%）",
            ],
            [2600, is_("publicity_materials", 3000), 40, is_("complaints_received", 33), -17.5],
        ]
    )
    down = Sheet(
        [
            ["项目", "数量"],
            ["2027年举办讲座（场）", is_("lectures_held", 4)],
            ["2026年举办讲座（场）", 3],
            ["本年度发放宣传资料（份）", is_("publicity_materials", 3000)],
            ["上年度发放宣传资料（份）", 2600],
            ["同比增加（份）", 400],
            ["拟发放宣传手册（册）", 500],
        ]
    )
    change = Sheet(
        [
            ["项目", "较上年增减", "完成数", "占年度计划的比例"],
            ["发放宣传资料（份）", 400, is_("publicity_materials", 3000), "60%"],
            ["检查经营户（户）", -12, is_("businesses_inspected", 180), "75%"],
        ]
    )
    return (
        messy("年份在标签.xlsx", "the year inside the column's label", across),
        messy("年份在标签.csv", "the year inside the row's label", down, kind="csv"),
        messy("增减在前.xls", "change before the figure, share after", change, kind="xls"),
    )


def _sums() -> tuple[Messy, ...]:
    unlike = Sheet(
        [
            ["序号", "项目", "单位", "数量"],
            [1, "发放宣传资料", "份", is_("publicity_materials", 3000)],
            [2, "张贴海报", "张", is_("posters_displayed", 40)],
            [3, "发放调查问卷", "份", is_("questionnaires_issued", 100)],
            [None, "小计", "份", 3140],
            [4, "受理投诉", "件", is_("complaints_received", 12)],
            [5, "受理举报", "件", is_("reports_received", 3)],
            [None, "小计", "件", 15],
            [None, "合计", None, 3155],
        ]
    )
    named = Sheet(
        [
            ["项目", "数量（件）"],
            ["受理投诉举报合计", is_("complaints_reports_received", 15)],
            ["  投诉", may("complaints_received", 12)],
            ["  举报", may("reports_received", 3)],
            ["总计", 15],
        ]
    )
    return (
        messy("小计合计.xlsx", "sums over unlike rows", unlike),
        messy("小计合计.docx", "sums over unlike rows, in Word", unlike, kind="docx"),
        messy("投诉举报合计.csv", "an indicator that is a total itself", named, kind="utf8"),
    )


def _stacked() -> tuple[Messy, ...]:
    stacked = Sheet(
        [
            ["表一 宣传情况"],
            ["项目", "数量"],
            ["发放宣传资料（份）", is_("publicity_materials", 3000)],
            ["悬挂横幅（条）", is_("banners_hung", 8)],
            [],
            ["表二 投诉情况"],
            ["项目", "上年同期", "本年", "增长"],
            ["受理投诉（件）", 40, is_("complaints_received", 33), "-17.5%"],
            ["受理举报（件）", 5, is_("reports_received", 4), "-20%"],
            [],
            ["表三 执法情况（单位：万元）"],
            ["罚没金额", is_("fines_confiscations", 1.2, 12000)],
            ["查扣商品货值", is_("goods_seized_value", 0.6, 6000)],
        ]
    )
    wordy = Sheet(
        [
            ["指标", "发放宣传资料", "参加活动人数", "志愿者人数（人）"],
            ["数值", is_("publicity_materials", 4948), is_("activity_participants", 2512), is_("volunteers", 37)],
            ["时间：最近20年"],
            ["2.发放宣传资料含折页200份。"],
            ["注：1.本表数据截至3月20日。"],
        ]
    )
    return (
        messy("三表.xlsx", "three tables below one another, each with its own columns", stacked),
        messy("三表.csv", "three tables below one another, each with its own columns", stacked, kind="csv"),
        messy("附注多.csv", "more lines of notes than of figures", wordy, kind="utf8", form="school"),
        messy("附注多gbk.csv", "more lines of notes than of figures", wordy, kind="csv", form="school"),
    )
