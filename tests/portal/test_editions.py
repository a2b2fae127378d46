"""The page of editions: what stands, its files, two different persons who sign what they saw, and the alarm."""

from datetime import datetime, timedelta

import pytest

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.catalogue.calendar import CHINA
from huizong.sentinel.watch import once
from huizong.summarise import pdf
from huizong.warehouse.connect import transaction
from tests.province import unit

WHOLE = "640000000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def people(portal):
    province = portal.province
    province.add(unit("PROV", WHOLE))
    province.send("PROV", own={"publicity_materials": 10})
    province.run()
    with transaction(province.settings) as connection:
        for login in ("one", "two"):
            make_staff_account(connection, login, "staff", WHOLE, f"{login}<b>", None)
    province.clock(CUT_OFF + timedelta(minutes=1))
    pipeline.summarise(province.settings, None, CUT_OFF)
    return {login: portal.enter(login) for login in ("one", "two", "staff")}


def form(portal, client, **changed):
    page = client.get("/staff/editions")
    content = page.text.split('name="content" value="')[1].split('"')[0]
    return {"csrf": portal.csrf(page), "place": WHOLE, "number": "1", "content": content, "seat": "1", **changed}


def test_the_alarm_stands_on_every_page_of_staff_until_all_is_signed(portal, people):
    assert "【警报】" not in people["one"].get("/staff").text
    portal.province.clock(CUT_OFF + timedelta(minutes=30))
    assert once(portal.province.settings).alarms == ("unsigned",)
    for address in ("/staff", "/staff/editions", "/staff/units"):
        assert "已到印发时限，正式版还没有签齐" in people["one"].get(address).text
    assert "【警报】" not in people["staff"].get("/staff").text, "not the county's business"
    assert "【警报】" not in portal.enter("BO-TOWN").get("/").text


def test_its_files_are_handed_out_as_they_were_filed(portal, people):
    page = people["one"].get("/staff/editions").text
    assert "现以临时版第2号" in page
    folder = portal.province.settings.editions / f"2027-{WHOLE}-1"
    for name in ("汇总表.xlsx", "汇总报告.docx", "manifest.json"):
        answer = people["one"].get(f"/staff/editions/{WHOLE}/1/{name}")
        assert answer.content == (folder / name).read_bytes()
        assert answer.headers["content-disposition"].startswith("attachment")
    for name in ("../../landed", "%2e%2e/standing.json", "x.xlsx"):
        assert people["one"].get(f"/staff/editions/{WHOLE}/1/{name}").status_code == 404
    assert people["one"].get(f"/staff/editions/{WHOLE}/9/manifest.json").status_code == 404
    assert people["staff"].get(f"/staff/editions/{WHOLE}/1/manifest.json").status_code == 403


def test_two_persons_sign_what_they_saw(portal, people):
    one, two = people["one"], people["two"]
    assert "内容与您看到的不同" in one.post("/staff/editions", data=form(portal, one, content="0" * 64)).text
    assert one.post("/staff/editions", data=form(portal, one, csrf="x")).status_code == 400
    stranger = people["staff"].get("/staff/editions")
    wrong = form(portal, one, csrf=portal.csrf(stranger))
    assert people["staff"].post("/staff/editions", data=wrong).status_code in (400, 403)
    page = one.post("/staff/editions", data=form(portal, one)).text
    assert "one&lt;b&gt;" in page
    assert "作为审核人签字" not in page
    assert "必须是两个人" in one.post("/staff/editions", data=form(portal, one, seat="2")).text
    page = two.post("/staff/editions", data=form(portal, two, seat="2")).text
    assert "正式版第1号（数据截至3月28日17:30）已由one&lt;b&gt;、two&lt;b&gt;于3月28日18:00签发。" in page
    assert "签字表示" not in page
    assert "【警报】" not in page


def test_an_edition_without_a_pdf_says_why_and_how_to_make_it(portal, people, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.05)
    portal.province.clock(CUT_OFF + timedelta(days=1))
    number = pipeline.summarise(portal.province.settings, None, CUT_OFF + timedelta(days=1))["number"]
    one = portal.enter("one")
    page = one.get("/staff/editions").text
    assert "本期没有 PDF，原因：报告的 PDF 在 0.05 秒内没有排完。" in page
    assert f"huizong rebuild {number} --place {WHOLE} --out" in page
    assert page.count("本期没有 PDF") == 1
    assert one.get(f"/staff/editions/{WHOLE}/{number}/汇总报告.pdf").status_code == 404
