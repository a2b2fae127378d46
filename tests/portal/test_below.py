"""Delegated reporting: an office acts for those below it in its line and for nobody else, also at the database."""

import psycopg
import pytest

from huizong.warehouse.connect import transaction
from tests.province import unit

BUREAU, SCHOOL, CLASS_, STRANGER = "EDU", "SCHOOL", "BRANCH-SCHOOL", "BO-OTHER"


@pytest.fixture(scope="module")
def bureau(portal):
    """An education bureau with a school below it and a branch below the school."""
    portal.province.add(
        unit(BUREAU, "640104000000", name="兴庆区教育局"),
        unit(SCHOOL, "640104001000", parent=BUREAU, name="某中学"),
        unit(CLASS_, "640104001000", parent=SCHOOL, name="某中学分校"),
    )
    portal.accounts(BUREAU, SCHOOL)
    return portal.enter(BUREAU)


def upload(portal, client, unit_code, content, key):
    csrf = portal.csrf(client.get("/"))
    form = {"csrf": csrf, "key": key, "unit": unit_code}
    return client.post("/upload", data=form, files=[("files", ("表.xlsx", content))])


def test_the_choice_is_the_line_below_and_nobody_else(portal, bureau):
    page = bureau.get("/below").text
    assert "某中学" in page
    assert "某中学分校" in page
    assert "朔方路所" not in page
    assert "兴庆区教育局</td>" not in page
    assert "不需要代报" in portal.enter("BO-OTHER").get("/below").text


@pytest.mark.parametrize("below", [SCHOOL, CLASS_])
def test_what_is_uploaded_for_a_unit_below_stands_in_its_name(portal, bureau, below):
    assert "您正在代" in bureau.get("/", params={"unit": below}).text
    answer = upload(portal, bureau, below, portal.province.form(below, own={"banners_hung": 8}), f"up-{below}")
    assert (answer.status_code, "您正在代" in answer.text) == (200, True)
    number = answer.url.path.rpartition("/")[2]
    assert portal.province.rows("select claimed_unit, source_key from raw_arrival where id = %s", number) == [
        (below, f"{BUREAU}/up-{below}/1")
    ]
    portal.province.run()
    assert "第 1 版" in bureau.get(answer.url.path, params={"unit": below}).text
    assert bureau.get(answer.url.path).status_code == 400  # not its own


def test_the_unit_itself_sees_what_was_sent_for_it(portal, bureau):
    ((number,),) = portal.province.rows("select id from raw_arrival where claimed_unit = %s", SCHOOL)
    school = portal.enter(SCHOOL)
    assert f'href="/arrivals/{number}"' in school.get("/").text
    assert school.get(f"/arrivals/{number}").status_code == 200


def test_the_form_is_filled_in_for_a_unit_below(portal, bureau):
    page = bureau.get("/form", params={"unit": SCHOOL})
    assert f'name="unit" value="{SCHOOL}"' in page.text
    form = {"csrf": portal.csrf(page), "key": "g" * 32, "unit": SCHOOL, "banners_hung": "9"}
    bureau.post("/form", data={**form, "action": "save"})
    assert portal.province.rows("select unit from portal_draft") == [(SCHOOL,)]
    assert 'value="9"' in portal.enter(SCHOOL).get("/form").text
    asked = bureau.post("/form", data={**form, "action": "nil"})
    assert (asked.url.path, asked.url.params["unit"]) == ("/nil", SCHOOL)
    answer = bureau.post("/nil", data=form)
    assert answer.url.path.startswith("/arrivals/")
    assert answer.url.params["unit"] == SCHOOL


@pytest.mark.parametrize("other", [STRANGER, "BO-TOWN", "NOBODY", "' or true --"])
def test_it_acts_for_nobody_else(portal, bureau, other):
    before = portal.province.rows("select count(*) from raw_arrival")
    for address in ("/", "/form", "/template"):
        assert bureau.get(address, params={"unit": other}).status_code == 403
    assert upload(portal, bureau, other, b"x", "evil").status_code == 403
    csrf = portal.csrf(bureau.get("/"))
    for address in ("/form", "/form/check", "/nil"):
        given = {"csrf": csrf, "key": "e", "unit": other, "action": "nil"}
        assert bureau.post(address, data=given).status_code == 403
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_a_unit_does_not_act_for_the_one_above(portal, bureau):
    school = portal.enter(SCHOOL)
    assert upload(portal, school, BUREAU, b"x", "up").status_code == 403


@pytest.mark.parametrize(
    "statement",
    [
        "insert into raw_arrival (sha256, channel, source_key, name, claimed_unit)"
        f" select sha256, 'portal', 'forged', 'x', '{STRANGER}' from raw_document limit 1",
        "insert into raw_arrival (sha256, channel, source_key, name)"
        " select sha256, 'portal', 'forged', 'x' from raw_document limit 1",
        f"insert into portal_draft values ('{STRANGER}', '2027', '{{}}')",
    ],
)
def test_the_database_refuses_it_too(portal, bureau, statement):
    with transaction(portal.province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.unit', %s, true)", (BUREAU,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.encode())
        connection.rollback()


def test_a_bureaus_token_serves_those_below_it_and_nobody_else(portal, bureau):
    client = portal.browser()
    client.headers["authorization"] = f"Bearer {portal.token(BUREAU)}"
    content = portal.province.form(SCHOOL, own={"banners_hung": 31})
    file, school = {"file": ("表.xlsx", content)}, {"unit": SCHOOL}
    assert client.post("/api/v1/check", files=file, params=school).json()["unit"] == SCHOOL
    sent = client.post("/api/v1/submissions", files=file, params=school, headers={"idempotency-key": "b"})
    assert (sent.status_code, sent.json()["unit"]) == (201, SCHOOL)
    number = sent.json()["number"]
    again = client.post("/api/v1/submissions", files=file, params=school, headers={"idempotency-key": "b"})
    assert again.json() == sent.json()
    other = client.post("/api/v1/submissions", files=file, params={"unit": CLASS_}, headers={"idempotency-key": "b"})
    assert (other.status_code, "标识已用于另一个文件" in other.json()["error"]) == (400, True)
    portal.province.run()
    told = client.get(f"/api/v1/submissions/{number}", params=school).json()
    assert (told["unit"], told["part"], told["state"]) == (SCHOOL, "table", "loaded")
    assert client.get(f"/api/v1/submissions/{number}").status_code == 404
    before = portal.province.rows("select count(*) from raw_arrival")
    for stranger in (STRANGER, "BO-TOWN", "nobody", f"{SCHOOL}' or true --"):
        refused = client.post("/api/v1/submissions", files=file, params={"unit": stranger})
        assert (refused.status_code, "不能代为报送" in refused.json()["error"]) == (403, True)
        assert client.get(f"/api/v1/submissions/{number}", params={"unit": stranger}).status_code == 403
    client.headers["authorization"] = f"Bearer {portal.token(SCHOOL)}"
    assert client.post("/api/v1/submissions", files=file, params={"unit": BUREAU}).status_code == 403
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_the_document_of_the_interface_tells_of_delegation(portal, bureau):
    paths = portal.browser().get("/api/v1/openapi.json").json()["paths"]
    for path, verb in (("/submissions", "post"), ("/submissions/{number}", "get"), ("/check", "post")):
        told = paths[f"/api/v1{path}"][verb]
        (named,) = [one for one in told["parameters"] if one["name"] == "unit"]
        assert (named["in"], named["required"]) == ("query", False)
        assert "下级" in named["description"]
        assert "403" in told["responses"]
