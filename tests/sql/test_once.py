"""Exactly once: whatever is repeated, raced or cut off, a report counts one time and nothing is lost."""

import threading
from dataclasses import replace

import psycopg
import pytest

from huizong import pipeline, queries
from huizong.errors import ReadersUnavailable, WarehouseUnavailable
from huizong.isolate.pool import Pool
from huizong.model import Envelope
from huizong.settings import Settings
from huizong.warehouse.connect import dsn, transaction
from tests.province import unit
from tests.unit.isolate.killers import packed

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


def read_by(one, work):
    """Parse with readers that do something else."""
    with Pool(replace(one.settings.readers, cpu=2, wall=3), f"tests.unit.isolate.killers:{work}") as pool:
        return pipeline.parse(one.settings, pool)


def test_a_mistake_of_ours_costs_one_file_and_not_its_neighbours(one):
    bad, good = b"mistake", one.form("U", own={"publicity_materials": 21})
    one.land(bad)
    one.land(good)
    done = read_by(one, "kills_or_reads")
    assert done == {"claimed": 2, "read": 1, "unreadable": 1, "opened": 0, "held": 0, "quarantined": 0}
    one.run()
    assert one.rows("select state, problem_code from raw_arrival order by id desc limit 2") == [
        ("loaded", None),
        ("unreadable", "F011"),
    ]


def test_a_file_that_ends_its_reader_is_named_and_costs_nothing_else(one):
    killers = {"abort": "F021", "panic": "F021", "sleep": "F022", "spin": "F022", "allocate": "F023"}
    for n, killer in enumerate(killers):
        one.land(killer.encode())
        one.land(one.form("U", own={"publicity_materials": 30 + n}))
    done = read_by(one, "kills_or_reads")
    assert (done["read"], done["unreadable"]) == (len(killers), len(killers))
    told = one.rows(
        "select a.problem_code, a.attempts, a.problem_zh like '%%请%%' from raw_arrival a"
        " where a.problem_code in ('F021', 'F022', 'F023') order by a.id"
    )
    assert told == [(code, 1, True) for code in killers.values()]


def test_readers_that_cannot_start_cost_no_file_an_attempt(one):
    one.send("U", own={"publicity_materials": 40})
    with pytest.raises(ReadersUnavailable, match="no catalogue"):
        read_by(one, "never")
    assert one.rows("select attempts, lease_until from raw_arrival order by id desc limit 1") == [(0, None)]
    one.run()
    assert one.figure(PLACE, "publicity_materials")["gross"] == 40 + 115 + 3


def members(one, parent):
    return one.rows(
        "select name, state, problem_code from raw_arrival where parent = %s order by id",
        parent,
    )


def newest(one):
    return one.rows("select max(id) from raw_arrival where parent is null")[0][0]


def test_the_files_of_an_archive_are_arrivals_of_their_own(one):
    form, other = one.form("U", own={"publicity_materials": 50}), one.form("V", own={"publicity_materials": 51})
    inner = packed({"内/表.xlsx": other, "照片.png": b"\x89PNG"})
    one.land(packed({"甲.xlsx": form, "乙.zip": inner, "again.xlsx": form}), None, "报送.zip")
    parent = newest(one)
    done = read_by(one, "packs_or_reads")
    assert (done["opened"], done["read"], done["unreadable"]) == (2, 3, 1)
    one.run()
    assert members(one, parent) == [
        ("甲.xlsx", "loaded", None),
        ("乙.zip", "opened", None),
        ("again.xlsx", "duplicate", None),
    ]
    ((nested,),) = one.rows("select id from raw_arrival where parent = %s and name = '乙.zip'", parent)
    assert members(one, nested) == [("内/表.xlsx", "loaded", None), ("照片.png", "unreadable", "F001")]
    assert one.figure(PLACE, "publicity_materials")["gross"] == 50 + 51 + 3
    received = one.rows(
        "select count(distinct received_at), count(distinct channel) from raw_arrival where parent = %s or id = %s",
        parent,
        parent,
    )
    assert received == [(1, 1)]
    assert queries.audit(one.settings)["ok"]


def test_an_archive_opened_twice_gives_its_files_once(one):
    one.land(packed({"甲.xlsx": one.form("U", own={"publicity_materials": 52})}))
    parent = newest(one)
    read_by(one, "packs_or_reads")
    # as when a worker was taken for dead and another did its work
    one.rows("update raw_arrival set state = 'landed' where id = %s returning 1", parent)
    read_by(one, "packs_or_reads")
    one.run()
    assert [state for _, state, _ in members(one, parent)] == ["loaded"]


def test_archives_too_deep_in_one_another_are_refused(one):
    content = one.form("U", own={"publicity_materials": 53})
    for _ in range(3):
        content = packed({"x.zip": content})
    one.land(content)
    assert read_by(one, "packs_or_reads")["opened"] == 2
    assert one.rows("select state, problem_code from raw_arrival order by id desc limit 1") == [("unreadable", "F006")]


def test_a_form_without_a_stamp_is_its_senders_or_that_of_its_name_or_refused(one):
    one.add(unit("X1", PLACE, name="同名所"), unit("X2", PLACE, name="同名所"))
    cases = [
        (b"name= n=1", "W", ("loaded", None, "W")),
        ("name=单位V n=2".encode(), None, ("loaded", None, "V")),
        ("name=单位V n=3".encode(), "W", ("unreadable", "F008", None)),
        ("name=同名所 n=4".encode(), None, ("unreadable", "F024", None)),
        ("name=同名所 n=5".encode(), "X2", ("loaded", None, "X2")),
        (b"name= n=6", None, ("unreadable", "F024", None)),
    ]
    for content, sender, _ in cases:
        one.land(content, sender)
    read_by(one, "retyped")
    one.run()
    found = one.rows(
        "select a.state, a.problem_code, v.unit from raw_arrival a left join core_version v on v.arrival_id = a.id"
        " order by a.id desc limit 6"
    )
    assert found[::-1] == [expected for _, _, expected in cases]


def test_a_reader_is_told_who_sent_a_file(one):
    one.land(b"who", "V")
    read_by(one, "who")
    told = one.rows("select problem_zh from raw_arrival order by id desc limit 1")
    assert told == [("2027 V branch_office 单位V",)]


def test_text_that_postgresql_does_not_take_costs_nothing(one):
    one.land(b"hard", "W")
    assert read_by(one, "hard_texts")["read"] == 1
    assert one.rows("select cells #>> '{own.consultations,2}' from raw_reading order by arrival_id desc limit 1") == [
        ("�\\u0000\t\n\\�?",)
    ]
