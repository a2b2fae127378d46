"""Exactly once: whatever is repeated, raced or cut off, a report counts one time and nothing is lost."""

import hashlib
import threading

import psycopg
import pytest

from huizong import pipeline
from huizong.errors import WarehouseUnavailable
from huizong.model import Envelope
from huizong.settings import Settings
from huizong.warehouse.connect import dsn, transaction
from tests.province import unit

PLACE = "640521000000"


@pytest.fixture(scope="module")
def one(province):
    province.add(unit("U", PLACE), unit("V", PLACE), unit("W", PLACE))
    return province


def states(province):
    return dict(province.rows("select state, count(*) from raw_arrival group by state"))


def test_same_bytes_by_three_ways_are_one_document(one):
    content = one.form("U", own={"publicity_materials": 5})
    for channel in ("folder", "mail", "submit"):
        pipeline.land(one.settings, [Envelope(channel, "k", "a.xlsx", content, None)])
    one.run()
    assert one.rows("select count(*) from raw_document") == [(1,)]
    assert states(one) == {"loaded": 1, "duplicate": 2}
    assert one.figure(PLACE, "publicity_materials")["value"] == 5


def test_a_repeated_delivery_is_known_by_its_key(one):
    envelope = Envelope("mail", "k", "a.xlsx", one.form("U", own={"publicity_materials": 5}), None)
    assert pipeline.land(one.settings, [envelope])["landed"] == 0


def test_an_upload_folder_offers_again_what_was_not_moved(one):
    folder = one.settings.inbox / "U"
    folder.mkdir(parents=True)
    (folder / "b.xlsx").write_bytes(one.form("U", own={"publicity_materials": 6}))
    first = pipeline.intake(one.settings)
    (moved,) = (folder.parent / ".landed").iterdir()
    moved.rename(folder / "b.xlsx")  # as after a crash before the move
    again = pipeline.intake(one.settings)
    assert (first["landed"], again["landed"], again["repeated"]) == (1, 0, 1)
    one.run()
    assert one.figure(PLACE, "publicity_materials")["value"] == 6


def test_a_correction_supersedes_and_keeps_the_old(one):
    one.send("U", own={"publicity_materials": 9})
    one.run()
    assert one.rows("select number, is_current from core_version where unit = 'U' order by arrival_id") == [
        (1, False),
        (2, False),
        (3, True),
    ]


def test_a_returned_correction_leaves_the_old_standing(one):
    one.send("U", own={"publicity_materials": "数千份"})
    one.run()
    assert one.verdict("U") == "returned"
    assert one.figure(PLACE, "publicity_materials")["value"] == 9


def test_sixteen_corrections_raced_by_eight_sessions_leave_one_current(one):
    for n in range(16):
        one.send("V", own={"publicity_materials": 100 + n})
    failures = []

    def work():
        try:
            pipeline.parse(one.settings)
            pipeline.load(one.settings)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    one.run()
    assert one.rows(
        "select count(*), max(number), count(*) filter (where is_current) from core_version where unit = 'V'"
    ) == [(16, 16, 1)]
    assert one.figure(PLACE, "publicity_materials")["gross"] == 9 + 115


def test_a_reader_cut_off_before_it_commits_leaves_the_work(one, monkeypatch):
    one.send("W", own={"publicity_materials": 1})

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "keep_readings", die)
        with pytest.raises(KeyboardInterrupt):
            pipeline.parse(one.settings)
    assert one.rows("select attempts, state from raw_arrival order by id desc limit 1") == [(1, "landed")]
    assert pipeline.parse(one.settings)["claimed"] == 0, "leased until the reader is given up"
    one.rows(
        "update raw_arrival set lease_until = clock_timestamp() - interval '1 s' where state = 'landed' returning 1"
    )
    one.run()
    assert one.verdict("W") == "accepted_with_notes"


def test_a_file_that_never_gets_read_is_set_aside(one):
    one.send("W", own={"publicity_materials": 2})
    one.rows("update raw_arrival set attempts = 3 where state = 'landed' returning 1")
    assert pipeline.parse(one.settings)["quarantined"] == 1


def test_a_killed_backend_is_a_clear_sentence_and_a_retry(one):
    one.send("W", own={"publicity_materials": 3})

    def work_while_it_is_killed():
        with transaction(one.settings) as connection:
            with psycopg.connect(dsn(one.settings, "huizong_pipeline")) as other:
                other.execute("select pg_terminate_backend(%s)", (connection.info.backend_pid,))
            connection.execute("select 1")

    with pytest.raises(WarehouseUnavailable, match="请稍后重试"):
        work_while_it_is_killed()
    one.run()
    assert one.figure(PLACE, "publicity_materials")["gross"] == 9 + 115 + 3


def test_a_database_that_is_away_loses_nothing(tmp_path):
    folder = tmp_path / "inbox" / "U"
    folder.mkdir(parents=True)
    (folder / "a.xlsx").write_bytes(b"x")
    away = Settings(tmp_path, "postgresql://127.0.0.1:1/huizong", None)
    with pytest.raises(WarehouseUnavailable, match="连不上数据库"):
        pipeline.intake(away)
    assert (folder / "a.xlsx").exists()


def test_a_mistake_of_ours_costs_one_file_and_not_its_neighbours(one, monkeypatch):
    good, bad = one.form("U", own={"publicity_materials": 21}), one.form("V", own={"publicity_materials": 22})
    one.land(bad)
    one.land(good)

    def read(settings, sha256, year, right=pipeline._read):
        if sha256 == hashlib.sha256(bad).hexdigest():
            raise ZeroDivisionError
        return right(settings, sha256, year)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_read", read)
        assert pipeline.parse(one.settings) == {"claimed": 2, "read": 1, "unreadable": 1, "quarantined": 0}
    one.run()
    assert one.rows("select state, problem_code from raw_arrival order by id desc limit 2") == [
        ("loaded", None),
        ("unreadable", "F011"),
    ]
