"""Totals and their parts: 其中, periods, venues."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def total_files() -> tuple[Messy, ...]:
    return (*_parts(), *_periods(), *_venues())


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
    between = Sheet(
        [
            ["项目", "主会场", "合计", "其中：农村会场", "备注"],
            ["发放宣传资料（份）", 2500, is_("publicity_materials", 4000), 600, None],
            ["接受咨询（人次）", 90, is_("consultations", 130), 15, "含电话咨询20人次"],
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
        messy("合计居中.xlsx", "the total between the venues", between),
        messy("小计.xlsx", "a subtotal column in the middle", middle, form="school"),
    )
