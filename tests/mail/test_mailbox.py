import pytest

from huizong.errors import TransientError
from huizong.formats.mail import read_mail
from huizong.intake import mailbox as channel
from huizong.intake.mailbox import LANDED, TOO_LARGE, Mailbox


def letter(number: int, body: str = "附件为统计表。") -> bytes:
    return f"From: a@example.org\r\nSubject: {number}\r\n\r\n{body}\r\n".encode()


def test_messages_are_offered_unmarked_and_moved_only_once_landed(server):
    for number in range(3):
        server.deliver(letter(number))
    box = Mailbox(server.mailbox())
    offered = list(box.offer())
    assert [b"Subject: %d" % n in e.content for n, e in enumerate(offered)] == [True] * 3
    assert len({e.source_key for e in offered}) == 3
    reader = server.open()
    reader.select("INBOX", readonly=True)
    assert reader.search(None, "UNSEEN")[1][0].split() == [b"1", b"2", b"3"]
    reader.logout()

    again = list(Mailbox(server.mailbox()).offer())
    assert [e.source_key for e in again] == [e.source_key for e in offered]

    box.landed(offered[:2])
    assert (server.count("INBOX"), server.count(LANDED)) == (1, 2)
    assert [e.source_key for e in box.offer()] == [offered[2].source_key]


def test_of_a_message_larger_than_any_report_the_head_is_landed_and_it_is_moved_aside(server, monkeypatch):
    monkeypatch.setattr(channel, "LARGEST", 20_000)
    server.deliver(letter(1, "长长长长长长长长长长\r\n" * 1_000))
    server.deliver(letter(2))
    box = Mailbox(server.mailbox())
    large, small = box.offer()
    assert b"Subject: 2" in small.content
    assert len(large.content) < 5_000
    assert b"Subject: 1" in large.content
    assert "长".encode() not in large.content
    read = read_mail(large.content)
    assert (read.letter.sender, read.members, read.problem.code) == ("a@example.org", (), "F006")
    assert "64 MB" in read.problem.text_zh
    assert read_mail(small.content).problem is None
    assert server.count(TOO_LARGE) == 0
    assert [e.source_key for e in Mailbox(server.mailbox()).offer()] == [large.source_key, small.source_key]
    box.landed([large, small])
    assert (server.count("INBOX"), server.count(LANDED), server.count(TOO_LARGE)) == (0, 1, 1)


def test_a_server_that_is_away_is_a_reason_to_try_again(server):
    box = Mailbox(server.mailbox())
    away = Mailbox(server.mailbox().__class__("127.0.0.1", 1, False, "x", None, ""))
    assert list(box.offer()) == []
    with pytest.raises(TransientError, match="稍后会再收"):
        list(away.offer())
