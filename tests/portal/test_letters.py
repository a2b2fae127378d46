"""Letters that no server took: staff see those of their area, put the address right and send them again; nobody else does."""

import psycopg
import pytest

from huizong.deliver import outbox
from huizong.deliver.outbox import Letter, claim, failed, put
from huizong.warehouse.connect import transaction

REFUSED = "550 <b>no such user</b>"


@pytest.fixture(scope="module")
def given_up(portal):
    """Three letters, each refused three times: to a town of the staff's county, to one elsewhere, to a person."""
    letters = {"BO-TOWN": "town", "BO-OTHER": "other", None: "person"}
    with transaction(portal.province.settings) as connection:
        put(
            connection,
            [
                Letter(f"gone/{key}", "审核结果", f"{key}@gone.cn", f"信 {key}", "密", unit=unit)
                for unit, key in letters.items()
            ],
        )
        for _ in range(3):
            connection.execute("update core_outbox set next_try_at = core_now() where key like 'gone/%%'")
            while claimed := claim(connection):
                failed(connection, claimed[0], REFUSED, for_good=True)
    portal.staff("whole", "admin", "640000000000")
    return dict(
        portal.province.rows("select split_part(key, '/', 2), id from core_outbox where given_up_at is not null")
    )


def test_staff_see_those_of_their_area(portal, given_up):
    client = portal.enter("staff")
    assert "没送到的信 1 封" in client.get("/staff").text
    page = client.get("/staff/letters").text
    assert "没送到的信（1）" in page
    assert "town@gone.cn" in page
    assert "&lt;b&gt;no such user" in page
    assert "密" not in page
    assert "没送到的信（3）" in portal.enter("whole").get("/staff/letters").text
    assert portal.enter("BO-TOWN").get("/staff/letters").status_code == 403


def test_nobody_sends_what_is_not_of_their_area_again(portal, given_up):
    client = portal.enter("staff")
    csrf = portal.csrf(client.get("/staff/letters"))
    for key in ("other", "person"):
        assert "没有重发" in client.post("/staff/letters", data={"csrf": csrf, "letter": given_up[key]}).text
    waiting = portal.province.rows("select count(*) from core_outbox where given_up_at is null and key like 'gone/%%'")
    assert waiting == [(0,)]


def test_it_goes_again_to_the_address_of_now_and_to_no_other(portal, given_up):
    with transaction(portal.province.settings, "huizong_portal") as connection:
        connection.execute("select set_config('huizong.area', '640104000000', true)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "update core_outbox set recipient = 'thief@evil.cn', given_up_at = null, attempts = 0 where id = %s",
                (given_up["town"],),
            )
    client = portal.enter("staff")
    page = client.get("/staff/letters")
    client.post("/staff/units/BO-TOWN", data={"csrf": portal.csrf(page), "action": "contact", "text": "New@town.cn"})
    page = client.get("/staff/letters")
    assert "现在的邮箱是 new@town.cn" in page.text
    done = client.post("/staff/letters", data={"csrf": portal.csrf(page), "letter": given_up["town"]})
    assert "没有送不到的信" in done.text
    with transaction(portal.province.settings) as connection:
        number, letter = outbox.claim(connection)
    assert (number, letter.recipient, letter.body) == (given_up["town"], "new@town.cn", "密")


def test_a_reminder_that_was_dropped_is_no_letter_that_did_not_arrive(portal, given_up):
    with transaction(portal.province.settings) as connection:
        put(connection, [Letter("remind/x", "催报", "town@office.cn", "催报", "", unit="BO-TOWN")])
        assert outbox.drop(connection, "催报", set()) == 1
    ((number,),) = portal.province.rows("select id from core_outbox where key = 'remind/x'")
    client = portal.enter("staff")
    page = client.get("/staff/letters")
    assert "town@office.cn" not in page.text
    sent = client.post("/staff/letters", data={"csrf": portal.csrf(page), "letter": number})
    assert "没有重发" in sent.text
