"""Units: in the label, header, column, line or the figure itself; 元 and 万元; what a number format shows."""

from tests.messy.build import messy
from tests.messy.cells import Mark, Messy, Sheet, ask, either, is_, may


def unit_files() -> tuple[Messy, ...]:
    return (*_said_once(), *_scaled(), *_of_its_own(), *_shown(), *_rates())


def _said_once() -> tuple[Messy, ...]:
    line = Sheet(
        [
            ["查处违法行为情况", None],
            [None, "单位：万元"],
            ["项目", "金额"],
            ["为消费者挽回经济损失", is_("economic_loss_recovered", 12.6, 126000)],
            ["罚没金额", is_("fines_confiscations", 3.05, 30500)],
            ["查扣商品标值", is_("goods_seized_value", 0.8, 8000)],
            ["销毁商品货值", is_("destroyed_value", 2, 20000)],
        ]
    )
    two = Sheet(
        [
            ["消费投诉情况表"],
            ["单位：件、万元"],
            ["指标", "数值"],
            ["受理投诉", is_("complaints_received", 36)],
            ["调解成功", is_("complaints_settled", 34)],
            ["挽回经济损失", is_("economic_loss_recovered", 4.72, 47200)],
            ["加倍赔偿金额", is_("double_compensation_amount", 0.3, 3000)],
        ]
    )
    people = Sheet(
        [
            ["活动参与情况（单位：人）"],
            ["指标", "2027年"],
            ["活动参与人数", is_("activity_participants", 1900)],
            ["志愿者人数", is_("volunteers", 66)],
            ["讲座参加人数", is_("lecture_participants", 240)],
        ]
    )
    yuan = Sheet(
        [
            ["指标：投诉与挽回损失（件、元）"],
            ["金额单位：元"],
            ["受理投诉", is_("complaints_received", 23)],
            ["挽回经济损失", is_("economic_loss_recovered", 31800)],
            ["罚没款", is_("fines_confiscations", 6000)],
        ]
    )
    header = Sheet(
        [
            ["项目", "数量（件）", "金额（万元）"],
            ["受理投诉", is_("complaints_received", 27), None],
            ["投诉调解成功", is_("complaints_settled", 25), None],
            ["挽回经济损失", None, is_("economic_loss_recovered", 3.2, 32000)],
            ["罚没金额", None, is_("fines_confiscations", 1.15, 11500)],
        ]
    )
    return (
        messy("单位万元.xlsx", "单位：万元 over money", line),
        messy("单位万元.csv", "单位：万元 over money", line, kind="csv"),
        messy("单位件万元.xlsx", "one line for two units", two),
        messy("单位人.xls", "unit in the title", people, kind="xls"),
        messy("金额单位.docx", "unit line of money only, in Word", yuan, kind="docx"),
        messy("表头单位.xlsx", "units in the column headers", header),
    )


def _scaled() -> tuple[Messy, ...]:
    column = Sheet(
        [
            ["指标", "计量单位", "数值"],
            ["发放宣传资料", "万份", is_("publicity_materials", 1.35, 13500)],
            ["发送公益短信", "万条", is_("sms_sent", 12, 120000)],
            ["挽回经济损失", "万元", is_("economic_loss_recovered", 5.08, 50800)],
            ["新媒体阅读量", "万次", is_("online_reads", 3.4, 34000)],
            ["销毁商品重量", "吨", is_("destroyed_weight", 1.25, 1250)],
            ["查扣商品重量", "斤", is_("goods_seized_weight", 300, 150)],
        ]
    )
    label = Sheet(
        [
            ["挽回经济损失（万元）", "销毁商品货值（万元）", "罚没金额（元）", "销毁商品重量（吨）", "受理投诉（宗）"],
            [
                is_("economic_loss_recovered", 1.26, 12600),
                is_("destroyed_value", 15, 150000),
                is_("fines_confiscations", 8000),
                is_("destroyed_weight", 0.5, 500),
                is_("complaints_received", 22),
            ],
        ]
    )
    slash = Sheet(
        [
            ["挽回经济损失/万元", is_("economic_loss_recovered", 2.5, 25000)],
            ["发放宣传资料/百份", is_("publicity_materials", 18, 1800)],
            ["检查经营户/户", is_("businesses_inspected", 120)],
            ["受理举报，件", is_("reports_received", 4)],
        ]
    )
    plainly_yuan = Sheet(
        [
            ["项目", "数量"],
            ["受理投诉（件）", is_("complaints_received", 20)],
            ["挽回经济损失（万元）", may("economic_loss_recovered", 156393, 1563930000)],
        ]
    )
    line_yuan = Sheet(
        [
            ["单位：万元"],
            ["挽回经济损失", may("economic_loss_recovered", 86500, 865000000)],
            ["罚没金额", may("fines_confiscations", 20000, 200000000)],
        ]
    )
    foreign = Sheet(
        [
            ["项目", "单位", "数量"],
            ["发放宣传资料", "场", ask(12, "publicity_materials")],
            ["检查经营户", "吨", ask(120, "businesses_inspected")],
            ["受理投诉", "件", is_("complaints_received", 5)],
            ["接受咨询", "起", may("consultations", 40)],
        ]
    )
    return (
        messy("万份.xlsx", "multiplied units in a column", column, form="branch_office"),
        messy("万份.csv", "multiplied units in a column", column, kind="utf8"),
        messy("万元标签.xlsx", "万元 and 吨 in labels", label),
        messy("斜杠单位.xls", "unit after a slash", slash, kind="xls"),
        messy("像是元.xlsx", "万元 label over plainly 元 figures", plainly_yuan, tells=("元",)),
        messy("像是元.csv", "单位：万元 over plainly 元 figures", line_yuan, kind="csv", tells=("元",)),
        messy("单位不符.xlsx", "a unit that does not fit", foreign),
    )


def _of_its_own() -> tuple[Messy, ...]:
    own = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料", is_("publicity_materials", "3000份", 3000)],
            ["接受咨询", is_("consultations", "260人次", 260)],
            ["挽回经济损失（元）", may("economic_loss_recovered", "3.2万元", 32000)],
            ["罚没金额（万元）", may("fines_confiscations", "5000元", 5000)],
            ["销毁商品重量（公斤）", may("destroyed_weight", "0.5吨", 500)],
            ["发送公益短信（条）", is_("sms_sent", "1.2万", 12000)],
            ["检查经营户（户）", is_("businesses_inspected", "76户", 76)],
        ]
    )
    column = Sheet(
        [
            ["项目", "单位", "数量"],
            ["挽回经济损失", "元", may("economic_loss_recovered", "1.5万", 15000)],
            ["销毁商品货值", "万元", may("destroyed_value", "8000元", 8000)],
            ["罚没金额", "元", is_("fines_confiscations", "壹万贰仟元整", 12000)],
            ["查扣商品重量", "公斤", may("goods_seized_weight", "60斤", 30)],
            ["接受咨询", "人次", is_("consultations", "二十三", 23)],
            ["受理投诉", "件", is_("complaints_received", "十二件", 12)],
        ]
    )
    wrong = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask("3000人", "publicity_materials")],
            ["检查经营户（户）", ask("120吨", "businesses_inspected")],
            ["受理投诉（件）", is_("complaints_received", "9起", 9)],
        ]
    )
    return (
        messy("自带单位.xlsx", "the figure's own unit", own),
        messy("自带单位.docx", "the figure's own unit, in Word", own, kind="docx"),
        messy("自带单位.xls", "the figure's own unit against a unit column", column, kind="xls"),
        messy("自带错单位.csv", "the figure's own unit does not fit", wrong, kind="csv"),
    )


def _shown() -> tuple[Messy, ...]:
    shown = Sheet(
        [
            ["项目", "数量"],
            ["挽回经济损失", is_("economic_loss_recovered", 8, 80000, form='0"万元"')],
            ["罚没金额", is_("fines_confiscations", 1.25, 12500, form='0.00"万元"')],
            ["发放宣传资料", is_("publicity_materials", 3200, form='#,##0"份"')],
            ["接受咨询", is_("consultations", 260, form='0"人次"')],
            ["销毁商品货值", is_("destroyed_value", 12600, form='"¥"#,##0.00')],
            ["检查经营户", is_("businesses_inspected", 95, form="#,##0_ ")],
            ["受理投诉", is_("complaints_received", 12, form="General")],
        ]
    )
    ten_thousands = Sheet(
        [
            ["项目", "单位", "数量"],
            ["销毁商品重量", None, is_("destroyed_weight", 2, 2000, form='0"吨"')],
            ["发放宣传资料", "份", may("publicity_materials", 3, 30000, form='0"万份"')],
            ["挽回经济损失", "元", may("economic_loss_recovered", 4.5, 45000, form='0.0"万元"')],
            ["受理举报", "件", is_("reports_received", 6, form='0"件"')],
        ]
    )
    rounded = Sheet(
        [
            ["项目", "数量"],
            ["挽回经济损失（元）", _either_way("economic_loss_recovered", 12345.67, 12345.67, 12346, "0")],
            ["罚没金额（万元）", _either_way("fines_confiscations", 1.2345, 12345, 12000, "0.0")],
            ["悬挂横幅（条）", is_("banners_hung", 7, form="000")],
        ]
    )
    return (
        messy("显示万元.xlsx", "the number format shows a unit", shown),
        messy("显示万元.xls", "the number format shows a unit", shown, kind="xls"),
        messy("显示吨.xlsx", "the number format shows a unit", ten_thousands),
        messy("显示取整.xlsx", "the number format rounds", rounded),
    )


def _either_way(indicator: str, written: float, stored: float, seen: float, form: str) -> Mark:
    return either(may(indicator, written, stored, form=form), may(indicator, written, seen, form=form))


def _rates() -> tuple[Messy, ...]:
    counts = [
        ["受理投诉", "件", is_("complaints_received", 200)],
        ["调解成功", "件", is_("complaints_settled", 184)],
    ]
    fraction = Sheet(
        [
            ["指标", "单位", "数值"],
            *counts,
            ["调解成功率", "%", is_("settlement_rate", 0.92, 92, form="0.00%")],
            ["群众满意度", "%", is_("satisfaction_rate", 98.5)],
            ["抽检合格率", None, is_("sample_pass_rate", "96.7%", 96.7)],
        ]
    )
    bare = Sheet(
        [
            ["指标", "数值"],
            ["群众满意度（%）", is_("satisfaction_rate", 99.1)],
            ["抽检合格率（%）", may("sample_pass_rate", 0.95)],
            ["调解成功率（%）", is_("settlement_rate", 100)],
            ["投诉同比增长（%）", is_("complaints_yoy_growth", -3.5)],
        ]
    )
    mille = Sheet(
        [
            ["单位：人、‰"],
            ["志愿者人数", is_("volunteers", 40)],
            ["群众满意度", may("satisfaction_rate", 985, 98.5)],
        ]
    )
    return (
        messy("百分比.xlsx", "percent written three ways", fraction),
        messy("百分比.xls", "percent written three ways", fraction, kind="xls"),
        messy("百分比.csv", "percent under a % label, one of them a fraction", bare, kind="csv"),
        messy("千分比.xlsx", "one line for 人 and ‰", mille),
    )
