"""What three attempts could not read is set aside (F010): its sender is told if anybody is known, and staff see it."""

import pytest

from huizong import pipeline
from huizong.answers.set_aside import set_aside
from huizong.land.claim import claim
from huizong.model import Envelope
from huizong.warehouse.connect import transaction
from tests.mail.letters import Post, mail, office, passed

TOWN, OTHER, WHOLE = "640104002000", "640105001000", "640000000000"


@pytest.fixture(scope="module")
def post(province):
    province.add(office("T", TOWN, "town@t.example.cn"), office("O", OTHER, "other@o.example.cn"))
    return Post(province)


def leave(post, channel, key, content, unit=None):
    """A file that its worker does not survive, three times; gives its number."""
    settings = post.province.settings
    pipeline.land(settings, [Envelope(channel, key, f"{key}.eml", content, unit)])
    for _ in range(3):
        with transaction(settings) as connection:
            claim(connection, 100, None)
        with transaction(settings) as connection:
            connection.execute(
                "update raw_arrival set lease_until = clock_timestamp() - interval '1 s' where state = 'landed'"
            )
    assert pipeline.parse(settings)["quarantined"] == 1
    ((number,),) = post.province.rows("select id from raw_arrival where source_key = %s", key)
    return number


def told(post):
    """(key, recipient, text) of the letters that are due now."""
    before = post.province.rows("select coalesce(max(id), 0) from core_outbox")[0][0]
    pipeline.deliver(post.province.settings)
    return post.province.rows("select key, recipient, body from core_outbox where id > %s order by id", before)


def seen(post, area):
    """What staff of an area see of it."""
    with transaction(post.province.settings, "huizong_portal", area) as connection:
        return [(one.arrival, one.unit, one.is_sure) for one in set_aside(connection, "2027")]


def test_a_proved_sender_has_it_in_the_receipt(post):
    proof = passed("t.example.cn")
    arrival = leave(post, "mailbox", "proved", mail("town@t.example.cn", ("表.bin", b"x"), proof=proof))
    assert post.state(arrival) == [("quarantined", "T")]
    ((key, recipient, body),) = told(post)
    assert (key, recipient) == (f"receipt/{arrival}", "town@t.example.cn")
    assert "几次都没能读完" in body
    assert told(post) == []
    assert [seen(post, area) for area in (TOWN, WHOLE, OTHER)] == [[(arrival, "T", True)]] * 2 + [[]]


def test_a_claimed_sender_is_told_at_its_registered_address_and_a_stranger_is_not(post):
    before = seen(post, TOWN)
    claimed = leave(post, "mailbox", "claimed", mail("town@t.example.cn", ("表.bin", b"x")))
    stranger = leave(post, "mailbox", "stranger", mail("who@evil.cn", ("表.bin", b"x")))
    assert [post.state(one) for one in (claimed, stranger)] == [[("quarantined", None)]] * 2
    ((key, recipient, body),) = told(post)
    assert (key, recipient) == (f"unread/{claimed}", "town@t.example.cn")
    assert "几次都没能读完" in body
    assert "不是贵单位发的，不用理会" in body
    assert seen(post, WHOLE)[:2] == [(stranger, None, False), (claimed, "T", False)]
    assert seen(post, TOWN) == before


def test_not_more_than_three_a_day_are_told_to_who_is_only_claimed(post):
    for number in range(4):
        leave(post, "mailbox", f"flood {number}", mail("other@o.example.cn", subject=f"{number}"))
    assert [recipient for _, recipient, _ in told(post)] == ["other@o.example.cn"] * 3


def test_so_are_uploads_and_what_nobody_sent(post):
    upload, nobodys = leave(post, "portal", "upload", b"x", "T"), leave(post, "submit", "nobody", b"y")
    ((key, recipient, body),) = told(post)
    assert (key, recipient) == (f"problem/{upload}", "town@t.example.cn")
    assert "请另存为 .xlsx 后重新上报" in body
    assert seen(post, TOWN)[0] == (upload, "T", True)
    assert seen(post, WHOLE)[:2] == [(nobodys, None, False), (upload, "T", True)]


def test_an_office_sees_no_others(post):
    with transaction(post.province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', 'O', true)")
        assert set_aside(connection, "2027") == []


def test_what_its_unit_reported_anew_needs_nobody_any_more(post):
    assert [unit for _, unit, _ in seen(post, TOWN)] == ["T", "T"]
    post.province.send("T", own={"publicity_materials": 5})
    post.province.run()
    assert seen(post, TOWN) == []
    assert any(unit is None for _, unit, _ in seen(post, WHOLE))
