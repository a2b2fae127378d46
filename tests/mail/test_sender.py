"""Whose a mail is: proved by our own server or a token, else held as claimed until somebody decides."""

import itertools

import psycopg
import pytest

from huizong import pipeline, queries
from huizong.accounts.tokens import issue_token
from huizong.land.letters import discard, release
from huizong.warehouse.connect import transaction
from tests.mail.letters import AUTHSERV, Post, mail, office, passed

_labels = itertools.count(1)
TOWN, OTHER = "640104002000", "640105001000"


@pytest.fixture(scope="module")
def post(province):
    province.add(
        office("T", TOWN, "Town@t.example.cn"),
        office("O", OTHER, "other@o.example.cn"),
        office("S1", TOWN, "shared@s.example.cn"),
        office("S2", OTHER, "shared@s.example.cn"),
        office("N", TOWN),
    )
    return Post(province)


@pytest.fixture
def form(post):
    numbers = iter(range(1, 10_000))

    def made(unit, **own):
        post.count = getattr(post, "count", 10) + next(numbers)
        return post.province.form(unit, own={"publicity_materials": post.count, **own})

    return made


def token(post, unit):
    with transaction(post.province.settings) as connection:
        return issue_token(connection, unit, f"邮件 {next(_labels)}")


def counted(post, unit):
    return post.province.rows("select count(*) from core_version where unit = %s", unit)[0][0]


def test_the_registered_address_counts_only_if_our_own_server_vouches_for_it(post, form):
    good = mail("张三 <town@T.example.cn>", ("表.xlsx", form("T")), proof=passed("t.example.cn"))
    assert post.state(post.arrive(good)) == [("opened", "T"), ("loaded", "T")]
    attachment = ("表.xlsx", form("T"))
    forged = [
        mail("town@t.example.cn", attachment),
        mail(
            "town@t.example.cn", attachment, proof="dmarc=fail header.from=t.example.cn; spf=pass smtp.mailfrom=a@e.cn"
        ),
        mail("town@t.example.cn", attachment, proof="spf=pass smtp.mailfrom=a@evil.cn; dkim=pass header.d=evil.cn"),
        mail("town@t.example.cn", attachment, proof=passed("evil.cn")),
        mail("town@t.example.cn", attachment, Authentication_Results=f"evil.cn; {passed('t.example.cn')}"),
        mail(
            "town@t.example.cn",
            attachment,
            Authentication_Results=f"{AUTHSERV}; {passed('t.example.cn')}",
            proof="none",
        ),
        mail("town@t.example.cn", attachment, proof=f'spf=fail reason="x; {passed("t.example.cn")}"'),
        mail("town@t.example.cn", attachment, proof="spf=fail smtp.mailfrom=x; dmarc=pass@evil.cn"),
        mail('"town@t.example.cn" <a@evil.cn>', attachment, proof=passed("evil.cn")),
        mail("town@t.example.cn, a@evil.cn", attachment, proof=passed("t.example.cn")),
        b"From: a@evil.cn\r\n" + mail("town@t.example.cn", attachment, proof=passed("evil.cn")),
    ]
    for raw in forged:
        arrival = post.arrive(raw)
        assert post.state(arrival) == [("held", "T"), ("held", "T")], raw[:300]
    assert counted(post, "T") == 1


def test_aligned_dkim_or_spf_serves_where_nothing_is_said_of_dmarc(post, form):
    for proof in ("dkim=pass header.d=t.example.cn", "spf=pass smtp.mailfrom=bounce@example.cn"):
        arrival = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T")), proof=proof))
        assert post.state(arrival)[0] == ("opened", "T")


def test_a_token_proves_from_any_address_in_subject_or_text(post, form):
    secret = token(post, "O")
    for raw in (
        mail("me@private.cn", ("表.xlsx", form("O")), subject=f"报表 {secret}"),
        mail("me@private.cn", ("表.xlsx", form("O")), text=f"本单位令牌：{secret}\n谢谢"),
        mail("town@t.example.cn", ("表.xlsx", form("O")), text=secret, proof=passed("t.example.cn")),
    ):
        assert post.state(post.arrive(raw)) == [("opened", "O"), ("loaded", "O")]
    stored = str(post.province.rows("select * from raw_letter"))
    assert secret not in stored
    assert "hz-…" in stored


def test_no_wrong_or_foreign_token_serves(post, form):
    secret, other = token(post, "O"), token(post, "T")
    attached = mail("x@evil.cn", ("内.xlsx", form("O")), text=secret)
    for raw in (
        mail("me@private.cn", ("表.xlsx", form("O")), subject="hz-" + "A" * 43),
        mail("me@private.cn", ("表.xlsx", form("O")), text=f"{secret} {other}"),
        mail("me@private.cn", ("表.xlsx", form("O")), text=f"{secret}x"),
        mail("me@private.cn", ("转发.eml", attached)).replace(b"application/octet-stream", b"message/rfc822"),
    ):
        assert post.state(post.arrive(raw))[0][0] == "held"
    with transaction(post.province.settings) as connection:
        connection.execute("update portal_token set revoked_at = core_now() where unit = 'O'")
    assert post.state(post.arrive(mail("me@private.cn", ("表.xlsx", form("O")), text=secret)))[0] == ("held", "O")


def test_an_address_of_two_units_or_of_none_proves_nothing(post, form):
    shared = post.arrive(mail("shared@s.example.cn", ("表.csv", b"a,b\n1,2\n"), proof=passed("s.example.cn")))
    stranger = post.arrive(mail("who@evil.cn", ("表.csv", b"a,b\n1,2\n"), proof=passed("evil.cn")))
    stamped = post.arrive(mail("who@evil.cn", ("表.xlsx", form("N")), proof=passed("evil.cn")))
    assert [post.state(one)[0] for one in (shared, stranger, stamped)] == [
        ("held", None),
        ("held", None),
        ("held", "N"),
    ]


def test_a_form_of_another_unit_is_refused_as_ever(post, form):
    arrival = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("O")), proof=passed("t.example.cn")))
    assert post.state(arrival) == [("opened", "T"), ("unreadable", "T")]
    assert post.province.rows("select problem_code from raw_arrival where parent = %s", arrival) == [("F008",)]


def test_a_mail_without_attachments_is_its_senders_only_if_proved(post):
    sure = post.arrive(mail("town@t.example.cn", proof=passed("t.example.cn")))
    unsure = post.arrive(mail("town@t.example.cn"))
    partial = mail("town@t.example.cn", proof=passed("t.example.cn")).replace(b"text/plain", b"message/partial")
    assert [post.state(one) for one in (sure, unsure)] == [[("unreadable", "T")], [("unreadable", None)]]
    assert post.state(post.arrive(partial)) == [("unreadable", "T")]


def test_what_is_held_is_released_by_its_unit_alone_and_read_then(post, form):
    before = counted(post, "T")
    arrival = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T"))))
    portal = {"role": "huizong_portal"}
    for setting, value in (("unit", "O"), ("unit", ""), ("area", OTHER), ("area", "")):
        with transaction(post.province.settings, **portal) as connection:
            connection.execute("select set_config(%s, %s, true)", (f"huizong.{setting}", value))
            assert not release(connection, arrival, "T", "unit", "x")
            assert not discard(connection, arrival, "x")
    assert counted(post, "T") == before
    with transaction(post.province.settings, **portal) as connection:
        connection.execute("select set_config('huizong.unit', 'T', true)")
        assert release(connection, arrival, "T", "unit", "T")
        assert not release(connection, arrival, "T", "unit", "T")
    post.province.run()
    assert post.state(arrival) == [("opened", "T"), ("loaded", "T")]
    assert counted(post, "T") == before + 1
    assert queries.audit(post.province.settings)["ok"]


def test_a_reply_with_the_token_releases_what_it_answers(post, form):
    arrival = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T"))))
    wrong = post.arrive(mail("other@o.example.cn", subject=f"回复：（收件号 {arrival}）", text=token(post, "O")))
    assert post.state(arrival)[0] == ("held", "T")
    assert post.state(wrong) == [("unreadable", "O")]
    no_token = mail("town@t.example.cn", subject=f"Re: （收件号 {arrival}）", proof=passed("t.example.cn"))
    post.arrive(no_token)
    assert post.state(arrival)[0] == ("held", "T")
    reply = post.arrive(mail("me@private.cn", subject=f"Re: 请确认（收件号 {arrival}）", text=token(post, "T")))
    assert post.state(reply) == [("confirmation", "T")]
    assert post.state(arrival) == [("opened", "T"), ("loaded", "T")]


def test_staff_assigns_and_discards_in_its_area(post, form):
    arrival = post.arrive(mail("who@evil.cn", ("表.csv", b"a,b\n1,2\n")))
    for area in (TOWN, "640100000000"):
        with transaction(post.province.settings, "huizong_portal", area=area) as connection:
            assert not discard(connection, arrival, "staff")
    with transaction(post.province.settings, "huizong_portal", area="640000000000") as connection:
        assert release(connection, arrival, "N", "staff", "staff")
    assert post.state(arrival) == [("opened", "N"), ("landed", "N")]
    post.province.run()
    other = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T"))))
    with transaction(post.province.settings, "huizong_portal", area=TOWN) as connection:
        assert discard(connection, other, "staff")
    assert post.state(other) == [("discarded", "T"), ("discarded", "T")]
    foreign = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T"))))
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        transaction(post.province.settings, "huizong_portal", area=TOWN) as connection,
    ):
        release(connection, foreign, "O", "staff", "staff")


@pytest.mark.parametrize(
    "statement",
    [
        "update raw_arrival set state = 'landed' where id = {}",
        "update raw_arrival set state = 'loaded' where id = {}",
        "update raw_arrival set claimed_unit = 'O' where id = {}",
        "update raw_arrival set sha256 = repeat('0', 64) where id = {}",
        "update raw_letter set sender = 'x' where arrival_id = {}",
    ],
)
def test_the_portal_can_do_no_more_than_decide(post, form, statement):
    arrival = post.arrive(mail("town@t.example.cn", ("表.xlsx", form("T"))))
    with transaction(post.province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', 'T', true)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.format(arrival).encode())


def test_nothing_held_is_ever_read(post):
    held = post.province.rows(
        "select count(*) from raw_reading r join raw_arrival a on a.id = r.arrival_id where a.state in ('held', 'discarded')"
    )
    assert held == [(0,)]
    assert pipeline.parse(post.province.settings)["claimed"] == 0
