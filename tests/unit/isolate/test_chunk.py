"""A chunk that takes too long gives back what it has not begun, and a landed file that is gone costs itself."""

from huizong.isolate import chunk
from huizong.isolate.chunk import Chunk
from huizong.isolate.pool import Pool
from huizong.land.claim import Claimed
from huizong.land.store import digest, keep
from huizong.settings import Readers


def claimed(arrival, content):
    return Claimed(arrival, digest(content), "表.xlsx", 1, 0, "2027", None, None, None)


def read(documents, tmp_path):
    taken = Chunk(tmp_path, documents)
    with Pool(Readers(count=1), "tests.unit.isolate.killers:work") as pool:
        rows = list(taken.rows(pool))
    return taken, rows


def test_what_is_not_begun_in_time_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(chunk, "_SECONDS", -1)
    taken, rows = read([claimed(1, b"a"), claimed(2, b"b")], tmp_path)
    assert (rows, taken.problems, taken.left) == ([], [], [1, 2])


def test_a_landed_file_that_is_gone_costs_only_itself(tmp_path):
    keep(tmp_path, [(digest(b"refuse"), b"refuse")])
    taken, _ = read([claimed(1, b"gone"), claimed(2, b"refuse")], tmp_path)
    assert sorted((arrival, problem.code) for arrival, problem in taken.problems) == [(1, "F011"), (2, "F001")]


def test_what_is_no_row_is_not_taken(tmp_path):
    keep(tmp_path, [(digest(b"x"), b"x")])
    taken, rows = read([claimed(1, b"x")], tmp_path)
    assert (rows, [problem.code for _, problem in taken.problems]) == ([], ["F021"])
