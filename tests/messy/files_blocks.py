"""Pairs, stacked blocks, repeated headers: where a table is no single block of rows below one header."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, is_
from tests.messy.files_headers import TITLE


def block_files() -> tuple[Messy, ...]:
    pairs = Sheet(
        [
            [TITLE],
            ["发放宣传资料（份）", is_("publicity_materials", 2750), "悬挂横幅（条）", is_("banners_hung", 6)],
            ["接受咨询（人次）", is_("consultations", 188), "受理投诉（件）", is_("complaints_received", 13)],
            [
                "调解成功（件）",
                is_("complaints_settled", 13),
                "挽回经济损失（元）",
                is_("economic_loss_recovered", 9999),
            ],
            ["填报人", "李红", "联系电话", "09535021315"],
        ],
        merges=("A1:D1",),
    )
    stacked = Sheet(
        [
            [TITLE],
            ["主会场（个）", "分会场（个）", "活动参与人数（人）"],
            [is_("main_venues", 1), is_("branch_venues", 4), is_("activity_participants", 2300)],
            ["发放宣传资料（份）", "发放宣传手册（册）", "升空气球（个）"],
            [is_("publicity_materials", 6200), is_("publicity_booklets", 350), is_("balloons", 4)],
            ["检查市场（处）", "检查经营户（户）", "取缔窝点（处）"],
            [is_("markets_inspected", 5), is_("businesses_inspected", 260), is_("illegal_dens_closed", 0)],
        ]
    )
    repeated = Sheet(
        [
            ["序号", "项目", "单位", "数量"],
            [1, "发放宣传资料", "份", is_("publicity_materials", 1500)],
            [2, "举办讲座", "场", is_("lectures_held", 1)],
            [3, "媒体报道", "条", is_("media_reports", 5)],
            [],
            ["序号", "项目", "单位", "数量"],
            [4, "受理投诉", "件", is_("complaints_received", 3)],
            [5, "受理举报", "件", is_("reports_received", 1)],
            [6, "移送案件", "件", is_("cases_transferred", 0)],
        ]
    )
    unit_after = Sheet(
        [
            ["内容", "数量", "单位"],
            ["发放宣传资料", is_("publicity_materials", 3000), "份"],
            ["检查经营户", is_("businesses_inspected", 76), "户"],
            ["销毁商品重量", is_("destroyed_weight", 320), "公斤"],
            ["销毁商品货值", is_("destroyed_value", 1.8, 18000), "万元"],
        ]
    )
    return (
        messy("登记表式.docx", "label and figure in pairs across a Word form", pairs, kind="docx"),
        messy("登记表式.xlsx", "label and figure in pairs across the sheet", pairs),
        messy("三段.xlsx", "rows of labels and rows of figures in turn", stacked),
        messy("两页.xls", "the header repeated on the second page", repeated, kind="xls"),
        messy("单位在后.csv", "unit column after the figure", unit_after, kind="bom"),
    )
