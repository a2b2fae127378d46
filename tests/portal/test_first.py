"""From an empty warehouse: the first administrator from the command line, everyone else from the portal."""

from huizong import setup
from tests.portal.conftest import PASSWORD, served

REGISTER = (
    "单位编码,单位名称,类型,行政区划代码,上级单位编码,邮箱\n"
    "EDU,兴庆区教育局,branch_office,640104000000,,edu@example.org\n"
    "S1,第一中学,branch_office,640104001000,EDU,\n"
)


def test_the_first_administrator_brings_everyone_in(province):
    with served(province) as portal:
        code = setup.make_staff(province.settings, "boss", "640000000000", "省局管理员", admin=True)["code"]
        boss = portal.browser()
        form = {"code": code, "password": PASSWORD, "again": PASSWORD}
        page = boss.post("/activate", data=form)
        assert "还没有上报单位名录" in page.text
        csrf = portal.csrf(page)
        for address in ("/staff/units", "/staff/people", "/staff/register"):
            assert boss.get(address).status_code == 200
        for name in ("chase", "reviews", "figures", "editions", "highlights", "plans"):
            assert "还没有上报单位名录" in boss.get(f"/staff/{name}").text
        done = boss.post(
            "/staff/register", data={"csrf": csrf}, files={"file": ("名录.csv", REGISTER.encode("gb18030"))}
        )
        assert "新增或更改 2 个单位" in done.text
        whole = {"csrf": csrf, "whole": "1"}
        assert "新建了 2 个账号" in boss.post("/staff/units", data={**whole, "action": "make"}).text
        codes = boss.post("/staff/units", data={**whole, "action": "code"}).text
        assert "1 个将寄往登记邮箱，1 个单位没有邮箱" in codes
        school = portal.browser()
        form["code"] = codes.split('<td class="secret">')[1].split("<")[0]
        assert "第一中学" in school.post("/activate", data=form).text
        assert "应报" in boss.get("/staff").text


def test_a_name_corrected_in_the_register_is_so_in_the_account(province):
    with served(province) as portal:
        boss = portal.enter("boss")
        text = REGISTER.replace("第一中学", "市第一中学").replace("EDU,\n", "EDU,s1@example.org\n")
        csrf = portal.csrf(boss.get("/staff/register"))
        boss.post("/staff/register", data={"csrf": csrf}, files={"file": ("名录.csv", text.encode())})
    assert province.rows("select name, email from portal_account where unit = 'S1'") == [
        ("市第一中学", "s1@example.org")
    ]
