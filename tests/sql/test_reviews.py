"""Reviews by people: what is approved and sent back, by whom, what an approval pins and what opens it again."""

import hashlib
from dataclasses import replace

import psycopg
import pytest

from huizong import pipeline, queries, review
from huizong.accounts.admin import make_staff_account
from huizong.administer import make_accounts
from huizong.answers.approved import since_approval
from huizong.answers.reviews import Comment, content_of, place_reviews, reviews_of
from huizong.errors import UsageError
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from tests.province import BEFORE, Province, unit

COUNTY, TOWN, OTHER = "640104000000", "640104001000", "640104002000"
CITY, ROOT, FAR = "640100000000", "640000000000", "640202000000"
STAFF = {COUNTY: "county", CITY: "city", ROOT: "whole", FAR: "far"}
COMMENT = Comment("banners_hung", "own", "悬挂横幅", "统计表", "D9", "3", "与去年相差太大，请核对")


@pytest.fixture
def county(settings):
    """Two towns with an office each that have reported, and one in another city; staff of every level."""
    embedded.drop_database(embedded.start(settings.home), embedded.DATABASE)
    province = Province(settings)
    province.add(replace(unit("A", TOWN), email="A@example.org"), unit("B", OTHER), unit("C", "640202001000"))
    for code, number in (("A", 10), ("B", 20), ("C", 5)):
        province.send(code, own={"publicity_materials": number, "banners_hung": 3})
    province.run()
    with transaction(settings) as connection:
        make_accounts(connection)
        for area, login in STAFF.items():
            make_staff_account(connection, login, "staff", area, login, None)
    return province


def as_staff(province, area):
    return transaction(province.settings, "huizong_portal", area)


def current(province, code, part="table"):
    ((version,),) = province.rows(
        "select id from core_version where unit = %s and part = %s and is_current", code, part
    )
    return version


def decide(province, area, code, decision, note="", comments=()):
    with as_staff(province, area) as connection:
        review.decide(connection, current(province, code), area, STAFF[area], decision, note, comments)


def approve(province, area, place):
    with as_staff(province, area) as connection:
        seen = content_of(connection, "2027", place)
        review.approve_place(connection, "2027", place, area, STAFF[area], seen)


def states(province, area, place):
    with as_staff(province, area) as connection:
        return {one.place: one.state for one in place_reviews(connection, "2027", place)}


def test_a_version_sent_back_counts_until_its_correction_is_accepted(county):
    decide(county, COUNTY, "A", "sent_back", comments=[COMMENT])
    assert county.figure(COUNTY, "publicity_materials")["value"] == 30
    assert states(county, COUNTY, COUNTY) == {COUNTY: "sent_back", TOWN: "sent_back", OTHER: "none"}
    county.send("A", own={"banners_hung": "数千"})
    county.run()
    assert county.verdict("A") == "returned"
    assert states(county, COUNTY, COUNTY)[TOWN] == "sent_back"
    county.send("A", own={"publicity_materials": 12, "banners_hung": 4})
    county.run()
    assert states(county, COUNTY, COUNTY)[TOWN] == "none"
    assert county.figure(COUNTY, "publicity_materials")["value"] == 32


def reviewed(connection, as_of=None):
    """How the tables that count at an instant stand with reviewers, by unit."""
    return [
        state
        for (state,) in connection.execute(
            "select state from core_reviewed('2027', %s, %s) where part = 'table' order by unit", (COUNTY, as_of)
        )
    ]


def test_an_approval_pins_the_digest_of_the_sorted_versions(county):
    approve(county, COUNTY, COUNTY)
    rows = county.rows(
        "select unit, part, number, sha256 from core_version where unit in ('A', 'B') order by unit, part, number"
    )
    told = "\n".join("|".join(map(str, row)) for row in rows)
    assert county.rows("select content_sha256 from core_approval") == [(hashlib.sha256(told.encode()).hexdigest(),)]
    with as_staff(county, COUNTY) as connection:
        assert reviewed(connection) == ["approved", "approved"]
        (one,) = reviews_of(connection, current(county, "A"))
    assert (one.decision, one.within, one.area) == ("approved", "兴庆区", "兴庆区")


def test_a_later_change_opens_its_branch_alone_and_shows_the_difference(county):
    for area, place in ((COUNTY, TOWN), (COUNTY, OTHER), (COUNTY, COUNTY), (CITY, CITY), (FAR, FAR), (ROOT, ROOT)):
        approve(county, area, place)
    county.send("A", own={"publicity_materials": 17, "banners_hung": 3})
    county.run()
    everything = dict(county.rows("select place, state from mart_review where campaign = '2027'"))
    assert {place for place, state in everything.items() if state == "reopened"} == {TOWN, COUNTY, CITY, ROOT}
    assert {everything[OTHER], everything[FAR]} == {"approved"}
    with as_staff(county, ROOT) as connection:
        assert [
            one.place for one in place_reviews(connection, "2027", ROOT)[1:] if one.n_units and one.state != "approved"
        ] == [CITY, "640200000000"]
        since = since_approval(connection, county.catalogue, "2027", ROOT)
    assert [(one.unit, one.before, one.now) for one in since.changed] == [("A", 1, 2)]
    (moved,) = since.figures
    assert (moved.indicator.code, moved.before, moved.now, moved.change) == ("publicity_materials", 35, 42, 7)
    assert since.changed[0].figures[0].change == 7
    # the content of before is approved as it was
    with transaction(county.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', 'A', true)")
        connection.execute("insert into core_withdrawal values (%s, 'A')", (current(county, "A"),))
    county.run()
    assert states(county, ROOT, ROOT)[ROOT] == "approved"


def test_what_stands_sent_back_is_not_approved_with_its_place(county):
    decide(county, CITY, "A", "sent_back", "请核对")
    with pytest.raises(UsageError, match="还没有更正"):
        approve(county, COUNTY, COUNTY)
    with pytest.raises(UsageError, match="上级退回"):
        decide(county, COUNTY, "A", "approved")
    decide(county, ROOT, "A", "approved")
    approve(county, COUNTY, COUNTY)
    assert states(county, COUNTY, COUNTY)[COUNTY] == "approved"


def test_where_the_campaign_is_reviewed_a_place_follows_those_below(county):
    county.rows("update core_campaign set review = 'reviewed' where campaign = '2027' returning 1")
    with pytest.raises(UsageError, match="下级"):
        approve(county, COUNTY, COUNTY)
    for place in (TOWN, OTHER, COUNTY):
        approve(county, COUNTY, place)
    assert states(county, COUNTY, COUNTY)[COUNTY] == "approved"
    with pytest.raises(UsageError, match="没有可以审定"):
        approve(county, COUNTY, "640104003000")


def test_what_came_in_while_one_read_is_not_approved_unseen(county):
    with as_staff(county, COUNTY) as connection:
        seen = content_of(connection, "2027", COUNTY)
    county.send("A", own={"publicity_materials": 11, "banners_hung": 3})
    county.run()
    with pytest.raises(UsageError, match="又有新的报告"), as_staff(county, COUNTY) as connection:
        review.approve_place(connection, "2027", COUNTY, COUNTY, "county", seen)
    assert county.rows("select count(*) from core_approval") == [(0,)]


@pytest.mark.parametrize("whole", [False, True])
def test_an_approved_version_is_not_withdrawn(county, whole):
    version = current(county, "A")
    if whole:
        approve(county, COUNTY, COUNTY)
    else:
        decide(county, COUNTY, "A", "approved")
    with transaction(county.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', 'A', true)")
        connection.execute("insert into core_withdrawal values (%s, 'A')", (version,))
    county.run()
    assert current(county, "A") == version


def test_how_much_is_unreviewed_is_told_of_an_instant_for_ever(county):
    county.clock(BEFORE.replace(hour=12))
    decide(county, COUNTY, "A", "approved")
    county.clock(BEFORE.replace(hour=14))
    decide(county, COUNTY, "B", "sent_back", "请核对")
    with as_staff(county, COUNTY) as connection:
        told = [reviewed(connection, BEFORE.replace(hour=hour)) for hour in (9, 11, 13, 15)] + [reviewed(connection)]
    assert told == [
        [],
        ["none", "none"],
        ["approved", "none"],
        ["approved", "sent_back"],
        ["approved", "sent_back"],
    ]


def test_the_unit_is_written_to_once_with_the_comment_at_its_cell(county):
    decide(county, COUNTY, "A", "sent_back", "其余无误", [COMMENT])
    decide(county, COUNTY, "A", "sent_back", "其余无误", [COMMENT])
    assert county.rows("select count(*) from core_review") == [(1,)]
    pipeline.deliver(county.settings)
    pipeline.deliver(county.settings)
    ((subject, body, unit_code),) = county.rows("select subject, body, unit from core_outbox where key like 'review/%'")
    assert subject.startswith("复核退回：统计表")
    assert "统计表 D9，悬挂横幅（所填：3）：与去年相差太大，请核对" in body
    assert "更正通过之前，仍以这一版计入汇总" in body
    assert unit_code == "A"


@pytest.mark.parametrize(
    ("decision", "note", "comments", "sentence"),
    [
        ("sent_back", "", [], "写明原因"),
        ("approved", "", [COMMENT], "不能通过"),
        ("sent_back", "长" * 501, [], "太长"),
    ],
)
def test_what_makes_no_sense_is_refused(county, decision, note, comments, sentence):
    with pytest.raises(UsageError, match=sentence):
        decide(county, COUNTY, "A", decision, note, comments)
    assert county.rows("select count(*) from core_review") == [(0,)]


def test_nobody_reviews_outside_the_area_and_no_office_at_all(county):
    version, other = current(county, "A"), current(county, "C")
    review_row = "insert into core_review (version_id, area, account, decision) values (%s, %s, %s, 'approved')"
    for area, unit_code, parameters in (
        (COUNTY, "", (other, COUNTY, "county")),
        (COUNTY, "", (version, CITY, "city")),
        (COUNTY, "", (version, COUNTY, "city")),
        (COUNTY, "", (version, COUNTY, "A")),
        (COUNTY, "", (version, COUNTY, "nobody")),
        (FAR, "", (version, FAR, "far")),
        ("", "A", (version, TOWN, "A")),
        (COUNTY, "A", (version, COUNTY, "county")),
        ("", "", (version, COUNTY, "county")),
    ):
        with transaction(county.settings, "huizong_portal", area) as connection:
            connection.execute("select set_config('huizong.unit', %s, true)", (unit_code,))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(review_row.encode(), parameters)
            connection.rollback()
    assert county.rows("select count(*) from core_review") == [(0,)]


def test_an_approval_cannot_say_more_than_is_there(county):
    row = (
        "insert into core_approval (campaign, place, area, account, versions, content_sha256)"
        " select '2027', %s, %s, %s, {versions}, core_content({versions})"
    )
    own, theirs = "core_current_versions('2027', '640104000000')", "array[1::bigint, 2, 3]"
    for area, place, account, versions in (
        (COUNTY, FAR, "county", own),
        (COUNTY, CITY, "county", own),
        (COUNTY, COUNTY, "county", theirs),
        (COUNTY, COUNTY, "city", own),
        (FAR, COUNTY, "far", own),
    ):
        with (
            pytest.raises(psycopg.errors.DatabaseError),
            transaction(county.settings, "huizong_portal", area) as connection,
        ):
            connection.execute(row.format(versions=versions).encode(), (place, area, account))
    assert county.rows("select count(*) from core_approval") == [(0,)]


def test_reviews_are_only_ever_added_to(county):
    decide(county, COUNTY, "A", "approved")
    approve(county, COUNTY, COUNTY)
    for table in ("core_review", "core_approval"):
        for role in ("huizong_portal", "huizong_pipeline", "huizong_registrar", "huizong_read"):
            for statement in (f"delete from {table}", f"update {table} set account = 'x'"):
                with (
                    pytest.raises(psycopg.errors.InsufficientPrivilege),
                    transaction(county.settings, role, COUNTY) as connection,
                ):
                    connection.execute(statement.encode())
    assert queries.audit(county.settings)["ok"]


def test_the_audit_names_an_approval_that_was_tampered_with(county):
    approve(county, COUNTY, COUNTY)
    with transaction(county.settings, "huizong_owner") as connection:
        connection.execute("alter table core_approval no force row level security")
        connection.execute("update core_approval set versions = versions[:1]")
        connection.execute("alter table core_approval force row level security")
    told = queries.audit(county.settings)
    assert [one["what"] for one in told["differences"]] == ["approval whose digest is not that of its versions"]
