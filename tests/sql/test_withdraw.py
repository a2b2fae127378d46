"""A withdrawn version stops counting and the one before it counts again; not once an edition has used it."""

import psycopg
import pytest

from huizong import pipeline, queries
from huizong.warehouse.connect import transaction
from tests.province import BEFORE, unit

PLACE, COUNTY = "640104001000", "640104000000"


@pytest.fixture(scope="module")
def office(province):
    province.add(unit("A", PLACE), unit("B", "640105001000"))
    return province


def versions(province, code):
    return province.rows(
        "select id, number, is_current, withdrawn_at is not null from core_version where unit = %s order by number",
        code,
    )


def ask(province, version, code="A"):
    with transaction(province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', %s, true)", (code,))
        connection.execute("insert into core_withdrawal (version_id, account) values (%s, %s)", (version, code))


def test_the_version_before_counts_again_and_the_figures_follow(office):
    for number in (10, 25):
        office.send("A", own={"publicity_materials": number})
        office.run()
    (_, *_), (second, *_) = versions(office, "A")
    assert office.figure(COUNTY, "publicity_materials")["value"] == 25
    ask(office, second)
    assert office.figure(COUNTY, "publicity_materials")["value"] == 25
    office.run()
    assert [row[1:] for row in versions(office, "A")] == [(1, True, False), (2, False, True)]
    assert office.figure(COUNTY, "publicity_materials")["value"] == 10
    assert queries.audit(office.settings)["ok"]


def test_the_last_version_withdrawn_leaves_the_unit_missing(office):
    (first, *_), _ = versions(office, "A")
    ask(office, first)
    office.run()
    assert not any(current for _, _, current, _ in versions(office, "A"))
    assert queries.audit(office.settings)["ok"]
    status = queries.status(office.settings, COUNTY)
    assert (status["reported"], [one["unit"] for one in status["missing"]]) == (0, ["A"])
    office.send("A", own={"publicity_materials": 7})
    office.run()
    assert office.figure(COUNTY, "publicity_materials")["value"] == 7


def test_what_an_edition_has_used_stays(office, tmp_path):
    used = versions(office, "A")[-1][0]
    pipeline.summarise(office.settings, tmp_path, place=COUNTY)
    ask(office, used)
    office.run()
    assert versions(office, "A")[-1][2:] == (True, False)
    assert office.figure(COUNTY, "publicity_materials")["value"] == 7


def test_an_earlier_instant_still_sees_what_was_withdrawn_later(office):
    office.send("B", own={"publicity_materials": 4})
    office.run()
    office.clock(BEFORE.replace(hour=12))
    ask(office, versions(office, "B")[-1][0], "B")
    office.run()
    assert office.figure("640105000000", "publicity_materials", as_of=BEFORE.replace(hour=11))["value"] == 4


def test_only_its_own_unit_asks_and_nobody_takes_it_back(office):
    office.send("B", own={"publicity_materials": 5})
    office.run()
    version = versions(office, "B")[-1][0]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(office, version, "A")
    ask(office, version, "B")
    for statement in ("delete from core_withdrawal", "update core_withdrawal set account = ''"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            transaction(office.settings, "huizong_portal") as connection,
        ):
            connection.execute(statement.encode())
