"""Server, connection or program killed at every step of fetching: afterwards nothing is lost and nothing is there twice."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from huizong import pipeline
from huizong.land.store import digest, fetch
from huizong.resources import ROOT
from tests.mail.killed import POINTS
from tests.mail.letters import AUTHSERV, mail, office, passed
from tests.mail.proxy import proxy
from tests.mail.servers import USER, running

_size = iter(range(1000))


def intake(province, server, port=None, *command) -> subprocess.CompletedProcess:
    """`huizong intake` in a process of its own."""
    box = server.mailbox()
    environment = os.environ | {
        "HUIZONG_HOME": str(province.settings.home),
        "HUIZONG_IMAP": f"imap://{USER.replace('@', '%40')}@127.0.0.1:{port or server.imap}",
        "HUIZONG_MAIL_PASSWORD_FILE": str(box.password_file),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    start = command or ("-c", "from huizong.cli import run; run()")
    return subprocess.run(
        [sys.executable, *start, "intake"], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def letters(count: int) -> list[bytes]:
    """Mails of some ten kilobytes, no two alike."""
    made = []
    for _ in range(count):
        number = next(_size)
        body = b"".join(digest(b"%d %d" % (number, n)).encode() for n in range(100))
        made.append(mail("who@evil.cn", (f"{number}.bin", body), subject=f"{number}"))
    return made


def landed(province, since: int) -> list[str]:
    found = province.rows("select sha256 from raw_arrival where channel = 'mailbox' and id > %s", since)
    return sorted(sha256 for (sha256,) in found)


def newest(province) -> int:
    return province.rows("select coalesce(max(id), 0) from raw_arrival")[0][0]


def wanted(mails: list[bytes]) -> list[str]:
    """The digests under which mails come back from a server, which may change the ends of their lines."""
    return sorted(digest(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")) for raw in mails)


def check(province, server, since: int, mails: list[bytes]) -> None:
    """After an undisturbed run: every mail has landed once, lies in the store as it came, and has left the inbox."""
    done = intake(province, server)
    assert done.returncode == 0, done.stderr
    found = landed(province, since)
    assert found == wanted(mails)
    for sha256 in found:
        assert digest(fetch(province.settings.landed, sha256)) == sha256
    assert server.count("INBOX") == 0


def test_the_connection_is_cut_after_any_number_of_bytes(province, server):
    since, mails = newest(province), letters(4)
    for raw in mails:
        assert server.place(raw)
    with proxy(server.imap) as counted:
        assert intake(province, server, counted.port).returncode == 0
        total = counted.seen
    check(province, server, since, mails)
    assert total > 4 * 6000
    outcomes = []
    # within and right after the first mail, and everywhere else
    begins = counted.told.index(b"Subject:")
    ends = counted.told.index(b"FETCH", begins)
    limits = [1, 50, 200, begins, (begins + ends) // 2, ends - 20, ends]
    for limit in (*limits, total // 4, total // 2, 3 * total // 4, total - 400, total - 100):
        since, mails = newest(province), letters(4)
        for raw in mails:
            assert server.place(raw)
        with proxy(server.imap, limit) as cutting:
            done = intake(province, server, cutting.port)
        assert cutting.cut
        assert done.returncode in (0, 3)
        if done.returncode:
            assert "稍后会再收" in done.stderr or "下次会再移" in done.stderr, done.stderr
            assert "Traceback" not in done.stderr
        outcomes.append((limit, done.returncode, len(landed(province, since))))
        check(province, server, since, mails)
    print(server.kind, total, outcomes)
    assert {code for _, code, _ in outcomes} >= {3}


@pytest.mark.parametrize(("point", "number"), [*((point, 1) for point in POINTS), ("fetched", 3)])
def test_the_program_is_killed(province, server, point, number):
    since, mails = newest(province), letters(3)
    for raw in mails:
        assert server.place(raw)
    done = intake(province, server, None, "-m", "tests.mail.killed", point, str(number))
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(landed(province, since)) == (3 if point in ("committed", "moved") else 0)
    check(province, server, since, mails)


@pytest.mark.parametrize("server", ["dovecot"], indirect=True)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.98])
def test_the_server_is_killed(province, server, share):
    since, mails = newest(province), letters(4)
    for raw in mails:
        assert server.place(raw)
    with proxy(server.imap, int(share * 33_000), server.kill) as killing:
        done = intake(province, server, killing.port)
        assert killing.cut
    assert done.returncode == 3
    assert "稍后" in done.stderr or "下次" in done.stderr
    away = intake(province, server)
    assert away.returncode == 3
    assert "稍后会再收" in away.stderr
    server.start()
    check(province, server, since, mails)


def test_a_mailbox_made_anew_gives_second_arrivals_of_the_same_documents(province, server):
    code = server.kind.upper()
    province.add(office(code, "640104002000", f"{code}@t.example.cn"))
    settings = province.settings = replace(province.settings, imap=server.mailbox(), mail_authserv=AUTHSERV)
    form = province.form(code, own={"publicity_materials": 700})
    raw = mail(f"{code}@t.example.cn", ("表.xlsx", form), proof=passed("t.example.cn"))
    province.run()
    since = newest(province)
    assert server.place(raw)
    pipeline.intake(settings)
    province.run()
    first = province.figure("640104002000", "publicity_materials")
    server.kill()
    folder = server.folder / "anew"
    folder.mkdir(mode=0o755)
    with running(server.kind, folder) as anew:
        assert anew.place(raw)
        pipeline.intake(replace(settings, imap=anew.mailbox()))
    province.run()
    keys = province.rows("select source_key from raw_arrival where parent is null and id > %s order by id", since)
    assert len({key for (key,) in keys}) == 2
    assert province.rows("select state from raw_arrival where id > %s order by id", since) == [
        ("opened",),
        ("loaded",),
        ("opened",),
        ("duplicate",),
    ]
    assert province.rows("select count(distinct sha256) from raw_arrival where id > %s", since) == [(2,)]
    assert province.figure("640104002000", "publicity_materials") == first
    assert first["value"] % 700 == 0 != first["value"]
