"""Rights: no stage is a superuser, unset sees nothing, a reader sees its subtree and a unit its line."""

import psycopg
import pytest

from huizong.warehouse.connect import dsn, transaction
from tests.province import unit

ROLES = ("huizong_owner", "huizong_pipeline", "huizong_portal", "huizong_registrar", "huizong_read")
GUARDED = (
    "core_unit",
    "core_scope",
    "core_version",
    "core_value",
    "core_finding",
    "core_rollup_value",
    "core_rollup_n_reporting",
    "raw_arrival",
    "raw_document",
    "raw_reading",
    "mart_figures",
    "mart_status",
)


@pytest.fixture(scope="module")
def two_cities(province):
    province.add(
        unit("A", "640104000000"),
        unit("A1", "640104001000", parent="A"),
        unit("B", "640202000000"),
        unit("C", "640104002000"),
    )
    for code in ("A", "A1", "B", "C"):
        province.send(code, own={"publicity_materials": 10, "activity_participants": "数千人"}, explanations={})
    for code in ("A", "A1", "B", "C"):
        province.send(code, own={"publicity_materials": 10})
    province.run()
    return province


def count(province, role, table, **settings):
    with transaction(province.settings, role) as connection:
        for name, value in settings.items():
            connection.execute("select set_config(%s, %s, true)", (f"huizong.{name}", value))
        columns = "code" if table == "core_unit" else "*"
        return len(connection.execute(f"select {columns} from {table}".encode()).fetchall())


@pytest.mark.parametrize("role", ROLES)
def test_no_stage_is_a_superuser(two_cities, role):
    with transaction(two_cities.settings, role) as connection:
        row = connection.execute(
            "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user"
        ).fetchone()
    assert row == (False, False, False, False)


@pytest.mark.parametrize("role", ["huizong_read", "huizong_portal"])
@pytest.mark.parametrize("table", GUARDED)
def test_unset_area_sees_nothing(two_cities, role, table):
    assert count(two_cities, role, table) == 0
    assert count(two_cities, role, table, area="") == 0
    assert count(two_cities, "huizong_pipeline", table) > 0


def test_area_sees_its_subtree(two_cities):
    seen = {
        area: count(two_cities, "huizong_read", "core_scope", area=area)
        for area in ("640000000000", "640100000000", "640202000000")
    }
    # each unit stands in two campaigns
    assert {area: number // 2 for area, number in seen.items()} == {
        "640000000000": 4,
        "640100000000": 3,
        "640202000000": 1,
    }
    assert count(two_cities, "huizong_read", "core_rollup_value", area="640202000000") == 1


def test_unit_sees_its_line(two_cities):
    assert count(two_cities, "huizong_portal", "core_scope", unit="A") // 2 == 2
    assert count(two_cities, "huizong_portal", "core_scope", unit="A1") // 2 == 1
    assert count(two_cities, "huizong_portal", "core_version", unit="C") == 2


def test_area_ends_with_its_transaction(two_cities):
    with psycopg.connect(dsn(two_cities.settings, "huizong_read")) as connection:
        connection.execute("select set_config('huizong.area', '640000000000', true)")
        assert connection.execute("select count(*) from core_scope").fetchone() != (0,)
        connection.commit()
        assert connection.execute("select count(*) from core_scope").fetchone() == (0,)


@pytest.mark.parametrize("role", ["huizong_read", "huizong_portal", "huizong_pipeline"])
def test_no_stage_may_change_the_schema(two_cities, role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege), transaction(two_cities.settings, role) as connection:
        connection.execute("create table public.mine (x int)")


@pytest.mark.parametrize(
    "statement",
    [
        "delete from core_version",
        "update raw_document set size = 0",
        "delete from raw_reading",
        "update core_unit set name = ''",
    ],
)
def test_nothing_is_overwritten_or_deleted(two_cities, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege), transaction(two_cities.settings) as connection:
        connection.execute(statement.encode())


@pytest.mark.parametrize("role", ["huizong_read", "huizong_portal"])
def test_readers_cannot_read_mail_addresses_or_write(two_cities, role):
    for statement in (
        "select email from core_unit",
        "update core_version set verdict = 'accepted'",
        "insert into core_dirty values ('2027', 'A')",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), transaction(two_cities.settings, role) as connection:
            connection.execute(statement.encode())


def test_every_table_and_column_has_a_comment(two_cities):
    missing = two_cities.rows(
        "select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped"
        " where n.nspname = 'public' and c.relkind in ('r', 'v') and c.relname not like 'raw_schema%'"
        " and col_description(c.oid, a.attnum) is null order by 1, 2"
    )
    tables = two_cities.rows(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'"
        " and c.relkind in ('r', 'v') and c.relname not like 'raw_schema%' and obj_description(c.oid) is null"
    )
    assert (tables, missing) == ([], [])


def test_guarded_tables_force_row_level_security(two_cities):
    loose = two_cities.rows(
        "select relname from pg_class where relkind = 'r' and relname ~ '^(core_(unit|scope|slot|version|value|low|high|"
        "excluded|joint|finding|dirty|rollup|edition|alike|withdrawal)|raw_(arrival|document|reading|narrative))' and not relforcerowsecurity"
    )
    assert loose == []
