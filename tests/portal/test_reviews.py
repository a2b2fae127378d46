"""Staff reviews in the portal: what waits, a report beside last year, comments at cells, the approval of a place."""

import pytest

from tests.province import BEFORE, unit

PLACE = "640104002000"


@pytest.fixture(scope="module")
def staff(portal):
    """A county where one town reported last year and this year, and one elsewhere this year."""
    province = portal.province
    province.add(unit("FAR", "640202001000"))
    for code, year, leaflets in (("BO-TOWN", 2026, 1100), ("BO-TOWN", 2027, 1200), ("FAR", 2027, 7)):
        province.clock(BEFORE.replace(year=year))
        own = {"publicity_materials": leaflets, "activity_participants": "约5000", "banners_hung": 3}
        explained = {"banners_hung": "今年减少<b>"}
        province.land(province.form(code, year=year, own=own, explanations=explained), code)
        province.run()
    return portal.enter("staff")


def version(portal, code="BO-TOWN"):
    ((found,),) = portal.province.rows(
        "select id from core_version where unit = %s and campaign = '2027' and is_current and part = 'table'", code
    )
    return found


def decide(portal, staff, action, **given):
    address = f"/staff/reviews/{version(portal)}"
    csrf = portal.csrf(staff.get(address))
    return staff.post(address, data={"csrf": csrf, "action": action, **given})


def test_what_waits_stands_by_place_and_leads_to_the_report(staff, portal):
    page = staff.get("/staff/reviews").text
    assert f'<a href="/staff/reviews?place={PLACE}">' in page
    assert f'<a href="/staff/reviews/{version(portal)}"' in page
    assert "FAR" not in page
    report = staff.get(f"/staff/reviews/{version(portal)}").text
    row = next(line for line in report.split("<tr>") if "发放宣传资料" in line)
    assert ">1,200<" in row
    assert ">1,100<" in row
    about = next(line for line in report.split("<tr>") if "活动参与人数" in line)
    assert "4,500～5,500" in about
    assert "原文：约5000" in about
    assert "今年减少&lt;b&gt;" in report


def test_returned_with_a_comment_corrected_and_approved(staff, portal):
    first = version(portal)
    assert "写明原因" in decide(portal, staff, "send_back").text
    assert "不能通过" in decide(portal, staff, "approve", **{"comment.own.banners_hung": "太少"}).text
    answer = decide(portal, staff, "send_back", **{"comment.own.banners_hung": "太少，\r\n\0请<核对>\u202e"})
    assert "太少， 请&lt;核对&gt;" in answer.text
    office = portal.enter("BO-TOWN")
    report = office.get("/").text
    assert "上级复核退回了统计表第 1 版" in report
    arrival = report.split('请按<a href="')[1].split('"')[0]
    told = office.get(arrival).text
    assert "太少， 请&lt;核对&gt;" in told
    assert "（staff）" not in told
    assert "更正通过之前，仍以这一版计入汇总" in told
    number = arrival.removeprefix("/arrivals/")
    bearer = {"authorization": f"Bearer {portal.token('BO-TOWN')}"}
    submission = portal.browser().get(f"/api/v1/submissions/{number}", headers=bearer).json()
    assert submission["review"] == submission["reviews"][0]["decision"] == "sent_back"
    (comment,) = submission["reviews"][0]["comments"]
    assert (comment["said"], comment["text"]) == ("3", "太少， 请<核对>")
    assert "有报告已退回、还没有更正" in staff.get("/staff/reviews").text
    own = {"publicity_materials": 1200, "activity_participants": "约5000", "banners_hung": 30}
    portal.province.land(portal.province.form("BO-TOWN", own=own), "BO-TOWN")
    portal.province.run()
    assert version(portal) != first
    assert "没有计入汇总" in staff.get(f"/staff/reviews/{first}").text
    answer = decide(portal, staff, "approve")
    assert "复核通过" in answer.text
    page = office.get("/").text
    assert "上级复核退回了" not in page
    assert "现行，复核通过" in page


def test_an_old_page_does_not_approve_what_came_in_since(staff, portal):
    page = staff.get("/staff/reviews")
    seen = page.text.split('name="seen" value="')[1].split('"')[0]
    form = {"csrf": portal.csrf(page), "place": "640104000000", "seen": seen}
    own = {"publicity_materials": 1300, "banners_hung": 30}
    portal.province.land(portal.province.form("BO-TOWN", own=own), "BO-TOWN")
    portal.province.run()
    assert "又有新的报告" in staff.post("/staff/reviews", data=form).text
    page = staff.get("/staff/reviews")
    form["seen"] = page.text.split('name="seen" value="')[1].split('"')[0]
    assert "已审定，审定之后没有变动" in staff.post("/staff/reviews", data=form).text


def test_a_change_after_the_approval_is_shown_by_unit_and_in_the_total(staff, portal):
    own = {"publicity_materials": 1350, "banners_hung": 30}
    portal.province.land(portal.province.form("BO-TOWN", own=own), "BO-TOWN")
    portal.province.run()
    page = staff.get("/staff/reviews").text
    assert "审定后有变动" in page
    changed = page.split("审定以后的变动")[1]
    assert "第 3 版" in changed
    assert "第 4 版" in changed
    assert "1,300 → 1,350" in changed
    assert ">+50<" in changed
    assert "重新审定兴庆区的全部报告" in page


def test_an_approved_report_is_not_withdrawn_by_its_office(portal, staff):
    decide(portal, staff, "approve")
    office = portal.enter("BO-TOWN")
    ((arrival,),) = portal.province.rows("select arrival_id from core_version where id = %s", version(portal))
    assert "撤回</a>" not in office.get(f"/arrivals/{arrival}").text
    assert "上级已经复核通过" in office.get(f"/arrivals/{arrival}/withdraw").text


@pytest.mark.parametrize("address", ["/staff/reviews/999999", "/staff/reviews?place=640202000000"])
def test_nothing_beyond_the_area(staff, address):
    assert staff.get(address).status_code in (400, 403)


def test_another_areas_report_is_not_there(staff, portal):
    answer = staff.get(f"/staff/reviews/{version(portal, 'FAR')}")
    assert answer.status_code == 400
    assert "没有这份报告" in answer.text
