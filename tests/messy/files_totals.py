"""Totals, parts, periods, venues and several sending units in one table."""

from tests.messy.build import UNIT, messy
from tests.messy.cells import Messy, Sheet, ask, free, is_, may

OTHERS = ("640521315002", "640521315003")


def total_files() -> tuple[Messy, ...]:
    return (*_parts(), *_periods(), *_venues(), *_units(), *_unit_columns(), *_unknown_sender())


def _parts() -> tuple[Messy, ...]:
    among = Sheet(
        [
            ["指标", "单位", "数量"],
            ["发放宣传资料", "份", is_("publicity_materials", 3000)],
            ["  其中：农村", "份", 1200],
            ["  社区", "份", 1800],
            ["受理投诉", "件", is_("complaints_received", 45)],
            ["  其中：网络购物投诉", "件", is_("online_shopping_complaints", 12)],
            ["        食品类", "件", 9],
            ["        服装鞋帽", "件", 7],
            ["调解成功", "件", is_("complaints_settled", 43)],
            ["  其中：现场调解成功", "件", is_("complaints_settled_onsite", 6)],
            ["媒体报道", "条", is_("media_reports", 9)],
            ["  #电视报道", "次", is_("tv_reports", 2)],
        ]
    )
    materials = Sheet(
        [
            ["发放宣传资料合计（份）", is_("publicity_materials", 5200)],
            ["其中：传单（份）", 3000],
            ["彩页（份）", 1200],
            ["折页（份）", 1000],
            ["受理投诉举报合计（件）", is_("complaints_reports_received", 30)],
            ["其中：受理投诉（件）", is_("complaints_received", 26)],
            ["受理举报（件）", is_("reports_received", 4)],
        ]
    )
    shares = Sheet(
        [
            ["指标", "数值"],
            ["受理投诉（件）", is_("complaints_received", 60)],
            ["占全县比重（%）", 12.5],
            ["人均受理（件）", 4.6],
            ["检查经营户（户）", is_("businesses_inspected", 250)],
            ["占经营户总数的比例", "31%"],
        ]
    )
    across = Sheet(
        [
            ["单位", "受理投诉（件）", "其中", None, "调解成功（件）"],
            [None, None, "网络购物投诉", "食品类", None],
            [
                "宁安所",
                is_("complaints_received", 50),
                is_("online_shopping_complaints", 13),
                21,
                is_("complaints_settled", 48),
            ],
        ],
        merges=("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
    )
    return (
        messy("其中.xlsx", "其中 rows of other things and of indicators", among),
        messy("其中.csv", "其中 rows of other things and of indicators", among, kind="csv"),
        messy("合计在前.xls", "a total above its parts", materials, kind="xls"),
        messy("占比.xlsx", "rows of shares between the figures", shares),
        messy("其中横.xlsx", "其中 columns", across),
    )


def _periods() -> tuple[Messy, ...]:
    weeks = Sheet(
        [
            ["项目", "第一周", "第二周", "第三周", "合计"],
            ["发放宣传资料（份）", 500, 1500, 300, is_("publicity_materials", 2300)],
            ["接受咨询（人次）", 20, 90, 10, is_("consultations", 120)],
            ["受理投诉（件）", 2, 5, 1, is_("complaints_received", 8)],
            ["出动执法人员（人次）", 6, 18, 4, is_("enforcement_person_times", 28)],
        ]
    )
    days = Sheet(
        [
            ["日期", "发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）"],
            ["合　计", is_("publicity_materials", 1900), is_("consultations", 96), is_("complaints_received", 7)],
            ["3月14日", 300, 16, 1],
            ["3月15日", 1400, 72, 5],
            ["3月16日", 200, 8, 1],
        ]
    )
    last = Sheet(
        [
            ["时间段", "发放宣传资料（份）", "举办讲座（场）", "检查经营户（户）"],
            ["3月1日—10日", 400, 1, 60],
            ["3月11日—20日", 1600, 2, 90],
            ["小计", 2000, 3, 150],
            ["3月21日—31日", 500, 0, 40],
            ["总计", is_("publicity_materials", 2500), is_("lectures_held", 3), is_("businesses_inspected", 190)],
        ]
    )
    no_total = Sheet(
        [
            ["项目", "上旬", "中旬", "下旬"],
            ["发放宣传资料（份）", ask(400, "publicity_materials"), 1600, 500],
            ["接受咨询（人次）", ask(12, "consultations"), 80, 30],
        ]
    )
    wrong = Sheet(
        [
            ["项目", "第一周", "第二周", "合计"],
            ["受理投诉（件）", 2, 84, may("complaints_received", 0)],
            ["发放宣传资料（份）", 1000, 2000, is_("publicity_materials", 3000)],
        ]
    )
    return (
        messy("按周.xlsx", "weeks with a total", weeks),
        messy("按周.docx", "weeks with a total, in Word", weeks, kind="docx"),
        messy("按日.xls", "days in rows, total first", days, kind="xls"),
        messy("按旬.csv", "ten-day rows, subtotal and total", last, kind="csv"),
        messy("无合计.xlsx", "periods without a total", no_total),
        messy(
            "合计不符.xlsx",
            "a stored total that is wrong",
            wrong,
            tells=("合计", "相加", "之和", "不符", "不一致", "不等"),
        ),
    )


def _venues() -> tuple[Messy, ...]:
    venues = Sheet(
        [
            ["项目", "合计", "主会场", "分会场1", "分会场2"],
            ["发放宣传资料（份）", is_("publicity_materials", 4000), 2500, 1000, 500],
            ["悬挂横幅（条）", is_("banners_hung", 14), 6, 4, 4],
            ["现场调解成功（件）", is_("complaints_settled_onsite", 5), 3, 1, 1],
        ]
    )
    rows = Sheet(
        [
            ["活动地点", "发放宣传资料（份）", "接受咨询（人次）", "活动参与人数（人）"],
            ["主会场（文化广场）", 1800, 120, 900],
            ["分会场（农贸市场）", 600, 35, 250],
            ["分会场（万家超市）", 300, 20, 150],
            ["合计", is_("publicity_materials", 2700), is_("consultations", 175), is_("activity_participants", 1300)],
        ]
    )
    middle = Sheet(
        [
            ["项目", "城区", "小计", "乡镇", "总计"],
            ["发放宣传资料（份）", 100, 100, 200, may("publicity_materials", 300)],
        ]
    )
    return (
        messy("会场.xlsx", "venues with the total first", venues),
        messy("会场.csv", "venues in rows with a total", rows, kind="bom"),
        messy("小计.xlsx", "a subtotal column in the middle", middle, form="school"),
    )


def _units() -> tuple[Messy, ...]:
    own = [
        "宁安所", is_("publicity_materials", 3100), is_("consultations", 210), is_("complaints_received", 16),
        is_("economic_loss_recovered", 12000),
    ]  # fmt: skip
    header = ["发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）", "挽回经济损失（元）"]
    coded = Sheet(
        [
            ["各所活动情况统计表", *[None] * 5],
            ["单位编码", "单位名称", *header],
            [OTHERS[0], "新堡所", 2500, 180, 9, 8000],
            [UNIT, *own],
            [OTHERS[1], "石空所", 1900, 95, 4, 3500],
            [None, "合计", 7500, 485, 29, 23500],
        ],
        merges=("A1:F1",),
    )
    numeric = Sheet(
        [
            ["合计", None, 7500, 485, 29, 23500],
            ["机构代码", "机构名称", *header],
            [int(UNIT), *own],
            [int(OTHERS[0]), "新堡所", 2500, 180, 9, 8000],
            [int(OTHERS[1]), "石空所", 1900, 95, 4, 3500],
        ]
    )
    named = Sheet(
        [
            ["填报单位：宁安所", *[None] * 4],
            ["单位", *header],
            ["全县", 7500, 485, 29, 23500],
            ["新堡所", 2500, 180, 9, 8000],
            own,
            ["石空所", 1900, 95, 4, 3500],
            ["东部片区", 5600, 390, 25, 20000],
            ["西部片区", 1900, 95, 4, 3500],
        ]
    )
    blocks = Sheet(
        [
            ["单位编码", "单位", "指标", "数量"],
            [OTHERS[0], "新堡所", "发放宣传资料（份）", 2500],
            [None, None, "受理投诉（件）", 9],
            [UNIT, "宁安所", "发放宣传资料（份）", is_("publicity_materials", 3100)],
            [None, None, "受理投诉（件）", is_("complaints_received", 16)],
            [None, "合计", "发放宣传资料（份）", 5600],
            [None, None, "受理投诉（件）", 25],
        ],
        merges=("A2:A3", "B2:B3", "A4:A5", "B4:B5", "B6:B7"),
    )
    return (
        messy("各所汇总.xlsx", "several units by code, total last", coded),
        messy("各所汇总.xls", "several units by code, total last", coded, kind="xls"),
        messy("各所汇总.csv", "several units by code, total last", coded, kind="csv"),
        messy("代码为数.xlsx", "unit codes as numbers, total above the header", numeric),
        messy("分片区.xlsx", "sender by the 填报单位 line; regional totals again", named),
        messy("分片区.docx", "sender by the 填报单位 line; regional totals again", named, kind="docx"),
        messy("单位分块.xlsx", "blocks of rows per unit", blocks),
    )


def _unit_columns() -> tuple[Messy, ...]:
    columns = Sheet(
        [
            ["指标", "合计", "新堡所", "宁安所", "石空所"],
            [None, None, OTHERS[0], UNIT, OTHERS[1]],
            ["发放宣传资料（份）", 7500, 2500, is_("publicity_materials", 3100), 1900],
            ["受理投诉（件）", 29, 9, is_("complaints_received", 16), 4],
            ["检查经营户（户）", 400, 150, is_("businesses_inspected", 130), 120],
        ],
        merges=("A1:A2", "B1:B2"),
    )
    named = Sheet(
        [
            ["报送单位：石空支行"],
            ["项目", "宁安支行", "石空支行", "总计"],
            ["发放宣传资料（份）", 1000, is_("publicity_materials", 700), 1700],
            ["受众人次（人次）", 5000, is_("audience_reached", 2600), 7600],
            ["参加宣传的银行网点（个）", 6, is_("bank_outlets_participating", 3), 9],
        ]
    )
    return (
        messy("各所为列.xlsx", "units in columns by code", columns),
        messy("各行为列.xlsx", "units in columns, sender by the 报送单位 line", named, form="bank"),
    )


def _unknown_sender() -> tuple[Messy, ...]:
    nobody = Sheet(
        [
            ["单位", "发放宣传资料（份）", "受理投诉（件）"],
            ["新堡所", 2500, 9],
            ["石空所", 1900, 4],
            ["合计", 4400, 13],
        ]
    )
    others = Sheet(
        [
            ["单位编码", "单位", "发放宣传资料（份）", "受理投诉（件）"],
            [OTHERS[0], "新堡所", 2500, 9],
            [OTHERS[1], "石空所", 1900, 4],
            [None, "全县合计", free("publicity_materials", 4400, scope="including"), 13],
        ]
    )
    return (
        messy("不知谁报.xlsx", "several units, none of them known to be the sender", nobody, tells=("单位",)),
        messy("别的单位.xls", "several units, the sender not among them", others, kind="xls", tells=("单位",)),
    )
