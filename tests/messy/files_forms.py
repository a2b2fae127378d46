"""Whole tables as each kind of unit draws them up for itself."""

from tests.messy.build import UNIT, messy
from tests.messy.cells import Messy, Sheet, either, free, is_, may

_RATE = either(  # shown as 93.5%
    may("settlement_rate", 29 / 31, 93.5484, form="0.0%"), may("settlement_rate", 29 / 31, 93.5, form="0.0%")
)


def form_files() -> tuple[Messy, ...]:
    return (*_branch_offices(), *_banks(), *_schools(), *_departments())


def _branch_offices() -> tuple[Messy, ...]:
    wide = Sheet(
        [
            ["中宁县2027年“3·15”国际消费者权益日宣传活动情况统计表"],
            ["填报单位（盖章）：宁安镇市场监督管理所", *[None] * 9, "2027年3月21日"],
            [
                "单位", "宣传活动", None, None, "咨询投诉", None, None, "执法检查", None, "销毁假冒伪劣商品", None,
            ],
            [
                None, "展板（块）", "悬挂横幅（条）", "发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）", "挽回损失（万元）",
                "出动执法人员（人次）", "检查经营户（户）", "数量（件）", "货值（万元）",
            ],
            [
                "宁安所", is_("display_boards", 16), is_("banners_hung", 8), is_("publicity_materials", "3500余", 3500, (3500, 3599)),
                is_("consultations", 320), is_("complaints_received", 22), is_("economic_loss_recovered", 2.36, 23600),
                is_("enforcement_person_times", 64), is_("businesses_inspected", 218), is_("destroyed_items", 1500),
                is_("destroyed_value", 3.2, 32000),
            ],
            ["单位负责人：王强", None, None, None, "审核人：马丽", None, None, None, "填表人：李红"],
        ],
        merges=("A1:K1", "A2:J2", "A3:A4", "B3:D3", "E3:G3", "H3:I3", "J3:K3"),
    )  # fmt: skip
    long = Sheet(
        [
            ["附件3", None, None, None],
            ["2027年消费者权益保护活动数据统计表", None, None, None],
            ["填报单位：", "宁安所", "单位编码：", UNIT],
            ["工作类别", "工作内容", "数量", "备注"],
            ["一、组织", "主题活动（项）", is_("theme_activities", 1), None],
            [None, "参与部门（个）", is_("participating_departments", 12), None],
            [None, "参与企业（家）", is_("participating_enterprises", 30), None],
            ["二、宣传", "发放宣传资料（份）", is_("publicity_materials", "4,000", 4000), "传单、折页"],
            [None, "发布消费警示（期）", is_("consumer_alerts", 2), None],
            [None, "电视报道（次）", is_("tv_reports", 1), "县台"],
            [None, "媒体报道（条）", is_("media_reports", 6), "含电视1次"],
            ["三、维权", "受理投诉（件）", is_("complaints_received", 31), None],
            [None, "其中：网络购物投诉（件）", is_("online_shopping_complaints", 9), None],
            [None, "调解成功（件）", is_("complaints_settled", 29), None],
            [None, "调解成功率", _RATE, None],
            [None, "挽回经济损失（元）", is_("economic_loss_recovered", 18650), None],
            ["四、执法", "检查市场（处）", is_("markets_inspected", 6), None],
            [None, "查处案件（件）", is_("cases_investigated", "无", 0), None],
        ],
        merges=("A1:D1", "A2:D2", "A5:A7", "A8:A11", "A12:A16", "A17:A18"),
    )
    return (
        messy("宁安所3.15统计表.xlsx", "a wide table of a market office", wide),
        messy("宁安所3.15统计表.xls", "a wide table of a market office", wide, kind="xls"),
        messy("数据统计表.xlsx", "a long table of a market office", long),
        messy("数据统计表.docx", "a wide table of a market office, in Word", wide, kind="docx"),
    )


def _banks() -> tuple[Messy, ...]:
    outlets = Sheet(
        [
            ["2027年“3·15”金融消费者权益保护教育宣传活动情况表"],
            ["网点", "发放宣传资料（份）", "受众人次（人次）", "接受咨询（人次）", "金融知识进社区（场）"],
            ["营业部", 600, 2100, 40, 2],
            ["石空支行", 400, 900, 25, 1],
            ["新堡支行", 350, 700, 18, 1],
            [
                "全行合计",
                may("publicity_materials", 1350),
                may("audience_reached", 3700),
                may("consultations", 83),
                may("bank_outreach_sessions", 4),
            ],
        ],
        merges=("A1:E1",),
    )
    list_ = Sheet(
        [
            ["序号", "活动数据", "本期", "上年同期"],
            [1, "参与宣传的银行网点数（个）", is_("bank_outlets_participating", 18), 16],
            [2, "线上线下受众（人次）", may("audience_reached", "约2.6万", 26000, (23400, 28600)), "2.1万"],
            [3, "发放宣传折页（份）", is_("publicity_materials", 5200), 4800],
            [4, "微信推文（篇）", may("online_posts", 7), 5],
            [5, "推文阅读量（次）", may("online_reads", 8800), 6000],
            [6, "受理投诉（件）", is_("complaints_received", "零投诉", 0), 1],
            [7, "接受咨询（人次）", is_("consultations", 260), 190],
        ]
    )
    return (
        messy("支行.xlsx", "a bank's outlets, of which the sender may be one", outlets, form="bank"),
        messy("支行.csv", "a bank's outlets, of which the sender may be one", outlets, kind="csv", form="bank"),
        messy("活动数据.docx", "a bank's list with last year's figures", list_, kind="docx", form="bank"),
    )


def _schools() -> tuple[Messy, ...]:
    classes = Sheet(
        [
            ["第三小学2027年“3·15”主题教育活动统计"],
            ["年级", "班级数", "制作手抄报（份）", "获奖作品（份）", "参加活动人数（人）"],
            ["一年级", 4, 40, 3, 180],
            ["二年级", 4, 45, 4, 176],
            ["三年级", 5, 60, 6, 222],
            [
                "合  计",
                13,
                is_("school_posters_made", 145),
                is_("school_works_awarded", 13),
                is_("activity_participants", 578),
            ],
            ["注：每班上交手抄报10份。"],
        ],
        merges=("A1:E1",),
    )
    card = Sheet(
        [
            ["学校名称", "宁安第三小学", "联系人", "周老师 13995031515"],
            [
                "校园维权授课（场）",
                is_("school_lectures", 3),
                "活动参与人数（人）",
                is_("activity_participants", "近600", 600, (540, 600)),
            ],
            [
                "发放宣传资料（份）",
                is_("publicity_materials", 600),
                "制作手抄报（份）",
                is_("school_posters_made", "一百二十", 120),
            ],
            ["志愿者（人）", is_("volunteers", 20), "要求：每班3—5份", None],
        ]
    )
    return (
        messy("第三小学.xlsx", "a school's classes with their total", classes, form="school"),
        messy("第三小学.xls", "a school's classes with their total", classes, kind="xls", form="school"),
        messy("登记卡.docx", "a school's card with pairs", card, kind="docx", form="school"),
    )


def _departments() -> tuple[Messy, ...]:
    farm = Sheet(
        [
            ["农业农村局“3·15”农资打假及宣传活动统计表"],
            ["序号", "内容", "计量单位", "计划数", "完成数", "去年完成数"],
            [1, "出动执法人员", "人次", 80, is_("enforcement_person_times", 96), 75],
            [2, "检查经营户", "户", 150, is_("businesses_inspected", 163), 140],
            [3, "查扣商品重量", "吨", None, is_("goods_seized_weight", 0.35, 350), 0.5],
            [4, "建立农资商品安全档案", "家", 60, is_("agri_safety_files", 62), 50],
            [5, "现场快速检测次数", "次", 3, is_("rapid_test_sessions", 3), 2],
            [6, "发放宣传资料", "份", 3000, is_("publicity_materials", 3200), 2800],
            [7, "移送案件", "件", None, is_("cases_transferred", 0), 1],
        ],
        merges=("A1:F1",),
    )
    joint = Sheet(
        [
            ["部门", "发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）", "参与人数（人）"],
            [
                f"农业农村局（{UNIT}）",
                is_("publicity_materials", 800),
                is_("consultations", 60),
                is_("complaints_received", 2),
                free("activity_participants", 15),
            ],
            ["市场监管局（640521001001）", 5000, 300, 12, 60],
            ["司法局（640521001002）", 600, 45, 0, 8],
            ["合计", 6400, 405, 14, 83],
        ]
    )
    return (
        messy("农业农村局.xlsx", "a department's table with plan and last year", farm, form="other_department"),
        messy(
            "农业农村局.et", "a department's table with plan and last year", farm, kind="xls", form="other_department"
        ),
        messy("各部门.csv", "departments with their codes in brackets", joint, kind="csv", form="other_department"),
    )
