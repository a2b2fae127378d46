"""Several sending units in one table: the sender's own row, column, block or sheet, and nobody else's."""

from tests.messy.build import UNIT, messy
from tests.messy.cells import Messy, Sheet, free, is_, may

OTHERS = ("640521315002", "640521315003")


def sender_files() -> tuple[Messy, ...]:
    return (*_units(), *_unit_columns(), *_more(), *_unknown_sender())


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


def _more() -> tuple[Messy, ...]:
    middle = Sheet(
        [
            ["序号", "单位", "单位编码", "发放宣传资料（份）", "受理投诉（件）", "调解成功（件）"],
            [1, "石空所", OTHERS[1], 1900, 4, 4],
            [None, "合计", None, 7500, 29, 27],
            [
                2,
                "宁安所",
                UNIT,
                is_("publicity_materials", 3100),
                is_("complaints_received", 16),
                is_("complaints_settled", 15),
            ],
            [3, "新堡所", OTHERS[0], 2500, 9, 8],
        ]
    )
    regions = Sheet(
        [
            ["单位编码", "单位", "检查经营户（户）", "查处案件（件）"],
            [None, "全县合计", 730, 12],
            [None, "东部片区小计", 430, 8],
            [OTHERS[0], "　新堡所", 300, 5],
            [UNIT, "　宁安所", is_("businesses_inspected", 130), is_("cases_investigated", 3)],
            [None, "西部片区小计", 300, 4],
            [OTHERS[1], "　石空所", 300, 4],
        ]
    )
    years = Sheet(
        [
            ["单位编码", "单位", "发放宣传资料（份）", None, "受理举报（件）", None],
            [None, None, "2027年", "2026年", "2027年", "2026年"],
            [OTHERS[0], "新堡所", 2500, 2300, 2, 5],
            [UNIT, "宁安所", is_("publicity_materials", 3100), 2900, is_("reports_received", 0), 3],
            [None, "合计", 5600, 5200, 2, 8],
        ],
        merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
    )
    line = Sheet(
        [
            ["单位", "发放宣传资料（份）", "接受咨询（人次）"],
            ["新堡所", 2500, 180],
            ["宁安所", may("publicity_materials", 3100), may("consultations", 210)],
            ["合计", 5600, 390],
        ],
        paragraphs=("2027年活动情况表", "填报单位：宁安所        填报日期：2027年3月20日"),
    )
    own = [
        ["单位编码", UNIT],
        ["发放宣传资料（份）", is_("publicity_materials", 3100)],
        ["受理投诉（件）", is_("complaints_received", 16)],
    ]
    other = [["单位编码", OTHERS[0]], ["发放宣传资料（份）", 2500], ["受理投诉（件）", 9]]
    sheets = Sheet(other, name="新堡所"), Sheet(own, name="宁安所")
    levels = Sheet(
        [
            ["单位", "发放宣传资料（份）", "接受咨询（人次）"],
            ["县局本级", is_("publicity_materials", 800), is_("consultations", 60)],
            ["下属各所", 6700, 425],
            [
                "合计（含下级）",
                free("publicity_materials", 7500, scope="including"),
                free("consultations", 485, scope="including"),
            ],
        ]
    )
    return (
        messy("合计在中间.xlsx", "units by code, total in the middle", middle),
        messy("片区小计.xls", "units by code among regional subtotals", regions, kind="xls"),
        messy("片区小计.csv", "units by code among regional subtotals", regions, kind="bomtab"),
        messy("各所两年.xlsx", "units by code and two years", years),
        messy("各所.docx", "the sender named in a paragraph above a Word table", line, kind="docx"),
        messy("一所一表.xlsx", "a sheet a unit", *sheets),
        messy("本级下级行.xlsx", "own level and subordinates in rows", levels),
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
