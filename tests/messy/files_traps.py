"""Rows that look like an indicator and are none, and figures with more words around them than a figure needs."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, is_, may


def trap_files() -> tuple[Messy, ...]:
    return (*_opposites(), *_neighbours(), *_places(), *_figures())


def _opposites() -> tuple[Messy, ...]:
    negated = Sheet(
        [
            ["项目", "数量"],
            ["受理投诉（件）", is_("complaints_received", 120)],
            ["不予受理投诉（件）", 9],
            ["撤回投诉（件）", 3],
            ["调解成功（件）", is_("complaints_settled", 98)],
            ["未调解成功（件）", 12],
            ["调解不成功（件）", 7],
            ["正在调解（件）", 10],
            ["投诉涉及金额（元）", 45000],
            ["挽回经济损失（元）", is_("economic_loss_recovered", 31000)],
            ["抽检不合格率（%）", 4.2],
            ["抽检合格率（%）", is_("sample_pass_rate", 95.8)],
        ]
    )
    alone = Sheet(
        [
            ["项目", "数量"],
            ["未调解成功投诉（件）", 12],
            ["抽检不合格率（%）", 4.2],
            ["不满意度（%）", 1.5],
            ["剩余宣传资料（份）", 800],
            ["收回调查问卷（份）", 150],
            ["举报不属实（件）", 6],
            ["未整改户数（户）", 2],
            ["受理举报（件）", is_("reports_received", 11)],
        ]
    )
    pairs = Sheet(
        [
            ["指标", "单位", "数值"],
            ["发放知识竞赛试卷", "份", is_("quiz_papers_issued", 500)],
            ["收回知识竞赛试卷", "份", is_("quiz_papers_returned", 430)],
            ["受理举报", "件", is_("reports_received", 11)],
            ["处理举报", "件", is_("reports_handled", 10)],
            ["查扣商品数量", "件", is_("goods_seized_items", 260)],
            ["销毁商品数量", "件", is_("destroyed_items", 1200)],
            ["查扣商品品种", "种", is_("goods_seized_kinds", 14)],
            ["销毁商品品种", "种", is_("destroyed_kinds", 35)],
            ["发放宣传资料", "份", is_("publicity_materials", 3000)],
            ["发放宣传品", "份", is_("souvenirs_distributed", 200)],
            ["发放调查问卷", "份", is_("questionnaires_issued", 180)],
        ]
    )
    across = Sheet([list(column) for column in zip(*(row[:1] + row[2:] for row in pairs.rows), strict=True)])
    return (
        messy("未成功.xlsx", "negated labels beside the real ones", negated),
        messy("未成功.csv", "negated labels beside the real ones", negated, kind="csv"),
        messy("只有反面.xlsx", "negated labels without the real ones", alone),
        messy("成对.xlsx", "pairs of labels that differ by a word", pairs),
        messy("成对.xls", "pairs of labels that differ by a word, across and without units", across, kind="xls"),
    )


def _neighbours() -> tuple[Messy, ...]:
    near = Sheet(
        [
            ["工作内容", "数量"],
            ["出动宣传车（台次）", 12],
            ["出动执法车辆（台次）", is_("enforcement_vehicle_times", 8)],
            ["培训执法人员（人次）", 30],
            ["出动执法人员（人次）", is_("enforcement_person_times", 41)],
            ["检查农资经营户（户）", 60],
            ["检查经营户（户）", is_("businesses_inspected", 210)],
            ["志愿服务时长（小时）", 96],
            ["志愿者人数（人）", is_("volunteers", 24)],
            ["发放宣传资料费用（元）", 3500],
            ["投诉举报热线", 12315],
            ["12331热线接听量（个）", 40],
            ["活动经费（万元）", 2.2],
        ]
    )
    alone = Sheet(
        [
            ["出动宣传车（台次）", 12],
            ["培训执法人员（人次）", 30],
            ["志愿服务时长（小时）", 96],
            ["发放宣传资料费用（元）", 3500],
            ["投诉举报电话", 12315],
            ["宣传覆盖率（%）", 85],
            ["经营户总数（户）", 1800],
            ["常住人口（人）", 42000],
            ["受理举报（件）", is_("reports_received", 5)],
        ]
    )
    return (
        messy("近似项.xlsx", "labels near to indicators beside the real ones", near),
        messy("近似项.docx", "labels near to indicators beside the real ones", near, kind="docx"),
        messy("近似项2.csv", "labels near to indicators, alone", alone, kind="bom"),
    )


def _places() -> tuple[Messy, ...]:
    venues = Sheet(
        [
            ["活动名称", "“3·15”集中宣传"],
            ["活动时间", "3月15日"],
            ["活动日期", 3.15],
            ["主会场", ask("宁安文化广场", "main_venues")],
            ["分会场", ask("农贸市场、万家超市", "branch_venues")],
            ["年度", 2027],
            ["届次", "第三届"],
            ["发放宣传资料（份）", is_("publicity_materials", 1900)],
            ["媒体报道（条）", is_("media_reports", 3)],
        ]
    )
    log = Sheet(
        [
            ["序号", "日期", "活动地点", "发放宣传资料（份）", "接受咨询（人次）", "带队人"],
            [1, "3月14日", "文化广场", 800, 40, "张伟"],
            [2, "3月15日", "农贸市场", 1200, 75, "马丽"],
            [3, "3月16日", "第三中学", 300, 12, "王强"],
            ["合计", None, None, is_("publicity_materials", 2300), is_("consultations", 127), None],
        ],
        merges=("A5:C5",),
    )
    cases = Sheet(
        [
            ["序号", "投诉人", "投诉内容", "涉及金额（元）", "挽回经济损失（元）", "受理日期"],
            [1, "李某", "手机质量", 2600, 2600, "2027-03-02"],
            [2, "周某", "预付卡", 1200, 800, "2027-03-09"],
            ["合计", None, None, 3800, is_("economic_loss_recovered", 3400), None],
        ]
    )
    return (
        messy("地点.xlsx", "names of places where a number of venues is asked", venues),
        messy("台账.xlsx", "a log of events with its total", log),
        messy("台账.docx", "a log of events with its total, in Word", log, kind="docx"),
        messy("案件台账.xls", "a log of cases with its total", cases, kind="xls"),
    )


def _figures() -> tuple[Messy, ...]:
    more_words = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", may("publicity_materials", "3000（其中农村1200）", 3000)],
            ["接受咨询（人次）", may("consultations", "260人次，比去年增长10%", 260)],
            ["受理投诉（件）", may("complaints_received", "12件，调解成功11件", 12)],
            ["挽回经济损失（元）", is_("economic_loss_recovered", "共8600元", 8600)],
            ["活动参与人数（人）", ask("500人以上1000人以下", "activity_participants")],
            ["媒体报道（条）", may("media_reports", "电视1条、报纸2条", 3)],
            ["检查经营户（户）", is_("businesses_inspected", "合计76户", 76)],
        ]
    )
    written_out = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", is_("publicity_materials", "1万2千", 12000)],
            ["接受咨询（人次）", is_("consultations", "一百二十", 120)],
            ["受理投诉（件）", is_("complaints_received", "十二", 12)],
            ["活动参与人数（人）", is_("activity_participants", "约3千人", 3000, (2700, 3300))],
            ["悬挂横幅（条）", is_("banners_hung", "５条", 5)],
            ["张贴海报（张）", is_("posters_displayed", "50多张", 50, (50, 59))],
            ["检查经营户（户）", is_("businesses_inspected", "近2000", 2000, (1800, 2000))],
            ["新媒体阅读量（次）", is_("online_reads", "1.2万余次", 12000, (12000, 12999))],
            ["发放宣传手册（册）", is_("publicity_booklets", "千余册", 1000, (1000, 1999))],
            ["志愿者人数（人）", is_("volunteers", "30左右", 30, (27, 33))],
            ["发放纪念品（件）", is_("souvenirs_distributed", "超500件", 500, (500, 599))],
        ]
    )
    booleans = Sheet(
        [
            ["项目", "数量"],
            ["发放宣传资料（份）", ask(True, "publicity_materials")],
            ["受理投诉（件）", ask("是", "complaints_received")],
            ["接受咨询（人次）", ask("√", "consultations")],
            ["受理举报（件）", ask("同上", "reports_received")],
            ["媒体报道（条）", is_("media_reports", 3)],
        ]
    )
    return (
        messy("带话.xlsx", "figures with more words than needed", more_words),
        messy("大写.xlsx", "figures in words, hedged and full width", written_out),
        messy("大写.csv", "figures in words, hedged and full width", written_out, kind="csv"),
        messy("打勾.xlsx", "ticks and words for figures", booleans),
    )
