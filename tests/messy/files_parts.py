"""Figures of a part only: a channel, a kind, a place, a day; and what is the whole beside them."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def part_files() -> tuple[Messy, ...]:
    return (
        *_parts(),
        *_columns(),
    )


def _parts() -> tuple[Messy, ...]:
    return (
        messy(
            "只是部分.xlsx",
            "labels that name only a part in brackets",
            Sheet(
                [
                    ["指标", "数量"],
                    ["发放宣传资料（农村）（份）", ask(1200, "")],
                    ["受理投诉（食品类）（件）", ask(7, "")],
                    ["检查经营户（城区）（户）", ask(60, "")],
                    ["举办讲座（线上）（场）", ask(1, "")],
                    ["挽回经济损失（网购）（元）", ask(3000, "")],
                    ["悬挂横幅（条）", is_("banners_hung", 9)],
                ]
            ),
        ),
        messy(
            "部分与全部.csv",
            "a part in brackets beside the whole",
            Sheet(
                [
                    ["指标", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["发放宣传资料（农村）（份）", 1200],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["受理投诉（食品类）（件）", 7],
                    ["受理投诉（线上）（件）", 5],
                ]
            ),
            kind="csv",
        ),
        messy(
            "当天与全部.xlsx",
            "a day's figure beside the whole",
            Sheet(
                [
                    ["指标", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["3月15日当天发放宣传资料（份）", 800],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["其中3月15日（件）", 4],
                    ["日均受理投诉（件）", 1],
                ]
            ),
        ),
        messy(
            "渠道列.xlsx",
            "channels in columns below each label with 小计",
            Sheet(
                [
                    ["单位", "受理投诉（件）", None, None, "发放宣传资料（份）", None, None],
                    [None, "来电", "来访", "小计", "传单", "折页", "小计"],
                    ["宁安所", 5, 3, is_("complaints_received", 8), 2000, 1000, is_("publicity_materials", 3000)],
                ],
                merges=("A1:A2", "B1:D1", "E1:G1"),
            ),
        ),
        messy(
            "种类列无计.xls",
            "kinds in columns below a label without a total",
            Sheet(
                [
                    ["单位", "发放宣传资料（份）", None, "受理投诉（件）"],
                    [None, "传单", "折页", None],
                    ["宁安所", ask(2000, "publicity_materials"), 1000, is_("complaints_received", 12)],
                ],
                merges=("A1:A2", "B1:C1", "D1:D2"),
            ),
            kind="xls",
        ),
        messy(
            "城乡.xlsx",
            "town and country without a total",
            Sheet(
                [
                    ["项目", "城区", "乡镇"],
                    ["发放宣传资料（份）", ask(1000, "publicity_materials"), 1500],
                    ["受理投诉（件）", ask(5, "complaints_received"), 7],
                ]
            ),
        ),
        messy(
            "部门栏.xlsx",
            "a column headed 部门 with figures",
            Sheet([["项目", "部门", "企业"], ["活动参与人数（人）", ask(30, "activity_participants"), 70]]),
        ),
        messy(
            "渠道合计.xlsx",
            "channels in rows below one label, total last",
            Sheet(
                [
                    ["指标", "渠道", "数量"],
                    ["受理投诉（件）", "来电", 5],
                    [None, "来访", 3],
                    [None, "合计", is_("complaints_received", 8)],
                    ["接受咨询（人次）", "来电", 100],
                    [None, "来访", 160],
                    [None, "合计", is_("consultations", 260)],
                ],
                merges=("A2:A4", "A5:A7"),
            ),
        ),
    )


def _columns() -> tuple[Messy, ...]:
    return (
        messy(
            "权重得分.xlsx",
            "weight, score and rank beside the figure",
            Sheet(
                [
                    ["序号", "指标", "指标代码", "权重", "得分", "完成数", "排名"],
                    [1, "发放宣传资料（份）", 101, 0.3, 30, is_("publicity_materials", 3000), 2],
                    [2, "受理投诉（件）", 102, 0.2, 18, is_("complaints_received", 12), 5],
                    [3, "检查经营户（户）", 103, 0.5, 45, is_("businesses_inspected", 80), 1],
                ]
            ),
        ),
        messy(
            "合计两次.xlsx",
            "小计 and 合计 columns that differ",
            Sheet(
                [
                    ["项目", "城区", "乡镇", "小计", "其他", "合计"],
                    ["发放宣传资料（份）", 1000, 1500, 2500, 500, is_("publicity_materials", 3000)],
                    ["受理投诉（件）", 5, 5, 10, 2, is_("complaints_received", 12)],
                ]
            ),
        ),
        messy(
            "线上线下无计.docx",
            "online and offline without a total",
            Sheet(
                [
                    ["项目", "线上", "线下"],
                    ["受理投诉（件）", ask(4, "complaints_received"), 8],
                    ["接受咨询（人次）", ask(60, "consultations"), 200],
                ]
            ),
            kind="docx",
        ),
        messy(
            "单次.csv",
            "times, each, total",
            Sheet(
                [
                    ["项目", "次数", "每次", "合计"],
                    ["发放宣传资料（份）", 3, 1000, may("publicity_materials", 3000)],
                    ["检查经营户（户）", 4, 20, may("businesses_inspected", 80)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "天数.xlsx",
            "days, per day, total",
            Sheet([["项目", "天数", "日均", "总量"], ["接受咨询（人次）", 10, 26, may("consultations", 260)]]),
        ),
    )
