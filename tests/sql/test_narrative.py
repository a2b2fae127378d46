"""The narrative as the second part of a report: versions, verdicts, copies, and that it never touches a figure."""

from datetime import datetime

import pytest

from huizong import queries
from huizong.catalogue.calendar import CHINA
from huizong.errors import UsageError
from huizong.warehouse.connect import transaction
from tests.province import BEFORE, unit
from tests.sql.narratives import judge, send, word
from tests.unit.parse.narrative.texts import WHOLE

PLACE, OTHER = "640521000000", "640202000000"
FIGURES = {"publicity_materials": 7}
REQUIRED = {"consultations", "complaints_received", "complaints_settled", "activity_participants"}
ANOTHER = (
    "恩和镇市场监督管理所",
    "关于2027年3·15活动开展情况的总结",
    "为提升群众的获得感，我们早谋划、早安排，所长带队，先后四次到镇政府汇报，争取了财政和司法所的支持，落实了经费和场地，这在往年是没有的。",
    "当天的雨来得突然，咨询台临时搬进了文化站大厅，来的人反而比去年多，光是问网购退货的就排了半个小时的队，同志们嗓子都讲哑了。",
    "宣传资料发放1200份，放了两部反诈短片，卫生院的大夫顺带讲了保健品的门道，群众听得最认真的是怎样看懂保质期。",
    "执法检查放在活动前一周，查了农资店九家、粮油店四家，发现一家种子标签不全，当场责令改正。",
    "处理消费纠纷六起，最大的一笔是三轮车电池，店家退了钱还道了歉。",
    "存在的问题主要是摊子铺得大、后续跟得慢，农资的投诉往往到了夏天才集中来。",
    "下一步把咨询台开到集市上去，逢五逢十都去，慢慢养成习惯。",
    "2027年3月26日",
)


def signed(town, *more):
    """The other text, signed by another town's office."""
    return [text.replace("恩和", town) for text in (*ANOTHER, *more)]


@pytest.fixture(scope="module")
def town(province):
    province.add(
        unit("A", PLACE, name="宁安镇市场监督管理所"),
        unit("B", PLACE, name="恩和镇市场监督管理所"),
        unit("C", OTHER, name="陶乐镇市场监督管理所"),
        unit("D", PLACE, name="新堡镇市场监督管理所"),
    )
    return province


def versions(province, code):
    return province.rows(
        "select number, verdict, is_current from core_version where unit = %s and part = 'narrative' order by number",
        code,
    )


def found(province, code):
    rows = province.rows(
        "select f.code from core_finding f join core_version v on v.id = f.version_id where v.unit = %s"
        " and v.part = 'narrative' and v.number = (select max(w.number) from core_version w where w.unit = v.unit"
        " and w.part = 'narrative')",
        code,
    )
    return {row[0] for row in rows}


def state_of_last(province):
    return province.rows("select state, problem_code from raw_arrival order by id desc limit 1")[0]


def test_a_narrative_becomes_a_version_of_its_own_part(town):
    send(town, "A", *WHOLE)
    assert judge(town)["accepted"] == 1
    assert versions(town, "A") == [(1, "accepted", True)]
    assert state_of_last(town) == ("loaded", None)
    (kept,) = town.rows("select title, author, paragraphs, sections from raw_narrative")
    assert kept[:2] == ("2027年3·15国际消费者权益日活动总结", "宁安镇市场监督管理所")
    assert tuple(kept[2]) == WHOLE
    assert "enforcement" in kept[3]


def test_the_same_text_again_is_recognised(town):
    send(town, "A", *WHOLE)
    judge(town)
    assert versions(town, "A") == [(1, "accepted", True)]
    assert state_of_last(town) == ("duplicate", None)


def test_it_leaves_nothing_for_the_roll_up(town):
    assert town.rows("select * from core_dirty") == []


def test_a_later_one_supersedes_once_accepted_and_its_own_text_is_no_copy(town):
    send(town, "A", *WHOLE, "(单位名称)")
    judge(town)
    assert versions(town, "A")[-1] == (2, "returned", False)
    assert found(town, "A") == {"K003"}
    send(town, "A", *WHOLE, "附：活动照片三张。")
    judge(town)
    assert versions(town, "A") == [(1, "accepted", False), (2, "returned", False), (3, "accepted", True)]


def test_a_copy_waits_and_does_not_name_the_other_to_its_sender(town):
    copied = [t.replace("宁安", "恩和").replace("3000", "1500").replace("215", "97") for t in WHOLE]
    send(town, "B", *copied)
    judge(town)
    assert versions(town, "B") == [(1, "awaiting_explanation", False)]
    (told,) = town.rows(
        "select f.text_zh || f.said || f.expected from core_finding f join core_version v on v.id = f.version_id"
        " where v.unit = 'B' and f.code = 'K012'"
    )
    assert "另一单位" in told[0]
    assert "宁安" not in told[0]
    assert town.rows("select unit, other_unit, other_name, percent >= 80 from mart_alike") == [
        ("B", "A", "宁安镇市场监督管理所", True)
    ]


def seen(province, **settings):
    with transaction(province.settings, "huizong_read") as connection:
        for name, value in settings.items():
            connection.execute("select set_config(%s, %s, true)", (f"huizong.{name}", value))
        return {
            table: len(connection.execute(f"select * from {table}".encode()).fetchall())
            for table in ("mart_alike", "core_alike", "raw_narrative")
        }


def test_whose_text_it_is_only_staff_over_both_units_see(town):
    assert seen(town, area=PLACE)["mart_alike"] == 1
    assert seen(town, unit="B") == {"mart_alike": 0, "core_alike": 0, "raw_narrative": 1}
    assert seen(town, area=OTHER) == {"mart_alike": 0, "core_alike": 0, "raw_narrative": 0}
    assert seen(town) == {"mart_alike": 0, "core_alike": 0, "raw_narrative": 0}


def test_an_explanation_in_the_text_answers(town):
    copied = [t.replace("宁安", "恩和") for t in WHOLE]
    send(town, "B", *copied, "说明：与宁安所共同开展活动，共用一稿。")
    judge(town)
    assert versions(town, "B")[-1] == (2, "accepted_with_notes", True)


def test_another_text_is_no_copy(town):
    send(town, "C", *signed("陶乐"))
    judge(town)
    assert "K012" not in found(town, "C")


def test_two_in_one_batch_the_later_is_the_copy(town):
    text = [t.replace("恩和", "新堡").replace("半个小时", "一刻钟").replace("农资店", "化肥店") for t in ANOTHER]
    send(town, "D", *text)
    send(town, "A", *[t.replace("新堡", "宁安") for t in text])
    judge(town)
    assert "K012" in found(town, "D"), "of C's, which was there before"
    assert "K012" in found(town, "A")
    assert versions(town, "A")[2] == (3, "accepted", True)


def test_last_years_text_again_is_a_notice(town):
    old = [t.replace("2027", "2026") for t in signed("陶乐")]
    town.clock(datetime(2026, 3, 20, 10, tzinfo=CHINA))
    send(town, "C", *old)
    judge(town)
    town.clock(BEFORE)
    send(town, "C", *signed("陶乐", "附件：照片。"))
    judge(town)
    assert "K013" in found(town, "C")
    assert versions(town, "C")[-1][1:] == ("accepted_with_notes", True)


def test_a_narrative_of_nobody_is_answered(town):
    send(town, None, *ANOTHER[1:], "又及。")
    judge(town)
    assert state_of_last(town) == ("unreadable", "K002")


def test_a_narrative_without_a_sender_is_the_units_that_signed_it(town):
    send(town, None, *ANOTHER, "又及二。")
    judge(town)
    assert state_of_last(town) == ("loaded", None)
    assert versions(town, "B")[-1][0] == 3


def test_a_narrative_of_a_stranger_is_answered(town):
    send(town, "Z", *ANOTHER, "又及一。")
    judge(town)
    assert state_of_last(town) == ("unreadable", "F004")


def unit_state(province, code):
    answer = queries.status(province.settings, PLACE)
    return answer, next(each for each in answer["units"] if each["unit"] == code)


def test_complete_is_table_and_narrative_and_figures_are_the_tables(town):
    answer, one = unit_state(town, "A")
    assert (answer["reported"], answer["complete"], one["version"], one["complete"]) == (0, 0, None, False)
    with pytest.raises(UsageError):
        queries.trace(town.settings, PLACE, "no_such")
    town.send("A", own=FIGURES)
    town.send("D", nil=True)
    town.run()
    answer, one = unit_state(town, "A")
    assert (answer["reported"], answer["complete"], answer["missing"]) == (
        2,
        2,
        [{"unit": "B", "name": "恩和镇市场监督管理所"}],
    )
    assert (one["version"], one["complete"], one["sha256"] is not None) == (1, True, True)
    before = town.rows("select * from core_rollup_value order by 1, 2, 3")
    send(town, "A", *WHOLE, "附：第四稿。")
    judge(town)
    town.run()
    assert town.rows("select * from core_rollup_value order by 1, 2, 3") == before
    assert town.figure(PLACE, "publicity_materials")["value"] == 7
    assert town.figure(PLACE, "publicity_materials")["n_reporting"] == 1
    contributions = queries.trace(town.settings, PLACE, "publicity_materials")["contributions"]
    assert [(c["unit"], c["submission"]) for c in contributions] == [("A", "A/2027/table")]
    assert queries.audit(town.settings)["ok"]
    assert town.rows("select unit, complete from mart_status where campaign = '2027' order by 1") == [
        ("A", True),
        ("B", False),
        ("C", False),
        ("D", True),
    ]


def parts_of(province, name):
    return province.rows(
        "select v.part, v.verdict from core_version v join raw_arrival a on a.id = v.arrival_id where a.name = %s order by 1",
        name,
    )


def test_a_word_document_is_a_narrative(town):
    town.land(word(signed("陶乐", "第三稿")), "C", "总结.docx")
    judge(town)
    assert [part for part, _ in parts_of(town, "总结.docx")] == ["narrative"]


def test_one_file_may_hold_both_parts(town):
    before = town.figure(PLACE, "publicity_materials")["value"]
    names = {i.zh: "3" for i in town.catalogue.form("branch_office", 2027) if i.code in REQUIRED}
    table = names | {town.catalogue.indicators["publicity_materials"].zh: "11"}
    town.land(word([*ANOTHER[1:], "第二稿"], table), "B", "表和总结.docx")
    town.run()
    assert [part for part, _ in parts_of(town, "表和总结.docx")] == ["narrative", "table"]
    assert town.rows(
        "select x.publicity_materials from core_value x join core_version v on v.id = x.version_id"
        " join raw_arrival a on a.id = v.arrival_id where a.name = '表和总结.docx' and x.scope = 'own'"
    ) == [(11,)]
    accepted = "accept" in dict(parts_of(town, "表和总结.docx"))["table"]
    assert town.figure(PLACE, "publicity_materials")["value"] == before + 11 * accepted
    assert queries.audit(town.settings)["ok"]
