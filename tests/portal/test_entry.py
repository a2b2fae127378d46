from datetime import timedelta

from tests.portal.conftest import PASSWORD
from tests.province import BEFORE


def test_a_page_without_a_session_leads_to_the_sign_in(portal):
    answer = portal.browser().get("/")
    assert answer.url.path == "/login"
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["cache-control"] == "no-store"


def test_an_activation_code_works_once_and_sets_the_password(portal):
    code = portal.code("BO-TOWN")
    form = {"code": code.lower().replace("-", " "), "password": PASSWORD, "again": PASSWORD}
    client = portal.browser()
    assert "凤凰北街所" in client.post("/activate", data=form).text
    assert "激活码无效" in portal.browser().post("/activate", data=form).text
    fresh = portal.browser()
    assert "凤凰北街所" in fresh.post("/login", data={"login": "BO-TOWN", "password": PASSWORD}).text


def test_a_weak_or_mistyped_password_is_said_and_the_code_stays_good(portal):
    code = portal.code("BO-OTHER")
    for password, again, words in (
        ("短", "短", "口令太短"),
        ("a" * 12, "a" * 12, "口令太简单"),
        (PASSWORD, "x", "不一样"),
    ):
        answer = portal.browser().post("/activate", data={"code": code, "password": password, "again": again})
        assert words in answer.text
    good = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert portal.browser().post("/activate", data=good).url.path == "/"


def test_unknown_login_and_wrong_password_get_the_same_answer(portal):
    portal.enter("BO640104000000")
    answers = [
        portal.browser()
        .post("/login", data={"login": login, "password": "不对的口令不对的口令"})
        .text.replace(login, "")
        for login in ("BO640104000000", "BO-NOBODY")
    ]
    assert answers[0] == answers[1]
    assert "登录名或口令不正确" in answers[0]


def test_after_too_many_tries_even_the_right_password_waits(portal):
    portal.enter("staff")
    client = portal.browser()
    for _ in range(5):
        client.post("/login", data={"login": "staff", "password": "不对的口令不对的口令"})
    answer = client.post("/login", data={"login": "staff", "password": PASSWORD})
    assert "失败次数过多" in answer.text
    portal.province.clock(BEFORE + timedelta(minutes=16))
    assert client.post("/login", data={"login": "staff", "password": PASSWORD}).url.path == "/staff"


def test_a_form_from_another_site_or_without_its_code_is_refused(portal):
    client = portal.enter("BO-TOWN")
    page = client.get("/")
    foreign = client.post("/logout", data={"csrf": portal.csrf(page)}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 400
    assert client.post("/logout", data={"csrf": "x"}).status_code == 400
    assert client.get("/").url.path == "/"
    assert client.post("/logout", data={"csrf": portal.csrf(page)}).url.path == "/login"
    assert client.get("/").url.path == "/login"


def test_nothing_secret_is_stored_as_it_is(portal):
    code = portal.code("BO-TOWN")
    client = portal.enter("BO-TOWN")
    token = portal.token("BO-TOWN")
    stored = "".join(
        str(row)
        for table in ("portal_activation", "portal_token", "portal_account")
        for row in portal.province.rows(f"select * from {table}")
    )
    for secret in (code, code.replace("-", ""), token, PASSWORD, client.cookies["hz_session"]):
        assert secret not in stored
