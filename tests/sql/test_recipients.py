"""The list of recipients, whole or not at all, and the letters that carry editions: once each, when they are due."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from huizong import pipeline, setup
from huizong.accounts.admin import make_staff_account
from huizong.catalogue.calendar import CHINA
from huizong.errors import RegisterError
from huizong.mailing import write_edition_letters
from huizong.sentinel.watch import once
from huizong.settings import MailServer
from huizong.warehouse.connect import transaction
from tests.mail.smtp import postbox
from tests.province import unit

WHOLE, CITY = "640000000000", "640100000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
HEAD = "行政区划代码,收件单位,邮箱\n"


def written(province):
    return province.rows("select key, recipient, body, attachment_name, attachment from core_outbox order by id")


def take(province, tmp_path, rows):
    path = tmp_path / "名单.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return setup.import_recipients(province.settings, path)


@pytest.fixture(scope="module")
def campaign(province):
    province.add(unit("PROV", WHOLE), unit("A", "640104000000"))
    with transaction(province.settings) as connection:
        for login in ("one", "two"):
            make_staff_account(connection, login, "staff", WHOLE, login, None)
    province.send("A", own={"publicity_materials": 10})
    province.run()
    return province


def test_a_list_is_taken_whole_or_not_at_all(campaign, tmp_path):
    rows = f"{WHOLE},省局,a@x.cn\n999999999999,没有,b@x.cn\n{WHOLE},,c@x.cn\n{WHOLE},省局办,A@X.cn\n{CITY},市局,不是邮箱\n{CITY},市局,\n"
    with pytest.raises(RegisterError) as refused:
        take(campaign, tmp_path, rows)
    told = "\n".join(refused.value.faults)
    assert len(refused.value.faults) == 5
    for words in (
        "第3行",
        "不在行政区划名录中",
        "第4行",
        "没有填写",
        "第5行",
        "与第2行重复",
        "第6行",
        "不是邮箱地址",
        "第7行",
    ):
        assert words in told
    assert setup.list_recipients(campaign.settings) == []


def test_a_file_is_the_whole_list_and_who_left_stays_on_record(campaign, tmp_path):
    rows = f"{WHOLE},省局办公室,Office@X.cn\n{CITY},银川市局,city@x.cn\n"
    assert take(campaign, tmp_path, rows + f"{WHOLE},旧收件人,old@x.cn\n") == {"rows": 3, "added": 3, "removed": 0}
    assert take(campaign, tmp_path, rows) == {"rows": 2, "added": 0, "removed": 1}
    assert take(campaign, tmp_path, rows) == {"rows": 2, "added": 0, "removed": 0}
    assert [one["email"] for one in setup.list_recipients(campaign.settings)] == ["office@x.cn", "city@x.cn"]
    assert campaign.rows("select removed_at is not null from core_recipient where email = 'old@x.cn'") == [(True,)]


def test_nothing_goes_out_before_it_is_signed_or_the_hour_of_issue(campaign):
    campaign.clock(CUT_OFF)
    pipeline.summarise(campaign.settings, None, CUT_OFF, WHOLE, "provisional")
    pipeline.summarise(campaign.settings, None, CUT_OFF)
    assert pipeline.summarise_below(campaign.settings, CUT_OFF) == {"editions": 1}
    assert campaign.rows("select number, kind from core_edition where place = %s", CITY) == [(1, "final")]
    campaign.clock(CUT_OFF + timedelta(minutes=10))
    once(campaign.settings)
    once(campaign.settings)
    assert campaign.rows("select number, kind from core_edition where place = %s order by 1", CITY) == [
        (1, "final"), (2, "provisional"),
    ]  # fmt: skip
    campaign.clock(CUT_OFF + timedelta(minutes=30) - timedelta(milliseconds=1))
    assert write_edition_letters(campaign.settings) == 0


def test_at_the_hour_of_issue_the_provisional_goes_out_and_says_so(campaign):
    campaign.clock(CUT_OFF + timedelta(minutes=30))
    assert write_edition_letters(campaign.settings) == 2
    assert write_edition_letters(campaign.settings) == 0
    by_recipient = {recipient: (body, attachment) for _, recipient, body, _, attachment in written(campaign)}
    assert set(by_recipient) == {"office@x.cn", "city@x.cn"}
    body, attachment = by_recipient["office@x.cn"]
    assert body.startswith("省局办公室：")
    assert "正式版第2号尚未签发，现以临时版第1号（数据截至3月28日17:30，3月28日17:30归档）为准" in body
    with zipfile.ZipFile(io.BytesIO(attachment)) as packed:
        assert set(packed.namelist()) >= {"汇总报告.docx", "汇总表.xlsx", "manifest.json"}
        folder = campaign.settings.editions / f"2027-{WHOLE}-1"
        assert all(packed.read(name) == (folder / name).read_bytes() for name in packed.namelist())
    assert "银川市" in by_recipient["city@x.cn"][0]


def test_the_signed_one_follows_once(campaign):
    for seat, account in ((1, "one"), (2, "two")):
        pipeline.sign_edition(campaign.settings, account, seat)
    assert write_edition_letters(campaign.settings) == 1
    key, recipient, body, name, _ = written(campaign)[-1]
    assert (key, recipient) == (f"edition/2027/{WHOLE}/2/office@x.cn", "office@x.cn")
    assert "已由one、two于3月28日18:00签发" in body
    assert name.endswith("第2号.zip")
    assert write_edition_letters(campaign.settings) == 0


def test_no_address_stands_in_what_is_published(campaign):
    for path in campaign.settings.editions.rglob("*"):
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as packed:
                assert not any(b"@x.cn" in packed.read(name) for name in packed.namelist())
        elif path.is_file():
            assert b"@x.cn" not in path.read_bytes()


def test_the_sentinel_sends_them_though_the_schedule_is_dead(campaign):
    with postbox() as (server, box):
        settings = replace(campaign.settings, smtp=server, mail_from="huizong@example.org")
        once(settings)
        once(settings)
    assert sorted(address for (address,), _ in box.took) == ["city@x.cn", "office@x.cn", "office@x.cn"]
    _, mail = box.took[-1]
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "application/zip"
    assert campaign.rows("select count(*) from core_outbox where kind = '汇总报告' and sent_at is null") == [(0,)]


def test_a_mail_server_that_is_away_holds_nothing_up(campaign):
    campaign.clock(CUT_OFF + timedelta(days=1))
    with transaction(campaign.settings) as connection:
        connection.execute("insert into core_recipient (place, email, body) values (%s, 'new@x.cn', '新')", (WHOLE,))
    away = MailServer("127.0.0.1", 1, False, None, None, "")
    done = once(replace(campaign.settings, smtp=away, mail_from="huizong@example.org"))
    assert "签发" in done.said
    assert campaign.rows("select count(*) from core_outbox where recipient = 'new@x.cn' and sent_at is null") == [(1,)]
