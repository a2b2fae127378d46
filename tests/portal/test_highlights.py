"""The pages on which staff choose what the report quotes."""

from tests.portal.conftest import TOWN
from tests.province import unit
from tests.sql.narratives import send
from tests.unit.parse.narrative.texts import WHOLE

EVIL = "所里在集市上摆摊讲解怎样看懂保质期<script>alert(1)</script>\u202e，群众反映很好，参加的有三百多人。"
PHONE = "有疑问的群众可以打电话给王某咨询，号码是13812345678，全天有人接听。"


def narrated(portal):
    """A town office with an accepted narrative, and its number of paragraphs."""
    if not portal.province.rows("select from core_version where unit = 'BO-N'"):
        portal.province.add(unit("BO-N", TOWN, name="北街<b>所"))
        send(portal.province, "BO-N", *WHOLE[1:-2], EVIL, PHONE, *WHOLE[-1:])
        portal.province.run()
    assert portal.province.rows("select is_current from core_version where unit = 'BO-N'") == [(True,)]
    return {"evil": len(WHOLE) - 2, "phone": len(WHOLE) - 1, "good": 6}


def press(portal, client, paragraph, action):
    address = "/staff/highlights/BO-N"
    form = {"csrf": portal.csrf(client.get(address)), "paragraph": paragraph, "action": action}
    return client.post(address, data=form)


def test_staff_choose_and_take_back(portal):
    at, client = narrated(portal), portal.enter("staff")
    overview = client.get("/staff/highlights").text
    assert "北街&lt;b&gt;所" in overview
    assert "还没有选用任何段落" in overview
    assert "已选用" in press(portal, client, at["good"], "choose").text
    chosen = client.get("/staff/highlights").text
    assert "已选用（1 段）" in chosen
    assert WHOLE[6] in chosen
    press(portal, client, at["good"], "remove")
    assert "已选用（0 段）" in client.get("/staff/highlights").text
    rows = portal.province.rows("select place, is_chosen, account from core_highlight order by id")
    assert rows == [("640104000000", True, "staff"), ("640104000000", False, "staff")]


def test_contacts_are_not_published_and_texts_stay_text(portal):
    at, client = narrated(portal), portal.enter("staff")
    page = client.get("/staff/highlights/BO-N").text
    assert "不能选用：含有电话、证件号码或邮箱" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    answer = press(portal, client, at["phone"], "choose")
    assert answer.status_code == 400
    assert "不能公开" in answer.text
    press(portal, client, at["evil"], "choose")
    page = client.get("/staff/highlights").text
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page


def test_a_narrative_is_found_by_unit_and_place(portal):
    narrated(portal)
    client = portal.enter("staff")
    for find, seen in (("北街", True), ("BO-N", True), ("没有这个", False)):
        assert ("/staff/highlights/BO-N" in listed(client, find)) == seen


def listed(client, find):
    return client.get("/staff/highlights", params={"find": find}).text.partition("已通过的总结</h2>")[2]


def test_offices_choose_nothing(portal):
    narrated(portal)
    client = portal.enter("BO-TOWN")
    assert client.get("/staff/highlights").status_code == 403
    form = {"csrf": portal.csrf(client.get("/")), "paragraph": 6, "action": "choose"}
    assert client.post("/staff/highlights/BO-N", data=form).status_code == 403
    assert portal.enter("staff").get("/staff/highlights/BO-TOWN").status_code == 400
