"""Plans on the warehouse: a part of their own with versions and verdicts, shown to staff, and never a figure."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from huizong import pipeline, queries
from huizong.answers.plans import owes_plan, plans
from huizong.catalogue.calendar import CHINA
from huizong.warehouse.connect import transaction
from tests.mail.letters import Post, mail, office, passed
from tests.province import BEFORE, unit
from tests.sql.narratives import judge, send, word
from tests.unit.parse.narrative.plans import PLAN, plan
from tests.unit.parse.narrative.texts import WHOLE

PLACE, OTHER = "640521000000", "640202000000"


@pytest.fixture(scope="module")
def town(province):
    province.add(
        unit("A", PLACE, "bank", name="中宁县农村商业银行"),
        unit("B", PLACE, "bank", name="宁夏银行中宁支行"),
        unit("C", OTHER, "bank", name="石嘴山银行"),
        unit("O", PLACE, name="宁安镇市场监督管理所"),
    )
    return province


def versions(province, code, part="plan"):
    return province.rows(
        "select number, verdict, is_current from core_version where unit = %s and part = %s order by number", code, part
    )


def test_a_plan_is_a_version_of_its_own_part_and_no_figure(town):
    town.land(word(PLAN, {"接受咨询（人次）": "300", "受理投诉（件）": "12"}), "A", "方案.docx")
    assert judge(town)["accepted"] == 1
    assert versions(town, "A") == [(1, "accepted", True)]
    assert town.rows("select part, title from raw_narrative") == [("plan", PLAN[1])]
    assert town.rows("select count(*) from raw_reading") == [(0,)]
    assert town.rows("select * from core_dirty") == []
    assert town.rows("select count(*) from core_value") == [(0,)]


def test_it_is_loaded_beside_a_narrative_and_a_table(town):
    town.send("A", "bank", own={"consultations": 40})
    send(town, "A", *[text.replace("宁安镇市场监督管理所", "中宁县农村商业银行") for text in WHOLE])
    town.run()
    parts = town.rows("select part, is_current from core_version where unit = 'A' order by part")
    assert parts == [("narrative", True), ("plan", True), ("table", True)]
    assert town.figure(PLACE, "consultations")["value"] == 40


def test_a_plan_comes_by_mail_too_and_in_an_archive(town):
    town.add(office("M", PLACE, "m@t.example.cn", "固原银行中宁支行", "bank"))
    proof, plan_of_m = passed("t.example.cn"), "\n".join(plan("固原银行中宁支行")).encode()
    Post(town).arrive(mail("m@t.example.cn", ("3·15.txt", plan_of_m), proof=proof))
    judge(town)
    assert versions(town, "M") == [(1, "accepted_with_notes", True)]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("方案.docx", word(plan("固原银行中宁支行", "附：人员名单。")))
    town.land(held.getvalue(), "M", "材料.zip")
    judge(town)
    assert [current for _, _, current in versions(town, "M")] == [False, True]


def test_the_letter_about_a_plan_speaks_of_no_figures(town):
    pipeline.deliver(replace(town.settings, portal_url="https://portal.example.cn"))
    rows = town.rows(
        "select subject, body from core_outbox where kind = '审核结果' and unit = 'M' order by id desc limit 1"
    )
    ((subject, body),) = rows
    assert subject.startswith("通过：方案")
    assert "汇总" not in body.partition("本邮件由")[0]


def test_a_later_plan_supersedes_and_a_doubtful_one_does_not(town):
    send(town, "A", *plan("中宁县农村商业银行", "附：分工表。"))
    judge(town)
    assert versions(town, "A") == [(1, "accepted", False), (2, "accepted", True)]
    send(town, "A", *[text.replace("方案", "总结") for text in PLAN])
    judge(town)
    assert versions(town, "A") == [(1, "accepted", False), (2, "accepted", True)]
    assert versions(town, "A", "narrative")[-1] == (2, "returned", False)


def test_a_plan_like_anothers_is_noted_and_no_plan_is_like_a_narrative(town):
    send(town, "B", *plan("宁夏银行中宁支行"))
    judge(town)
    assert versions(town, "B") == [(1, "accepted_with_notes", True)]
    assert town.codes("B") == {"K015"}
    alike = town.rows("select unit, part from mart_alike")
    assert ("B", "plan") in alike
    assert {part for _, part in alike} == {"plan"}


def test_who_owes_a_plan_and_whose_is_there(town):
    with transaction(town.settings) as connection:
        there = {one.unit: one.number for one in plans(connection, "2027", "640000000000")}
        assert there == {"A": 2, "B": 1, "C": None, "M": 2}
        assert (owes_plan(connection, "bank"), owes_plan(connection, "branch_office")) == (True, False)
    marted = town.rows("select unit, plan, owes_plan, complete from mart_status where campaign = '2027' order by unit")
    assert marted == [
        ("A", 2, True, True),
        ("B", 1, True, False),
        ("C", None, True, False),
        ("M", 2, True, False),
        ("O", None, False, False),
    ]


def test_the_status_has_a_flag_and_counts_no_plan(town):
    status = queries.status(town.settings, PLACE)
    assert {one["unit"]: one["plan"] for one in status["units"]} == {"A": True, "B": True, "M": True, "O": False}
    assert (status["reported"], status["complete"]) == (1, 1)


def test_what_a_reader_sees_of_plans_is_what_it_sees_of_their_units(town):
    def seen(**settings):
        with transaction(town.settings, "huizong_read") as connection:
            for name, value in settings.items():
                connection.execute("select set_config(%s, %s, true)", (f"huizong.{name}", value))
            return connection.execute("select count(*) from raw_narrative where part = 'plan'").fetchone()[0]

    assert (seen(), seen(unit="A"), seen(unit="B"), seen(area=OTHER), seen(area=PLACE)) == (0, 2, 1, 0, 5)


def test_last_years_plan_sent_again_is_noted(town):
    before = [text.replace("2027", "2026") for text in plan("石嘴山银行")]
    town.clock(datetime(2026, 3, 4, 10, tzinfo=CHINA))
    send(town, "C", *before)
    judge(town)
    assert versions(town, "C") == [(1, "accepted", True)]
    town.clock(BEFORE)
    send(town, "C", *plan("石嘴山银行"))
    judge(town)
    assert {"K015", "K016"} <= town.codes("C")
    send(town, "C", *before, "又及：人员不变。")
    judge(town)
    assert "K006" in town.codes("C")


def test_the_edition_knows_no_plan(town, tmp_path):
    made = pipeline.summarise(town.settings, tmp_path)
    assert made["number"] == 1
    snapshot = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert '["A","2027","table",' in snapshot
    assert '"plan"' not in snapshot
