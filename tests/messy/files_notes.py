"""What notes, lines and names of sheets say of the figures: their unit, a correction, that they are a sample."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def note_files() -> tuple[Messy, ...]:
    return (
        *_corrections(),
        *_units(),
        *_unit_cells(),
        *_others(),
    )


def _corrections() -> tuple[Messy, ...]:
    return (
        messy(
            "注更正.xlsx",
            "a note that corrects the table",
            Sheet(
                [
                    ["项目", "数量"],
                    ["发放宣传资料（份）", ask(3000, "publicity_materials")],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["更正：发放宣传资料应为3500份。", None],
                ]
            ),
        ),
        messy(
            "注更正2.docx",
            "a paragraph that corrects the table",
            Sheet(
                [
                    ["项目", "数量"],
                    ["发放宣传资料（份）", may("publicity_materials", 3000)],
                    ["受理投诉（件）", may("complaints_received", 12)],
                ],
                paragraphs=("注：表中受理投诉数应为15件，以此为准。",),
            ),
            kind="docx",
            tells=("15", "更正", "应为"),
        ),
        messy(
            "更正2.xlsx",
            "corrections in a remarks column",
            Sheet(
                [
                    ["项目", "数量", "备注"],
                    ["发放宣传资料（份）", may("publicity_materials", 3000), "应为3500"],
                    ["受理投诉（件）", is_("complaints_received", 12), None],
                ]
            ),
            tells=("应为", "3500"),
        ),
    )


def _units() -> tuple[Messy, ...]:
    return (
        messy(
            "注单位.xlsx",
            "the unit only in a note below",
            Sheet(
                [
                    ["项目", "金额"],
                    ["挽回经济损失", may("economic_loss_recovered", 1.5, 15000)],
                    ["罚没金额", may("fines_confiscations", 0.3, 3000)],
                    ["注：金额单位为万元。"],
                ]
            ),
        ),
        messy(
            "注单位2.csv",
            "the unit in a note above",
            Sheet(
                [
                    ["说明：以下金额以万元计"],
                    ["项目", "金额"],
                    ["挽回经济损失", may("economic_loss_recovered", 1.5, 15000)],
                    ["罚没金额", may("fines_confiscations", 0.3, 3000)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "单位行中.docx",
            "money rows below a unit line row",
            Sheet(
                [
                    ["项目", "数量"],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["（以下单位：万元）", None],
                    ["挽回经济损失", may("economic_loss_recovered", 1.5, 15000)],
                    ["罚没金额", may("fines_confiscations", 0.3, 3000)],
                ],
                merges=("A3:B3",),
            ),
            kind="docx",
        ),
        messy(
            "表名单位.xls",
            "万元 in the sheet's name",
            Sheet(
                [
                    ["项目", "金额"],
                    ["挽回经济损失", ask(1.5, "economic_loss_recovered")],
                    ["罚没金额", ask(0.3, "fines_confiscations")],
                ],
                name="情况表（万元）",
            ),
            kind="xls",
        ),
        messy(
            "千元.xls",
            "unit line in thousands",
            Sheet(
                [
                    ["金额单位：千元"],
                    ["项目", "金额"],
                    ["挽回经济损失", is_("economic_loss_recovered", 15.6, 15600)],
                    ["罚没金额", is_("fines_confiscations", 3, 3000)],
                ]
            ),
            kind="xls",
        ),
        messy(
            "人民币万元.docx",
            "unit line in 人民币万元",
            Sheet(
                [
                    ["项目", "金额"],
                    ["挽回经济损失", is_("economic_loss_recovered", 1.56, 15600)],
                    ["罚没金额", is_("fines_confiscations", 3, 30000)],
                ],
                paragraphs=("货币单位：人民币万元",),
            ),
            kind="docx",
        ),
        messy(
            "合并标题行.docx",
            "title rows inside the Word table",
            Sheet(
                [
                    ["2027年3·15活动统计表", None, None],
                    ["填报单位：宁安所", None, "单位：份、件、万元"],
                    ["项目", "本年", "上年"],
                    ["发放宣传资料", is_("publicity_materials", 3000), 2600],
                    ["受理投诉", is_("complaints_received", 12), 15],
                    ["挽回经济损失", is_("economic_loss_recovered", 1.5, 15000), 1.1],
                ],
                merges=("A1:C1", "A2:B2"),
            ),
            kind="docx",
        ),
        messy(
            "单位万元件.xlsx",
            "units without a colon",
            Sheet(
                [
                    ["单位 万元、件"],
                    ["项目", "数量"],
                    ["受理投诉", is_("complaints_received", 12)],
                    ["挽回经济损失", may("economic_loss_recovered", 1.5, 15000)],
                ]
            ),
        ),
    )


def _unit_cells() -> tuple[Messy, ...]:
    return (
        messy(
            "单位列与标签.xlsx",
            "unit column against the label's unit",
            Sheet(
                [
                    ["项目", "单位", "数量"],
                    ["挽回经济损失（元）", "万元", ask(2.36, "economic_loss_recovered")],
                    ["受理投诉（件）", "件", is_("complaints_received", 12)],
                    ["发放宣传资料（份）", "册", ask(3000, "publicity_materials")],
                ]
            ),
        ),
        messy(
            "单位行在上.xlsx",
            "units in a row above the header",
            Sheet(
                [
                    [None, "份", "人次", "件", "万元"],
                    ["单位", "发放宣传资料", "接受咨询", "受理投诉", "挽回经济损失"],
                    [
                        "宁安所",
                        may("publicity_materials", 3000),
                        may("consultations", 260),
                        may("complaints_received", 12),
                        may("economic_loss_recovered", 1.5, 15000),
                    ],
                ]
            ),
        ),
        messy(
            "单位行上万元.docx",
            "a unit row above the labels, in Word",
            Sheet(
                [
                    ["万元", "万元", "件"],
                    ["挽回经济损失", "罚没金额", "受理投诉"],
                    [
                        may("economic_loss_recovered", 1.5, 15000),
                        may("fines_confiscations", 0.3, 3000),
                        may("complaints_received", 12),
                    ],
                ]
            ),
            kind="docx",
        ),
        messy(
            "数单位表头.xlsx",
            "header 数 and 单位 merged over both cells",
            Sheet(
                [
                    ["项目", "数量", None],
                    ["发放宣传资料", is_("publicity_materials", 3000), "份"],
                    ["挽回经济损失", is_("economic_loss_recovered", 1.5, 15000), "万元"],
                ],
                merges=("B1:C1",),
            ),
        ),
        messy(
            "数量金额行.csv",
            "count and amount in one row, units beside each",
            Sheet(
                [
                    ["项目", "数量", "单位", "金额", "单位"],
                    ["查扣商品", is_("goods_seized_items", 260), "件", may("goods_seized_value", 1.5, 15000), "万元"],
                    ["销毁商品", is_("destroyed_items", 1200), "件", may("destroyed_value", 4.8, 48000), "万元"],
                ]
            ),
            kind="csv",
        ),
        messy(
            "单位同上.csv",
            "ditto in the unit column",
            Sheet(
                [
                    ["项目", "单位", "数量"],
                    ["挽回经济损失", "万元", is_("economic_loss_recovered", 1.5, 15000)],
                    ["罚没金额", "同上", ask(0.3, "fines_confiscations")],
                    ["受理投诉", "件", is_("complaints_received", 12)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "隐藏单位列.xlsx",
            "the unit column is hidden",
            Sheet(
                [
                    ["项目", "单位", "数量"],
                    ["挽回经济损失", "万元", ask(1.5, "economic_loss_recovered")],
                    ["受理投诉", "件", may("complaints_received", 12)],
                ],
                hidden_columns=("B",),
            ),
        ),
    )


def _others() -> tuple[Messy, ...]:
    return (
        messy(
            "样表.xlsx",
            "a sheet with an example",
            Sheet(
                [
                    ["指标", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                ],
                name="统计表",
            ),
            Sheet([["指标", "数量"], ["发放宣传资料（份）", 1000], ["受理投诉（件）", 10]], name="填写样例"),
        ),
        messy(
            "新闻表.xlsx",
            "a table of news items with numbers",
            Sheet(
                [
                    ["序号", "媒体", "标题", "阅读量"],
                    [1, "县融媒体", "宁安所发放宣传资料3000份", 1200],
                    [2, "抖音", "受理投诉12件", 800],
                    ["合计", None, None, may("online_reads", 2000)],
                ]
            ),
        ),
        messy(
            "一格空格.xlsx",
            "label and number with spaces and fill-in lines",
            Sheet(
                [
                    ["2027年3·15活动统计"],
                    [is_("publicity_materials", "发放宣传资料 3000 份", 3000)],
                    [may("consultations", "接受咨询____260____人次", 260)],
                    [may("complaints_received", "受理投诉（件）：12", 12)],
                    [may("reports_received", "受理举报（ 3 ）件", 3)],
                    [may("businesses_inspected", "检查经营户 [80] 户", 80)],
                    [is_("lectures_held", "举办讲座3场", 3)],
                ]
            ),
        ),
        messy(
            "多行数.xlsx",
            "several figures on the lines of one cell",
            Sheet(
                [
                    ["项目", "数量"],
                    ["发放宣传资料（份）", may("publicity_materials", "传单2000份\n折页1000份", 3000)],
                    ["接受咨询（人次）", ask("100\n160", "consultations")],
                    ["受理投诉（件）", may("complaints_received", "12\n（其中网购4）", 12)],
                    ["媒体报道（条）", may("media_reports", "电视1\n报纸2\n网络1", 4)],
                    ["受理举报（件）", is_("reports_received", "3\n", 3)],
                    ["举办讲座（场）", may("lectures_held", "3\n场", 3)],
                    ["检查经营户（户）", ask("城区30户\n乡镇50", "businesses_inspected")],
                ]
            ),
        ),
    )
