"""Staff's administration: what it does, and that it ends at the edge of the area."""

import pytest

from huizong.warehouse.connect import transaction
from tests.portal.conftest import PASSWORD
from tests.province import unit

COUNTY = "640104000000"
FAR = "640202001000"


@pytest.fixture(scope="module")
def people(portal):
    """An administrator of the province, staff of the county, and a unit beyond the county."""
    portal.province.add(
        unit("FAR", FAR, name="远处所"), unit("BO-NEW", "640104003000", parent="BO640104000000", name="新设所")
    )
    portal.staff("admin", "admin", "640000000000")
    return {login: portal.enter(login) for login in ("admin", "staff")}


def post(portal, client, address, **form):
    page = client.get(address)
    return client.post(address, data={"csrf": portal.csrf(page), **form})


def test_the_list_holds_the_area_and_finds_by_words_and_state(portal, people):
    page = people["staff"].get("/staff/units").text
    assert "凤凰北街所" in page
    assert "新设所" in page
    assert "远处所" not in page
    assert "远处所" in people["admin"].get("/staff/units").text
    found = people["staff"].get("/staff/units", params={"words": "新设", "state": "none"}).text
    assert "新设所" in found
    assert "凤凰北街所" not in found


def test_an_account_is_made_its_code_shown_once_and_it_can_be_used(portal, people):
    staff = people["staff"]
    assert "新建了 1 个账号" in post(portal, staff, "/staff/units", action="make", chosen="BO-NEW").text
    shown = post(portal, staff, "/staff/units", action="code", chosen="BO-NEW").text
    code = shown.split('<td class="secret">')[1].split("<")[0]
    assert "/activate" in shown
    form = {"code": code, "password": PASSWORD, "again": PASSWORD}
    office = portal.browser()
    assert "新设所" in office.post("/activate", data=form).text
    one = staff.get("/staff/units/BO-NEW").text
    assert code not in one
    assert "正常" in one
    assert "停用了 1 个账号" in post(portal, staff, "/staff/units/BO-NEW", action="disable").text
    assert office.get("/").url.path == "/login"
    post(portal, staff, "/staff/units/BO-NEW", action="enable")
    assert office.get("/").url.path == "/"


def test_a_code_goes_by_letter_where_there_is_an_address(portal, people):
    said = post(portal, people["staff"], "/staff/units/BO-NEW", action="contact", text="new@example.org").text
    assert "联系方式已改" in said
    shown = post(portal, people["staff"], "/staff/units", action="code", chosen="BO-NEW").text
    assert "1 个将寄往登记邮箱" in shown
    ((recipient, body),) = portal.province.rows(
        "select recipient, body from core_outbox where kind = 'activation' order by id desc limit 1"
    )
    assert recipient == "new@example.org"
    code = body.split("激活码：")[1].split("\n")[0]
    assert code not in shown
    assert (
        portal.browser().post("/activate", data={"code": code, "password": PASSWORD, "again": PASSWORD}).url.path == "/"
    )


def test_another_address_is_another_row_of_the_register(portal, people):
    for address in ("one@example.org", "two@example.org"):
        post(portal, people["staff"], "/staff/units/BO-NEW", action="contact", text=address)
    rows = portal.province.rows("select email from core_unit where code = 'BO-NEW' order by recorded_at")
    assert [email for (email,) in rows][-2:] == ["one@example.org", "two@example.org"]
    assert portal.province.rows("select email from portal_account where unit = 'BO-NEW'") == [("two@example.org",)]
    said = post(portal, people["staff"], "/staff/units/BO-NEW", action="contact", text="a@b\r\nBcc: x@y.cn")
    assert (said.status_code, "不是邮箱地址" in said.text) == (400, True)


def test_a_telephone_stands_on_the_page_of_its_unit_and_on_the_list_to_chase(portal, people):
    staff = people["staff"]
    assert "联系方式已改" in post(portal, staff, "/staff/units/BO-NEW", action="contact", phone="0951-1234567").text
    assert 'value="0951-1234567"' in staff.get("/staff/units/BO-NEW").text
    row = next(row for row in staff.get("/staff/chase").text.split("<tr>") if "BO-NEW" in row)
    assert "0951-1234567" in row
    said = post(portal, staff, "/staff/units/BO-NEW", action="contact", phone="找王所长")
    assert (said.status_code, "不是电话号码" in said.text) == (400, True)


def test_a_token_is_shown_once_and_works_until_it_is_revoked(portal, people):
    staff = people["staff"]
    page = post(portal, staff, "/staff/units/BO-TOWN", action="token", text="办公软件").text
    token = page.split('<p class="secret">')[1].split("<")[0]
    assert token not in staff.get("/staff/units/BO-TOWN").text
    again = post(portal, staff, "/staff/units/BO-TOWN", action="token", text="办公软件")
    assert "已有用途" in again.text
    program = portal.browser()
    program.headers["authorization"] = f"Bearer {token}"
    content = portal.province.form("BO-TOWN", own={"banners_hung": 1})
    assert program.post("/api/v1/submissions", files={"file": ("表.xlsx", content)}).status_code == 201
    assert "令牌已停用" in post(portal, staff, "/staff/units/BO-TOWN", action="revoke", text="办公软件").text
    assert program.post("/api/v1/submissions", files={"file": ("表.xlsx", content)}).status_code == 401


@pytest.mark.parametrize("action", ["make", "code", "disable", "enable", "contact", "token", "revoke"])
def test_no_action_reaches_beyond_the_area(portal, people, action):
    csrf = portal.csrf(people["staff"].get("/staff/units"))
    before = portal.province.rows("select * from core_unit where code = 'FAR'")
    for address, form in (
        ("/staff/units/FAR", {"text": "x@example.org"}),
        ("/staff/units", {"chosen": "FAR"}),
        ("/staff/units", {"whole": "1", "words": "FAR"}),
    ):
        people["staff"].post(address, data={"csrf": csrf, "action": action, **form})
    assert portal.province.rows("select * from core_unit where code = 'FAR'") == before
    assert portal.province.rows("select * from portal_account where unit = 'FAR'") == []
    assert portal.province.rows("select * from portal_token where unit = 'FAR'") == []


def test_the_register_is_imported_whole_or_every_fault_told(portal, people):
    head = "code,name,reporter,place,parent,email\n"
    good = head + "BO-CSV,导入所,branch_office,640104004000,BO640104000000,csv@example.org\n"
    bad = good + "BO-BAD,,shop,999999999999,NOBODY,不是邮箱\n"

    def send(who, text):
        address = "/staff/register"
        csrf = portal.csrf(people[who].get("/"))
        return people[who].post(address, data={"csrf": csrf}, files={"file": ("名录.csv", text.encode())})

    refused = send("admin", bad)
    assert refused.status_code == 400
    for part in ("shop", "999999999999", "NOBODY", "不是邮箱", "没有填写"):
        assert part in refused.text
    assert portal.province.rows("select 1 from core_unit where code = 'BO-CSV'") == []
    assert send("staff", good).status_code == 403
    assert portal.province.rows("select 1 from core_unit where code = 'BO-CSV'") == []
    assert "新增或更改 1 个单位" in send("admin", good).text
    assert "导入所" in people["staff"].get("/staff/units").text


def test_an_administrator_of_a_county_imports_nothing_beyond_it(portal, people):
    portal.staff("county-admin", "admin", COUNTY)
    client = portal.enter("county-admin")
    csrf = portal.csrf(client.get("/staff/register"))
    for line in (
        f"FAR,改名,branch_office,{FAR},,\n",
        "FAR,拉过来,branch_office,640104001000,,\n",
        f"NEW-FAR,外面,branch_office,{FAR},,\n",
    ):
        text = "code,name,reporter,place,parent,email\n" + line
        answer = client.post("/staff/register", data={"csrf": csrf}, files={"file": ("x.csv", text.encode())})
        assert (answer.status_code, "不在您管理的区划内" in answer.text) == (400, True), line
    assert portal.province.rows("select name from core_unit where code in ('FAR', 'NEW-FAR')") == [("远处所",)]


def test_staff_accounts_are_made_by_administrators_within_their_area(portal, people):
    admin = people["admin"]
    form = {"action": "make", "login": "li", "name": "李<b>四</b>", "role": "staff", "place": COUNTY}
    assert people["staff"].get("/staff/people").status_code == 403
    shown = post(portal, admin, "/staff/people", **form).text
    assert "李&lt;b&gt;四" in shown
    code = shown.split('<td class="secret">')[1].split("<")[0]
    li = portal.browser()
    answer = li.post("/activate", data={"code": code, "password": PASSWORD, "again": PASSWORD})
    assert answer.url.path == "/staff"
    assert "已有人使用" in post(portal, admin, "/staff/people", **form).text
    assert "不能停用自己" in post(portal, admin, "/staff/people", action="disable", login="admin").text
    assert "已停用" in post(portal, admin, "/staff/people", action="disable", login="li").text
    assert li.get("/staff").url.path == "/login"
    portal.staff("county-boss", "admin", COUNTY)
    county = portal.enter("county-boss")
    for given in ({**form, "login": "wang", "place": "640000000000"}, {"action": "disable", "login": "admin"}):
        assert post(portal, county, "/staff/people", **given).status_code == 403
    assert portal.province.rows("select is_active from portal_account where login = 'admin'") == [(True,)]
    with transaction(portal.province.settings) as connection:
        assert connection.execute("select 1 from portal_account where login = 'wang'").fetchall() == []
