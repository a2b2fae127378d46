"""The pages of held mails: the office says whether it is its own, staff assigns or discards."""

import itertools

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.model import Envelope
from huizong.warehouse.connect import transaction
from tests.mail.letters import mail

_uids = itertools.count(1)


def arrive(portal, claimed):
    """A mail held for the unit whose form is in it, or, with None, for nobody."""
    form = portal.province.form(claimed, own={"publicity_materials": next(_uids) + 70}) if claimed else b"\1\2\3"
    key = f"held/{next(_uids)}"
    raw = mail("who@evil.cn", ("<img src=x onerror=alert(1)>.xlsx", form), subject="<script>alert(1)</script>")
    pipeline.land(portal.province.settings, [Envelope("mailbox", key, "1.eml", raw)])
    pipeline.parse(portal.province.settings)
    return portal.province.rows("select id from raw_arrival where source_key = %s", key)[0][0]


def states(portal, arrival):
    return portal.province.rows(
        "select state, claimed_unit from raw_arrival where id = %s or parent = %s order by id", arrival, arrival
    )


def decide(portal, client, address, arrival, action, **more):
    form = {"csrf": portal.csrf(client.get(address)), "arrival": arrival, "action": action, **more}
    return client.post(address, data=form)


def test_an_office_confirms_its_own_and_no_other_sees_it(portal):
    arrival = arrive(portal, "BO-TOWN")
    client, stranger = portal.enter("BO-TOWN"), portal.enter("BO-OTHER")
    page = client.get("/held").text
    assert f"收件号 {arrival}" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert f"收件号 {arrival}" not in stranger.get("/held").text
    assert "不归您处理" in decide(portal, stranger, "/held", arrival, "ours").text
    assert client.post("/held", data={"csrf": "x", "arrival": arrival, "action": "ours"}).status_code == 400
    assert states(portal, arrival)[0] == ("held", "BO-TOWN")
    assert "没有待确认的邮件" in decide(portal, client, "/held", arrival, "ours").text
    assert states(portal, arrival) == [("opened", "BO-TOWN"), ("landed", "BO-TOWN")]
    assert "不归您处理" in decide(portal, client, "/held", arrival, "not_ours").text
    assert client.get("/staff/held").status_code == 403
    assert client.get("/").status_code == 200


def test_an_office_disowns_a_mail(portal):
    arrival = arrive(portal, "BO-TOWN")
    decide(portal, portal.enter("BO-TOWN"), "/held", arrival, "not_ours")
    assert states(portal, arrival) == [("discarded", "BO-TOWN")] * 2
    assert portal.province.rows("select decided_by, proof from raw_letter where arrival_id = %s", arrival) == [
        ("BO-TOWN", None)
    ]


def test_staff_assigns_and_discards_within_its_area(portal):
    with transaction(portal.province.settings) as connection:
        make_staff_account(connection, "province", "staff", "640000000000", "省局管理员", None)
    nobodys, theirs = arrive(portal, None), arrive(portal, "BO-OTHER")
    district, province = portal.enter("staff"), portal.enter("province")
    page = district.get("/staff/held").text
    assert f"收件号 {nobodys}" not in page
    assert f"收件号 {theirs}" not in page
    assert "不归您处理" in decide(portal, district, "/staff/held", theirs, "discard").text
    page = province.get("/staff/held").text
    assert f"收件号 {nobodys}" in page
    assert f"收件号 {theirs}" in page
    assert "不是您管理范围内" in decide(portal, province, "/staff/held", nobodys, "assign", unit="NO").text
    decide(portal, province, "/staff/held", nobodys, "assign", unit="BO-TOWN")
    assert states(portal, nobodys)[1] == ("landed", "BO-TOWN")
    decide(portal, province, "/staff/held", theirs, "discard")
    assert states(portal, theirs)[0] == ("discarded", "BO-OTHER")


def test_staff_sees_what_three_attempts_could_not_read_in_its_area(portal):
    settings, name = portal.province.settings, "<img src=x onerror=alert(1)>.xlsx"
    portal.staff("whole", "staff", "640000000000")
    envelopes = [Envelope("portal", "aside/1", name, b"1", "BO-TOWN"), Envelope("submit", "aside/2", name, b"2")]
    pipeline.land(settings, envelopes)
    with transaction(settings) as connection:
        connection.execute("update raw_arrival set attempts = 3 where source_key like 'aside/%'")
    assert pipeline.parse(settings)["quarantined"] == 2
    found = dict(portal.province.rows("select source_key, id from raw_arrival where source_key like 'aside/%%'"))
    district, whole = portal.enter("staff"), portal.enter("whole")
    assert "没有读完的文件 1 件" in district.get("/staff").text
    assert "没有读完的文件 2 件" in whole.get("/staff").text
    pages = [client.get("/staff/held").text for client in (district, whole)]
    assert all("另存为 .xlsx 后重新上报" in page and "<img src=x" not in page for page in pages)
    assert [f">{found['aside/1']}</td>" in page for page in pages] == [True, True]
    assert [f">{found['aside/2']}</td>" in page for page in pages] == [False, True]
    ((other,),) = portal.province.rows("select sha256 from raw_arrival where source_key = 'aside/2'")
    assert whole.get(f"/staff/files/{other}").content == b"2"
    assert "没有这个文件" in district.get(f"/staff/files/{other}").text
