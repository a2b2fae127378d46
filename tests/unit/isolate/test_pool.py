"""Real killers against real readers: each costs the file it is in, and nothing else."""

import contextlib
import io
import logging
import os
import shutil
import subprocess
import sys
import threading
import time

import docx
import openpyxl
import psutil
import py7zr
import pytest
import xlwt

from huizong.errors import ReadersUnavailable, SandboxMissing, UnreadableFile
from huizong.formats.document import Container
from huizong.isolate.pool import Pool
from huizong.isolate.wire import Fault, Job, Read
from huizong.parse.sender import Sender
from huizong.settings import Readers

QUICK = Readers(count=1, cpu=1, wall=2)
SENDER = Sender("2027", "U")
KILLERS = {
    "abort": "F021",
    "crash": "F021",
    "leave": "F021",
    "panic": "F021",
    "garble": "F021",
    "closes": "F021",
    "spin": "F022",
    "sleep": "F022",
    "allocate": "F023",
    "rust_allocate": "F023",
}


def pool(work="work", limits=QUICK):
    return Pool(limits, f"tests.unit.isolate.killers:{work}")


def jobs(*contents):
    return [Job(n, f"{n}.xlsx", content.encode(), SENDER) for n, content in enumerate(contents)]


def outcome(answer):
    return answer.code if isinstance(answer, UnreadableFile) else type(answer).__name__


def readers_alive():
    """Readers of these tests; a browser, a mail server or a reader of other tests may be our child too."""
    alive = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if any(word.startswith("tests.unit.isolate.killers") for word in child.cmdline()):
                alive.append(child)
    return alive


@pytest.mark.parametrize("killer", KILLERS)
def test_a_killer_costs_itself_and_its_neighbours_are_read(killer):
    with pool() as readers:
        told = {job.key: outcome(answer) for job, answer in readers.read(jobs("a", killer, "b", "c"))}
    assert told == {0: "Read", 1: KILLERS[killer], 2: "Read", 3: "Read"}
    assert readers_alive() == []


def test_every_kind_of_answer_comes_back():
    with pool() as readers:
        told = {job.content.decode(): answer for job, answer in readers.read(jobs("x", "refuse", "mistake", "pack"))}
    assert told["x"] == Read("reading", b"0.xlsx U 1")
    assert (told["refuse"].code, told["refuse"].text_zh) == ("F001", "不是统计表")
    assert isinstance(told["mistake"], Fault)
    assert "ZeroDivisionError: ours" in told["mistake"].text
    packed = told["pack"]
    assert isinstance(packed, Container)
    assert [(m.name, len(m.content)) for m in packed.members] == [("甲/a.xlsx", 70_000), ("b?.xlsx", 0)]


def test_many_killers_at_once_in_two_readers_lose_no_file():
    contents = [("abort", "panic", "rust_allocate", "x")[n % 4] + f" {n}" for n in range(40)]
    with pool(limits=Readers(count=2, cpu=1, wall=2)) as readers:
        told = {job.key: outcome(answer) for job, answer in readers.read(jobs(*contents))}
    assert told == {n: ("F021", "F021", "F023", "Read")[n % 4] for n in range(40)}


def test_large_files_and_large_answers_do_not_block_one_another():
    large = [Job(n, "a", b"z" * (20 << 20) if n % 2 else b"big", SENDER) for n in range(6)]
    with pool(limits=Readers(count=1, wall=20)) as readers:
        told = {job.key: len(answer.payload) for job, answer in readers.read(large)}
    assert [told[n] for n in range(6)] == [40 << 20, 12] * 3


def test_what_a_library_prints_is_no_answer_and_fills_no_pipe():
    with pool() as readers:
        told = [outcome(answer) for _, answer in readers.read(jobs("chatter", "chatter", "a"))]
    assert told == ["Read"] * 3


def test_files_are_taken_only_as_they_are_needed():
    taken = []

    def endless():
        for n in range(10**9):
            taken.append(n)
            yield Job(n, "a", b"a", SENDER)

    with pool() as readers:
        for job, _ in readers.read(endless()):
            if job.key == 20:
                break
        assert len(taken) < 40
        assert [outcome(answer) for _, answer in readers.read(jobs("a"))] == ["Read"], "the pool works on"


def test_a_few_files_start_one_reader():
    with pool(limits=Readers(count=4)) as readers:
        list(readers.read(jobs("a", "b", "c")))
        assert len(readers_alive()) == 1


def test_the_time_its_caller_takes_is_not_the_readers():
    with pool(limits=Readers(count=1, wall=1)) as readers:
        told = []
        for _, answer in readers.read(jobs("a", "b", "c", "d", "e")):
            time.sleep(0.6)
            told.append(outcome(answer))
    assert told == ["Read"] * 5


def killed_by_others(tmp_path, when):
    """The answer to a file whose reader somebody kills, at a moment of its life."""
    mark = tmp_path / "mark"
    mark.touch()

    def kill():
        while not (readers._readers and when(readers._readers[0])):
            time.sleep(0.02)
        mark.unlink()
        readers._readers[0].process.kill()

    with pool("waits_for_a_kill", Readers(count=1, wall=60)) as readers:
        killer = threading.Thread(target=kill)
        killer.start()
        ((_, answer),) = readers.read([Job(0, str(mark), b"wait", SENDER)])
        killer.join()
    return answer


def test_a_reader_killed_by_others_blames_no_file(tmp_path):
    assert isinstance(killed_by_others(tmp_path, lambda reader: b"waiting" in reader.last_words), Read)


def test_a_reader_killed_while_it_starts_is_replaced(tmp_path):
    assert isinstance(killed_by_others(tmp_path, lambda reader: not reader.is_ready), Read)


def test_readers_end_with_a_parent_that_is_killed():
    script = (
        "from huizong.isolate.pool import Pool\nfrom huizong.isolate.wire import Job\n"
        "from huizong.parse.sender import Sender\nfrom huizong.settings import Readers\n"
        "with Pool(Readers(count=2), 'tests.unit.isolate.killers:work') as pool:\n"
        "    jobs = [Job(n, 'a', b'sleep', Sender('2027')) for n in range(8)]\n"
        "    list(pool.read(jobs))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as parent:
        readers = []
        while len(readers) < 2:
            time.sleep(0.05)
            readers = psutil.Process(parent.pid).children()
        time.sleep(1)
        parent.kill()
        gone, alive = psutil.wait_procs(readers, timeout=5)
    assert (len(gone), alive) == (2, [])


def test_a_reader_that_cannot_start_is_our_mistake_in_one_sentence():
    with pool("never") as readers, pytest.raises(ReadersUnavailable, match="RuntimeError: no catalogue"):
        list(readers.read(jobs("a")))
    assert readers_alive() == []


def test_without_the_filter_nothing_is_read_unless_a_setting_says_so(caplog):
    with pool("without_filter") as readers, pytest.raises(SandboxMissing, match="HUIZONG_READER_SANDBOX=off"):
        list(readers.read(jobs("a")))
    with caplog.at_level(logging.WARNING), pool("without_filter", Readers(count=1, sandboxed=False)) as readers:
        assert [outcome(answer) for _, answer in readers.read(jobs("a", "b"))] == ["Read"] * 2
    assert [record.message for record in caplog.records] == ["readers are not shut in: HUIZONG_READER_SANDBOX=off"]


def said(*before):
    script = (
        "import os\nos.set_inheritable(os.open('/dev/null', os.O_RDONLY), True)\n"
        "from huizong.isolate.pool import Pool\nfrom huizong.isolate.wire import Job\n"
        "from huizong.parse.sender import Sender\nfrom huizong.settings import Readers\n"
        "with Pool(Readers(count=1), 'tests.unit.isolate.killers:work') as pool:\n"
        "    ((_, answer),) = pool.read([Job(0, 'a', b'alone', Sender('2027'))])\n"
        "    print(answer.payload.decode())\n"
    )
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "HUIZONG_DSN": "postgresql://secret",
    }
    command = [*before, sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


# whoever is not root has no privileges to begin with
UNPRIVILEGED = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--")
RUN_AS = [(), UNPRIVILEGED] if os.geteuid() == 0 and shutil.which("setpriv") else [()]


@pytest.mark.parametrize("before", RUN_AS)
def test_a_reader_reaches_nothing(before):
    told = said(*before)
    assert len(told) == 18
    assert {name: result for name, result in told.items() if not result.startswith("refused")} == {}


def test_a_reader_that_files_have_made_large_gives_way_to_a_new_one():
    with pool(limits=Readers(count=1)) as readers:
        told = [answer.payload for _, answer in readers.read(jobs("pid", "swell", "pid", "swell", "pid"))]
    assert told[0] == told[1] != told[2] == told[3] != told[4]


def test_threads_are_no_processes():
    with pool() as readers:
        assert [answer for _, answer in readers.read(jobs("threads"))] == [Read("reading", b"a thread")]


def saved(thing):
    made = io.BytesIO()
    thing.save(made)
    return made.getvalue()


def test_what_libraries_need_to_read_is_not_refused():
    book, old, text = openpyxl.Workbook(), xlwt.Workbook(), docx.Document()
    book.active["A1"] = "表"
    old.add_sheet("A").write(0, 0, "旧表")
    text.add_paragraph("总结")
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w") as archive:
        files = {"a.xlsx": saved(book), "a.xls": saved(old), "a.docx": saved(text), "a.txt": "文本".encode("gb18030")}
        for name, content in files.items():
            archive.writestr(content, name)
    with pool("libraries") as readers:
        ((_, answer),) = readers.read([Job(0, "a.7z", made.getvalue(), SENDER)])
    assert answer == Read("reading", "表 表 旧表 总结 文本".encode())
