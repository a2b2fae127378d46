"""Tables of all kinds that taught the reader something, each for one reason of its own."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, free, is_, may


def more_files() -> tuple[Messy, ...]:
    return (*_topics(), *_measures(), *_places())


def _topics() -> tuple[Messy, ...]:
    contest = Sheet(
        [
            ["消费知识竞赛情况表"],
            ["项目", "数量"],
            ["参加单位", ask(12)],
            ["参加人数", ask(300)],
            ["发放知识竞赛试卷（份）", is_("quiz_papers_issued", 500)],
        ]
    )
    last = Sheet([["2026年3·15活动统计表"], ["项目", "数量"], ["发放宣传资料（份）", ask(3000, "publicity_materials")]])
    grouped = Sheet(
        [
            [None, "宣传", "宣传", "投诉", "投诉"],
            [None, "资料", "横幅", "受理", "办结"],
            [
                "数量",
                may("publicity_materials", 3000),
                may("banners_hung", 5),
                is_("complaints_received", 20),
                ask(18),
            ],
        ]
    )
    return (
        messy("知识竞赛.xlsx", "general labels below a title of one field", contest),
        messy("去年的表.xlsx", "the title of last year's table", last),
        messy("办结.xlsx", "a word we do not know below one that we do", grouped),
    )


def _measures() -> tuple[Messy, ...]:
    units = Sheet(
        [
            ["项目", "单位", "数量", "单位", "金额"],
            ["查扣商品", "件", is_("goods_seized_items", 200), "元", is_("goods_seized_value", 5600)],
            ["销毁商品", "公斤", ask(30), "万元", is_("destroyed_value", 1.2, 12000)],
        ]
    )
    people = Sheet(
        [
            ["活动", "次数", "人数"],
            ["举办讲座", is_("lectures_held", 3), is_("lecture_participants", 200)],
            ["开展咨询", ask(5), ask(300)],
        ]
    )
    slips = Sheet(
        [
            ["項目", "數量"],
            ["發放宣傳資料（份）", is_("publicity_materials", 3000)],
            ["懸掛橫幅（條）", is_("banners_hung", 5)],
            ["受理消費者投訴（件）", is_("complaints_received", 4)],
            ["挽回经济损夨（元）", is_("economic_loss_recovered", 600)],
        ]
    )
    return (
        messy("两个单位栏.xlsx", "two columns of units, one for each measure", units),
        messy("次数人数.xlsx", "sessions and people, one row unknown", people),
        messy("繁体.xlsx", "traditional characters", slips),
    )


def _places() -> tuple[Messy, ...]:
    right = Sheet(
        [
            [ask(3000), "发放宣传资料（份）"],
            [ask(5), "悬挂横幅（条）"],
            ["受理投诉（件）", is_("complaints_received", 2)],
        ]
    )
    levels = Sheet(
        [
            ["填报单位：中宁县市场监督管理局"],
            ["指标", "本级", "下级", "合计"],
            [
                "发放宣传资料（份）",
                is_("publicity_materials", 100),
                200,
                free("publicity_materials", 300, scope="including"),
            ],
            ["受理投诉（件）", is_("complaints_received", 1), 2, free("complaints_received", 3, scope="including")],
        ]
    )
    visits = Sheet(
        [
            ["活动时间", "活动地点", "参加人数", "发放资料（份）", "接受咨询（人次）"],
            [
                "3月15日",
                "人民广场",
                is_("activity_participants", 200),
                is_("publicity_materials", 1500),
                is_("consultations", 80),
            ],
        ]
    )
    return (
        messy("名称在右.xlsx", "labels to the right of their figures", right),
        messy("本级下级合计.xlsx", "own level, subordinates and total in columns", levels),
        messy("一次活动.xlsx", "the one event that there was", visits),
    )
