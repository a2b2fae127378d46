"""The words of labels and figures: synonyms, typos, labels of two indicators, hedges, zeros, no figure at all."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, either, free, is_, may


def word_files() -> tuple[Messy, ...]:
    return (*_synonyms(), *_typos(), *_two_meanings(), *_hedged(), *_zeros(), *_no_figure())


def _synonyms() -> tuple[Messy, ...]:
    office = Sheet(
        [
            ["工作内容", "数量"],
            ["设立主会场（个）", is_("main_venues", 1)],
            ["设立分会场（个）", is_("branch_venues", 2)],
            ["发放宣传单（份）", is_("publicity_materials", 3000)],
            ["制作宣传展板（块）", is_("display_boards", 10)],
            ["悬挂宣传横幅（条）", is_("banners_hung", 6)],
            ["接待群众咨询（人次）", is_("consultations", 260)],
            ["受理消费投诉（件）", is_("complaints_received", 14)],
            ["成功调解投诉（件）", is_("complaints_settled", 13)],
            ["为消费者挽回损失（元）", is_("economic_loss_recovered", 8800)],
            ["出动执法人员数（人次）", is_("enforcement_person_times", 44)],
            ["检查经营主体（户）", is_("businesses_inspected", 130)],
            ["查办案件（件）", is_("cases_investigated", 3)],
            ["新闻媒体报道（篇）", is_("media_reports", 4)],
        ]
    )
    names = Sheet(
        [
            ["主题(系列)活动数", is_("theme_activities", 2)],
            ["参与部门(单位)数", is_("participating_departments", 17)],
            ["参与企业数", is_("participating_enterprises", 19)],
            ["发放宣传资料(传单、彩页、折页)", is_("publicity_materials", 4000)],
            ["投诉、咨询服务台(展位)", is_("service_desks", 12)],
            ["公布典型维权(投诉)案例", is_("typical_complaint_cases", 10)],
            ["消费维权“五进”活动场次", is_("five_entry_sessions", 5)],
            ["接收诉求总量(咨询、投诉、举报)", is_("requests_received", 300)],
            ["查扣(暂扣、没收、下架)商品重量", is_("goods_seized_weight", 120)],
            ["销毁商品案值(货值)", is_("destroyed_value", 56000)],
        ]
    )
    school = Sheet(
        [
            ["项目", "单位", "数量"],
            ["学校维权授课", "场", is_("school_lectures", 3)],
            ["学生制作手抄报", "份", is_("school_posters_made", 120)],
            ["获奖作品", "份", is_("school_works_awarded", 15)],
            ["参加活动人数", "人", is_("activity_participants", 860)],
            ["发放宣传材料", "份", is_("publicity_materials", 900)],
            ["接受咨询", "人次", free("consultations", 12)],
            ["检查经营户", "户", free("businesses_inspected", 4)],
        ]
    )
    bank = Sheet(
        [
            ["参与宣传网点数（个）", is_("bank_outlets_participating", 12)],
            ["金融知识进社区、进农村活动（场）", is_("bank_outreach_sessions", 8)],
            ["受众人数（人次）", is_("audience_reached", 4300)],
            ["发放宣传折页（份）", is_("publicity_materials", 2500)],
            ["发放纪念品（件）", is_("souvenirs_distributed", 300)],
            ["LED电子屏播放（块）", is_("led_screens", 12)],
            ["微信公众号阅读量（次）", may("online_reads", 1500)],
        ]
    )
    return (
        messy("办公用语.xlsx", "labels as offices say them", office),
        messy("办公用语.docx", "labels as offices say them", office, kind="docx"),
        messy("目录全称.csv", "full names of the catalogue", names, kind="utf8"),
        messy("学校.xls", "a school's words; rows that its form does not have", school, kind="xls", form="school"),
        messy("银行.xlsx", "a bank's words", bank, form="bank"),
    )


def _typos() -> tuple[Messy, ...]:
    typed = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资枓（份）", is_("publicity_materials", 3000)],
            ["受理消费者投拆（件）", is_("complaints_received", 9)],
            ["投诉调节成功（件）", is_("complaints_settled", 8)],
            ["为消费者挽回经济损矢（元）", is_("economic_loss_recovered", 6200)],
            ["接受咨讯（人次）", may("consultations", 77)],
            ["出动执法人員（人次）", is_("enforcement_person_times", 30)],
            ["悬挂横副（条）", is_("banners_hung", 5)],
        ]
    )
    marks = Sheet(
        [
            ["“五进”活动场次（场）", is_("five_entry_sessions", 4)],
            ["｢三下乡｣服务活动(场)", is_("rural_service_sessions", 2)],
            ["12315 热线接听量（个）", is_("hotline_calls", 88)],
            ["受理投诉(件)  ", is_("complaints_received", 6)],
            ["发放宣传资料 ( 份 )", is_("publicity_materials", 1700)],
            ["受理投诉举报合计：（件）", is_("complaints_reports_received", 8)],
        ]
    )
    return (
        messy("错别字.xlsx", "small spelling mistakes", typed),
        messy("错别字.csv", "small spelling mistakes", typed, kind="csv"),
        messy("标点.xls", "other marks and spaces", marks, kind="xls"),
    )


def _two_meanings() -> tuple[Messy, ...]:
    vague = Sheet(
        [
            ["项目", "数量"],
            ["人数", ask(300)],
            ["场次", ask(5)],
            ["出动人员（人次）", ask(60)],
            ["宣传横幅标语（条）", ask(14)],
            ["发放宣传资料、手册（份）", ask(2000, "publicity_materials")],
            ["典型案例（件）", ask(6)],
            ["受理投诉（件）", is_("complaints_received", 11)],
        ]
    )
    mixed = Sheet(
        [
            ["项目", "数量"],
            ["受理咨询投诉举报（件）", may("requests_received", 320)],
            ["受理投诉咨询（件次）", ask(280)],
            ["查扣商品", ask(46)],
            ["销毁商品", ask(120)],
            ["办结率", either(may("completion_rate", "98%", 98), may("settlement_rate", "98%", 98))],
            ["检查经营户（户）", is_("businesses_inspected", 66)],
        ]
    )
    told_apart = Sheet(
        [
            ["查扣商品（公斤）", is_("goods_seized_weight", 46)],
            ["查扣商品货值（元）", is_("goods_seized_value", 5200)],
            ["销毁商品（件）", is_("destroyed_items", 1200)],
            ["销毁商品（吨）", is_("destroyed_weight", 1.5, 1500)],
            ["销毁商品（种）", is_("destroyed_kinds", 35)],
            ["快速检测（批次）", is_("rapid_test_batches", 40)],
        ]
    )
    twice = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask(3000, "publicity_materials")],
            ["发放宣传单（份）", ask(1200, "publicity_materials")],
            ["接受咨询（人次）", is_("consultations", 90)],
            ["举办讲座（场）", is_("lectures_held", 2)],
        ]
    )
    unknown = Sheet(
        [
            ["项目", "数量"],
            ["经费投入（万元）", 3.5],
            ["召开新闻发布会（场）", 1],
            ["收到锦旗（面）", 2],
            ["发放宣传资料（份）", is_("publicity_materials", 2100)],
            ["其他", 7],
        ]
    )
    return (
        messy("含糊.xlsx", "labels that fit two indicators", vague),
        messy("含糊.docx", "labels that fit two indicators, in Word", vague, kind="docx"),
        messy("混合项.xlsx", "two things under one label, or no unit to tell", mixed),
        messy("靠单位分.xlsx", "one label, told apart by its unit", told_apart),
        messy("同项两行.xlsx", "two rows of one indicator", twice),
        messy("目录外.csv", "rows that no indicator fits", unknown, kind="csv"),
    )


def _hedged() -> tuple[Messy, ...]:
    rows = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", is_("publicity_materials", "3万余份", 30000, (30000, 39999))],
            ["活动参与人数（人）", is_("activity_participants", "近万", 10000, (9000, 10000))],
            ["接受咨询（人次）", is_("consultations", "约300人次", 300, (270, 330))],
            ["张贴海报（张）", is_("posters_displayed", "百余张", 100, (100, 199))],
            ["发放宣传手册（册）", is_("publicity_booklets", "500余", 500, (500, 599))],
            ["新媒体阅读量（次）", is_("online_reads", "1.2万+", 12000, (12000, None))],
            ["检查经营户（户）", is_("businesses_inspected", "200多户", 200, (200, 299))],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ]
    )
    sums = Sheet(
        [
            ["发放宣传资料（份）", "接受咨询（人次）", "志愿者人数（人）", "发放宣传品（份）"],
            [
                is_("publicity_materials", "1000余份、37000余份", 38000, (38000, 39998)),
                is_("consultations", "上百人次", 100, (100, 199)),
                is_("volunteers", "近50名", 50, (45, 50)),
                is_("souvenirs_distributed", "3000余份", 3000, (3000, 3999)),
            ],
        ]
    )
    money = Sheet(
        [
            ["项目", "单位", "数量"],
            ["挽回经济损失", "元", is_("economic_loss_recovered", "约20000", 20000, (18000, 22000))],
            ["发放宣传资料", "份", is_("publicity_materials", "2000份以上", 2000, (2000, None))],
            ["活动参与人数", "人", is_("activity_participants", "逾1200人", 1200, (1200, 1299))],
        ]
    )
    return (
        messy("约数.xlsx", "hedged figures", rows),
        messy("约数.docx", "hedged figures in Word", rows, kind="docx"),
        messy("约数之和.xls", "sums of hedged figures", sums, kind="xls"),
        messy("约数.csv", "hedged figures and money", money, kind="csv"),
    )


def _zeros() -> tuple[Messy, ...]:
    zeros = Sheet(
        [
            ["项目", "数量"],
            ["受理投诉（件）", is_("complaints_received", "零投诉", 0)],
            ["受理举报（件）", is_("reports_received", "无", 0)],
            ["查处案件（件）", is_("cases_investigated", 0)],
            ["取缔窝点（处）", is_("illegal_dens_closed", "零", 0)],
            ["移送案件（件）", is_("cases_transferred", "〇", 0)],
            ["挽回经济损失（元）", is_("economic_loss_recovered", "0元", 0)],
            ["升空气球（个）", is_("balloons", "没有", 0)],
            ["悬挂横幅（条）", is_("banners_hung", "0", 0)],
            ["张贴海报（张）", ""],
            ["发放宣传资料（份）", is_("publicity_materials", 500)],
        ]
    )
    return (
        messy("零.xlsx", "zeros as people write them", zeros),
        messy("零.csv", "zeros as people write them", zeros, kind="csv"),
        messy("零.docx", "zeros as people write them", zeros, kind="docx"),
    )


def _no_figure() -> tuple[Messy, ...]:
    words = [
        ("publicity_materials", "发放宣传资料（份）", "若干"),
        ("consultations", "接受咨询（人次）", "不详"),
        ("complaints_received", "受理投诉（件）", "—"),
        ("reports_received", "受理举报（件）", "/"),
        ("complaints_settled", "调解成功（件）", "见附件"),
        ("media_reports", "媒体报道（条）", "数百"),
        ("volunteers", "志愿者人数（人）", "十几"),
        ("activity_participants", "活动参与人数（人）", "2—3万"),
        ("publicity_booklets", "发放宣传手册（册）", "20xx余"),
        ("banners_hung", "悬挂横幅（条）", "多条"),
        ("posters_displayed", "张贴海报（张）", "3-7"),
        ("lectures_held", "举办讲座（场）", "详见总结"),
        ("businesses_inspected", "检查经营户（户）", "待统计"),
        ("enforcement_person_times", "出动执法人员（人次）", "-"),
        ("cases_investigated", "查处案件（件）", -3),
        ("display_boards", "宣传展板（块）", 12.5),
        ("sms_sent", "发送公益短信（条）", "3或4"),
    ]
    down = Sheet([["项目", "数量"], *([label, ask(written, code)] for code, label, written in words)])
    across = Sheet([[label for _, label, _ in words[:9]], [ask(written, code) for code, _, written in words[:9]]])
    return (
        messy("没有数字.xlsx", "words, dashes, ranges and masks for figures", down),
        messy("没有数字.xls", "words, dashes, ranges and masks for figures", across, kind="xls"),
        messy("没有数字.csv", "words, dashes, ranges and masks for figures", down, kind="csv"),
    )
