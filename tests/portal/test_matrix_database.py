"""The same at the database: roles × areas × verbs × tables, for the roles that the portal and its readers connect as."""

from dataclasses import replace
from datetime import datetime

import psycopg
import pytest

from huizong.accounts.admin import make_staff_account
from huizong.accounts.tokens import issue_token
from huizong.administer import make_accounts
from huizong.catalogue.calendar import CHINA
from huizong.warehouse.connect import transaction
from huizong.warehouse.extensions import extend
from tests.province import unit

NEAR, FAR, WHOLE = "640104000000", "640202000000", "640000000000"
UNITS = {"A": NEAR, "A1": "640104005000", "B": FAR, "B1": "640202001000"}
ALL = set(UNITS)
ROLES = ("huizong_portal", "huizong_read", "huizong_registrar", "huizong_pipeline")

# whoever is not named writes nothing; "columns" means some columns only
WRITES = {
    "huizong_read": {},
    "huizong_portal": {
        "raw_document": {"INSERT"},
        "raw_arrival": {"INSERT", "UPDATE columns"},  # of held mails only, see the policies of 0009_mail.sql
        "raw_letter": {"UPDATE columns"},
        "core_withdrawal": {"INSERT"},
        "core_highlight": {"INSERT"},
        "core_review": {"INSERT"},
        "core_approval": {"INSERT"},
        "core_signature": {"INSERT columns"},
        "core_outbox": {"INSERT", "UPDATE columns"},  # of letters given up only, see 0016
        "portal_account": {"UPDATE columns"},
        "portal_activation": {"UPDATE columns"},
        "portal_attempt": {"INSERT", "DELETE"},
        "portal_draft": {"INSERT", "UPDATE", "DELETE"},
        "portal_session": {"INSERT", "UPDATE", "DELETE"},
    },
    "huizong_registrar": {
        "core_unit": {"INSERT"},
        "core_extension": {"INSERT"},
        "core_tree": {"INSERT", "DELETE"},
        "core_scope": {"INSERT", "UPDATE", "DELETE"},
        "core_outbox": {"INSERT"},
        "portal_account": {"INSERT", "UPDATE columns"},
        "portal_activation": {"INSERT", "UPDATE columns"},
        "portal_token": {"INSERT", "UPDATE columns"},
    },
}
NEVER_READ = {
    "huizong_read": {
        "core_phone",
        "core_recipient",
        "core_snapshot",
        "portal_account",
        "portal_activation",
        "portal_session",
        "portal_token",
        "portal_draft",
    },
    "huizong_portal": {"core_dirty", "core_slot", "core_snapshot"},
    "huizong_registrar": {
        "core_version",
        "core_review",
        "core_approval",
        "core_value",
        "core_finding",
        "raw_arrival",
        "raw_reading",
        "portal_session",
        "core_edition",
        "core_signature",
        "core_recipient",
    },
    "huizong_pipeline": {"portal_session", "portal_attempt"},
}

# what identifies whose a row is, for every table that holds somebody's data
OWNED = {
    "core_unit": "code",
    "core_scope": "unit",
    "core_extension": "unit",
    "core_version": "unit",
    "core_value": "(select v.unit from core_version v where v.id = version_id)",
    "core_low": "(select v.unit from core_version v where v.id = version_id)",
    "core_high": "(select v.unit from core_version v where v.id = version_id)",
    "core_finding": "(select v.unit from core_version v where v.id = version_id)",
    "core_review": "(select v.unit from core_version v where v.id = version_id)",
    "raw_arrival": "claimed_unit",
    "raw_reading": "unit",
    "raw_document": "(select a.claimed_unit from raw_arrival a where a.sha256 = raw_document.sha256 limit 1)",
    "portal_draft": "unit",
    "portal_account": "coalesce(unit, login)",
    "portal_token": "unit",
}
SETTINGS = {
    "unset": {},
    "near": {"area": NEAR},
    "far": {"area": FAR},
    "whole": {"area": WHOLE},
    "A": {"unit": "A"},
    "A1": {"unit": "A1"},
    "injected": {"area": f"{NEAR}' or true --", "unit": "A,B"},
}
SEES = {
    "unset": set(),
    "near": {"A", "A1"},
    "far": {"B", "B1"},
    "whole": ALL,
    "A": {"A", "A1"},
    "A1": {"A1"},
    "injected": set(),
}
REPORTS = [name for name in OWNED if not name.startswith("portal_")]


@pytest.fixture(scope="module")
def world(province):
    """Two counties with a unit and one below it each, all of whom have reported and one of whose files waits unread."""
    units = (unit(code, at, parent=code[0] if len(code) > 1 else None) for code, at in UNITS.items())
    province.add(*(replace(one, phone="0951-1234567") for one in units))
    for number, code in enumerate(UNITS):
        own = {"publicity_materials": 10 + number, "activity_participants": "约5000"}
        province.send(code, own=own, explained=False)
        province.send(code, own=own | {"banners_hung": 1})
    province.run()
    with transaction(province.settings) as connection:
        make_accounts(connection)
        make_staff_account(connection, "near", "staff", NEAR, "甲", None)
        make_staff_account(connection, "far", "staff", FAR, "乙", None)
        make_staff_account(connection, "whole", "staff", WHOLE, "丙", None)
        for code in UNITS:
            issue_token(connection, code, "测试")
            connection.execute("insert into portal_draft values (%s, '2027', '{}')", (code,))
            extend(connection, "2027", code, datetime(2027, 3, 25, 18, tzinfo=CHINA), "停电", "near")
    with transaction(province.settings, "huizong_portal", WHOLE) as connection:
        connection.execute(
            "insert into core_review (version_id, area, account, decision, note)"
            " select id, %s, 'whole', 'sent_back', '请核对' from core_version where is_current",
            (WHOLE,),
        )
    return province


def run(world, role, who, statement, *parameters):
    """The rows of a query, or the number of rows that a change reached; nothing stays changed."""
    with transaction(world.settings, role) as connection:
        for name, value in SETTINGS[who].items():
            connection.execute("select set_config(%s, %s, true)", (f"huizong.{name}", value))
        done = connection.execute(statement.encode(), parameters or None)
        result = done.fetchall() if done.description else done.rowcount
        connection.rollback()
        return result


def owners(world, role, who, table):
    return {code for (code,) in run(world, role, who, f"select distinct {OWNED[table]} from {table}")}


def test_each_role_may_write_these_tables_and_no_other(world):
    for role, expected in WRITES.items():
        rows = world.rows(
            "select c.relname, verb.name, has_table_privilege(%s, c.oid, verb.name),"
            " verb.name in ('INSERT', 'UPDATE') and has_any_column_privilege(%s, c.oid, verb.name)"
            " from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) verb (name)"
            " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')",
            role,
            role,
        )
        found: dict[str, set[str]] = {}
        for table, verb, whole, columns in rows:
            if whole or columns:
                found.setdefault(table, set()).add(verb if whole else f"{verb} columns")
        assert found == expected, role


def test_the_columns_that_may_be_changed_are_these(world):
    rows = world.rows(
        "select role, c.relname, array_agg(a.attname::text order by a.attname)"
        " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0,"
        " unnest(array['huizong_portal', 'huizong_registrar']) role"
        " where c.relname in ('portal_account', 'portal_activation', 'portal_token')"
        " and has_column_privilege(role, c.oid, a.attnum, 'UPDATE') group by 1, 2"
    )
    seen = {(role, table): columns for role, table, columns in rows}
    assert seen == {
        ("huizong_portal", "portal_account"): ["password_hash", "signed_in_at"],
        ("huizong_portal", "portal_activation"): ["used_at"],
        ("huizong_registrar", "portal_account"): ["email", "is_active", "name"],
        ("huizong_registrar", "portal_activation"): ["used_at"],
        ("huizong_registrar", "portal_token"): ["revoked_at"],
    }


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_a_roles_business_it_cannot_read(world, role):
    for table in sorted(NEVER_READ[role]):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(world, role, "whole", f"select * from {table}")


@pytest.mark.parametrize("role", ["huizong_portal", "huizong_read"])
@pytest.mark.parametrize("who", SETTINGS)
@pytest.mark.parametrize("table", REPORTS)
def test_reports_are_seen_by_their_line_and_area(world, role, who, table):
    assert owners(world, role, who, table) == SEES[who]


@pytest.mark.parametrize("who", SETTINGS)
def test_drafts_are_seen_by_their_line_only(world, who):
    seen = SEES[who] if who in ("A", "A1") else set()
    assert owners(world, "huizong_portal", who, "portal_draft") == seen
    assert run(world, "huizong_portal", who, "update portal_draft set saved_at = core_now()") == len(seen)
    assert run(world, "huizong_portal", who, "delete from portal_draft") == len(seen)


@pytest.mark.parametrize("who", SETTINGS)
def test_administration_ends_at_the_edge_of_the_area(world, who):
    staff = {"near": {"near"}, "far": {"far"}, "whole": {"near", "far", "whole"}}.get(who, set())
    units = SEES[who] if staff else set()
    assert owners(world, "huizong_registrar", who, "portal_account") == units | staff
    assert owners(world, "huizong_registrar", who, "portal_token") == units
    for statement, reached in (
        ("update portal_account set is_active = false", len(units | staff)),
        ("update portal_token set revoked_at = core_now()", len(units)),
    ):
        assert run(world, "huizong_registrar", who, statement) == reached
    foreign = (
        "insert into core_unit (code, name, reporter, place, valid_from)"
        " values (%s, 'x', 'branch_office', %s, '2026-01-01')"
    )
    for place, code in ((NEAR, "B1"), (FAR, "A1")):
        # a unit is not pulled over from another area, nor pushed there
        assert reaches(world, "huizong_registrar", who, foreign, code, place) == (who == "whole")
        assert reaches(world, "huizong_registrar", who, foreign, "NEW", place) == (
            place in {"near": [NEAR], "far": [FAR], "whole": [NEAR, FAR]}.get(who, [])
        )
    for code in UNITS:
        for statement in (
            "insert into portal_token values ('x', %s, 'x', core_now(), core_now())",
            "insert into portal_activation select 'x', id, core_now() from portal_account where unit = %s",
            "insert into core_unit (code, name, reporter, place, valid_from)"
            " select code, 'x', reporter, place, valid_from + 1 from core_unit where code = %s",
            "insert into core_extension (campaign, unit, until, reason, author) values ('2027', %s, core_now(), 'x', 'x')",
        ):
            assert reaches(world, "huizong_registrar", who, statement, code) == (code in units), (statement, code)


@pytest.mark.parametrize("who", SETTINGS)
def test_an_arrival_is_recorded_for_ones_own_line_only(world, who):
    statement = (
        "insert into raw_arrival (sha256, channel, source_key, name, claimed_unit) select '{}', 'portal', 'x', 'x', %s"
    ).format(world.rows("select sha256 from raw_document")[0][0])
    for code in UNITS:
        mine = who in ("A", "A1") and code in SEES[who]
        assert reaches(world, "huizong_portal", who, statement, code) == mine, code


@pytest.mark.parametrize("who", SETTINGS)
def test_reviews_end_at_the_edge_of_the_area_and_are_no_offices_business(world, who):
    reviewed = (
        "insert into core_review (version_id, area, account, decision)"
        " select id, %s, %s, 'approved' from core_version where id = %s"
    )
    approved = (
        "insert into core_approval (campaign, place, area, account, versions, content_sha256)"
        " select '2027', %s, %s, %s, v, core_content(v) from core_current_versions('2027', %s) v where v <> '{}'"
    )
    current = dict(world.rows("select unit, id from core_version where is_current"))
    for account, area in (("near", NEAR), ("far", FAR), ("whole", WHOLE), ("A", NEAR), ("A", "A")):
        mine = account == who and who in ("near", "far", "whole")
        for code in UNITS:
            reached = reaches(world, "huizong_portal", who, reviewed, area, account, current[code])
            assert reached == (mine and code in SEES[who]), (account, code)
        for place in (NEAR, FAR, WHOLE):
            # everything stands sent back by the whole: nobody approves a place yet
            assert not reaches(world, "huizong_portal", who, approved, place, area, account, place)


def reaches(world, role, who, statement, *parameters):
    try:
        return run(world, role, who, statement, *parameters) == 1
    except psycopg.errors.InsufficientPrivilege:
        return False


@pytest.mark.parametrize(
    "statement",
    [
        "update raw_arrival set sha256 = repeat('0', 64)",
        "update raw_arrival set received_at = core_now()",
        "update core_version set verdict = 'accepted'",
        "insert into core_unit (code, name, reporter, place, valid_from) values ('X', 'x', 'x', 'x', '2020-01-01')",
        "update portal_account set role = 'admin'",
        "update portal_account set is_active = true",
        "insert into portal_account (login, role, area, name) values ('x', 'admin', '640000000000', 'x')",
        "insert into portal_token values ('x', 'A', 'x', core_now(), core_now())",
        "select body from core_outbox",
        "select email from core_unit",
        "set role huizong_registrar",
        "set role huizong_pipeline",
        "alter table raw_arrival no force row level security",
    ],
)
def test_the_portals_own_role_cannot(world, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(world, "huizong_portal", "whole", statement)


def test_the_portal_moves_no_arrival_that_is_not_held(world):
    assert world.rows("select count(*) > 0 from raw_arrival where state <> 'held'") == [(True,)]
    for state in ("landed", "loaded", "discarded"):
        changed = "update raw_arrival set state = %s where state <> 'held'"
        assert run(world, "huizong_portal", "whole", changed, state) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "update portal_account set role = 'admin'",
        "update portal_account set area = '640000000000'",
        "update portal_account set password_hash = 'x'",
        "update core_extension set until = core_now()",
        "delete from core_extension",
        "update core_unit set name = 'x'",
        "delete from core_unit",
        "delete from portal_account",
        "select body from core_outbox",
        "insert into raw_arrival (sha256, channel, source_key, name) values ('x', 'x', 'x', 'x')",
        "set role huizong_pipeline",
    ],
)
def test_administration_cannot(world, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(world, "huizong_registrar", "whole", statement)


@pytest.mark.parametrize("who", SETTINGS)
def test_the_portal_sees_the_telephones_of_whom_it_sees(world, who):
    assert {code for (code,) in run(world, "huizong_portal", who, "select unit from core_phone")} == SEES[who]


def test_the_pipeline_sees_all_and_still_overwrites_nothing(world):
    for table in OWNED:
        assert owners(world, "huizong_pipeline", "unset", table) >= ALL, table
    for statement in ("delete from raw_arrival", "update raw_document set size = 0", "update core_unit set name = 'x'"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(world, "huizong_pipeline", "unset", statement)
