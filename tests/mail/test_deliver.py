"""Letters: one for each matter, safe headers, and an SMTP server that refuses, breaks off and comes back."""

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from huizong import pipeline, queries
from huizong.deliver import outbox
from huizong.deliver.outbox import Letter
from huizong.deliver.smtp import message
from huizong.errors import TransientError
from huizong.formats.cut import too_large
from huizong.isolate.pool import Pool
from huizong.model import Envelope
from huizong.settings import MailServer, Readers
from huizong.warehouse.connect import transaction
from tests.mail.letters import Post, mail, office, passed
from tests.mail.smtp import postbox
from tests.province import BEFORE

TOWN = "640104002000"


@pytest.fixture(scope="module")
def post(province):
    province.add(office("T", TOWN, "town@t.example.cn", "凤凰北街所"), office("N", TOWN))
    return Post(province)


@pytest.fixture
def box(post):
    with postbox() as (server, box):
        post.province.settings = replace(post.province.settings, smtp=server, mail_from="huizong@example.org")
        yield box


@pytest.fixture(autouse=True)
def clock(post):
    """An hour later for each test, so that everything that waits is due."""
    post.hours = getattr(post, "hours", 0) + 3
    post.province.clock(BEFORE + timedelta(hours=post.hours))


def later(post, hours=3):
    post.hours += hours
    post.province.clock(BEFORE + timedelta(hours=post.hours))


def deliver(post):
    return pipeline.deliver(post.province.settings)


def put(post, *keys, recipient="town@t.example.cn"):
    with transaction(post.province.settings) as connection:
        outbox.put(connection, [Letter(key, "试", recipient, f"信 {key}", "正文") for key in keys])


def test_a_mail_gets_one_receipt_and_each_version_one_result_with_its_marked_copy(post, box):
    form = post.province.form("T", own={"publicity_materials": "数千"})
    raw = mail(
        "town@t.example.cn",
        ("<b>表\u202e.xlsx", form),
        ("照片.png", b"\x89PNG\r\n\x1a\n"),
        proof=passed("t.example.cn"),
    )
    arrival = post.arrive(raw)
    post.province.run()
    assert deliver(post) == {"written": 2, "sent": 2, "refused": 0}
    assert deliver(post) == {"written": 0, "sent": 0, "refused": 0}
    (to, receipt), (_, result) = box.took
    assert to == ["town@t.example.cn"]
    assert f"收件号 {arrival}" in receipt["Subject"]
    text = receipt.get_content()
    for (sha256,) in post.province.rows(
        "select sha256 from raw_arrival where id = %s or parent = %s", arrival, arrival
    ):
        assert sha256 in text
    assert "结果会另外发到本邮箱" in text
    body = result.get_body().get_content()
    assert "退回" in result["Subject"]
    assert "数千" in body
    assert "上报期限：2027年3月22日 18:00" in body
    (copy,) = result.iter_attachments()
    assert "退回" in copy.get_filename()
    assert openpyxl.load_workbook(io.BytesIO(copy.get_content())).sheetnames[0] != "统计表"
    assert receipt["Auto-Submitted"] == "auto-generated"
    assert receipt["Date"].datetime == BEFORE + timedelta(hours=post.hours)


def test_nobody_outside_the_register_gets_a_letter(post, box):
    post.arrive(mail("who@evil.cn", ("a.csv", b"1,2\n"), proof=passed("evil.cn")))
    post.arrive(mail("who@evil.cn", Reply_To="victim@x.cn"))
    post.province.land(post.province.form("N", own={"publicity_materials": 5}), "N")
    post.province.run()
    assert deliver(post)["written"] == 0
    assert box.asked == []


def test_a_held_mail_asks_the_registered_address_and_repeats_nothing_of_it(post, box):
    arrivals = [
        post.arrive(mail("town@t.example.cn", (f"evil-{n}.csv", b"1,2\n"), subject="click http://evil.cn"))
        for n in range(5)
    ]
    assert deliver(post)["sent"] == 3
    for (to, letter), arrival in zip(box.took, arrivals, strict=False):
        assert to == ["town@t.example.cn"]
        assert f"收件号 {arrival}" in letter["Subject"]
        assert "evil" not in letter.get_content() + letter["Subject"]
        assert "是我们发的" in letter.get_content()
    later(post, 30)
    assert deliver(post)["written"] == 0


def test_what_is_automatic_is_never_answered(post, box):
    proof = passed("t.example.cn")
    for headers in (
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"List_Id": "<x.example.org>"},
    ):
        post.arrive(mail("town@t.example.cn", proof=proof, **headers))
        post.arrive(mail("town@t.example.cn", ("a.bin", b"\0\1\2"), **headers))
    assert deliver(post)["written"] == 0


def test_mails_without_attachments_are_answered_a_few_times_a_day(post, box):
    for _ in range(5):
        post.arrive(mail("town@t.example.cn", proof=passed("t.example.cn")))
    assert deliver(post)["sent"] == 3
    assert "没有附件" in box.took[0][1].get_content()


def test_what_cannot_be_read_or_was_sent_before_is_said(post, box):
    form = post.province.form("T", own={"publicity_materials": 77})
    for name, content in (("坏.xlsx", b"PK\x03\x04 broken"), ("表.xlsx", form), ("又.xlsx", form)):
        post.province.land(content, "T", name)
    post.province.run()
    deliver(post)
    told = "\n".join(f"{letter['Subject']}\n{letter.get_body().get_content()}" for _, letter in box.took)
    assert "坏.xlsx" in told
    assert "已损坏" in told
    assert "一模一样" in told
    assert len(box.took) == 3


@pytest.mark.parametrize(
    "trouble", ["rcpt 451 4.7.1 later", "data 451 4.3.0 later", "drop before", "drop after", "rcpt 421 closing"]
)
def test_what_passes_is_tried_again_later_under_the_same_id(post, box, trouble):
    put(post, f"a {trouble}", f"b {trouble}")
    box.plan = [trouble]
    done = deliver(post)
    assert (done["sent"], done["refused"]) == (1, 1)
    assert deliver(post)["sent"] == 0  # not at once
    later(post)
    assert deliver(post)["sent"] == 1
    later(post)
    assert deliver(post)["sent"] == 0
    # only a letter that was taken and not acknowledged can come twice, and then it is recognised
    twice = trouble == "drop after"
    assert sorted(box.by_key().values()) == ([1, 2] if twice else [1, 1])


def test_a_refusal_for_good_is_given_up_after_three(post, box):
    put(post, "gone")
    for _ in range(5):
        box.plan = ["rcpt 550 5.1.1 no such user"]
        deliver(post)
        later(post)
    assert len(box.asked) == 3
    ((problem, given_up),) = post.province.rows(
        "select problem, given_up_at is not null from core_outbox where key = 'gone'"
    )
    assert problem.startswith("550")
    assert given_up
    put(post, "odd", recipient="no address\r\nBcc: x@y.cn")
    box.plan = []
    assert deliver(post)["refused"] == 1
    assert box.took == []


def test_a_crash_between_sending_and_noting_sends_the_same_letter_again(post, box, monkeypatch):
    put(post, "crash")
    monkeypatch.setattr("huizong.deliver.send.sent", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        deliver(post)
    monkeypatch.undo()
    assert deliver(post)["sent"] == 0
    later(post)
    assert deliver(post)["sent"] == 1
    assert list(box.by_key().values()) == [2]


def test_a_server_that_is_away_costs_no_attempt_and_breaks_off_after_two(post, box):
    put(post, "away 1", "away 2", "away 3", "away 4")
    settings = post.province.settings
    with pytest.raises(TransientError, match="留在发件箱"):
        pipeline.deliver(replace(settings, smtp=MailServer("127.0.0.1", 1, False, None, None, "")))
    assert post.province.rows("select sum(attempts) from core_outbox where key like 'away%%'") == [(0,)]
    box.plan = ["drop before"] * 4
    with pytest.raises(TransientError):
        deliver(post)
    assert post.province.rows("select sum(attempts) from core_outbox where key like 'away%%'") == [(2,)]
    later(post)
    box.plan = []
    assert deliver(post)["sent"] == 4


def test_without_a_server_letters_wait_and_nothing_is_disturbed(post, box):
    settings = replace(post.province.settings, smtp=None)
    arrival = post.arrive(mail("town@t.example.cn", ("a.bin", b"\0\1\3"), proof=passed("t.example.cn")))
    done = pipeline.deliver(settings)
    assert done == {"written": 2, "sent": 0, "refused": 0}
    post.province.run()
    assert queries.audit(settings)["ok"]
    assert queries.status(settings, None)["expected"] == 2
    assert deliver(post)["sent"] == 2
    assert any(f"收件号 {arrival}" in letter["Subject"] for _, letter in box.took)


def test_a_demonstration_writes_to_nobody(post):
    with transaction(post.province.settings) as connection:
        connection.execute("update core_clock set mode = 'demo'")
    post.arrive(mail("town@t.example.cn", ("a.bin", b"\0\1\4"), proof=passed("t.example.cn")))
    settings = replace(post.province.settings, smtp=None)
    assert pipeline.deliver(settings)["written"] == 0
    with transaction(settings) as connection:
        connection.execute("update core_clock set mode = 'test'")
    assert pipeline.deliver(settings)["written"] == 2


@pytest.mark.parametrize(
    "evil", ["a\r\nBcc: x@evil.cn", "a\nX: y\n\nbody", "a\0b", "\u2028Bcc: x@evil.cn", "=?utf-8?q?a=0D=0ABcc:_x?="]
)
def test_no_text_becomes_a_header(evil):
    made = message(Letter("k", "试", "town@t.example.cn", evil, evil, f"{evil}.xlsx", b"PK"), "huizong@example.org")
    raw = made.as_bytes()
    head = raw.partition(b"\n\n")[0].lower()
    assert not any(line.startswith((b"bcc", b"x:")) for line in head.splitlines())
    part = raw.partition(b"\n\n")[2].lower()
    assert b"\nbcc:" not in part


def test_every_letter_says_where_the_portal_is(post, box):
    later(post, 30)
    post.province.settings = replace(post.province.settings, portal_url="https://portal.example.cn")
    forms = [post.province.form("T", own={"volunteers": number}) for number in (81, 82)]
    proved = post.arrive(mail("town@t.example.cn", ("表.xlsx", forms[0]), proof=passed("t.example.cn")))
    post.arrive(mail("town@t.example.cn", ("表.xlsx", forms[1])))
    post.province.land(b"no workbook", "T", "坏.xlsx")
    post.province.run()
    deliver(post)
    post.province.settings = replace(post.province.settings, portal_url=None)
    ((inside,),) = post.province.rows("select id from raw_arrival where parent = %s", proved)
    told = {letter["Subject"].partition("（")[0]: letter.get_body().get_content() for _, letter in box.took}
    assert f" https://portal.example.cn/arrivals/{proved} " in told.pop("回执：邮件已收到")
    assert " https://portal.example.cn/held " in told.pop("请确认是否贵单位发来的邮件")
    assert " https://portal.example.cn/ " in told.pop("不能读取")
    (result,) = told.values()
    assert f" https://portal.example.cn/arrivals/{inside} " in result


def test_a_mail_too_large_is_told_to_its_unit(post, box):
    later(post, 30)
    whole = mail("town@t.example.cn", ("表.xlsx", b"x"), proof=passed("t.example.cn"))
    proved = post.arrive(too_large(whole, 70 << 20))
    claimed = [post.arrive(too_large(mail("town@t.example.cn", subject=f"{n}"), 70 << 20)) for n in range(5)]
    assert post.state(proved) == [("unreadable", "T")]
    assert post.state(claimed[0]) == [("unreadable", None)]
    assert deliver(post)["sent"] == 4
    receipt, *others = (letter for _, letter in box.took)
    assert f"收件号 {proved}" in receipt["Subject"]
    assert "邮件超过 64 MB，附件没有收取" in receipt.get_content()
    for letter, arrival in zip(others, claimed, strict=False):
        assert f"收件号 {arrival}" in letter["Subject"]
        assert "邮件超过 64 MB" in letter.get_content()
        assert "不是贵单位发的，不用理会" in letter.get_content()
    assert deliver(post)["written"] == 0


def test_a_mail_whose_reader_dies_is_told_to_its_unit(post, box):
    later(post, 30)
    settings = post.province.settings
    deadly = mail("town@t.example.cn", ("死.bin", b"x"), proof=passed("t.example.cn"))
    pipeline.land(settings, [Envelope("mailbox", "deadly", "1.eml", deadly)])
    with Pool(Readers(count=1), "tests.mail.killer:dies_of_attachments") as pool:
        pipeline.parse(settings, pool)
    found = post.province.rows("select state, problem_code, claimed_unit from raw_arrival where source_key = 'deadly'")
    assert found == [("unreadable", "F021", "T")]
    assert deliver(post)["sent"] == 1
    ((_, letter),) = box.took
    assert "读取这个文件时程序异常中断" in letter.get_content()
