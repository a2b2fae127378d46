"""Where labels and figures stand: header rows, merges, labels above or left, pairs, stacked blocks."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, is_

TITLE = "2027年“3·15”国际消费者权益日宣传活动情况统计表"


def header_files() -> tuple[Messy, ...]:
    return (*_left(), *_above(), *_two_rows())


def _left() -> tuple[Messy, ...]:
    first = Sheet(
        [
            ["项目", "单位", "数量"],
            ["发放宣传资料", "份", is_("publicity_materials", 3200)],
            ["接受咨询", "人次", is_("consultations", 286)],
            ["受理投诉", "件", is_("complaints_received", 17)],
            ["调解成功", "件", is_("complaints_settled", 15)],
            ["挽回经济损失", "元", is_("economic_loss_recovered", 23450.5)],
            ["出动执法人员", "人次", is_("enforcement_person_times", 64)],
        ]
    )
    late = Sheet(
        [
            ["附件1："],
            [TITLE],
            ["（2027年3月）"],
            [],
            ["填报单位：宁安镇市场监管所", None, None, "填报日期：2027年3月20日"],
            ["序号", "统计项目", "计量单位", "本所数据"],
            [1, "主会场数", "个", is_("main_venues", 1)],
            [2, "分会场数", "个", is_("branch_venues", 3)],
            [3, "活动参与人数", "人", is_("activity_participants", 1250)],
            [4, "悬挂横幅", "条", is_("banners_hung", 12)],
            [5, "宣传展板", "块", is_("display_boards", 18)],
            [6, "检查经营户", "户", is_("businesses_inspected", 143)],
            [7, "查处案件", "件", is_("cases_investigated", 4)],
        ],
        merges=("A2:D2", "A3:D3"),
    )
    shifted = Sheet(
        [
            [],
            [None, None, TITLE],
            [],
            [None, None, "指标名称", None, "完成情况"],
            [None, None, "发放宣传单（份）", None, is_("publicity_materials", 5000)],
            [None, None, "发放宣传手册（册）", None, is_("publicity_booklets", 400)],
            [None, None, "接待群众咨询（人次）", None, is_("consultations", 97)],
            [None, None, "受理消费者投诉（件）", None, is_("complaints_received", 6)],
            [None, None, "受理举报（件）", None, is_("reports_received", 2)],
        ]
    )
    sections = Sheet(
        [
            [TITLE],
            ["类别", "指标", "单位", "数值", "备注"],
            ["组织", "主会场", "个", is_("main_venues", 1), None],
            [None, "分会场", "个", is_("branch_venues", 2), "两个农贸市场"],
            ["宣传", "发放宣传资料", "份", is_("publicity_materials", 1800), None],
            [None, "张贴海报", "张", is_("posters_displayed", 60), None],
            [None, "播放宣传内容的电子屏", "块", is_("led_screens", 9), None],
            ["咨询投诉", "接待咨询", "人次", is_("consultations", 120), None],
            [None, "受理投诉", "件", is_("complaints_received", 8), "3件跨区"],
            [None, "12315热线接听量", "个", is_("hotline_calls", 214), None],
        ],
        merges=("A1:E1", "A3:A4", "A5:A7", "A8:A10"),
    )
    headings = Sheet(
        [
            [TITLE, None],
            ["一、宣传活动", None],
            ["  1.发放宣传资料（份）", is_("publicity_materials", 2600)],
            ["  2.悬挂横幅（条）", is_("banners_hung", 8)],
            ["　　3.举办讲座（场）", is_("lectures_held", 2)],
            ["二、消费维权", None],
            ["  1.接受咨询（人次）", is_("consultations", 310)],
            ["  2.受理投诉（件）", is_("complaints_received", 11)],
            ["  3.投诉调解成功（件）", is_("complaints_settled", 11)],
            ["三、执法检查", None],
            ["  1.出动执法人员（人次）", is_("enforcement_person_times", 52)],
            ["  2.出动执法车辆（台次）", is_("enforcement_vehicle_times", 13)],
        ]
    )
    return (
        messy("统计表.xlsx", "header in the first row", first),
        messy("宁安所统计表(终).xlsx", "header in row 6 below titles", late),
        messy("3.15活动统计.xls", "table begins at C4, value two columns on", shifted, kind="xls"),
        messy("活动统计（分类）.xlsx", "merged section column", sections),
        messy("情况统计.csv", "heading rows without figures, indented labels", headings, kind="csv"),
        messy("宁安所.docx", "merged section column in Word", sections, kind="docx"),
        messy("宁安所统计表.xls", "header in row 6 in an old workbook", late, kind="xls"),
    )


def _above() -> tuple[Messy, ...]:
    one = Sheet(
        [
            [TITLE],
            [],
            [
                "填报单位",
                "发放宣传资料（份）",
                "接受咨询（人次）",
                "受理投诉（件）",
                "调解成功（件）",
                "挽回经济损失（元）",
            ],
            [
                "宁安所",
                is_("publicity_materials", 4100),
                is_("consultations", 233),
                is_("complaints_received", 19),
                is_("complaints_settled", 18),
                is_("economic_loss_recovered", 15800),
            ],
        ],
        merges=("A1:F1",),
    )
    units = Sheet(
        [
            ["活动参与人数", "志愿者人数", "发放宣传资料", "举办讲座场次", "讲座参加人数"],
            ["人", "人", "份", "场", "人"],
            [
                is_("activity_participants", 860),
                is_("volunteers", 45),
                is_("publicity_materials", 900),
                is_("lectures_held", 3),
                is_("lecture_participants", 320),
            ],
        ]
    )
    numbered = Sheet(
        [
            [TITLE],
            ["单位名称", "检查经营户（户）", "责令整改（户）", "查处案件（件）", "罚没金额（元）"],
            ["甲", 1, 2, 3, 4],
            [
                "新堡所",
                is_("businesses_inspected", 212),
                is_("rectification_orders", 7),
                is_("cases_investigated", 5),
                is_("fines_confiscations", 32000),
            ],
        ],
        merges=("A1:E1",),
    )
    bracketed = Sheet(
        [
            ["发放宣传资料(份)", "张贴海报(张)", "发放调查问卷(份)", "新媒体阅读量(次)"],
            ["（1）", "（2）", "（3）", "（4）"],
            [
                is_("publicity_materials", 760),
                is_("posters_displayed", 31),
                is_("questionnaires_issued", 200),
                is_("online_reads", 5120),
            ],
        ]
    )
    return (
        messy("活动数据.xlsx", "labels above, one row of figures", one),
        messy("学校活动.xlsx", "units in a row of their own", units, form="school"),
        messy("新堡所.xlsx", "column numbers below the header", numbered),
        messy("问卷.csv", "column numbers in brackets", bracketed, kind="utf8", form="bank"),
        messy("活动数据.xls", "labels above in an old workbook", one, kind="xls"),
    )


def _two_rows() -> tuple[Messy, ...]:
    merged = Sheet(
        [
            [TITLE],
            ["单位", "宣传活动", None, None, "消费投诉", None, None],
            [
                None,
                "发放宣传资料（份）",
                "悬挂横幅（条）",
                "宣传展板（块）",
                "受理（件）",
                "调解成功（件）",
                "挽回损失（元）",
            ],
            [
                "宁安所",
                is_("publicity_materials", 3600),
                is_("banners_hung", 10),
                is_("display_boards", 22),
                is_("complaints_received", 14),
                is_("complaints_settled", 12),
                is_("economic_loss_recovered", 8600),
            ],
        ],
        merges=("A1:G1", "A2:A3", "B2:D2", "E2:G2"),
    )
    unmerged = Sheet(merged.rows)
    split = Sheet(
        [
            ["发放宣传", "接待", "受理消费者", "挽回经济", "出动执法", "检查"],
            ["资料(份)", "咨询(人次)", "投诉(件)", "损失(元)", "人员(人次)", "经营户(户)"],
            [
                is_("publicity_materials", 2100),
                is_("consultations", 158),
                is_("complaints_received", 9),
                is_("economic_loss_recovered", 4300),
                is_("enforcement_person_times", 36),
                is_("businesses_inspected", 88),
            ],
        ]
    )
    deep = Sheet(
        [
            [TITLE],
            ["填报单位", "投诉举报情况", None, None, None, "执法情况", None],
            [None, "投诉", None, "举报", None, "检查经营户", "查处案件"],
            [None, "受理（件）", "调解成功（件）", "受理（件）", "处理（件）", "（户）", "（件）"],
            [
                "宁安所",
                is_("complaints_received", 33),
                is_("complaints_settled", 30),
                is_("reports_received", 5),
                is_("reports_handled", 4),
                is_("businesses_inspected", 301),
                is_("cases_investigated", 6),
            ],
        ],
        merges=("A1:G1", "A2:A4", "B2:E2", "F2:G2", "B3:C3", "D3:E3"),
    )
    left = Sheet(
        [
            [TITLE, None, None],
            ["投诉", "受理（件）", is_("complaints_received", 21)],
            [None, "调解成功（件）", is_("complaints_settled", 20)],
            ["举报", "受理（件）", is_("reports_received", 7)],
            [None, "处理（件）", is_("reports_handled", 7)],
        ],
        merges=("A1:C1", "A2:A3", "A4:A5"),
    )
    return (
        messy("两行表头.xlsx", "two-row merged header", merged),
        messy("两行表头.html.xls", "two-row merged header in an HTML page", merged, kind="html"),
        messy("两行表头未合并.xlsx", "two-row header without merges", unmerged),
        messy("两行表头.docx", "two-row merged header in Word", merged, kind="docx"),
        messy("拆行表头.csv", "header words split over two rows", split, kind="csv"),
        messy("拆行表头.xlsx", "header words split over two rows", split),
        messy("三层表头.xlsx", "three-row merged header", deep),
        messy("左侧两级.xlsx", "two levels of labels on the left", left),
    )
