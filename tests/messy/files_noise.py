"""What stands beside the figures: notes, signatures, serials, codes, lists, other tables, blanks."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, free, is_, may

TITLE = "“3·15”宣传活动情况统计表"


def noise_files() -> tuple[Messy, ...]:
    return (*_around(), *_beside(), *_inside(), *_written_together())


def _around() -> tuple[Messy, ...]:
    notes = Sheet(
        [
            [TITLE],
            ["项目", "数量"],
            ["发放宣传资料（份）", is_("publicity_materials", 3000)],
            ["接受咨询（人次）", is_("consultations", 260)],
            ["受理投诉（件）", is_("complaints_received", 12)],
            ["注：1.发放宣传资料含折页2000份。"],
            ["2.受理投诉含2026年结转3件。"],
            ["数据来源：12315平台，共15件"],
            ["说明：", 3],
            ["填报人：张伟", "复核：马丽", "负责人：王强", "2027年3月22日"],
            ["联系电话", 13995031515],
        ]
    )
    traps = Sheet(
        [
            ["数据库：分局月度数据"],
            ["时间：最近20年"],
            ["表3-15 消费维权活动主要指标（2027年）"],
            ["编号", "指标", "2027年"],
            ["0105", "发放宣传资料(份)", is_("publicity_materials", 2400)],
            ["0106", "悬挂条幅(条)", is_("banners_hung", 7)],
            ["0211", "受理消费者申诉(件)", is_("complaints_received", 16)],
            ["0212", "受理举报(件)", is_("reports_received", 3)],
            ["数据来源：国家统计局"],
        ]
    )
    cards = Sheet(
        [
            ["单位名称", "宁安镇市场监管所"],
            ["单位编码", "640521315001"],
            ["邮政编码", "755100"],
            ["联系电话", "0953-5021315"],
            ["填报日期", 20270320],
            ["活动日期", "3月15日"],
            ["发放宣传资料（份）", is_("publicity_materials", 1980)],
            ["发布消费警示（期）", is_("consumer_alerts", 2)],
            ["挽回经济损失（元）", is_("economic_loss_recovered", 7350)],
        ]
    )
    story = Sheet(
        [
            [TITLE, None],
            ["发放宣传资料（份）", is_("publicity_materials", 8200)],
            ["受理投诉（件）", is_("complaints_received", 41)],
            ["活动情况：3月15日全县共发放宣传资料12000份，接受咨询500人次，受理投诉60件，挽回损失8万元。", None],
        ],
        merges=("A1:B1", "A4:B4"),
    )
    return (
        messy("附注.xlsx", "notes, sources and signatures with figures", notes),
        messy("附注.csv", "notes, sources and signatures with figures", notes, kind="csv"),
        messy("最近20年.xlsx", "最近20年, table numbers and codes with leading zeros", traps),
        messy("最近20年.csv", "最近20年 in a delimited export", traps, kind="tab"),
        messy("基本信息.docx", "codes, telephone and dates among the rows", cards, kind="docx"),
        messy("基本信息.xls", "codes, telephone and dates among the rows", cards, kind="xls"),
        messy("附文字.xlsx", "a merged paragraph of text below", story),
    )


def _beside() -> tuple[Messy, ...]:
    lists = Sheet(
        [
            [TITLE, None, None, None, "下拉选项", "代码"],
            ["项目", "单位", "数量", None, "市场监管部门", 1],
            ["发放宣传资料", "份", is_("publicity_materials", 2222), None, "银行", 2],
            ["接待咨询", "人次", is_("consultations", 111), None, "学校", 3],
            ["受理投诉", "件", is_("complaints_received", 5), None, "份", 4],
            ["查处案件", "件", is_("cases_investigated", 1), None, "人次", 5],
            [None, None, None, None, "件", 6],
        ]
    )
    kinds = Sheet(
        [
            ["活动情况", None, None, "投诉分类", None],
            ["指标", "数量", None, "类别", "件数"],
            ["发放宣传资料（份）", is_("publicity_materials", 3100), None, "食品", 8],
            ["接受咨询（人次）", is_("consultations", 140), None, "服装鞋帽", 5],
            ["受理投诉（件）", is_("complaints_received", 18), None, "家用电子电器", 3],
            ["调解成功（件）", is_("complaints_settled", 17), None, "交通工具", 2],
        ],
        merges=("A1:B1", "D1:E1"),
    )
    both = Sheet(
        [
            [TITLE],
            ["宣传项目", "数量", None, "执法项目", "数量"],
            [
                "发放宣传资料（份）",
                is_("publicity_materials", 4100),
                None,
                "出动执法人员（人次）",
                is_("enforcement_person_times", 48),
            ],
            ["悬挂横幅（条）", is_("banners_hung", 9), None, "检查经营户（户）", is_("businesses_inspected", 133)],
            ["张贴海报（张）", is_("posters_displayed", 70), None, "查处案件（件）", is_("cases_investigated", 2)],
            ["媒体报道（条）", is_("media_reports", 6), None, "罚没金额（元）", is_("fines_confiscations", 5000)],
        ],
        merges=("A1:E1",),
    )
    remarks = Sheet(
        [
            ["序号", "项目", "数量", "说明"],
            [1, "发放宣传资料（份）", is_("publicity_materials", 3000), "其中农村1200份，社区1800份"],
            [2, "接受咨询（人次）", is_("consultations", 260), "比去年多30人次"],
            [3, "受理投诉（件）", is_("complaints_received", 12), 2],
            [4, "挽回经济损失（元）", is_("economic_loss_recovered", 5600), "1.2万元正在协商"],
            [5, "查处案件（件）", None, "3件在办"],
        ]
    )
    return (
        messy("带下拉项.xlsx", "pick lists beside the table", lists),
        messy("带分类.xlsx", "another table beside, not of ours", kinds),
        messy("左右两表.xlsx", "two tables of ours side by side", both),
        messy("左右两表.csv", "two tables of ours side by side", both, kind="semicolon"),
        messy("有说明栏.xlsx", "explanation column with figures", remarks),
        messy("有说明栏.docx", "explanation column with figures in Word", remarks, kind="docx"),
    )


def _inside() -> tuple[Messy, ...]:
    padded = Sheet(
        [
            ["项　　　目", "数　　量"],
            ["发 放 宣 传 资 料（份）", is_("publicity_materials", 1600)],
            ["悬　挂　横　幅（条）", is_("banners_hung", 5)],
            ["受\u00a0理\u00a0投\u00a0诉（件）", is_("complaints_received", 4)],
            ["　　调解成功 （件）", is_("complaints_settled", 4)],
            ["出 动 执 法 人 员（人 次）", is_("enforcement_person_times", 20)],
        ]
    )
    gaps = Sheet(
        [
            [],
            [TITLE],
            [],
            ["项目", None, None, "数量"],
            [],
            ["发放宣传资料（份）", None, None, is_("publicity_materials", 990)],
            [],
            ["接受咨询（人次）", None, None, is_("consultations", 75)],
            [],
            [],
            ["受理投诉（件）", None, None, is_("complaints_received", 2)],
            ["检查经营户（户）", None, None, is_("businesses_inspected", 31)],
        ]
    )
    lines = Sheet(
        [
            ["发放宣传\n资料（份）", "接受咨询\n（人次）", "受理消费者\n投诉（件）", "挽回经济\n损失（元）"],
            [
                is_("publicity_materials", 3300),
                is_("consultations", 142),
                is_("complaints_received", 7),
                is_("economic_loss_recovered", 2680),
            ],
        ]
    )
    marks = Sheet(
        [
            ["指标", "数量"],
            ["①发放宣传资料（份）*", is_("publicity_materials", 2000)],
            ["（2）接受咨询（人次）：", is_("consultations", 88)],
            ["3、受理投诉【件】", is_("complaints_received", 6)],
            ["（四）投诉调解成功(件)", is_("complaints_settled", 5)],
            ["5．挽回经济损失/元", is_("economic_loss_recovered", 4321)],
            ["六、出动执法人员[人次]", is_("enforcement_person_times", 41)],
        ]
    )
    texts = Sheet(
        [
            ["项目", "单位", "数量"],
            ["发放宣传资料", "份", is_("publicity_materials", "3,200", 3200)],
            ["接受咨询", "人次", is_("consultations", " 286 ", 286)],
            ["受理投诉", "件", is_("complaints_received", "17", 17)],
            ["调解成功", "件", is_("complaints_settled", "１５", 15)],
            ["挽回经济损失", "元", is_("economic_loss_recovered", "23,450.50", 23450.5)],
            ["检查经营户", "户", is_("businesses_inspected", "11.00", 11)],
            ["发送公益短信", "条", is_("sms_sent", "1，200，000", 1200000)],
        ]
    )
    return (
        messy("空格.xlsx", "labels padded inside", padded),
        messy("空格.csv", "labels padded inside", padded, kind="csv"),
        messy("空行空列.xls", "blank rows and columns", gaps, kind="xls"),
        messy("空行.csv", "blank rows and columns", gaps, kind="csv"),
        messy("换行.xlsx", "line breaks in the labels", lines),
        messy("换行.csv", "line breaks inside quoted fields", lines, kind="csv"),
        messy("编号标签.xlsx", "numbering, marks and odd brackets in labels", marks),
        messy("文本数字.xlsx", "numbers stored as text", texts),
        messy("文本数字.docx", "numbers as text in Word", texts, kind="docx"),
    )


def _written_together() -> tuple[Messy, ...]:
    single = Sheet(
        [
            [TITLE],
            [is_("publicity_materials", "发放宣传资料：3000份", 3000)],
            [is_("consultations", "接受咨询260人次", 260)],
            [is_("complaints_received", "受理投诉12件", 12)],
            [is_("economic_loss_recovered", "挽回经济损失1.5万元", 15000)],
        ]
    )
    mixed = Sheet(
        [
            [TITLE, None],
            [may("banners_hung", "悬挂横幅：8条", 8), may("display_boards", "宣传展板：20块", 20)],
            [
                may("enforcement_person_times", "出动执法人员：40人次", 40),
                may("businesses_inspected", "检查经营户：96户", 96),
            ],
            ["其他工作", "已报县局"],
        ]
    )
    lectures = Sheet(
        [
            ["校园活动", "数量", "人数"],
            ["校园维权授课（场）", is_("school_lectures", 4), free("lecture_participants", 600)],
            ["制作手抄报（份）", is_("school_posters_made", 150), None],
            ["发放宣传资料（份）", is_("publicity_materials", 800), None],
            ["活动参与人数（人）", is_("activity_participants", 1200), None],
        ]
    )
    return (
        messy("一格一项.xlsx", "label and figure in one cell", single),
        messy("一格一项.docx", "label and figure in one cell", single, kind="docx"),
        messy("一格一项2.xls", "label and figure in one cell, two a row", mixed, kind="xls"),
        messy("校园.xlsx", "a second column of another measure", lectures, form="school"),
    )
