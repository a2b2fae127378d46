"""How labels are written: numbered, cut in two, bracketed, of a part only; whose they are."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def label_files() -> tuple[Messy, ...]:
    return (
        *_numbered(),
        *_in_two(),
        *_whose(),
    )


def _numbered() -> tuple[Messy, ...]:
    return (
        messy(
            "各种编号.xlsx",
            "number prefixes of all kinds",
            Sheet(
                [
                    ["指标", "数量"],
                    ["（一）发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["1.1 接受咨询（人次）", is_("consultations", 260)],
                    ["Ⅲ、受理投诉（件）", is_("complaints_received", 12)],
                    ["⒋受理举报（件）", is_("reports_received", 3)],
                    ["㈤悬挂横幅（条）", is_("banners_hung", 9)],
                    ["6)检查经营户（户）", is_("businesses_inspected", 80)],
                    ["A7.举办讲座（场）", is_("lectures_held", 2)],
                    ["第八项 查处案件（件）", is_("cases_investigated", 1)],
                    ["9 12315热线接听量（个）", is_("hotline_calls", 240)],
                    ["10.12315热线接听量（个）", None],
                    ["1.2.3、出动执法人员（人次）", is_("enforcement_person_times", 40)],
                ]
            ),
        ),
        messy(
            "各种编号.csv",
            "number prefixes of all kinds",
            Sheet(
                [
                    ["指标", "数量"],
                    ["1-1发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["①-2 接受咨询（人次）", may("consultations", 260)],
                    ["iii.受理投诉（件）", may("complaints_received", 12)],
                    ["[4]受理举报（件）", is_("reports_received", 3)],
                    ["●悬挂横幅（条）", is_("banners_hung", 9)],
                    ["★检查经营户（户）", is_("businesses_inspected", 80)],
                    ["※举办讲座（场）", is_("lectures_held", 2)],
                    ["▲查处案件（件）", is_("cases_investigated", 1)],
                    ["——张贴海报（张）", is_("posters_displayed", 30)],
                    ["*媒体报道（条）", is_("media_reports", 4)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "指标代码.xlsx",
            "indicator codes before the labels",
            Sheet(
                [
                    ["指标", "数量"],
                    ["A01 发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["A02 受理投诉（件）", is_("complaints_received", 12)],
                    ["B-03 检查经营户（户）", is_("businesses_inspected", 80)],
                ]
            ),
        ),
        messy(
            "数字标签.csv",
            "labels that begin with numbers of their own",
            Sheet(
                [
                    ["项目", "数量"],
                    ["12315维权服务站（个）", is_("service_stations_established", 5)],
                    ["3·15宣传资料发放（份）", may("publicity_materials", 3000)],
                    ["“五进”活动（场）", is_("five_entry_sessions", 3)],
                    ["1+X联动执法（次）", 7],
                    ["315晚会曝光问题检查（户）", 12],
                ]
            ),
            kind="csv",
        ),
        messy(
            "各种括号.xlsx",
            "units in brackets of all kinds",
            Sheet(
                [
                    ["指标", "数量"],
                    ["发放宣传资料〔份〕", is_("publicity_materials", 3000)],
                    ["接受咨询［人次］", is_("consultations", 260)],
                    ["受理投诉{件}", is_("complaints_received", 12)],
                    ["受理举报「件」", is_("reports_received", 3)],
                    ["悬挂横幅<条>", is_("banners_hung", 9)],
                    ["检查经营户（单位：户）", is_("businesses_inspected", 80)],
                    ["举办讲座，单位：场", is_("lectures_held", 2)],
                    ["查处案件 件", may("cases_investigated", 1)],
                    ["挽回经济损失（单位：万元）", is_("economic_loss_recovered", 1.5, 15000)],
                    ["张贴海报（ 张 ）", is_("posters_displayed", 30)],
                    ["媒体报道(条）", is_("media_reports", 4)],
                ]
            ),
        ),
        messy(
            "竖排标签.xlsx",
            "labels written one character a line",
            Sheet(
                [
                    ["发\n放\n宣\n传\n资\n料\n（份）", "接\n受\n咨\n询\n（人次）", "受\n理\n投\n诉\n（件）"],
                    [is_("publicity_materials", 3000), is_("consultations", 260), is_("complaints_received", 12)],
                ]
            ),
        ),
    )


def _in_two() -> tuple[Messy, ...]:
    return (
        messy(
            "标签两格.xlsx",
            "label split over two cells",
            Sheet(
                [
                    ["项目", None, "数量"],
                    ["发放", "宣传资料（份）", is_("publicity_materials", 3000)],
                    ["发放", "调查问卷（份）", is_("questionnaires_issued", 200)],
                    ["受理", "投诉（件）", is_("complaints_received", 12)],
                    ["受理", "举报（件）", is_("reports_received", 3)],
                    ["检查", "经营户（户）", is_("businesses_inspected", 80)],
                ]
            ),
        ),
        messy(
            "标签两格合并.xls",
            "label split over two cells, verb merged",
            Sheet(
                [
                    ["工作", None, "数量"],
                    ["发放", "宣传资料（份）", is_("publicity_materials", 3000)],
                    [None, "调查问卷（份）", is_("questionnaires_issued", 200)],
                    ["受理", "投诉（件）", is_("complaints_received", 12)],
                    [None, "举报（件）", is_("reports_received", 3)],
                ],
                merges=("A1:B1", "A2:A3", "A4:A5"),
            ),
            kind="xls",
        ),
        messy(
            "打印页.xls",
            "a form of label boxes over two lines each",
            Sheet(
                [
                    ["发放宣传资料", "接受咨询", "受理投诉"],
                    ["（份）", "（人次）", "（件）"],
                    [is_("publicity_materials", 3000), is_("consultations", 260), is_("complaints_received", 12)],
                    ["挽回经济损失", "检查经营户", "查处案件"],
                    ["（万元）", "（户）", "（件）"],
                    [
                        is_("economic_loss_recovered", 1.5, 15000),
                        is_("businesses_inspected", 80),
                        is_("cases_investigated", 1),
                    ],
                ]
            ),
            kind="xls",
        ),
        messy(
            "三栏.docx",
            "three pairs across, in Word",
            Sheet(
                [
                    ["项目", "数量", "项目", "数量", "项目", "数量"],
                    [
                        "发放宣传资料（份）",
                        is_("publicity_materials", 3000),
                        "受理投诉（件）",
                        is_("complaints_received", 12),
                        "检查经营户（户）",
                        is_("businesses_inspected", 80),
                    ],
                    [
                        "悬挂横幅（条）",
                        is_("banners_hung", 9),
                        "受理举报（件）",
                        is_("reports_received", 3),
                        "查处案件（件）",
                        is_("cases_investigated", 1),
                    ],
                ]
            ),
            kind="docx",
        ),
        messy(
            "并排无空列.xlsx",
            "two tables side by side without a gap, units",
            Sheet(
                [
                    ["项目", "单位", "数量", "项目", "单位", "数量"],
                    [
                        "发放宣传资料",
                        "份",
                        is_("publicity_materials", 3000),
                        "受理投诉",
                        "件",
                        is_("complaints_received", 12),
                    ],
                    ["悬挂横幅", "条", is_("banners_hung", 9), "受理举报", "件", is_("reports_received", 3)],
                    [
                        "举办讲座",
                        "场",
                        is_("lectures_held", 2),
                        "挽回经济损失",
                        "万元",
                        is_("economic_loss_recovered", 1.5, 15000),
                    ],
                ]
            ),
        ),
    )


def _whose() -> tuple[Messy, ...]:
    return (
        messy(
            "本所他所.xlsx",
            "本所 among other offices",
            Sheet(
                [
                    ["单位", "发放宣传资料（份）", "受理投诉（件）"],
                    ["本所", is_("publicity_materials", 3000), is_("complaints_received", 12)],
                    ["新堡所", 2500, 9],
                    ["合计", 5500, 21],
                ]
            ),
        ),
        messy(
            "本单位列.docx",
            "本单位 beside other offices in columns",
            Sheet(
                [
                    ["项目", "本单位", "农业农村局", "合计"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000), 800, 3800],
                    ["接受咨询（人次）", is_("consultations", 260), 60, 320],
                ]
            ),
            kind="docx",
        ),
        messy(
            "责任人.docx",
            "duty office, date and result",
            Sheet(
                [
                    ["序号", "任务", "责任科室", "完成时间", "完成情况"],
                    ["1", "发放宣传资料（份）", "12315中心", "3月15日", is_("publicity_materials", 3000)],
                    ["2", "举办讲座（场）", "消保股", "3月10日", is_("lectures_held", 3)],
                    ["3", "检查经营户（户）", "执法二队", "3月20日前", is_("businesses_inspected", 80)],
                ]
            ),
            kind="docx",
        ),
        messy(
            "人名列无计.csv",
            "persons in rows without a total",
            Sheet(
                [
                    ["姓名", "发放宣传资料（份）", "接受咨询（人次）"],
                    ["张伟", ask(1000, "publicity_materials"), ask(100, "consultations")],
                    ["李红", 2000, 160],
                ]
            ),
            kind="csv",
        ),
        messy(
            "多所近名.xlsx",
            "names that contain the sender's",
            Sheet(
                [
                    ["填报单位：宁安所"],
                    ["单位", "发放宣传资料（份）", "接受咨询（人次）", "受理投诉（件）"],
                    ["新宁安所", 2500, 180, 9],
                    [
                        "宁安所",
                        is_("publicity_materials", 3000),
                        is_("consultations", 260),
                        is_("complaints_received", 12),
                    ],
                    ["宁安所北分部", 900, 20, 1],
                    ["合计", 6400, 460, 22],
                ]
            ),
        ),
        messy(
            "身份证列.docx",
            "codes of persons beside the figures",
            Sheet(
                [
                    ["经手人", "身份证号", "发放宣传资料（份）"],
                    ["张伟", "640521198001011234", may("publicity_materials", 3000)],
                ]
            ),
            kind="docx",
        ),
        messy(
            "斜杠标签.xlsx",
            "label and figure with a stroke",
            Sheet(
                [
                    ["项目", "数量"],
                    ["受理/办结投诉（件）", ask("12/11", "")],
                    ["发放/收回问卷（份）", ask("200/180", "")],
                    ["悬挂横幅（条）", is_("banners_hung", 9)],
                ]
            ),
        ),
    )
