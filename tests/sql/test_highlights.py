"""Highlights: chosen within one's area only, pinned by the edition, printed word for word, and held against the file."""

import json
from datetime import datetime

import psycopg
import pytest

from huizong import pipeline, queries
from huizong.catalogue.calendar import CHINA
from huizong.errors import EditionRefused, UsageError
from huizong.summarise import filing, pdf
from huizong.summarise.highlights import chosen, decide, narratives, opened
from huizong.summarise.reread import read_quotations
from huizong.warehouse.connect import transaction
from tests.province import BEFORE, unit
from tests.sql.narratives import judge, send
from tests.unit.parse.narrative.texts import WHOLE

PROVINCE, COUNTY, OTHER = "640000000000", "640521000000", "640202000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
PARAGRAPH = 7
QUOTED = WHOLE[PARAGRAPH - 1]


@pytest.fixture(scope="module")
def county(province):
    province.add(unit("A", COUNTY, name="宁安镇市场监督管理所"), unit("C", OTHER, name="陶乐镇市场监督管理所"))
    for code in ("A", "C"):
        province.send(code, own={"publicity_materials": 70})
    send(province, "A", *WHOLE)
    judge(province)
    pipeline.rollup(province.settings)
    return province


def act(county, area, unit, paragraph, *, choose=True):
    with transaction(county.settings, "huizong_portal", area) as connection:
        decide(connection, "2027", area, unit, paragraph, choose=choose, account="某")


def now(county, place):
    with transaction(county.settings) as connection:
        return chosen(connection, "2027", place)


def test_a_choice_is_recorded_and_so_is_taking_it_back(county):
    act(county, COUNTY, "A", PARAGRAPH)
    act(county, COUNTY, "A", PARAGRAPH)  # said twice, recorded once
    (one,) = now(county, COUNTY)
    assert (one.unit, one.number, one.paragraph, one.text) == ("A", 1, PARAGRAPH, QUOTED)
    assert now(county, PROVINCE) == ()
    act(county, COUNTY, "A", PARAGRAPH, choose=False)
    assert now(county, COUNTY) == ()
    rows = county.rows("select is_chosen, account from core_highlight where place = %s order by id", COUNTY)
    assert rows == [(True, "某"), (False, "某")]


def test_nobody_chooses_outside_the_area_or_for_another_place(county):
    with pytest.raises(UsageError, match="不在您管理的范围内"):
        act(county, OTHER, "A", PARAGRAPH)
    for area, place, paragraph, part in (
        (COUNTY, PROVINCE, 1, "narrative"),
        (COUNTY, COUNTY, 999, "narrative"),
        (COUNTY, COUNTY, 1, "table"),
        ("", COUNTY, 1, "narrative"),
    ):
        ((version,),) = county.rows("select id from core_version where unit = 'A' and part = %s", part)
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            transaction(county.settings, "huizong_portal", area) as connection,
        ):
            connection.execute(
                "insert into core_highlight (campaign, place, version_id, paragraph, is_chosen, account)"
                " values ('2027', %s, %s, %s, true, 'x')",
                (place, version, paragraph),
            )


def test_what_is_no_text_to_quote_is_refused(county):
    with pytest.raises(UsageError, match="太短"):
        act(county, COUNTY, "A", 1)
    with pytest.raises(UsageError, match="没有这一段"):
        act(county, COUNTY, "A", 999)
    with pytest.raises(UsageError, match="没有已通过的总结"):
        act(county, PROVINCE, "C", 1)


def test_staff_see_the_narratives_of_their_area(county):
    for area, units in ((COUNTY, ["A"]), (OTHER, []), (PROVINCE, ["A"])):
        with transaction(county.settings, "huizong_portal", area) as connection:
            assert [one.unit for one in narratives(connection, "2027", area)] == units
            assert narratives(connection, "2027", area, "没有这个名字") == []
    with transaction(county.settings, "huizong_portal", COUNTY) as connection:
        read = opened(connection, "2027", COUNTY, "A")
    assert [one.text for one in read.paragraphs] == list(WHOLE)


def test_an_edition_quotes_what_was_chosen_by_then_and_verifies(county, tmp_path):
    act(county, PROVINCE, "A", PARAGRAPH)
    before = pipeline.summarise(county.settings, tmp_path, datetime(2027, 3, 19, 9, tzinfo=CHINA))
    county.clock(CUT_OFF)
    done = pipeline.summarise(county.settings, tmp_path, CUT_OFF)
    county.clock(BEFORE)
    folder = tmp_path / done["folder"].rpartition("/")[2]
    read = list(read_quotations(folder / "汇总报告.docx"))
    assert [(tag.split("|")[2], text) for tag, text, _ in read] == [(str(PARAGRAPH), QUOTED)]
    assert list(read_quotations(tmp_path / before["folder"].rpartition("/")[2] / "汇总报告.docx")) == []
    assert queries.verify(county.settings, folder)["differences"] == []


def test_a_city_and_a_county_have_editions_that_verify(county, tmp_path):
    for place in ("640500000000", COUNTY):
        done = pipeline.summarise(county.settings, tmp_path, CUT_OFF, place)
        folder = tmp_path / done["folder"].rpartition("/")[2]
        assert queries.verify(county.settings, folder)["differences"] == []


def test_an_edition_does_not_wait_for_a_typesetter_that_fails(county, tmp_path, monkeypatch, caplog):
    """The workbook and the Word report are filed on time; the log and the manifest tell that there is no PDF."""
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    done = pipeline.summarise(county.settings, tmp_path, datetime(2027, 3, 19, 9, 30, tzinfo=CHINA))
    folder = tmp_path / done["folder"].rpartition("/")[2]
    assert "本期没有 PDF" in caplog.text
    assert "汇总报告.pdf" not in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert (folder / "汇总报告.docx").is_file()
    assert queries.verify(county.settings, folder)["differences"] == []


def test_a_changed_quotation_in_the_warehouse_is_named(county, tmp_path):
    done = pipeline.summarise(county.settings, tmp_path, CUT_OFF)
    with transaction(county.settings, "huizong_owner") as connection:
        connection.execute("alter table raw_narrative no force row level security")
        connection.execute(
            "update raw_narrative set paragraphs = jsonb_set(paragraphs, array[%s], '\"改过的话，不是原文。\"')",
            (str(PARAGRAPH - 1),),
        )
    differences = queries.verify(county.settings, tmp_path / done["folder"].rpartition("/")[2])["differences"]
    assert any(one.get("what") == "quotation in the report" and one["expected"] == QUOTED for one in differences)


def test_nothing_is_filed_with_a_number_that_is_not_the_snapshots(county, tmp_path, monkeypatch):
    rendered = filing.render

    def spoiled(edition, folder):
        made = rendered(edition, folder)
        report = folder / "汇总报告.docx"
        spoil(report)
        return made

    monkeypatch.setattr(filing, "render", spoiled)
    county.send("C", own={"publicity_materials": 71})
    county.run()
    filed = county.rows("select count(*) from core_edition")
    with pytest.raises(EditionRefused, match="第.*段.*没有出处的数字"):
        pipeline.summarise(county.settings, tmp_path)
    assert county.rows("select count(*) from core_edition") == filed
    assert not list(tmp_path.iterdir())


def spoil(report):
    """Type a number into the first paragraph of text."""
    import docx

    document = docx.Document(report)
    document.paragraphs[3].add_run("另有三百余家单位参加。")
    document.save(report)
