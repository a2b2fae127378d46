"""Hard mails against real servers: every attachment lands under its right name, or the mail says why not."""

from collections import Counter
from dataclasses import replace

from huizong import pipeline, queries
from huizong.errors import UnreadableFile
from huizong.formats.mail import read_mail
from huizong.intake.mailbox import LANDED
from huizong.isolate.opened import members_of
from huizong.land.ledger import label
from huizong.land.store import digest, fetch
from tests.mail.hard import hard_mails
from tests.mail.letters import AUTHSERV, office

MAILS = hard_mails()


def test_there_are_two_hundred_of_them():
    assert len(MAILS) >= 200
    assert len({digest(hard.raw) for hard in MAILS}) == len(MAILS)


def case(raw: bytes) -> int:
    return int(raw.split(b"X-Case: case-")[1][:4])


def test_every_attachment_lands_under_its_name_or_the_mail_says_why(server, province):
    province.add(office("T", "640104002000", "town@t.example.cn"))
    settings = replace(province.settings, imap=server.mailbox(), mail_authserv=AUTHSERV)
    refused = [number for number, hard in enumerate(MAILS) if not server.place(hard.raw)]
    before = province.rows("select coalesce(max(id), 0) from raw_arrival")[0][0]
    done = pipeline.intake(settings)
    assert done["landed"] == len(MAILS) - len(refused)
    assert server.count("INBOX") == 0
    assert server.count(LANDED) == done["landed"]
    pipeline.parse(settings)
    pipeline.load(settings)

    wrong, states = [], Counter()
    query = "select id, sha256, state, problem_code, claimed_unit from raw_arrival where parent is null and id > %s"
    for arrival, sha256, state, problem, unit in province.rows(query, before):
        raw = fetch(settings.landed, sha256)
        states[state] += 1
        hard = MAILS[case(raw)]
        files = province.rows("select name, sha256, state from raw_arrival where parent = %s order by id", arrival)
        if isinstance(hard.truth, str):
            right = (state, problem, files) == ("unreadable", hard.truth, [])
        else:
            truth = [(name, digest(content)) for name, content in hard.truth]
            # a known sender's, or held as somebody's
            known = (state, unit) in (("opened", "T"), ("held", None))
            right = known and [(name, sha) for name, sha, _ in files] == truth
            right = right and all((one == "held") == (state == "held") and one != "landed" for *_, one in files)
        if not right:
            wrong.append((hard.about, state, problem, unit, [name for name, *_ in files]))
    print(f"{server.kind}: {states}, not taken by the server: {[MAILS[n].about for n in refused]}")
    assert wrong == []
    assert len(refused) <= 2
    assert states["held"] >= 2
    assert sum(states.values()) == len(MAILS) - len(refused)
    province.run()
    assert queries.audit(settings)["ok"]


def test_the_reader_alone():
    wrong = []
    for hard in MAILS:
        try:
            found = [(label(m.name[:200]), m.content) for m in members_of(read_mail(hard.raw), 0)]
        except UnreadableFile as problem:
            found = problem.code
        if found != hard.truth:
            wrong.append(hard.about)
    assert wrong == []
