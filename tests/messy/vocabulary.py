"""How offices name the indicators in their tables: only names that everybody understands alike."""

from typing import NamedTuple


class Word(NamedTuple):
    """An indicator with names for it, its unit as written, other units with their worth, and usual figures."""

    indicator: str
    names: tuple[str, ...]
    unit: str
    low: int
    high: int
    others: tuple[tuple[str, float], ...] = ()


_EVERYWHERE = (
    Word(
        "publicity_materials",
        ("发放宣传资料", "发放宣传单", "发放宣传材料", "发放各类宣传资料", "印发宣传资料"),
        "份",
        50,
        60000,
    ),
    Word("publicity_booklets", ("发放宣传手册", "发放宣传册"), "册", 10, 5000),
    Word("banners_hung", ("悬挂横幅", "悬挂宣传横幅", "悬挂条幅"), "条", 1, 60),
    Word("display_boards", ("宣传展板", "摆放宣传展板", "制作展板"), "块", 1, 60),
    Word("posters_displayed", ("张贴海报", "张贴宣传海报"), "张", 1, 900),
    Word("lectures_held", ("举办讲座", "举办讲座场次"), "场", 0, 20),
    Word("lecture_participants", ("讲座参加人数", "参加讲座人数"), "人", 10, 3000),
    Word("activity_participants", ("活动参与人数", "参与活动人数", "参加活动人数"), "人", 50, 9000),
    Word("volunteers", ("志愿者人数", "参加志愿者"), "人", 1, 400),
    Word("media_reports", ("媒体报道", "各类媒体报道"), "条", 0, 60),
    Word("questionnaires_issued", ("发放调查问卷", "发放问卷"), "份", 10, 4000),
    Word("online_reads", ("新媒体阅读量", "新媒体浏览量"), "次", 100, 90000),
)
_COMPLAINTS = (
    Word("consultations", ("接受咨询", "接待咨询", "受理咨询", "接待群众咨询"), "人次", 5, 3000),
    Word("complaints_received", ("受理投诉", "受理消费者投诉", "受理消费投诉", "受理申诉"), "件", 1, 900, (("宗", 1),)),
    Word("complaints_settled", ("调解成功", "投诉调解成功", "成功调解投诉"), "件", 0, 900),
)
_ENFORCEMENT = (
    Word("reports_received", ("受理举报", "接到举报"), "件", 0, 200),
    Word(
        "economic_loss_recovered",
        ("挽回经济损失", "为消费者挽回经济损失", "为消费者挽回损失"),
        "元",
        800,
        400000,
        (("万元", 10000),),
    ),
    Word("enforcement_person_times", ("出动执法人员", "出动执法人员数"), "人次", 4, 900),
    Word("enforcement_vehicle_times", ("出动执法车辆",), "台次", 1, 300),
    Word("businesses_inspected", ("检查经营户", "检查经营户数", "检查经营主体"), "户", 5, 3000),
    Word("rectification_orders", ("责令整改", "责令整改户数"), "户", 0, 200),
    Word("cases_investigated", ("查处案件", "查处违法案件"), "件", 0, 60),
    Word("fines_confiscations", ("罚没金额", "罚没款"), "元", 500, 300000, (("万元", 10000),)),
    Word("destroyed_weight", ("销毁商品重量", "销毁假冒伪劣商品重量"), "公斤", 10, 20000, (("吨", 1000), ("斤", 0.5))),
    Word("destroyed_value", ("销毁商品货值", "销毁商品案值"), "元", 1000, 500000, (("万元", 10000),)),
    Word("goods_seized_value", ("查扣商品货值", "查扣商品标值"), "元", 500, 200000, (("万元", 10000),)),
    Word("rapid_test_batches", ("快速检测批次", "快检批次"), "批次", 1, 200),
)
_BRANCH = (
    Word("main_venues", ("主会场", "主会场数", "设立主会场"), "个", 1, 3),
    Word("branch_venues", ("分会场", "分会场数", "设立分会场"), "个", 0, 20),
    Word("hotline_calls", ("12315热线接听量", "12315热线接听电话"), "个", 5, 2000),
)
_BANK = (
    Word("audience_reached", ("受众人次", "覆盖受众"), "人次", 100, 60000),
    Word("bank_outlets_participating", ("参加宣传的银行网点", "参与宣传网点数", "参加宣传网点"), "个", 1, 60),
    Word("bank_outreach_sessions", ("金融知识进社区", "金融知识进社区、进农村"), "场", 1, 60),
)
_SCHOOL = (
    Word("school_posters_made", ("制作手抄报", "学生制作手抄报"), "份", 5, 900),
    Word("school_lectures", ("校园维权授课", "校园维权授课场次"), "场", 1, 20),
    Word("school_works_awarded", ("获奖作品", "优秀作品"), "份", 0, 60),
)

WORDS = {
    "branch_office": _EVERYWHERE + _COMPLAINTS + _ENFORCEMENT + _BRANCH,
    "bank": _EVERYWHERE + _COMPLAINTS + _BANK,
    "school": _EVERYWHERE + _SCHOOL,
    "other_department": _EVERYWHERE + _COMPLAINTS + _ENFORCEMENT,
}
