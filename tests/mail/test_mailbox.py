import pytest

from huizong.errors import TransientError
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


def test_a_message_larger_than_any_report_is_moved_aside_unfetched(server, monkeypatch):
    monkeypatch.setattr(channel, "_LARGEST", 20_000)
    server.deliver(letter(1, "长长长长长长长长长长\r\n" * 1_000))
    server.deliver(letter(2))
    offered = list(Mailbox(server.mailbox()).offer())
    assert [b"Subject: 2" in e.content for e in offered] == [True]
    assert server.count(TOO_LARGE) == 1


def test_a_server_that_is_away_is_a_reason_to_try_again(server):
    box = Mailbox(server.mailbox())
    away = Mailbox(server.mailbox().__class__("127.0.0.1", 1, False, "x", None, ""))
    assert list(box.offer()) == []
    with pytest.raises(TransientError, match="稍后会再收"):
        list(away.offer())
